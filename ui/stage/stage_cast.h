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
    // Tasks in `featured` are shown even where a box has to sum up. All outlive this.
    StageCast(const engine::trace::Trace &trace, const StagePlan &plan, const engine::trace::Snapshot &snapshot,
              const std::vector<engine::trace::TaskId> &featured);

    std::uint32_t cap() const { return m_cap; } // the most that one box shows
    // The tasks of a box that are shown, in their order, and those that are not.
    std::vector<engine::trace::TaskId> tasks(engine::trace::ScopeId home,
                                             std::vector<engine::trace::TaskId> *hidden = nullptr) const;
    // The scope of a slot that has its place now: the last one opened.
    engine::trace::ScopeId current(const StagePlan::Slot &slot) const;

private:
    void count(engine::trace::ScopeId home, int depth, std::uint32_t &total) const;

    const engine::trace::Trace &m_trace;
    const StagePlan &m_plan;
    const engine::trace::Snapshot &m_snapshot;
    const std::vector<engine::trace::TaskId> &m_featured;
    std::uint32_t m_cap = 0;
};

} // namespace ui::stage
