// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/newer_map.h"

#include "scenarios/host/python_reference.h"

namespace host {

namespace {

newfunc s_newPlain = nullptr;
vectorcallfunc s_callPlain = nullptr;
PyObject *s_inStep = nullptr; // as long as the process

// Whether strict=True is among the keywords, the only one there is; -1: an error is set.
int isStrict(PyObject *keywords)
{
    static const char *const names[] = {"strict", nullptr};
    int strict = 0;
    const Reference none(PyTuple_New(0));
    if (!none || !PyArg_ParseTupleAndKeywords(none.get(), keywords, "|$p:map", const_cast<char **>(names), &strict))
        return -1;
    return strict;
}

PyObject *newMap(PyTypeObject *type, PyObject *args, PyObject *keywords)
{
    const int strict = keywords && PyDict_GET_SIZE(keywords) > 0 ? isStrict(keywords) : 0;
    if (strict < 0)
        return nullptr;
    if (!strict || PyTuple_GET_SIZE(args) < 3)
        return s_newPlain(type, args, nullptr);
    const Reference pair(PyObject_CallObject(s_inStep, args));
    return pair ? s_newPlain(type, pair.get(), nullptr) : nullptr;
}

PyObject *callMap(PyObject *type, PyObject *const *args, std::size_t sizes, PyObject *names)
{
    if (!names || PyTuple_GET_SIZE(names) == 0)
        return s_callPlain(type, args, sizes, names);
    const Py_ssize_t count = PyVectorcall_NARGS(sizes);
    const Reference tuple(PyTuple_New(count));
    const Reference keywords(PyDict_New());
    if (!tuple || !keywords)
        return nullptr;
    for (Py_ssize_t n = 0; n < count; ++n)
        PyTuple_SET_ITEM(tuple.get(), n, Py_NewRef(args[n]));
    for (Py_ssize_t n = 0; n < PyTuple_GET_SIZE(names); ++n) {
        if (PyDict_SetItem(keywords.get(), PyTuple_GET_ITEM(names, n), args[count + n]) < 0)
            return nullptr;
    }
    return newMap(reinterpret_cast<PyTypeObject *>(type), tuple.get(), keywords.get());
}

} // namespace

PyObject *installStrictMap(PyObject *, PyObject *inStep)
{
    s_inStep = Py_NewRef(inStep);
    s_newPlain = PyMap_Type.tp_new;
    s_callPlain = PyMap_Type.tp_vectorcall;
    PyMap_Type.tp_new = newMap;
    PyMap_Type.tp_vectorcall = callMap;
    PyType_Modified(&PyMap_Type);
    Py_RETURN_NONE;
}

} // namespace host
