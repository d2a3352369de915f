// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenarios/host/asyncio/objects.h"

namespace host::asyncio {

// tp_new of our types. Where a loop is of the script's own making and none of ours, an object of the standard library's
// type is made instead, which asks no more of a loop than its methods.
PyObject *newOrPlain(PyTypeObject *type, PyObject *arguments, PyObject *keywords);

} // namespace host::asyncio
