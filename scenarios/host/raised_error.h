// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenarios/host/python_reference.h"

#include <string_view>

namespace host {

// The error that is set, taken away, and what it says if it is of this very type. Set again in the end, perhaps with
// another text.
class RaisedError
{
public:
    explicit RaisedError(PyObject *type);
    RaisedError(const RaisedError &) = delete;
    RaisedError &operator=(const RaisedError &) = delete;
    ~RaisedError();

    std::string_view utf8() const;
    PyObject *text() const { return m_text.get(); } // null if it says nothing, or is of another type
    bool comesOutOfPython() const { return m_traceback != nullptr; } // a frame has been left already
    PyObject *traceback() const { return m_traceback; }
    void replace(PyObject *text) { m_newer = Reference(text); }

private:
    PyObject *m_type = nullptr;
    PyObject *m_value = nullptr;
    PyObject *m_traceback = nullptr;
    Reference m_text;
    Reference m_newer;
};

} // namespace host
