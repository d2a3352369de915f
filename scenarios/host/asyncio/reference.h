// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#ifndef PY_SSIZE_T_CLEAN
#define PY_SSIZE_T_CLEAN // for "#" formats
#endif
#include <Python.h>

#include <utility>

namespace host::asyncio {

// Owns one reference to a Python object, or none.
template<class T>
class BasicReference
{
public:
    BasicReference() = default;
    BasicReference(const BasicReference &) = delete;
    BasicReference(BasicReference &&other) noexcept : m_object(std::exchange(other.m_object, nullptr)) {}
    ~BasicReference() { Py_XDECREF(reinterpret_cast<PyObject *>(m_object)); }
    BasicReference &operator=(BasicReference &&other) noexcept
    {
        std::swap(m_object, other.m_object);
        return *this;
    }

    // A new reference, as most of the C API returns it; null: a Python error is set.
    static BasicReference steal(T *object)
    {
        BasicReference reference;
        reference.m_object = object;
        return reference;
    }
    static BasicReference borrow(T *object)
    {
        Py_XINCREF(reinterpret_cast<PyObject *>(object));
        return steal(object);
    }

    T *get() const { return m_object; }
    T *release() { return std::exchange(m_object, nullptr); }
    T *operator->() const { return m_object; }
    explicit operator bool() const { return m_object != nullptr; }

private:
    T *m_object = nullptr;
};

using Reference = BasicReference<PyObject>;

inline PyObject *object(void *anything)
{
    return static_cast<PyObject *>(anything);
}

inline PyObject *newReference(PyObject *value)
{
    Py_INCREF(value);
    return value;
}

inline PyObject *newReferenceOrNone(PyObject *value)
{
    return newReference(value ? value : Py_None);
}

// Null: there is none that can be had, which is no error.
inline Reference attributeOf(PyObject *owner, PyObject *name)
{
    PyObject *value = nullptr;
#if PY_VERSION_HEX < 0x030D0000
    const int found = _PyObject_LookupAttr(owner, name, &value);
#else
    const int found = PyObject_GetOptionalAttr(owner, name, &value);
#endif
    if (found < 0)
        PyErr_Clear();
    return Reference::steal(value);
}

// Keeps the error that is set, if any, out of the way of what is done meanwhile.
class SavedError
{
public:
    SavedError() { PyErr_Fetch(&m_type, &m_value, &m_traceback); }
    ~SavedError() { PyErr_Restore(m_type, m_value, m_traceback); }
    SavedError(const SavedError &) = delete;
    SavedError &operator=(const SavedError &) = delete;

private:
    PyObject *m_type = nullptr;
    PyObject *m_value = nullptr;
    PyObject *m_traceback = nullptr;
};

} // namespace host::asyncio
