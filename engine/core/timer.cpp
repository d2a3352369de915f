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
    if (scheduled())
        m_heap->remove(*this);
}

TimerHeap::~TimerHeap()
{
    for (Callback *callback : m_callbacks) {
        if (callback)
            callback->setTimerSlot(0);
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

void TimerHeap::insert(Callback &callback, Time when)
{
    auto slot = static_cast<std::uint32_t>(m_callbacks.size());
    if (m_freeSlots.empty()) {
        m_callbacks.push_back(&callback);
    } else {
        slot = m_freeSlots.back();
        m_freeSlots.pop_back();
        m_callbacks[slot] = &callback;
    }
    callback.setTimerSlot(slot + std::size_t{1});
    m_entries.emplace_back();
    siftUp(m_entries.size() - 1, {when, m_nextOrder++, slot});
}

void TimerHeap::insert(Timer &timer, Time when)
{
    timer.m_when = when;
    timer.m_heap = this;
    insert(static_cast<Callback &>(timer), when);
}

void TimerHeap::remove(Callback &callback)
{
    m_callbacks[callback.timerSlot() - 1] = nullptr;
    callback.setTimerSlot(0);
    ++m_gaps;
    if (m_gaps > m_entries.size() / 4 * 3)
        closeGaps();
}

Callback &TimerHeap::takeFirst()
{
    if (!m_callbacks[m_entries.front().slot]) [[unlikely]]
        dropGaps();
    Callback &callback = *std::exchange(m_callbacks[m_entries.front().slot], nullptr);
    callback.setTimerSlot(0);
    dropFirst();
    fetchNext();
    return callback;
}

// Among many timers, those due next have not been touched for long: memory is asked for them while others run.
void TimerHeap::fetchNext() const
{
    if (m_entries.empty())
        return;
    __builtin_prefetch(m_callbacks[m_entries.front().slot]);
    for (std::size_t child = 1; child < std::min(children + 1, m_entries.size()); ++child)
        __builtin_prefetch(&m_callbacks[m_entries[child].slot]);
}

void TimerHeap::dropGaps()
{
    while (!m_callbacks[m_entries.front().slot]) {
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
        if (m_callbacks[entry.slot])
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
