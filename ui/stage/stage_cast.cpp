// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/stage_cast.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace ui::stage {

using namespace engine::trace;

ScopeId StageCast::current(const StagePlan::Slot &slot) const
{
    const auto opened = [this](ScopeId id) { return m_snapshot.scope(id).exists(); };
    const auto last = std::partition_point(slot.scopes.begin(), slot.scopes.end(), opened);
    return last == slot.scopes.begin() ? ScopeId{} : *std::prev(last);
}

StageCast::Members StageCast::members(ScopeId home) const
{
    Members members;
    if (m_plan.seatsIn(home).isShort) {
        seat(home, members);
        return members;
    }
    for (const TaskId id : m_plan.tasksIn(home)) {
        if (m_snapshot.task(id).exists())
            members.shown.push_back({id, m_plan.slotOf(home, id)});
    }
    return members;
}

void StageCast::seat(ScopeId home, Members &members) const
{
    std::array<std::vector<TaskId>, 2> seated = m_plan.seated(m_trace, home, m_snapshot.number);
    for (std::vector<TaskId> &tasks : seated)
        std::erase_if(tasks, [this](TaskId id) { return !m_snapshot.task(id).exists(); });
    // A guest takes the place of the last one.
    std::array<std::size_t, 2> places{seated[0].size(), seated[1].size()};
    for (const TaskId guest : m_guests) {
        const ScopeId lives = m_trace.task(guest).scope;
        if (lives != home || !m_snapshot.task(guest).exists())
            continue;
        const std::size_t kind = Member{guest, m_plan.slotOf(home, guest)}.isUnit() ? 1 : 0;
        if (std::find(seated[kind].begin(), seated[kind].end(), guest) == seated[kind].end() && places[kind] > 0)
            seated[kind][--places[kind]] = guest;
    }
    members.hiddenLooks = home ? m_snapshot.scope(home).looks : m_snapshot.outside;
    for (const std::vector<TaskId> &tasks : seated) {
        for (const TaskId id : tasks) {
            members.shown.push_back({id, m_plan.slotOf(home, id)});
            --members.hiddenLooks[static_cast<std::size_t>(m_snapshot.task(id).look())];
        }
    }
    members.hidden = std::accumulate(members.hiddenLooks.begin(), members.hiddenLooks.end(), 0U);
}

} // namespace ui::stage
