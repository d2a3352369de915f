// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenarios/host/asyncio/host_loop.h"

// asyncio's Handle and TimerHandle: a callback of the script in the engine's queue.
// While it is queued it keeps itself alive.
namespace host::asyncio {

// `arguments` is stolen; `context` is borrowed, null: a copy of the current one.
// Queued at once. Null: a Python error is set.
HandleObject *callSoon(LoopObject *loop, PyObject *callback, PyObject *arguments, PyObject *context);
HandleObject *callAt(LoopObject *loop, double when, PyObject *callback, PyObject *arguments, PyObject *context);

// asyncio's own constructor, for handles that a signal queues. Not queued.
PyObject *newHandle(PyObject *arguments, PyObject *keywords);
// Not queued: for reports about a callback that was called without one.
HandleObject *makeUnqueuedHandle(LoopObject *loop, PyObject *callback, PyObject *arguments, PyObject *context);

// Tells the exception handler of an error out of a callback, as from within an except clause.
void reportInCallback(PyObject *handle, const Error &error, HostLoop &loop);

// One that runs each time a socket is ready. Nothing happens if it is cancelled, or in the queue already.
void queueAgain(HandleObject *handle);

// A KeyboardInterrupt or SystemExit that is set leaves the loop; returns false for other errors, still set.
bool interruptLoop(HostLoop &loop);
// Python's own signal handlers run; what they raise leaves the loop.
void checkSignals(HostLoop &loop);

} // namespace host::asyncio
