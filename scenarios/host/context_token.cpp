// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/context_token.h"

#include "scenarios/host/python_reference.h"

namespace host {

namespace {

PyObject *enter(PyObject *self, PyObject *)
{
    return Py_NewRef(self);
}

PyObject *leave(PyObject *self, PyObject *const *, Py_ssize_t)
{
    const Reference variable(PyObject_GetAttrString(self, "var"));
    return variable ? PyObject_CallMethod(variable.get(), "reset", "O", self) : nullptr;
}

PyMethodDef s_methods[] = {
    {"__enter__", enter, METH_NOARGS, nullptr},
    {"__exit__", reinterpret_cast<PyCFunction>(reinterpret_cast<void *>(leave)), METH_FASTCALL, nullptr},
};

} // namespace

bool installContextToken()
{
    if constexpr (PY_VERSION_HEX < 0x030E0000) {
        for (PyMethodDef &definition : s_methods) {
            const Reference method(PyDescr_NewMethod(&PyContextToken_Type, &definition));
            if (!setInType(&PyContextToken_Type, definition.ml_name, method))
                return false;
        }
        PyType_Modified(&PyContextToken_Type);
    }
    return true;
}

} // namespace host
