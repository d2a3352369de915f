// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/task_group.h"
#include "scenarios/host/asyncio/reference.h"

// Small awaitables that C++ hands to Python's async with and await.
namespace host::asyncio {

// Awaiting it gives the value at once, or raises the error that is set (value null).
PyObject *immediately(PyObject *value); // steals it

// Awaiting it gives what the function makes of that object then, or raises its error.
PyObject *lazily(PyObject *(*function)(PyObject *), PyObject *object);

// Stands for the future that asyncio's group waits for, and ours does without.
PyObject *newWaiter(engine::core::TaskGroup &group, PyObject *keep);
engine::core::TaskGroup *waitedFor(PyObject *waiter); // null: it is no waiter

// What an iterator's next() gives for what its am_send gave: a return becomes StopIteration.
PyObject *iterated(PySendResult how, PyObject *result); // steals it

// The exception that a throw(type, value, traceback) passes. Null: an error is set.
PyObject *thrownException(PyObject *arguments); // new reference

} // namespace host::asyncio
