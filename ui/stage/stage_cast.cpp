// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/stage_cast.h"

#include "ui/stage/stage_layout.h"

#include <algorithm>

namespace ui::stage {

using namespace engine::trace;

namespace {

constexpr std::size_t mostFeatured = 6;

bool isAmong(const std::vector<TaskId> &tasks, TaskId id)
{
    return std::find(tasks.begin(), tasks.end(), id) != tasks.end();
}

} // namespace

StageCast::StageCast(const Trace &trace, const StagePlan &plan, const Snapshot &snapshot, const std::vector<TaskId> &featured)
    : m_trace(trace), m_plan(plan), m_snapshot(snapshot), m_featured(featured)
{
    for (const std::uint32_t cap : {StageLayout::mostChips, 150U, 110U, 80U, 60U, 40U, 24U, 16U, 10U, 6U, 4U, 3U, 2U, 1U}) {
        m_cap = cap;
        std::uint32_t total = 0;
        count({}, 0, total);
        if (total <= StageLayout::mostChips)
            break;
    }
}

ScopeId StageCast::current(const StagePlan::Slot &slot) const
{
    const auto opened = [this](ScopeId id) { return m_snapshot.scope(id).exists(); };
    const auto last = std::partition_point(slot.scopes.begin(), slot.scopes.end(), opened);
    return last == slot.scopes.begin() ? ScopeId{} : *std::prev(last);
}

std::vector<TaskId> StageCast::tasks(ScopeId home, std::vector<TaskId> *hidden) const
{
    // Those that live come first, then what has just ended.
    std::vector<TaskId> all, done;
    for (const TaskId id : m_plan.tasksIn(home)) {
        const TaskStatus &status = m_snapshot.task(id);
        if (status.exists())
            (status.done() ? done : all).push_back(id);
    }
    all.insert(all.end(), done.rbegin(), done.rend());
    if (all.size() <= m_cap) {
        std::sort(all.begin(), all.end());
        return all;
    }
    // The last places are for what is happening now, so that it does not push the others about.
    const std::size_t extras = std::min<std::size_t>(mostFeatured, m_cap / 4);
    const auto base = all.begin() + static_cast<std::ptrdiff_t>(m_cap - extras);
    std::sort(all.begin(), base);
    for (auto place = base, one = base; one != all.end(); ++one)
        if (isAmong(m_featured, *one))
            std::rotate(place++, one, one + 1); // the others keep their order
    if (hidden)
        hidden->assign(all.begin() + m_cap, all.end());
    all.resize(m_cap);
    return all;
}

void StageCast::count(ScopeId home, int depth, std::uint32_t &total) const
{
    const std::vector<TaskId> shown = tasks(home);
    total += static_cast<std::uint32_t>(shown.size());
    if (depth >= StageLayout::deepest || total > StageLayout::mostChips)
        return;
    for (const StagePlan::Slot &slot : m_plan.slotsIn(home)) {
        // The boxes of a task that is summed up are so, too.
        const bool livesHere = slot.owner && m_trace.task(slot.owner).scope == home;
        const ScopeId id = current(slot);
        if (id && (!livesHere || isAmong(shown, slot.owner)))
            count(id, depth + 1, total);
    }
}

} // namespace ui::stage
