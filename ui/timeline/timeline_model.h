// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/snapshot.h"
#include "ui/playback/selection.h"

#include <utility>
#include <vector>

// What the timeline is about, before any pixel: a lane for every task and scope,
// nested as they live in one another, and each lane's life cut into segments.
namespace ui::timeline {

using engine::trace::EventNumber;

using LaneIndex = std::uint32_t;
inline constexpr LaneIndex noLane = 0xffffffff;

enum class SegmentKind : std::uint8_t {
    // a task
    Ready, Running, Waiting, Cancelling,
    // its end, one event long
    Returned, Failed, Cancelled, LeftPending,
    // a scope
    RunnerOpen, RunnerClosing, GroupOpen, GroupWaiting, GroupAborting, TimeoutOpen, TimeoutExpired,
    // a scope that an exception left, one event long
    ScopeRaised,
    Count_
};

// Lasts from event `begin` up to the next segment's, or to the lane's end.
struct Segment
{
    EventNumber begin = 0;
    EventNumber about = 0; // the event that says more: a wait's TaskBlocked, a timeout's deadline
    SegmentKind kind = SegmentKind::Ready;

    bool operator==(const Segment &) const = default;
};

struct Lane
{
    playback::Entity entity;
    engine::trace::StringId label{}; // of a scope
    LaneIndex parent = noLane;
    LaneIndex firstChild = noLane;
    LaneIndex lastChild = noLane;
    LaneIndex nextSibling = noLane;
    std::uint16_t depth = 0;
    EventNumber begin = 0;
    EventNumber end = 0; // its last event; 0 while it lives
    std::vector<Segment> segments;

    bool isTask() const { return bool(entity.task); }
};

// Grows with the trace, in constant time per event. It folds the events through a
// Snapshot, so that the timeline and every other view agree on what a state is.
// Lanes stand in creation order; so do the children of each.
class TimelineModel
{
public:
    void clear();
    // Takes what was appended since the last call, at most `most` events.
    // Says whether anything is left.
    bool extend(const engine::trace::Trace &trace, EventNumber most = 0xffffffff);

    // The lanes that were changed since this was asked last, some of them repeatedly.
    std::vector<LaneIndex> takeChanged() { return std::exchange(m_changed, {}); }

    EventNumber size() const { return m_state.number; }
    const std::vector<Lane> &lanes() const { return m_lanes; }
    const Lane &lane(LaneIndex index) const { return m_lanes[index]; }
    LaneIndex firstRoot() const { return m_firstRoot; }
    LaneIndex laneOf(playback::Entity entity) const; // noLane: none
    LaneIndex laneOf(engine::trace::TaskId task) const;
    LaneIndex laneOf(engine::trace::ScopeId scope) const;

    // The segment that a lane is in after event `number`; -1 outside its life.
    int segmentAt(const Lane &lane, EventNumber number) const;
    // The event before which a segment is over.
    EventNumber segmentEnd(const Lane &lane, std::size_t segment) const;

private:
    void take(const engine::trace::Trace &trace);
    void refreshTask(const engine::trace::Trace &trace, engine::trace::TaskId id);
    void refreshScope(const engine::trace::Trace &trace, engine::trace::ScopeId id);
    void addSegment(LaneIndex index, const Segment &segment);
    LaneIndex addLane(playback::Entity entity, LaneIndex parent);
    LaneIndex parentOf(const engine::trace::TaskInfo &task) const;
    LaneIndex parentOf(const engine::trace::ScopeInfo &scope) const;

    engine::trace::Snapshot m_state;
    std::vector<Lane> m_lanes;
    std::vector<LaneIndex> m_taskLanes; // task 1 at 0
    std::vector<LaneIndex> m_scopeLanes;
    std::vector<LaneIndex> m_changed;
    LaneIndex m_firstRoot = noLane;
    LaneIndex m_lastRoot = noLane;
};

} // namespace ui::timeline
