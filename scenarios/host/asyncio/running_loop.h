// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenarios/host/asyncio/objects.h"

namespace host::asyncio {

PyObject *runningLoop(); // of this thread; borrowed, null if none runs
void setRunningLoop(PyObject *loop);
// The same, or RuntimeError "no running event loop".
PyObject *requireRunningLoop();
// The running one as ours; a RuntimeError if there is none, a TypeError if it is foreign.
LoopObject *requireRunningHostLoop();

} // namespace host::asyncio
