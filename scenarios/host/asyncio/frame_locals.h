// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenarios/host/asyncio/reference.h"

#include <utility>
#include <vector>

namespace host::asyncio {

// The local variables of a function's frame that have a value, arguments first,
// as (name, value). Unlike f_locals it leaves nothing behind in the frame that
// would keep the values alive.
std::vector<std::pair<PyObject *, Reference>> frameLocals(PyFrameObject *frame, PyCodeObject *code);
// One of them by name; null if it has no value.
Reference frameLocal(PyFrameObject *frame, PyCodeObject *code, const char *name);

} // namespace host::asyncio
