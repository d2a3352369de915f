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

// Whether an asynchronous generator waits, at a yield or an await.
PyObject *isSuspended(PyObject *generator, void *)
{
#if PY_VERSION_HEX < 0x030C0000
    constexpr int suspended = -1; // of Python's own states
    return PyBool_FromLong(reinterpret_cast<PyAsyncGenObject *>(generator)->ag_frame_state == suspended);
#else
    return PyObject_GetAttrString(generator, "ag_suspended");
#endif
}

PyGetSetDef s_isSuspended = {"ag_suspended", isSuspended, nullptr, nullptr, nullptr};

bool tellOfSuspendedGenerators()
{
    const Reference attribute(PyDescr_NewGetSet(&PyAsyncGen_Type, &s_isSuspended));
    return setInType(&PyAsyncGen_Type, s_isSuspended.name, attribute);
}

// functools.partial as an attribute of a class is a method since 3.14.
PyObject *bindPartial(PyObject *partial, PyObject *object, PyObject *)
{
    return object && object != Py_None ? PyMethod_New(partial, object) : Py_NewRef(partial);
}

PyObject *getPartial(PyObject *partial, PyObject *args)
{
    PyObject *object = nullptr;
    PyObject *type = nullptr;
    if (!PyArg_UnpackTuple(args, "__get__", 1, 2, &object, &type))
        return nullptr;
    return bindPartial(partial, object, type);
}

PyMethodDef s_get = {"__get__", getPartial, METH_VARARGS, "Return an attribute of instance, which is of type owner."};

bool bindPartials()
{
    const Reference functools(PyImport_ImportModule("functools"));
    const Reference partial(functools ? PyObject_GetAttrString(functools.get(), "partial") : nullptr);
    if (!partial)
        return false;
    auto &type = *reinterpret_cast<PyTypeObject *>(partial.get());
    type.tp_descr_get = bindPartial;
    return provide(type, s_get);
}

// Since 3.12 it shows the dict that it could be made of.
PyObject *textOfOrdered(PyObject *ordered)
{
    const Reference name(PyType_GetName(Py_TYPE(ordered)));
    if (!name || PyDict_GET_SIZE(ordered) == 0)
        return name ? PyUnicode_FromFormat("%U()", name.get()) : nullptr;
    if (const int within = Py_ReprEnter(ordered); within != 0)
        return within > 0 ? PyUnicode_FromString("...") : nullptr;
    const Reference items(PyObject_CallMethod(ordered, "items", nullptr));
    const Reference plain(items ? PyObject_CallOneArg(reinterpret_cast<PyObject *>(&PyDict_Type), items.get()) : nullptr);
    PyObject *text = plain ? PyUnicode_FromFormat("%U(%R)", name.get(), plain.get()) : nullptr;
    Py_ReprLeave(ordered);
    return text;
}

// With the method, from which types derived later take theirs.
bool showOrderedAsDicts()
{
    const Reference method(PyObject_GetAttrString(reinterpret_cast<PyObject *>(&PyODict_Type), "__repr__"));
    if (!method || !Py_IS_TYPE(method.get(), &PyWrapperDescr_Type))
        return false;
    reinterpret_cast<PyWrapperDescrObject *>(method.get())->d_wrapped = reinterpret_cast<void *>(textOfOrdered);
    PyODict_Type.tp_repr = textOfOrdered;
    return true;
}

PyObject *invertBool(PyObject *value)
{
    if (PyErr_WarnEx(PyExc_DeprecationWarning,
            "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns the bitwise inversion of the "
            "underlying int object and is usually not what you expect from negating a bool. Use the 'not' operator for boolean negation "
            "or ~int(x) if you really want the bitwise inversion of the underlying int.", 1) < 0)
        return nullptr;
    return PyLong_Type.tp_as_number->nb_invert(value);
}

} // namespace

bool installNewerBuiltins()
{
    if constexpr (PY_VERSION_HEX < 0x030C0000) {
        PyBool_Type.tp_as_number->nb_invert = invertBool;
        if (!provide(PyLong_Type, s_isInteger) || !showOrderedAsDicts()
            || !tellOfSuspendedGenerators())
            return false;
    }
    if constexpr (PY_VERSION_HEX < 0x030E0000) {
        for (PyTypeObject *type : {&PyCoro_Type, &PyGen_Type, &PyMemoryView_Type}) {
            if (!provide(*type, s_ofTypes))
                return false;
        }
        if (!bindPartials())
            return false;
    }
    return true;
}

} // namespace host
