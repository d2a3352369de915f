// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/causal_arrows.h"

#include <algorithm>
#include <set>

namespace ui::timeline {

using namespace engine::trace;

namespace {

// Who asked for a cancellation.
LaneIndex sourceOf(const TimelineModel &model, const Event &event)
{
    switch (event.cancelSource()) {
    case CancelSource::Group:
    case CancelSource::Timeout:
    case CancelSource::Shutdown:
    case CancelSource::Interrupt:
    case CancelSource::Scope:
        return model.laneOf(event.valueScope());
    case CancelSource::Await:
    case CancelSource::Gather:
    case CancelSource::WaitFor:
        return model.laneOf(event.valueTask());
    default:
        return model.laneOf(event.actor);
    }
}

constexpr int causesBack = 4; // from an error's collection to the end of the task that it came out of

struct Departure
{
    EventNumber event = 0;
    LaneIndex lane = noLane;
};

// Where a collected exception came from: the task that ended with it, else the one that acts.
Departure raiserOf(const Trace &trace, const TimelineModel &model, EventNumber number)
{
    EventNumber cause = trace.at(number).cause;
    for (int step = 0; cause && step < causesBack; ++step, cause = trace.at(cause).cause)
        if (trace.at(cause).kind == EventKind::TaskRaised || trace.at(cause).kind == EventKind::TaskCancelled)
            return {cause, model.laneOf(trace.at(cause).task())};
    return {number, model.laneOf(trace.at(number).actor)};
}

} // namespace

void CausalArrows::extend(const Trace &trace, const TimelineModel &model)
{
    while (m_size < model.size())
        take(trace, model, ++m_size);
}

void CausalArrows::take(const Trace &trace, const TimelineModel &model, EventNumber number)
{
    const Event &event = trace.at(number);
    switch (event.kind) {
    case EventKind::CancelRequested:
        add(number, number, sourceOf(model, event), model.laneOf(event.task()), CausalArrow::Kind::Cancellation);
        break;
    case EventKind::ExceptionCollected: {
        const Departure departure = raiserOf(trace, model, number);
        add(departure.event, number, departure.lane, model.laneOf(event.valueScope()), CausalArrow::Kind::Failure);
        break;
    }
    case EventKind::ExceptionEscaped:
        if (event.origin() == Origin::Group || event.origin() == Origin::Timeout) {
            const LaneIndex scope = model.laneOf(event.valueScope());
            if (scope != noLane)
                add(number, number, scope, model.lane(scope).parent, CausalArrow::Kind::Failure);
        }
        break;
    case EventKind::TaskRaised:
        m_failures.push_back(number);
        pass(trace, model, number, event.valueException());
        if (const std::uint32_t id = event.valueException().value) {
            if (m_ends.size() < id)
                m_ends.resize(std::min<std::size_t>(id, trace.exceptionCount()));
            if (id <= m_ends.size())
                m_ends[id - 1] = number;
        }
        break;
    case EventKind::ExceptionCaught:
        pass(trace, model, number, event.exception());
        break;
    default:
        break;
    }
}

// A task that catches, or ends with, the very error that another ended with has awaited it.
void CausalArrows::pass(const Trace &trace, const TimelineModel &model, EventNumber number, ExceptionId error)
{
    const Event &event = trace.at(number);
    const TaskId task = event.kind == EventKind::TaskRaised ? event.task() : event.actor;
    const EventNumber end = error && error.value <= m_ends.size() ? m_ends[error.value - 1] : 0;
    if (end && trace.at(end).task() != task)
        add(end, number, model.laneOf(trace.at(end).task()), model.laneOf(task), CausalArrow::Kind::Failure);
}

void CausalArrows::add(EventNumber from, EventNumber to, LaneIndex fromLane, LaneIndex toLane, CausalArrow::Kind kind)
{
    if (fromLane != noLane && toLane != noLane && fromLane != toLane)
        m_arrows.push_back({from, to, fromLane, toLane, kind});
}

std::vector<CausalArrow> CausalArrows::of(const Trace &trace, LaneIndex lane) const
{
    std::set<EventNumber> wanted; // events whose arrows are shown
    for (const CausalArrow &arrow : m_arrows)
        if (arrow.fromLane == lane || arrow.toLane == lane)
            wanted.insert(arrow.to);
    std::vector<EventNumber> open(wanted.begin(), wanted.end());
    std::set<EventNumber> seen = wanted;
    while (!open.empty()) {
        const EventNumber number = open.back();
        open.pop_back();
        if (const EventNumber cause = trace.at(number).cause; cause && seen.insert(cause).second)
            open.push_back(cause);
    }
    std::vector<CausalArrow> arrows;
    for (const CausalArrow &arrow : m_arrows)
        if (seen.contains(arrow.to) || (arrow.kind == CausalArrow::Kind::Failure && seen.contains(arrow.from)))
            arrows.push_back(arrow);
    return arrows;
}

} // namespace ui::timeline
