// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/timer.h"

// The one clock of the run, which all loops share: they come and go, it stays.
// Seconds are Python's doubles; the engine counts whole nanoseconds.
namespace host::asyncio {

class HostLoop;

engine::core::Time toTime(double seconds); // the nearest nanosecond; clamped
double toSeconds(engine::core::Time time);

// A blocking call took that long.
void advance(engine::core::Duration duration);

// A loop that is created or run stands at the time of the one before; as time passes in one, it does in all.
void loopMade(HostLoop &loop);
void catchUp(HostLoop &loop);
void takeAlong(const HostLoop &loop); // the others
void loopGone(HostLoop &loop);

} // namespace host::asyncio
