// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/newer_wording.h"

#include "scenarios/host/newer_unpacking.h"
#include "scenarios/host/python_reference.h"

#include <utility>

namespace host {

namespace {

initproc s_plain = nullptr; // that of all these types

constexpr std::pair<const char *, const char *> wordings[] = {
    {"integer division or modulo by zero", "division by zero"},
    {"integer modulo by zero", "division by zero"},
    {"float division by zero", "division by zero"},
    {"float floor division by zero", "division by zero"},
    {"float modulo", "division by zero"},
    {"float divmod()", "division by zero"},
    {"complex division by zero", "division by zero"},
    {"0.0 cannot be raised to a negative power", "zero to a negative power"},
    {"0.0 to a negative or complex power", "zero to a negative or complex power"},
    {"max() arg is an empty sequence", "max() iterable argument is empty"},
    {"min() arg is an empty sequence", "min() iterable argument is empty"},
};

Reference newerOf(PyObject *text)
{
    for (const auto &[older, newer] : wordings) {
        if (PyUnicode_CompareWithASCIIString(text, older) == 0)
            return Reference(Py_BuildValue("(s)", newer));
    }
    const Reference surplus = newerSurplus(text);
    return surplus ? Reference(PyTuple_Pack(1, surplus.get())) : Reference();
}

// The arguments with the text that 3.14 has; the same if it is the same, or if we cannot tell.
Reference newer(PyObject *type, PyObject *arguments)
{
    PyObject *text = PyTuple_GET_SIZE(arguments) == 1 ? PyTuple_GET_ITEM(arguments, 0) : nullptr;
    if (!text || !PyUnicode_CheckExact(text))
        return Reference::borrow(arguments);
    if (type != PyExc_TypeError) {
        Reference made = newerOf(text);
        return made ? std::move(made) : Reference::borrow(arguments);
    }
    static PyObject *wording = PyImport_ImportModule("_awaitscope_host.newer_wording");
    Reference made(wording ? PyObject_CallMethod(wording, "arguments", "O", text) : nullptr);
    if (made && PyTuple_Check(made.get()))
        return made;
    PyErr_Clear();
    return Reference::borrow(arguments);
}

// The interpreter makes its errors of a text, here.
int initialise(PyObject *self, PyObject *arguments, PyObject *keywords)
{
    auto *type = reinterpret_cast<PyObject *>(Py_TYPE(self));
    if (type != PyExc_TypeError && type != PyExc_ZeroDivisionError && type != PyExc_ValueError)
        return s_plain(self, arguments, keywords); // of a type derived from one of them
    const Reference said = newer(type, arguments);
    if (PyTuple_GET_SIZE(said.get()) != 2 || said.get() == arguments)
        return s_plain(self, said.get(), keywords);
    const Reference text(PyTuple_GetSlice(said.get(), 0, 1));
    const bool isMade = text && PyObject_SetAttrString(self, "__notes__", PyTuple_GET_ITEM(said.get(), 1)) == 0;
    return isMade ? s_plain(self, text.get(), keywords) : -1;
}

} // namespace

void installNewerWording()
{
    if constexpr (PY_VERSION_HEX < 0x030E0000) {
        installNewerUnpacking();
        s_plain = reinterpret_cast<PyTypeObject *>(PyExc_BaseException)->tp_init;
        for (PyObject *error : {PyExc_TypeError, PyExc_ZeroDivisionError, PyExc_ValueError})
            reinterpret_cast<PyTypeObject *>(error)->tp_init = initialise;
    }
}

} // namespace host
