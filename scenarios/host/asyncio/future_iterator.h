// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenarios/host/asyncio/objects.h"

namespace host::asyncio {

PyObject *iterateFuture(PyObject *self); // __await__ and __iter__
bool makeFutureIterator();

// A sleep goes through itself: nobody but the sleep() that made it awaits it, so there is nothing to keep apart.
extern PyMethodDef sleepMethods[];
PySendResult sendToSleep(PyObject *self, PyObject *, PyObject **result);
PyObject *nextOfSleep(PyObject *self);

} // namespace host::asyncio
