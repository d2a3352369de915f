// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/error.h"
#include "scenarios/host/asyncio/reference.h"

#include <vector>

namespace host::asyncio {

using engine::core::Error;
using engine::core::Message;

// A Python exception as the engine's error. For the same exception there is
// one at a time; its number in the trace stays with the exception.
class PythonError final : public engine::core::ErrorObject
{
public:
    static Error of(PyObject *exception);
    // The error that is set, which is cleared. One must be set.
    static Error fetch();

    PyObject *exception() const { return m_exception; }
    // Nobody but one Future keeps it: the collector may look through that.
    bool keptOnce() const { return references() == 1; }

    std::string typeName() const override;
    std::string text() const override;
    bool isGroup() const override;
    std::span<const Error> members() const override;
    Error cause() const override;
    Error context() const override;

private:
    PythonError(PyObject *exception, engine::core::ErrorKind kind);
    ~PythonError() override;

    PyObject *m_exception;
    mutable std::vector<Error> m_members;
};

PyObject *exceptionOf(const Error &error); // borrowed
// Sets it as the error of Python, its traceback kept; null.
PyObject *raise(const Error &error);
bool isCancelledError(PyObject *exception);

// A cancel()'s msg: any object. None at all for None.
class PythonMessage final : public engine::core::Counted
{
public:
    static Message of(PyObject *value);
    static PyObject *value(const Message &message); // borrowed; None without a message

private:
    explicit PythonMessage(PyObject *value) : m_value(value) { Py_INCREF(value); }
    ~PythonMessage() override { Py_DECREF(m_value); }

    PyObject *m_value;
};

} // namespace host::asyncio
