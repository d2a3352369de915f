// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"
#include "ui/playback/playback.h"

// Where a step leads: pure functions of the trace. Directions are +1 and -1.
namespace ui::playback {

// The event after which a step of this kind stops; `from` if there is none.
// Going on by task switch or by moment ends at the last event, back at 0, so
// that both ends can be reached with every kind but TaskLine and Failure.
// `task` is the one whose lines count for StepKind::TaskLine.
EventNumber stepTargetIn(const engine::trace::Trace &trace, EventNumber from, int direction, StepKind kind,
    engine::trace::TaskId task);

// The next event in that direction for which `wanted` holds; `otherwise` if none.
template<class Predicate>
EventNumber nextWhere(const engine::trace::Trace &trace, EventNumber from, int direction, EventNumber otherwise,
    Predicate wanted)
{
    const auto last = static_cast<std::int64_t>(trace.size());
    for (std::int64_t number = std::int64_t{from} + direction; number >= 1 && number <= last; number += direction) {
        if (wanted(static_cast<EventNumber>(number)))
            return static_cast<EventNumber>(number);
    }
    return otherwise;
}

} // namespace ui::playback
