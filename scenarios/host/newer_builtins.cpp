// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/newer_builtins.h"

#include "scenarios/host/python_reference.h"

namespace host {

namespace {

PyObject *isInteger(PyObject *, PyObject *)
{
    Py_RETURN_TRUE;
}

PyMethodDef s_isInteger = {"is_integer", isInteger, METH_NOARGS, "Returns True. Exists for duck type compatibility with float.is_integer."};
PyMethodDef s_ofTypes = {"__class_getitem__", Py_GenericAlias, METH_O | METH_CLASS, "See PEP 585"};

bool provide(PyTypeObject &type, PyMethodDef &definition)
{
    const Reference method(definition.ml_flags & METH_CLASS ? PyDescr_NewClassMethod(&type, &definition) : PyDescr_NewMethod(&type, &definition));
    if (!setInType(&type, definition.ml_name, method))
        return false;
    PyType_Modified(&type);
    return true;
}

} // namespace

bool installNewerBuiltins()
{
    if constexpr (PY_VERSION_HEX < 0x030C0000) {
        if (!provide(PyLong_Type, s_isInteger))
            return false;
    }
    if constexpr (PY_VERSION_HEX < 0x030E0000) {
        for (PyTypeObject *type : {&PyCoro_Type, &PyGen_Type, &PyMemoryView_Type}) {
            if (!provide(*type, s_ofTypes))
                return false;
        }
    }
    return true;
}

} // namespace host
