// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenarios/host/asyncio/reference.h"

#include <functional>

namespace host::asyncio {

// Shows the local variables of a function's frame that have a value, arguments first, as (name, value), until the
// visitor says false; values are borrowed. Unlike f_locals it leaves nothing behind in the frame that would keep the values alive.
void visitLocals(PyFrameObject *frame, PyCodeObject *code, const std::function<bool(PyObject *, PyObject *)> &visit);
// One of them by name; null if it has no value.
Reference frameLocal(PyFrameObject *frame, PyCodeObject *code, const char *name);

// Borrowed: the frame of a coroutine or generator if Python has already made an object of it; else null, and the
// attribute (cr_frame …) makes it. Each look at the attribute is an audit event, which costs more than all the rest.
PyFrameObject *knownFrame(PyObject *generator);

} // namespace host::asyncio
