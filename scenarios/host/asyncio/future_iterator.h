// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenarios/host/asyncio/objects.h"

namespace host::asyncio {

PyObject *iterateFuture(PyObject *self); // __await__ and __iter__
bool makeFutureIterator();

// A sleep goes through itself for the sleep() that made it, which is who can be made to leave it; for others as any future.
PyObject *iterateSleep(PyObject *self);
// With send(), throw() and close(), which are not the type's: whatever has them there counts as a coroutine.
PyObject *attributeOfSleep(PyObject *self, PyObject *name);
PySendResult sendToSleep(PyObject *self, PyObject *, PyObject **result);
PyObject *nextOfSleep(PyObject *self);

} // namespace host::asyncio
