// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenarios/host/asyncio/objects.h"

namespace host::asyncio {

class HostLoop;

PyObject *runningLoop(); // of this thread; borrowed, null if none runs
void setRunningLoop(PyObject *loop);
// What is in a loop of ours; null if it is of the script's making, and none of our kind.
HostLoop *hostLoop(PyObject *loop);
HostLoop *runningHostLoop();
// The same, or RuntimeError "no running event loop".
PyObject *requireRunningLoop();
// The running one as ours; a RuntimeError if there is none, a TypeError if it is foreign.
LoopObject *requireRunningHostLoop();

} // namespace host::asyncio
