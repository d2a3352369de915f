// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/stage_plan.h"

#include "ui/stage/stage_measures.h"
#include "ui/words/words.h"

#include <algorithm>
#include <utility>

namespace ui::stage {

using namespace engine::trace;

namespace {

std::uint64_t keyOf(ScopeId scope, TaskId owner)
{
    return std::uint64_t{scope.value} << 32 | owner.value;
}

} // namespace

void StagePlan::clear()
{
    *this = {};
}

void StagePlan::update(const Trace &trace)
{
    edit({});
    while (m_scopesRead < trace.scopeCount())
        addScope(trace, {++m_scopesRead});
    while (m_tasksRead < trace.taskCount()) {
        const TaskId id{++m_tasksRead};
        const ScopeId home = trace.task(id).scope;
        if (words::libraryBehind(trace, id).isEmpty())
            addTask(id, home.value <= trace.scopeCount() ? home : ScopeId{});
    }
    while (m_eventsRead < trace.size()) {
        const Event &event = trace.at(++m_eventsRead);
        if (event.kind == EventKind::ExceptionCollected && event.valueScope().value <= trace.scopeCount()) {
            ++edit(event.valueScope()).collected; // for which there must be room
            m_isUnsettled = true;
        }
        if (event.kind == EventKind::ExceptionRaised && !std::exchange(m_hasErrors, true))
            m_isUnsettled = true;
    }
    constexpr std::uint32_t few = 4096;
    const std::uint32_t now = m_scopesRead + m_tasksRead;
    m_isUnsettled |= now != m_settledAt;
    if (now < few || now > m_settledAt + m_settledAt / 16)
        settle();
}

bool StagePlan::settle()
{
    if (!std::exchange(m_isUnsettled, false))
        return false;
    m_settledAt = m_scopesRead + m_tasksRead;
    m_rooms.clear();
    findCap();
    if (std::exchange(m_needsReseating, false))
        reseat();
    return true;
}

void StagePlan::addScope(const Trace &trace, ScopeId id)
{
    const ScopeInfo &info = trace.scope(id);
    ScopePlan &scope = edit(id);
    // A parent that is not older could make a circle, in a damaged trace.
    scope.parent = info.parent < id ? info.parent : ScopeId{};
    scope.isRunner = info.kind == ScopeKind::Runner;
    const ScopeId home = scope.parent;
    fill(home);
    ScopePlan &around = m_scopes[home.value];
    const auto [place, isNew] = m_slotNumbers.try_emplace(keyOf(home, info.owner), static_cast<std::uint32_t>(around.openings.size()));
    m_scopes[id.value].slot = place->second;
    if (isNew) {
        const bool isOfInhabitant = livesIn(trace, home, info.owner);
        around.openings.push_back({info.owner, {}, isOfInhabitant});
        if (isOfInhabitant)
            ++around.tags;
        else
            around.freeSlots.push_back(place->second);
    }
    around.openings[place->second].scopes.push_back(id);
    if (info.kind != ScopeKind::Timeout && info.kind != ScopeKind::CancelScope)
        giveBoxes(home, place->second);
}

// Whether it is among the scope's tasks, or will be. A damaged trace may name one that it does not have, or tell of a task
// before its scope.
bool StagePlan::livesIn(const Trace &trace, ScopeId home, TaskId id) const
{
    if (!id || id.value > trace.taskCount() || trace.task(id).scope != home || !words::libraryBehind(trace, id).isEmpty())
        return false;
    return id.value > m_tasksRead || std::ranges::binary_search(tasksIn(home), id);
}

void StagePlan::addTask(TaskId id, ScopeId home)
{
    fill(home);
    ScopePlan &scope = m_scopes[home.value];
    scope.tasks.push_back(id);
    m_needsReseating |= m_seated > 0 && scope.tasks.size() == m_cap + 1;
    if (!scope.isRunner || scope.tasks.size() > 1)
        return;
    // The main task, of which nothing was known when its scopes were read.
    const auto own = m_slotNumbers.find(keyOf(home, id));
    if (own != m_slotNumbers.end() && scope.openings[own->second].isUnit()) {
        scope.openings[own->second].isOfMain = true;
        scope.freeSlots.push_back(own->second);
        --scope.units;
    }
}

// Something is in it: where it was a tag, there is a box now.
void StagePlan::fill(ScopeId id)
{
    if (id && isBare(id))
        giveBoxes(m_scopes[id.value].parent, m_scopes[id.value].slot);
}

void StagePlan::giveBoxes(ScopeId home, std::uint32_t number)
{
    ScopePlan &scope = m_scopes[home.value];
    Slot &slot = scope.openings[number];
    if (std::exchange(slot.hasBoxes, true) || !slot.isOfInhabitant)
        return;
    --scope.tags;
    slot.isOfMain = scope.isRunner && !scope.tasks.empty() && scope.tasks.front() == slot.owner;
    if (slot.isOfMain)
        scope.freeSlots.push_back(number);
    else
        ++scope.units;
    m_needsReseating |= scope.seating != 0;
}

const std::vector<TaskId> &StagePlan::tasksIn(ScopeId scope) const
{
    return plan(scope).tasks;
}

const std::vector<StagePlan::Slot> &StagePlan::slotsIn(ScopeId scope) const
{
    return plan(scope).openings;
}

const StagePlan::Slot *StagePlan::slotOf(ScopeId scope, TaskId owner) const
{
    const auto found = m_slotNumbers.find(keyOf(scope, owner));
    return found == m_slotNumbers.end() ? nullptr : &plan(scope).openings[found->second];
}

const std::vector<std::uint32_t> &StagePlan::freeSlotsIn(ScopeId scope) const
{
    return plan(scope).freeSlots;
}

bool StagePlan::hasTags(ScopeId scope) const
{
    return plan(scope).tags > 0;
}

bool StagePlan::isBare(ScopeId scope) const
{
    return plan(scope).tasks.empty() && plan(scope).openings.empty();
}

std::uint32_t StagePlan::collected(ScopeId scope) const
{
    return plan(scope).collected;
}

void StagePlan::tidyRooms() const
{
    constexpr std::size_t most = 64; // more than one view asks for
    if (m_rooms.size() > most)
        m_rooms.clear();
}

const StagePlan::LongestWords &StagePlan::longestWords(const Trace &trace) const
{
    LongestWords &longest = m_longestWords;
    const auto tasks = static_cast<std::uint32_t>(trace.taskCount());
    const auto exceptions = static_cast<std::uint32_t>(trace.exceptionCount());
    if (std::exchange(longest.tasks, tasks) != tasks) { // a new namesake may have made an old name longer
        longest.name = 0;
        for (std::uint32_t id = 1; id <= tasks; ++id)
            longest.name = std::max(longest.name, nameWidth(words::task(trace, {id})));
    }
    while (longest.exceptions < exceptions) {
        const ExceptionId id{++longest.exceptions};
        longest.exception = std::max(longest.exception, words::exceptionType(trace, id).size());
        if (!trace.exception(id).isGroup)
            longest.error = std::max(longest.error, words::exception(trace, id).size());
    }
    return longest;
}

const StagePlan::TaskName &StagePlan::nameOf(const Trace &trace, TaskId id) const
{
    if (std::exchange(m_namedAt, static_cast<EventNumber>(trace.size())) != trace.size())
        m_names.clear();
    const auto [place, isNew] = m_names.try_emplace(id);
    if (isNew)
        place->second = {words::task(trace, id), words::telling(trace, id)};
    return place->second;
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
