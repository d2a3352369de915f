// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/clock.h"

#include "scenarios/host/asyncio/host_hooks.h"
#include "scenarios/host/asyncio/host_loop.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace host::asyncio {

using engine::core::Duration;
using engine::core::Time;

namespace {

Time reached{0}; // by loops that do not run any more
HostLoop *lastLoop = nullptr;

} // namespace

Time toTime(double seconds)
{
    const double nanoseconds = std::round(seconds * 1e9);
    constexpr double most = static_cast<double>(std::numeric_limits<std::int64_t>::max() / 4);
    return Time(static_cast<std::int64_t>(std::clamp(nanoseconds, -most, most)));
}

double toSeconds(Time time)
{
    return static_cast<double>(time.count()) / 1e9;
}

Time now()
{
    return lastLoop ? std::max(reached, lastLoop->now()) : reached;
}

void advance(Duration duration)
{
    if (!lastLoop) {
        reached += duration;
        return;
    }
    catchUp(*lastLoop);
    lastLoop->advance(duration);
}

void catchUp(HostLoop &loop)
{
    if (lastLoop)
        reached = std::max(reached, lastLoop->now());
    if (loop.now() < reached)
        loop.advance(reached - loop.now());
    lastLoop = &loop;
}

void loopGone(HostLoop &loop)
{
    reached = std::max(reached, loop.now());
    if (lastLoop == &loop)
        lastLoop = nullptr;
}

engine::core::Recorder *currentRecorder()
{
    return lastLoop ? lastLoop->recorder() : nullptr;
}

} // namespace host::asyncio
