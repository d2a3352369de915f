// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/stage_plan.h"

#include <tuple>

namespace ui::stage {

using namespace engine::trace;

void StagePlan::clear()
{
    *this = {};
}

void StagePlan::update(const Trace &trace)
{
    const auto read = [this] { return std::tuple(m_scopesRead, m_tasksRead); };
    const auto before = read();
    bool isRoomier = false; // for an error to keep
    while (m_scopesRead < trace.scopeCount()) {
        const ScopeId id{++m_scopesRead};
        const ScopeInfo &info = trace.scope(id);
        // A parent that is not older could make a circle, in a damaged trace.
        const ScopeId parent = info.parent < id ? info.parent : ScopeId{};
        edit(id);
        std::vector<Slot> &openings = edit(parent).openings;
        const std::uint64_t key = std::uint64_t{parent.value} << 32 | info.owner.value;
        const auto [place, isNew] = m_slotNumbers.try_emplace(key, openings.size());
        if (isNew)
            openings.push_back({info.owner, {}});
        openings[place->second].scopes.push_back(id);
    }
    while (m_tasksRead < trace.taskCount()) {
        const TaskId id{++m_tasksRead};
        const ScopeId home = trace.task(id).scope;
        edit(home.value <= trace.scopeCount() ? home : ScopeId{}).tasks.push_back(id);
    }
    while (m_eventsRead < trace.size()) {
        const Event &event = trace.at(++m_eventsRead);
        if (event.kind == EventKind::ExceptionCollected && event.valueScope().value <= trace.scopeCount()) {
            ++edit(event.valueScope()).collected;
            isRoomier = true;
        }
    }
    if (read() != before || isRoomier)
        m_rooms.clear();
}

const std::vector<TaskId> &StagePlan::tasksIn(ScopeId scope) const
{
    return plan(scope).tasks;
}

const std::vector<StagePlan::Slot> &StagePlan::slotsIn(ScopeId scope) const
{
    return plan(scope).openings;
}

bool StagePlan::isBare(ScopeId scope) const
{
    return plan(scope).tasks.empty() && plan(scope).openings.empty();
}

std::uint32_t StagePlan::collected(ScopeId scope) const
{
    return plan(scope).collected;
}

std::unordered_map<std::uint64_t, Room> &StagePlan::rooms(double aspect) const
{
    if (m_aspect != aspect)
        m_rooms.clear();
    m_aspect = aspect;
    return m_rooms;
}

const StagePlan::ScopePlan &StagePlan::plan(ScopeId scope) const
{
    static const ScopePlan none;
    return scope.value < m_scopes.size() ? m_scopes[scope.value] : none;
}

StagePlan::ScopePlan &StagePlan::edit(ScopeId scope)
{
    if (scope.value >= m_scopes.size())
        m_scopes.resize(scope.value + 1);
    return m_scopes[scope.value];
}

} // namespace ui::stage
