// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"
#include "scenarios/host/asyncio/frame_locals.h"

#include <utility>
#include <vector>

namespace host::asyncio {

// The first variables of a function that runs or is suspended, with what they hold, as a trace's frame has them.
std::vector<std::pair<engine::trace::StringId, engine::trace::StringId>> localsOf(
    engine::trace::Trace &trace, const InnerFrame *frame, PyCodeObject *code);

} // namespace host::asyncio
