// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/newer_unpacking.h"

#include <opcode.h>

#include <utility>

#if PY_VERSION_HEX < 0x030C0000
#define Py_BUILD_CORE 1
#include <internal/pycore_frame.h>
#undef Py_BUILD_CORE
#endif

namespace host {

#if PY_VERSION_HEX < 0x030C0000

namespace {

struct Surplus
{
    long expected = 0;
    Py_ssize_t got = 0;
};

Surplus s_surplus; // of the last one that had too many: its error is made only once it is looked at
getiterfunc s_list = nullptr;
getiterfunc s_tuple = nullptr;
getiterfunc s_dict = nullptr;

// Into how many parts the instruction that runs takes something; 0 if it does not.
long parts()
{
    const _PyInterpreterFrame *frame = PyThreadState_Get()->cframe->current_frame;
    if (!frame)
        return 0;
    switch (_Py_OPCODE(*frame->prev_instr)) {
    case UNPACK_SEQUENCE:
    case UNPACK_SEQUENCE_ADAPTIVE:
    case UNPACK_SEQUENCE_LIST:
    case UNPACK_SEQUENCE_TUPLE:
    case UNPACK_SEQUENCE_TWO_TUPLE: return _Py_OPARG(*frame->prev_instr);
    default: return 0;
    }
}

void note(Py_ssize_t size)
{
    if (const long expected = parts(); expected > 0 && size > expected)
        s_surplus = {expected, size};
}

PyObject *iterateList(PyObject *list)
{
    if (PyList_CheckExact(list))
        note(PyList_GET_SIZE(list));
    return s_list(list);
}

PyObject *iterateTuple(PyObject *tuple)
{
    if (PyTuple_CheckExact(tuple))
        note(PyTuple_GET_SIZE(tuple));
    return s_tuple(tuple);
}

PyObject *iterateDict(PyObject *dict)
{
    if (PyDict_CheckExact(dict))
        note(PyDict_GET_SIZE(dict));
    return s_dict(dict);
}

} // namespace

void installNewerUnpacking()
{
    s_list = std::exchange(PyList_Type.tp_iter, iterateList);
    s_tuple = std::exchange(PyTuple_Type.tp_iter, iterateTuple);
    s_dict = std::exchange(PyDict_Type.tp_iter, iterateDict);
}

Reference newerSurplus(PyObject *text)
{
    if (s_surplus.expected == 0)
        return {};
    const Reference older(PyUnicode_FromFormat("too many values to unpack (expected %ld)", s_surplus.expected));
    if (!older || PyUnicode_Compare(text, older.get()) != 0)
        return {};
    const auto [expected, got] = std::exchange(s_surplus, {});
    return Reference(PyUnicode_FromFormat("too many values to unpack (expected %ld, got %zd)", expected, got));
}

#else

void installNewerUnpacking() {}

Reference newerSurplus(PyObject *)
{
    return {};
}

#endif

} // namespace host
