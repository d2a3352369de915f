// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/stage_plan.h"

#include "ui/stage/stage_layout.h"

#include <algorithm>
#include <array>
#include <functional>
#include <numeric>
#include <utility>

// The part of the plan that tells who is shown where there are too many.
namespace ui::stage {

using namespace engine::trace;

namespace {

// Of so many seats, how many are for what is happening now.
std::uint32_t shared(std::uint32_t seats)
{
    return std::min(6U, seats / 4);
}

} // namespace

void StagePlan::findCap()
{
    constexpr std::array<std::uint32_t, 14> caps{StageLayout::mostChips, 150, 110, 80, 60, 40, 24, 16, 10, 6, 4, 3, 2, 1};
    const auto isTooMany = [this](std::uint32_t cap) { return shownAtOnce({}, cap, 0) > StageLayout::mostChips; };
    const auto found = std::partition_point(caps.begin(), caps.end(), isTooMany);
    const std::uint32_t cap = found == caps.end() ? 1 : *found;
    m_needsReseating |= std::exchange(m_cap, cap) != cap;
    for (const ScopePlan &scope : m_scopes)
        m_needsReseating |= scope.seating != 0 && seatsFor(scope, cap) != m_seatings[scope.seating - 1].seats;
}

void StagePlan::reseat()
{
    for (const ScopePlan &scope : m_scopes)
        scope.seating = 0;
    m_seatings.clear();
    m_seated = 0;
}

StagePlan::Seats StagePlan::seatsIn(ScopeId scope) const
{
    return seatsFor(plan(scope), cap());
}

StagePlan::Seats StagePlan::seatsFor(const ScopePlan &scope, std::uint32_t cap) const
{
    const auto all = static_cast<std::uint32_t>(scope.tasks.size());
    const std::uint32_t alone = all - std::min(all, scope.units);
    if (all <= cap)
        return {alone, all - alone, false};
    const std::uint32_t units = std::min(scope.units, std::max(cap - cap / 4 - (cap < 4 ? 1 : 0), cap - std::min(cap, alone)));
    return {std::min(alone, cap - units), units, true};
}

// At the most, if all that may be there at once is; or some number above what the Stage takes.
std::uint32_t StagePlan::shownAtOnce(ScopeId home, std::uint32_t cap, int depth) const
{
    const ScopePlan &scope = plan(home);
    const Seats seats = seatsFor(scope, cap);
    std::uint32_t total = seats.chips + seats.units;
    if (depth >= StageLayout::deepest)
        return total;
    std::vector<std::uint32_t> units;
    for (const Slot &slot : scope.openings) {
        if (!slot.hasBoxes || total > StageLayout::mostChips)
            continue;
        std::uint32_t most = 0;
        for (const ScopeId id : slot.scopes) {
            most = std::max(most, shownAtOnce(id, cap, depth + 1));
            if (most > StageLayout::mostChips)
                return most;
        }
        if (slot.isUnit())
            units.push_back(most);
        else
            total += most;
    }
    const auto shown = std::min<std::size_t>(units.size(), seats.units);
    std::partial_sort(units.begin(), units.begin() + static_cast<std::ptrdiff_t>(shown), units.end(), std::greater<>());
    return std::accumulate(units.begin(), units.begin() + static_cast<std::ptrdiff_t>(shown), total);
}

void StagePlan::seat(const Trace &trace, EventNumber last) const
{
    const auto seatingOf = [&](TaskId id) -> Seating * {
        const ScopeId named = trace.task(id).scope;
        const ScopeId home = named.value <= m_scopesRead ? named : ScopeId{};
        const ScopePlan &scope = plan(home);
        if (scope.tasks.size() <= m_cap || id.value > m_tasksRead)
            return nullptr;
        if (scope.seating == 0) {
            const Seats seats = seatsFor(scope, m_cap);
            m_seatings.push_back({seats, {Seating(seats.chips, shared(seats.chips)), Seating(seats.units, shared(seats.units))}});
            scope.seating = static_cast<std::uint32_t>(m_seatings.size());
        }
        const Slot *own = scope.units > 0 ? slotOf(home, id) : nullptr;
        return &m_seatings[scope.seating - 1].who[own && own->isUnit() ? 1 : 0];
    };
    while (m_seated < last) {
        const Event &event = trace.at(++m_seated);
        if (Seating *seating = event.actor ? seatingOf(event.actor) : nullptr)
            seating->act(event.actor, m_seated);
        Seating *seating = subjectKind(event.kind) == SubjectKind::Task && event.task() ? seatingOf(event.task()) : nullptr;
        if (!seating)
            continue;
        switch (event.kind) {
        case EventKind::TaskReturned:
            seating->end(event.task(), m_seated, TaskState::Returned);
            break;
        case EventKind::TaskRaised:
            seating->end(event.task(), m_seated, TaskState::Failed);
            break;
        case EventKind::TaskCancelled:
            seating->end(event.task(), m_seated, TaskState::Cancelled);
            break;
        default:
            seating->act(event.task(), m_seated);
            break;
        }
    }
}

bool StagePlan::seatMore(const Trace &trace, EventNumber most) const
{
    seat(trace, static_cast<EventNumber>(std::min<std::uint64_t>(m_eventsRead, std::uint64_t{m_seated} + most)));
    return m_seated < m_eventsRead;
}

std::array<std::vector<TaskId>, 2> StagePlan::seated(const Trace &trace, ScopeId scope, EventNumber number) const
{
    seat(trace, number);
    const std::uint32_t seating = plan(scope).seating;
    if (seating == 0)
        return {};
    const auto &[alone, units] = m_seatings[seating - 1].who;
    return {alone.at(number), units.at(number)};
}

} // namespace ui::stage
