// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenarios/host/asyncio/objects.h"

namespace host::asyncio {

// asyncio.Future's methods and attributes.
extern PyMethodDef futureMethods[];
extern PyGetSetDef futureProperties[];
// Itself. Null: it was not initialised, and an error is set.
FutureObject *readyFuture(PyObject *self);

PyObject *newFuture(LoopObject *loop);
PyObject *newSleep(LoopObject *loop, double when, PyObject *value);

// Its loop is closed: what it has to call is not called any more, and who made it done gets RuntimeError, an error that is set.
std::nullptr_t loopClosed();
bool callsInVain(FutureObject *future);
PyObject *cancelTask(TaskCore *task, PyObject *message); // as cancel() answers

// As a parsed msg argument: cancel(msg=None). Null: a Python error is set.
PyObject *parseMessage(PyObject *const *arguments, Py_ssize_t count, PyObject *keywordNames);

} // namespace host::asyncio
