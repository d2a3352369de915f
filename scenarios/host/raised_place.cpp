// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/raised_place.h"

namespace host {

RaisedPlace::RaisedPlace(PyObject *error) : m_traceback(PyException_GetTraceback(error))
{
    auto *innermost = reinterpret_cast<PyTracebackObject *>(m_traceback.get());
    while (innermost && innermost->tb_next)
        innermost = innermost->tb_next;
    if (innermost)
        read(innermost);
}

RaisedPlace::RaisedPlace(PyTracebackObject *entry) : m_traceback(Py_NewRef(entry))
{
    read(entry);
}

void RaisedPlace::read(PyTracebackObject *entry)
{
    if (entry->tb_lasti < 0)
        return;
    m_frame = entry->tb_frame;
    m_at = entry->tb_lasti;
    m_code = Reference(reinterpret_cast<PyObject *>(PyFrame_GetCode(m_frame)));
    m_bytes = Reference(PyCode_GetCode(code()));
}

} // namespace host
