// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playback/story.h"

#include <algorithm>
#include <cmath>

namespace ui::playback {

using engine::trace::EventKind;
using engine::trace::EventNumber;
using engine::trace::Time;
using engine::trace::Trace;

namespace {

constexpr double freeCrowd = 12; // so many events at an instant are shown at full length

// The first event in [1, size + 1] that `isAfter` holds for; times only grow.
template<class Predicate>
EventNumber firstWhere(const Trace &trace, Predicate isAfter)
{
    EventNumber low = 1;
    EventNumber high = trace.size() + 1;
    while (low < high) {
        const EventNumber middle = low + (high - low) / 2;
        if (isAfter(trace.at(middle).time))
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

} // namespace

StoryLength gapLength(Time gap)
{
    if (gap <= Time{0})
        return StoryLength{0};
    const double milliseconds = std::chrono::duration<double, std::milli>(gap).count();
    return StoryLength{std::min(1000.0, 120.0 * std::log10(1 + milliseconds))};
}

StoryLength motionLength(EventKind kind)
{
    switch (kind) {
    case EventKind::GroupAborting:
    case EventKind::CancelRequested:
    case EventKind::CancelDelivered:
    case EventKind::ExceptionRaised:
    case EventKind::ExceptionCollected:
    case EventKind::ExceptionGrouped:
    case EventKind::ExceptionSplit:
    case EventKind::ExceptionEscaped:
    case EventKind::ExceptionCaught:
    case EventKind::TimeoutExpired:
    case EventKind::RunnerInterrupted:
        return StoryLength{400};
    case EventKind::TaskCreated:
    case EventKind::TaskReturned:
    case EventKind::TaskRaised:
    case EventKind::TaskCancelled:
    case EventKind::CancelSwallowed:
    case EventKind::GroupOpened:
    case EventKind::GroupClosed:
    case EventKind::TimeoutOpened:
    case EventKind::TimeoutClosed:
    case EventKind::RunnerOpened:
    case EventKind::RunnerClosed:
    case EventKind::InterventionApplied:
        return StoryLength{300};
    case EventKind::TaskStarted:
    case EventKind::TaskBlocked:
    case EventKind::TaskWoken:
    case EventKind::TaskResumed:
    case EventKind::GroupWaiting:
    case EventKind::TimeoutRescheduled:
    case EventKind::RunnerClosing:
    case EventKind::Output:
    case EventKind::InputAwaited:
    case EventKind::InputRead:
    case EventKind::HazardFound:
    case EventKind::CancelUncancelled:
    case EventKind::TaskLeftPending:
    case EventKind::RunEnded:
        return StoryLength{180};
    case EventKind::LineRun:
        return StoryLength{60};
    default:
        return StoryLength{20};
    }
}

double crowdFactor(EventNumber crowd)
{
    if (crowd <= freeCrowd)
        return 1;
    return freeCrowd * (1 + std::log(crowd / freeCrowd)) / crowd;
}

EventNumber crowdAt(const Trace &trace, EventNumber number)
{
    if (number < 1 || number > trace.size())
        return 0;
    const Time time = trace.at(number).time;
    const EventNumber begin = firstWhere(trace, [time](Time other) { return other >= time; });
    const EventNumber end = firstWhere(trace, [time](Time other) { return other > time; });
    return end > begin ? end - begin : 1;
}

StoryLength motionLengthAt(const Trace &trace, EventNumber number)
{
    return motionLength(trace.at(number).kind) * crowdFactor(crowdAt(trace, number));
}

StoryLength gapLengthAt(const Trace &trace, EventNumber number)
{
    if (number <= 1 || number > trace.size())
        return StoryLength{0};
    return gapLength(trace.at(number).time - trace.at(number - 1).time);
}

} // namespace ui::playback
