// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"
#include "scenarios/host/asyncio/reference.h"

#include <string>

namespace host::asyncio {

// What a frame of the script is about to call the value of the instruction that runs in it, read from the code
// that follows. "" if it gives it no name, or the frame is not the script's.

// "tg" where it enters `async with TaskGroup() as tg`.
std::string withName(engine::trace::Trace &trace, PyFrameObject *frame);
inline std::string asyncWithName(engine::trace::Trace &trace)
{
    return withName(trace, PyEval_GetFrame());
}

// "spoon" where it calls Lock() in `spoon = Lock()`, `self.spoon = Lock()` or `fork, spoon = Lock(), Lock()`.
std::string assignedName(engine::trace::Trace &trace, PyFrameObject *frame);

} // namespace host::asyncio
