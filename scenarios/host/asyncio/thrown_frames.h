// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenarios/host/asyncio/reference.h"

namespace host::asyncio {

// While an error is thrown into a coroutine. Where one further out handles another exception, Python before 3.12
// forgets the frames that the error has come through up to there. So the error is given them in advance.
class ThrownFrames
{
public:
    ThrownFrames(PyObject *coroutine, PyObject *error);
    ~ThrownFrames();
    ThrownFrames(const ThrownFrames &) = delete;
    ThrownFrames &operator=(const ThrownFrames &) = delete;

    // For the innermost awaitable, once it has raised the error.
    static void giveTo(PyObject *error);

private:
    PyObject *m_error;
    Reference m_traceback; // empty: nothing will be forgotten
    ThrownFrames *m_outer;
};

} // namespace host::asyncio
