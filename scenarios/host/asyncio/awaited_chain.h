// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenarios/host/asyncio/frame_locals.h"
#include "scenarios/host/asyncio/reference.h"

namespace host::asyncio {

// Walks from a suspended coroutine inwards: what it awaits, through coroutines, generators
// and what only hands on, as asend() does. Not while one of them runs.
class AwaitedChain
{
public:
    explicit AwaitedChain(PyObject *coroutine) : m_next(Reference::borrow(coroutine)) {}

    bool next(); // to the first, then to each next one; false at the end
    BasicReference<PyCodeObject> code() const;
    PyFrameObject *frame(); // null if it has come to its end. Python may have to make an object of it
    const InnerFrame *inner(); // likewise, without an object where Python lets us
    PyObject *handled() const; // borrowed: the exception that its except or finally handles; null: none

private:
    Reference m_generator;
    Reference m_frame; // once it was asked for
    Reference m_next;
};

} // namespace host::asyncio
