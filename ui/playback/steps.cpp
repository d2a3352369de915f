// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playback/steps.h"

#include "ui/playback/marks.h"

#include <algorithm>

namespace ui::playback {

using engine::trace::Event;
using engine::trace::EventKind;
using engine::trace::SubjectKind;
using engine::trace::TaskId;
using engine::trace::Trace;

namespace {

bool isSwitch(const Event &event)
{
    return event.kind == EventKind::TaskStarted || event.kind == EventKind::TaskResumed;
}

// The line that the task is on at this event; 0 if the event says nothing of it.
std::uint32_t lineOf(const Trace &trace, EventNumber number, TaskId task)
{
    const Event &event = trace.at(number);
    if (!event.where)
        return 0;
    const bool isAbout = engine::trace::subjectKind(event.kind) == SubjectKind::Task && event.task() == task;
    return isAbout || event.actor == task ? trace.frame(event.where).line : 0;
}

EventNumber nextLine(const Trace &trace, EventNumber from, int direction, TaskId task)
{
    std::uint32_t here = from ? lineOf(trace, from, task) : 0;
    if (!here) {
        const EventNumber last = nextWhere(trace, from, -1, 0, [&](EventNumber n) { return lineOf(trace, n, task) != 0; });
        here = last ? lineOf(trace, last, task) : 0;
    }
    return nextWhere(trace, from, direction, from, [&](EventNumber number) {
        const std::uint32_t line = lineOf(trace, number, task);
        return line != 0 && line != here;
    });
}

EventNumber nextMoment(const Trace &trace, EventNumber from, int direction)
{
    if (direction > 0) {
        const auto now = from ? trace.at(from).time : engine::trace::Time{-1};
        return nextWhere(trace, from, +1, trace.size(), [&](EventNumber n) { return trace.at(n).time > now; });
    }
    if (from <= 1)
        return 0;
    // To where this instant began; from there, to where the one before began.
    const auto target = trace.at(from - 1).time;
    const EventNumber before = nextWhere(trace, from, -1, 0, [&](EventNumber n) { return trace.at(n).time < target; });
    return before + 1;
}

} // namespace

EventNumber stepTargetIn(const Trace &trace, EventNumber from, int direction, StepKind kind, TaskId task)
{
    const EventNumber last = trace.size();
    from = std::min(from, last);
    if (direction == 0 || last == 0)
        return from;
    direction = direction > 0 ? 1 : -1;
    const EventNumber end = direction > 0 ? last : 0;
    switch (kind) {
    case StepKind::TaskSwitch:
        return nextWhere(trace, from, direction, end, [&](EventNumber n) { return isSwitch(trace.at(n)); });
    case StepKind::Moment:
        return nextMoment(trace, from, direction);
    case StepKind::TaskLine:
        if (task)
            return nextLine(trace, from, direction, task);
        break;
    case StepKind::Failure:
        return nextWhere(trace, from, direction, from, [&](EventNumber n) { return isTrouble(trace.at(n)); });
    case StepKind::Event:
        break;
    }
    if (direction > 0)
        return std::min(from + 1, last);
    return from > 0 ? from - 1 : 0;
}

} // namespace ui::playback
