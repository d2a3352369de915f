// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenarios/host/asyncio/reference.h"

namespace host::asyncio {

extern PyMethodDef moduleFunctions[];

// What the rest of the host tells about exceptions, see host_hooks.h.
PyObject *exceptionRaised(PyObject *module, PyObject *arguments);
PyObject *exceptionCaught(PyObject *module, PyObject *arguments);
PyObject *exceptionSplit(PyObject *module, PyObject *arguments);
PyObject *exceptionNumber(PyObject *module, PyObject *exception);
PyObject *applyInjection(PyObject *module, PyObject *index);

} // namespace host::asyncio
