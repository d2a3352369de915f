// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/python_error.h"

#include "scenarios/host/asyncio/names.h"
#include "scenarios/host/asyncio/safe_repr.h"

#include <unordered_map>

namespace host::asyncio {

using engine::core::ErrorKind;

namespace {

std::unordered_map<PyObject *, PythonError *> &known()
{
    static auto *map = new std::unordered_map<PyObject *, PythonError *>; // outlives Python
    return *map;
}

ErrorKind kindOf(PyObject *exception)
{
    if (isCancelledError(exception))
        return ErrorKind::Cancelled;
    if (PyErr_GivenExceptionMatches(exception, PyExc_Exception))
        return ErrorKind::Exception;
    if (PyErr_GivenExceptionMatches(exception, PyExc_KeyboardInterrupt)
        || PyErr_GivenExceptionMatches(exception, PyExc_SystemExit))
        return ErrorKind::StopsLoop;
    return ErrorKind::Base;
}

// Where an exception keeps its number: with itself, since its error may come and go.
constexpr char numberKey[] = "__awaitscope_number__";

PyObject *dictionary(PyObject *exception)
{
    return reinterpret_cast<PyBaseExceptionObject *>(exception)->dict;
}

} // namespace

bool isCancelledError(PyObject *exception)
{
    return PyErr_GivenExceptionMatches(exception, classes.cancelledError);
}

PythonError::PythonError(PyObject *exception, ErrorKind kind) : ErrorObject(kind), m_exception(exception)
{
    Py_INCREF(exception);
    known().emplace(exception, this);
    if (PyObject *dict = dictionary(exception)) {
        if (PyObject *number = PyDict_GetItemString(dict, numberKey))
            id = {static_cast<std::uint32_t>(PyLong_AsUnsignedLong(number))};
    }
}

PythonError::~PythonError()
{
    known().erase(m_exception);
    if (id) {
        const SavedError saved;
        const Reference number = Reference::steal(PyLong_FromUnsignedLong(id.value));
        auto *base = reinterpret_cast<PyBaseExceptionObject *>(m_exception);
        if (!base->dict)
            base->dict = PyDict_New();
        if (!base->dict || !number || PyDict_SetItemString(base->dict, numberKey, number.get()) < 0)
            PyErr_Clear();
    }
    m_members.clear();
    Py_DECREF(m_exception);
}

Error PythonError::of(PyObject *exception)
{
    const auto found = known().find(exception);
    if (found != known().end())
        return Error(found->second);
    return Error(new PythonError(exception, kindOf(exception)));
}

Error PythonError::fetch()
{
    PyObject *type = nullptr;
    PyObject *value = nullptr;
    PyObject *traceback = nullptr;
    PyErr_Fetch(&type, &value, &traceback);
    PyErr_NormalizeException(&type, &value, &traceback);
    if (traceback)
        PyException_SetTraceback(value, traceback);
    Error error = of(value);
    Py_XDECREF(type);
    Py_XDECREF(value);
    Py_XDECREF(traceback);
    return error;
}

std::string PythonError::typeName() const
{
    const SavedError saved;
    return typeNameOf(Py_TYPE(m_exception));
}

std::string PythonError::text() const
{
    const SavedError saved;
    return safeText(m_exception);
}

bool PythonError::isGroup() const
{
    return PyObject_TypeCheck(m_exception, reinterpret_cast<PyTypeObject *>(PyExc_BaseExceptionGroup));
}

std::span<const Error> PythonError::members() const
{
    if (isGroup() && m_members.empty()) {
        PyObject *all = reinterpret_cast<PyBaseExceptionGroupObject *>(m_exception)->excs;
        for (Py_ssize_t i = 0; all && i < PyTuple_GET_SIZE(all); ++i)
            m_members.push_back(of(PyTuple_GET_ITEM(all, i)));
    }
    return m_members;
}

Error PythonError::cause() const
{
    PyObject *other = reinterpret_cast<PyBaseExceptionObject *>(m_exception)->cause;
    return other && other != Py_None ? of(other) : Error();
}

Error PythonError::context() const
{
    const auto *base = reinterpret_cast<PyBaseExceptionObject *>(m_exception);
    return base->context && !base->suppress_context ? of(base->context) : Error();
}

PyObject *exceptionOf(const Error &error)
{
    return error ? static_cast<PythonError *>(error.get())->exception() : nullptr;
}

PyObject *raise(const Error &error)
{
    PyObject *exception = exceptionOf(error);
    PyErr_SetObject(reinterpret_cast<PyObject *>(Py_TYPE(exception)), exception);
    return nullptr;
}

Message PythonMessage::of(PyObject *value)
{
    return value && value != Py_None ? Message(new PythonMessage(value)) : Message();
}

PyObject *PythonMessage::value(const Message &message)
{
    return message ? static_cast<PythonMessage *>(message.get())->m_value : Py_None;
}

} // namespace host::asyncio
