// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenarios/host/asyncio/reference.h"

#include <string>

namespace host::asyncio {

// How one of asyncio's futures, tasks, groups, timeouts, locks or queues stands, in the words of its repr(), without module
// and address: <Lock locked, waiters:1>, <Queue maxsize=3 ['a', 'b']>, <Task finished name='cook' result=3>. "" of anything
// else. Runs nothing of the script's.
std::string stateRepr(PyObject *value);

} // namespace host::asyncio
