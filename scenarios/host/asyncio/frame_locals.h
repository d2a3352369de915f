// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenarios/host/asyncio/reference.h"

#include <functional>

namespace host::asyncio {

// What the interpreter itself has of a frame, where that can be had: Python makes an object of a frame only when asked,
// and that is one more for its collector to go through, as long as the coroutine lives. Else that object.
struct InnerFrame;
const InnerFrame *innerFrame(PyFrameObject *frame);
const InnerFrame *innerFrameOf(PyObject *generator); // a coroutine, too. Null: at its end, or only its object can be had
int instructionOf(const InnerFrame *frame); // as f_lasti; -1: not begun

// Shows the local variables of a function's frame that have a value, arguments first, as (name, value), until the
// visitor says false; values are borrowed. Unlike f_locals it leaves nothing behind in the frame that would keep the values alive.
void visitLocals(const InnerFrame *frame, PyCodeObject *code, const std::function<bool(PyObject *, PyObject *)> &visit);
inline void visitLocals(PyFrameObject *frame, PyCodeObject *code, const std::function<bool(PyObject *, PyObject *)> &visit)
{
    visitLocals(innerFrame(frame), code, visit);
}
// One of them by name; null if it has no value.
Reference frameLocal(PyFrameObject *frame, PyCodeObject *code, const char *name);

// Borrowed: the frame of a coroutine or generator if Python has already made an object of it; else null, and the
// attribute (cr_frame …) makes it. Each look at the attribute is an audit event, which costs more than all the rest.
PyFrameObject *knownFrame(PyObject *generator);

} // namespace host::asyncio
