// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenarios/host/python_reference.h"

#include <frameobject.h>

namespace host {

// Where an error arose: the innermost frame of its traceback, and the instruction there. Empty where it has none yet.
class RaisedPlace
{
public:
    explicit RaisedPlace(PyObject *error);
    explicit RaisedPlace(PyTracebackObject *entry); // or this one

    int instruction() const { return m_bytes ? byte(m_at) : -1; }
    int at() const { return m_at; } // in the bytes of the code
    int byte(int offset) const { return static_cast<unsigned char>(PyBytes_AS_STRING(m_bytes.get())[offset]); }
    PyFrameObject *frame() const { return m_frame; }
    PyCodeObject *code() const { return reinterpret_cast<PyCodeObject *>(m_code.get()); }

private:
    void read(PyTracebackObject *entry);

    Reference m_traceback;
    PyFrameObject *m_frame = nullptr;
    int m_at = 0;
    Reference m_code;
    Reference m_bytes;
};

} // namespace host
