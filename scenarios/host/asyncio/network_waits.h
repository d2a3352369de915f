// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/awaited.h"
#include "scenarios/host/asyncio/script_frames.h"

namespace host::asyncio {

// If that frame of asyncio's waits for another end of a connection: says for what, in words that follow "waits for".
// `frames` are those of the task, outermost first.
bool describeNetworkWait(engine::trace::Trace &trace, const CodeInfo &info, const Place &place, const std::vector<Place> &frames,
    engine::core::Waiting &waiting);
// For connections to a server, from outside or from within.
bool isForConnections(const engine::core::Waiting &waiting);

} // namespace host::asyncio
