// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/raised_error.h"

namespace host {

RaisedError::RaisedError(PyObject *type)
{
    PyErr_Fetch(&m_type, &m_value, &m_traceback);
    PyObject *text = m_type == type ? m_value : nullptr;
    if (text && PyExceptionInstance_Check(text)) { // made at once, since another is being handled
        PyObject *arguments = reinterpret_cast<PyBaseExceptionObject *>(text)->args;
        text = PyTuple_GET_SIZE(arguments) == 1 ? PyTuple_GET_ITEM(arguments, 0) : nullptr;
    }
    if (text && PyUnicode_CheckExact(text))
        m_text = Reference::borrow(text);
}

RaisedError::~RaisedError()
{
    if (!m_newer) {
        PyErr_Restore(m_type, m_value, m_traceback);
        return;
    }
    PyErr_SetObject(m_type, m_newer.get());
    Py_XDECREF(m_type);
    Py_XDECREF(m_value);
    Py_XDECREF(m_traceback);
}

std::string_view RaisedError::utf8() const
{
    Py_ssize_t size = 0;
    const char *bytes = m_text ? PyUnicode_AsUTF8AndSize(m_text.get(), &size) : nullptr;
    if (!bytes)
        PyErr_Clear();
    return {bytes ? bytes : "", static_cast<std::size_t>(size)};
}

} // namespace host
