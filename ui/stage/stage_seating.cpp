// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/stage_seating.h"

#include <algorithm>

namespace ui::stage {

using namespace engine::trace;

void Seating::act(TaskId task, EventNumber number)
{
    if (m_seats == 0)
        return;
    const auto known = m_seatOf.find(task);
    if (known != m_seatOf.end()) {
        m_taken[known->second].acted = number;
        return;
    }
    const std::size_t chosen = choose();
    Seat &seat = m_taken[chosen];
    if (!seat.sittings.empty())
        m_seatOf.erase(seat.sittings.back().task);
    seat.sittings.push_back({number, task});
    seat.acted = number;
    seat.hasEnded = false;
    m_seatOf.emplace(task, chosen);
}

std::size_t Seating::choose()
{
    if (m_taken.size() < m_seats) {
        m_taken.emplace_back();
        return m_taken.size() - 1;
    }
    for (std::deque<std::size_t> &ended : m_ended) {
        if (ended.empty())
            continue;
        const std::size_t first = ended.front();
        ended.pop_front();
        return first;
    }
    while (m_pool.size() < leastShared() && m_belowPool > 0)
        if (!m_taken[--m_belowPool].isKept)
            m_pool.push_back(m_belowPool);
    return *std::ranges::min_element(m_pool, {}, [this](std::size_t seat) { return m_taken[seat].acted; });
}

void Seating::keep(std::size_t seat)
{
    m_taken[seat].isKept = true;
    ++m_kept;
    std::erase(m_pool, seat);
}

void Seating::end(TaskId task, EventNumber number, TaskState how)
{
    act(task, number);
    const auto known = m_seatOf.find(task);
    if (known == m_seatOf.end() || m_taken[known->second].hasEnded)
        return;
    m_taken[known->second].hasEnded = true;
    // As long as enough are left for what is happening now.
    if (how == TaskState::Failed && m_kept + leastShared() < m_seats) {
        keep(known->second);
        return;
    }
    m_ended[how == TaskState::Failed ? 2 : how == TaskState::Cancelled ? 1 : 0].push_back(known->second);
}

std::vector<TaskId> Seating::at(EventNumber number) const
{
    std::vector<TaskId> tasks;
    for (const Seat &seat : m_taken) {
        const auto after = std::upper_bound(seat.sittings.begin(), seat.sittings.end(), number,
            [](EventNumber n, const Sitting &sitting) { return n < sitting.from; });
        if (after == seat.sittings.begin())
            break;
        tasks.push_back(std::prev(after)->task);
    }
    return tasks;
}

} // namespace ui::stage
