// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/timeline_model.h"

#include <vector>

namespace ui::timeline {

// From one lane to another, because of an event: failure goes up to the scope that
// collects it, out of a scope that it leaves and from a task to the one that awaits it,
// cancellation goes down.
struct CausalArrow
{
    enum class Kind : std::uint8_t { Failure, Cancellation };

    EventNumber from = 0; // at which event it sets out, in fromLane
    EventNumber to = 0; // at which it arrives, in toLane
    LaneIndex fromLane = noLane;
    LaneIndex toLane = noLane;
    Kind kind = Kind::Failure;

    bool operator==(const CausalArrow &) const = default;
};

// All of a run's arrows in the order of their arrival; grows with the trace.
class CausalArrows
{
public:
    void clear() { *this = CausalArrows(); }
    // Takes what the model has taken.
    void extend(const engine::trace::Trace &trace, const TimelineModel &model);

    const std::vector<CausalArrow> &all() const { return m_arrows; }
    // The events in which tasks ended with an error, whether or not it went to somebody.
    const std::vector<EventNumber> &failures() const { return m_failures; }
    // Those that touch the lane, and those that led to them.
    std::vector<CausalArrow> of(const engine::trace::Trace &trace, LaneIndex lane) const;

private:
    void take(const engine::trace::Trace &trace, const TimelineModel &model, EventNumber number);
    void add(EventNumber from, EventNumber to, LaneIndex fromLane, LaneIndex toLane, CausalArrow::Kind kind);

    void pass(const engine::trace::Trace &trace, const TimelineModel &model, EventNumber number, engine::trace::ExceptionId error);

    std::vector<CausalArrow> m_arrows;
    std::vector<EventNumber> m_failures;
    std::vector<EventNumber> m_ends; // of exception 1, 2 …: the TaskRaised that it was last told in
    EventNumber m_size = 0;
};

} // namespace ui::timeline
