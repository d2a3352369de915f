// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/unraisable_arguments.h"

#include "scenarios/host/python_reference.h"

#include <string_view>

namespace host {

namespace {

constexpr Py_ssize_t firstFitted = 2; // behind exc_type and exc_value
constexpr Py_ssize_t fitted = 3;

PyObject *s_function = nullptr; // as long as the process

// The hook's argument is nobody else's yet when this event tells of it, so that it can still be changed.
int audit(const char *event, PyObject *args, void *)
{
    if (std::string_view(event) != "sys.unraisablehook" || PyTuple_GET_SIZE(args) < 2)
        return 0;
    PyObject *given = PyTuple_GET_ITEM(args, 1);
    const Reference better(PyObject_CallOneArg(s_function, given));
    if (!better || !PyTuple_Check(better.get()) || PyTuple_GET_SIZE(better.get()) != fitted) {
        PyErr_Clear();
        return 0;
    }
    for (Py_ssize_t n = 0; n < fitted; ++n) {
        const Reference old(PyStructSequence_GetItem(given, firstFitted + n));
        PyStructSequence_SetItem(given, firstFitted + n, Py_NewRef(PyTuple_GET_ITEM(better.get(), n)));
    }
    return 0;
}

} // namespace

PyObject *fitUnraisable(PyObject *, PyObject *function)
{
    s_function = Py_NewRef(function);
    if (PySys_AddAuditHook(audit, nullptr) < 0)
        return nullptr;
    Py_RETURN_NONE;
}

PyObject *tellUnraisable(PyObject *, PyObject *args)
{
    const char *doing = nullptr;
    PyObject *error = nullptr;
    if (!PyArg_ParseTuple(args, "sO!", &doing, PyExc_BaseException, &error))
        return nullptr;
    PyErr_Restore(Py_NewRef(Py_TYPE(error)), Py_NewRef(error), PyException_GetTraceback(error));
    _PyErr_WriteUnraisableMsg(doing, nullptr);
    Py_RETURN_NONE;
}

} // namespace host
