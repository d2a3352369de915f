// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/timer.h"

#include <algorithm>

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
    for (Entry &entry : m_entries) {
        entry.timer->m_slot = 0;
        entry.timer->m_heap = nullptr;
    }
}

inline bool TimerHeap::before(const Entry &left, const Entry &right)
{
    if (left.when != right.when)
        return left.when < right.when;
    // Half the range apart at most, so that the count may wrap around.
    return static_cast<std::int32_t>(left.timer->m_order - right.timer->m_order) < 0;
}

inline void TimerHeap::place(std::size_t index, Entry entry)
{
    m_entries[index] = entry;
    entry.timer->m_slot = static_cast<std::uint32_t>(index) + 1;
}

void TimerHeap::siftUp(std::size_t index, Entry entry)
{
    while (index > 0) {
        const std::size_t parent = (index - 1) / children;
        if (!before(entry, m_entries[parent]))
            break;
        place(index, m_entries[parent]);
        index = parent;
    }
    place(index, entry);
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
        place(index, m_entries[best]);
        index = best;
    }
    place(index, entry);
}

void TimerHeap::insert(Timer &timer, Time when)
{
    timer.m_when = when;
    timer.m_order = m_nextOrder++;
    timer.m_heap = this;
    m_entries.emplace_back();
    siftUp(m_entries.size() - 1, {when, &timer});
}

void TimerHeap::remove(Timer &timer)
{
    const std::size_t index = timer.m_slot - 1;
    timer.m_slot = 0;
    timer.m_heap = nullptr;
    const Entry last = m_entries.back();
    m_entries.pop_back();
    if (index == m_entries.size())
        return;
    if (index > 0 && before(last, m_entries[(index - 1) / children]))
        siftUp(index, last);
    else
        siftDown(index, last);
}

Timer &TimerHeap::takeFirst()
{
    Timer &timer = *m_entries.front().timer;
    remove(timer);
    return timer;
}

} // namespace engine::core
