// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_model.h"

#include <algorithm>

namespace ui::timeline {

using namespace engine::trace;

namespace {

SegmentKind kindOf(Look look)
{
    switch (look) {
    case Look::Running:
        return SegmentKind::Running;
    case Look::Waiting:
        return SegmentKind::Waiting;
    case Look::Cancelling:
        return SegmentKind::Cancelling;
    case Look::Cancelled:
        return SegmentKind::Cancelled;
    case Look::Failed:
        return SegmentKind::Failed;
    case Look::Returned:
        return SegmentKind::Returned;
    case Look::LeftPending:
        return SegmentKind::LeftPending;
    default:
        return SegmentKind::Ready;
    }
}

SegmentKind kindOf(ScopeKind kind, const ScopeStatus &status)
{
    if (status.state == ScopeState::Closed)
        return SegmentKind::ScopeRaised;
    switch (kind) {
    case ScopeKind::Runner:
        return status.state == ScopeState::Aborting || status.interrupted ? SegmentKind::RunnerClosing
                                                                         : SegmentKind::RunnerOpen;
    case ScopeKind::Timeout:
    case ScopeKind::CancelScope:
        return status.expired || status.state == ScopeState::Aborting ? SegmentKind::TimeoutExpired
                                                                     : SegmentKind::TimeoutOpen;
    default:
        return status.state == ScopeState::Aborting ? SegmentKind::GroupAborting
            : status.state == ScopeState::Waiting   ? SegmentKind::GroupWaiting
                                                    : SegmentKind::GroupOpen;
    }
}

template<class Index>
LaneIndex lookUp(const std::vector<LaneIndex> &lanes, Index id)
{
    return id && id.value <= lanes.size() ? lanes[id.value - 1] : noLane;
}

template<class Index>
void remember(std::vector<LaneIndex> &lanes, Index id, LaneIndex lane)
{
    if (lanes.size() < id.value)
        lanes.resize(id.value, noLane);
    lanes[id.value - 1] = lane;
}

} // namespace

void TimelineModel::clear()
{
    *this = TimelineModel();
}

bool TimelineModel::extend(const Trace &trace, EventNumber most)
{
    for (EventNumber taken = 0; m_state.number < trace.size(); ++taken) {
        if (taken == most)
            return true;
        take(trace);
    }
    return false;
}

void TimelineModel::take(const Trace &trace)
{
    const TaskId before = m_state.running;
    m_state.advance(trace);
    const Event &event = trace.at(m_state.number);

    switch (subjectKind(event.kind)) {
    case SubjectKind::Task:
        refreshTask(trace, event.task());
        break;
    case SubjectKind::Scope:
        refreshScope(trace, event.scope());
        break;
    default:
        break;
    }
    // A step of one task may end another's.
    if (before != m_state.running) {
        refreshTask(trace, before);
        refreshTask(trace, m_state.running);
    }
}

void TimelineModel::refreshTask(const Trace &trace, TaskId id)
{
    const TaskStatus &status = m_state.task(id);
    if (!id || !status.exists())
        return;
    LaneIndex index = laneOf(id);
    if (index == noLane) {
        index = addLane(playback::Entity::of(id), parentOf(trace.task(id)));
        remember(m_taskLanes, id, index);
    }
    Lane &lane = m_lanes[index];
    if (lane.end)
        return;
    const SegmentKind kind = kindOf(status.look());
    const bool waits = kind == SegmentKind::Waiting || (kind == SegmentKind::Cancelling && status.state == TaskState::Waiting);
    const Segment segment{m_state.number, waits ? status.blocked : 0, kind};
    if (lane.segments.empty() || lane.segments.back().kind != segment.kind || lane.segments.back().about != segment.about)
        addSegment(index, segment);
    if (status.done())
        lane.end = m_state.number;
}

void TimelineModel::refreshScope(const Trace &trace, ScopeId id)
{
    const ScopeStatus &status = m_state.scope(id);
    if (!id || !status.exists())
        return;
    LaneIndex index = laneOf(id);
    if (index == noLane) {
        index = addLane(playback::Entity::of(id), parentOf(trace.scope(id)));
        m_lanes[index].label = trace.scope(id).label;
        remember(m_scopeLanes, id, index);
    }
    Lane &lane = m_lanes[index];
    if (lane.end)
        return;
    const bool closed = status.state == ScopeState::Closed;
    if (closed)
        lane.end = m_state.number;
    if (closed && status.closing != Closing::Raised && status.closing != Closing::TimedOut && !lane.segments.empty())
        return;
    const SegmentKind kind = kindOf(trace.scope(id).kind, status);
    const bool newDeadline = trace.at(m_state.number).kind == EventKind::TimeoutRescheduled;
    if (lane.segments.empty() || lane.segments.back().kind != kind || newDeadline)
        addSegment(index, {m_state.number, m_state.number, kind});
}

void TimelineModel::addSegment(LaneIndex index, const Segment &segment)
{
    m_lanes[index].segments.push_back(segment);
    if (m_changed.empty() || m_changed.back() != index)
        m_changed.push_back(index);
}

LaneIndex TimelineModel::addLane(playback::Entity entity, LaneIndex parent)
{
    const auto index = static_cast<LaneIndex>(m_lanes.size());
    Lane lane;
    lane.entity = entity;
    lane.parent = parent;
    lane.begin = m_state.number;
    if (parent != noLane)
        lane.depth = static_cast<std::uint16_t>(std::min(m_lanes[parent].depth + 1, 0xffff));
    LaneIndex &first = parent == noLane ? m_firstRoot : m_lanes[parent].firstChild;
    LaneIndex &last = parent == noLane ? m_lastRoot : m_lanes[parent].lastChild;
    if (last != noLane)
        m_lanes[last].nextSibling = index;
    else
        first = index;
    last = index;
    m_lanes.push_back(std::move(lane));
    return index;
}

// Parents are looked up among the lanes that exist, so no file can make a circle.
LaneIndex TimelineModel::parentOf(const TaskInfo &task) const
{
    const LaneIndex scope = laneOf(task.scope);
    return scope != noLane ? scope : laneOf(task.parent);
}

LaneIndex TimelineModel::parentOf(const ScopeInfo &scope) const
{
    const LaneIndex around = laneOf(scope.parent);
    const LaneIndex owner = laneOf(scope.owner);
    // A scope inside another of the same task nests in it; the outermost hangs on the task.
    if (around != noLane && owner != noLane)
        for (LaneIndex lane = around; lane != noLane; lane = m_lanes[lane].parent)
            if (lane == owner)
                return around;
    return owner != noLane ? owner : around;
}

LaneIndex TimelineModel::laneOf(playback::Entity entity) const
{
    return entity.task ? laneOf(entity.task) : laneOf(entity.scope);
}

LaneIndex TimelineModel::laneOf(TaskId task) const
{
    return lookUp(m_taskLanes, task);
}

LaneIndex TimelineModel::laneOf(ScopeId scope) const
{
    return lookUp(m_scopeLanes, scope);
}

int TimelineModel::segmentAt(const Lane &lane, EventNumber number) const
{
    if (number < lane.begin || (lane.end && number > lane.end))
        return -1;
    const auto after = std::upper_bound(lane.segments.begin(), lane.segments.end(), number,
        [](EventNumber n, const Segment &segment) { return n < segment.begin; });
    return static_cast<int>(after - lane.segments.begin()) - 1;
}

EventNumber TimelineModel::segmentEnd(const Lane &lane, std::size_t segment) const
{
    if (segment + 1 < lane.segments.size())
        return lane.segments[segment + 1].begin;
    return (lane.end ? lane.end : m_state.number) + (lane.end && lane.segments.back().begin < lane.end ? 0 : 1);
}

} // namespace ui::timeline
