// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/snapshot.h"
#include "ui/stage/stage_plan.h"

#include <vector>

namespace ui::stage {

// Who is on show after an event: of a box's tasks at most so many that all boxes
// together show no more than the Stage takes; the others are summed up.
class StageCast
{
public:
    struct Member
    {
        engine::trace::TaskId task;
        const StagePlan::Slot *slot = nullptr; // what it opens there; null: nothing, ever

        bool isUnit() const { return slot && slot->isUnit(); }
    };
    struct Members
    {
        std::vector<Member> shown; // in their order
        std::uint32_t hidden = 0;
        engine::trace::LookCounts hiddenLooks{};
    };

    // Tasks in `guests` are shown even where a box has to sum up. All outlive this.
    StageCast(const engine::trace::Trace &trace, const StagePlan &plan, const engine::trace::Snapshot &snapshot,
              const std::vector<engine::trace::TaskId> &guests)
        : m_trace(trace), m_plan(plan), m_snapshot(snapshot), m_guests(guests)
    {
    }

    Members members(engine::trace::ScopeId home) const;
    // The scope of a slot that has its place now: the last one opened.
    engine::trace::ScopeId current(const StagePlan::Slot &slot) const;

private:
    void seat(engine::trace::ScopeId home, Members &members) const;

    const engine::trace::Trace &m_trace;
    const StagePlan &m_plan;
    const engine::trace::Snapshot &m_snapshot;
    const std::vector<engine::trace::TaskId> &m_guests;
};

} // namespace ui::stage
