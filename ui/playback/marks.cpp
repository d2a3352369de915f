// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playback/marks.h"

namespace ui::playback {

using engine::trace::Ending;
using engine::trace::Event;
using engine::trace::EventKind;

Mark markOf(const Event &event)
{
    switch (event.kind) {
    case EventKind::TaskStarted:
        return Mark::Started;
    case EventKind::TaskReturned:
        return Mark::Returned;
    case EventKind::TaskRaised:
    case EventKind::ExceptionRaised:
    case EventKind::GroupAborting:
        return Mark::Failure;
    case EventKind::CancelRequested:
    case EventKind::CancelDelivered:
    case EventKind::TaskCancelled:
    case EventKind::RunnerInterrupted:
        return Mark::Cancellation;
    case EventKind::TimeoutExpired:
        return Mark::Timeout;
    case EventKind::HazardFound:
        return Mark::Hazard;
    case EventKind::RunEnded:
        return event.ending() == Ending::Finished ? Mark::None : Mark::Failure;
    default:
        return Mark::None;
    }
}

bool isTrouble(const Event &event)
{
    return markOf(event) >= Mark::Timeout;
}

} // namespace ui::playback
