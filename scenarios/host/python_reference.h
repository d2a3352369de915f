// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#ifndef PY_SSIZE_T_CLEAN
#define PY_SSIZE_T_CLEAN
#endif
#include <Python.h>

#include <utility>

namespace host {

// Owns a reference to a Python object; empty where an error is set.
class Reference
{
public:
    Reference() = default;
    explicit Reference(PyObject *owned) : m_object(owned) {}
    static Reference borrow(PyObject *object) { return Reference(Py_XNewRef(object)); }
    Reference(Reference &&other) noexcept : m_object(std::exchange(other.m_object, nullptr)) {}
    Reference &operator=(Reference &&other) noexcept
    {
        std::swap(m_object, other.m_object);
        return *this;
    }
    ~Reference() { Py_XDECREF(m_object); }

    PyObject *get() const { return m_object; }
    PyObject *release() { return std::exchange(m_object, nullptr); }
    explicit operator bool() const { return m_object != nullptr; }

private:
    PyObject *m_object = nullptr;
};

// Gives a type an attribute, a built-in one too: since 3.12 these keep theirs apart for each interpreter.
inline bool setInType(PyTypeObject *type, const char *name, const Reference &value)
{
#if PY_VERSION_HEX >= 0x030C0000
    const Reference dictionary(PyType_GetDict(type));
#else
    const Reference dictionary = Reference::borrow(type->tp_dict);
#endif
    return value && dictionary && PyDict_SetItemString(dictionary.get(), name, value.get()) == 0;
}

} // namespace host
