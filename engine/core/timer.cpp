// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/timer.h"

#include <algorithm>
#include <utility>

namespace engine::core {

namespace {
constexpr std::size_t children = 4;
}

Timer::~Timer()
{
    if (m_heap)
        m_heap->remove(*this);
}

TimerHeap::~TimerHeap()
{
    for (Timer *timer : m_timers) {
        if (!timer)
            continue;
        timer->m_slot = 0;
        timer->m_heap = nullptr;
    }
}

inline bool TimerHeap::before(const Entry &left, const Entry &right)
{
    if (left.when != right.when)
        return left.when < right.when;
    // Half the range apart at most, so that the count may wrap around.
    return static_cast<std::int32_t>(left.order - right.order) < 0;
}

void TimerHeap::siftUp(std::size_t index, Entry entry)
{
    while (index > 0) {
        const std::size_t parent = (index - 1) / children;
        if (!before(entry, m_entries[parent]))
            break;
        m_entries[index] = m_entries[parent];
        index = parent;
    }
    m_entries[index] = entry;
}

void TimerHeap::siftDown(std::size_t index, Entry entry)
{
    const std::size_t size = m_entries.size();
    for (;;) {
        const std::size_t first = index * children + 1;
        if (first >= size)
            break;
        std::size_t best = first;
        const std::size_t end = std::min(first + children, size);
        for (std::size_t child = first + 1; child < end; ++child) {
            if (before(m_entries[child], m_entries[best]))
                best = child;
        }
        if (!before(m_entries[best], entry))
            break;
        m_entries[index] = m_entries[best];
        index = best;
    }
    m_entries[index] = entry;
}

void TimerHeap::insert(Timer &timer, Time when)
{
    auto slot = static_cast<std::uint32_t>(m_timers.size());
    if (m_freeSlots.empty()) {
        m_timers.push_back(&timer);
    } else {
        slot = m_freeSlots.back();
        m_freeSlots.pop_back();
        m_timers[slot] = &timer;
    }
    timer.m_when = when;
    timer.m_heap = this;
    timer.m_slot = slot + 1;
    m_entries.emplace_back();
    siftUp(m_entries.size() - 1, {when, m_nextOrder++, slot});
}

void TimerHeap::remove(Timer &timer)
{
    m_timers[timer.m_slot - 1] = nullptr;
    timer.m_slot = 0;
    timer.m_heap = nullptr;
    ++m_gaps;
    if (m_gaps > m_entries.size() / 2)
        closeGaps();
}

Timer &TimerHeap::takeFirst()
{
    if (!m_timers[m_entries.front().slot]) [[unlikely]]
        dropGaps();
    Timer &timer = *std::exchange(m_timers[m_entries.front().slot], nullptr);
    timer.m_slot = 0;
    timer.m_heap = nullptr;
    dropFirst();
    return timer;
}

void TimerHeap::dropGaps()
{
    while (!m_timers[m_entries.front().slot]) {
        --m_gaps;
        dropFirst();
    }
}

void TimerHeap::dropFirst()
{
    m_freeSlots.push_back(m_entries.front().slot);
    const Entry last = m_entries.back();
    m_entries.pop_back();
    if (!m_entries.empty())
        siftDown(0, last);
}

void TimerHeap::closeGaps()
{
    std::erase_if(m_entries, [this](const Entry &entry) {
        if (m_timers[entry.slot])
            return false;
        m_freeSlots.push_back(entry.slot);
        return true;
    });
    m_gaps = 0;
    if (m_entries.empty())
        return;
    for (std::size_t index = (m_entries.size() - 1) / children + 1; index-- > 0;)
        siftDown(index, m_entries[index]);
}

} // namespace engine::core
