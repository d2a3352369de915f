// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/timer.h"

#include <algorithm>
#include <utility>

namespace engine::core {

namespace {

constexpr std::size_t children = 4;

// Of the entry at an index, where the root has index 3.
constexpr std::size_t parentOf(std::size_t index)
{
    return index / children + 2;
}
constexpr std::size_t firstChildOf(std::size_t index)
{
    return index * children - 8;
}

} // namespace

Timer::~Timer()
{
    if (scheduled())
        m_heap->remove(*this);
}

TimerHeap::~TimerHeap()
{
    for (Callback *callback : m_callbacks) {
        if (callback && !isFree(callback))
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
    while (index > root) {
        const std::size_t parent = parentOf(index);
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
        const std::size_t first = firstChildOf(index);
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

inline std::uint32_t TimerHeap::takeSlot(Callback &callback)
{
    if (m_freeSlot == noSlot) {
        m_callbacks.push_back(&callback);
        return static_cast<std::uint32_t>(m_callbacks.size() - 1);
    }
    const std::uint32_t slot = m_freeSlot;
    m_freeSlot = static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(std::exchange(m_callbacks[slot], &callback)) >> 1);
    return slot;
}

inline void TimerHeap::freeSlot(std::uint32_t slot)
{
    m_callbacks[slot] = reinterpret_cast<Callback *>(std::uintptr_t{std::exchange(m_freeSlot, slot)} << 1 | 1);
}

void TimerHeap::insert(Callback &callback, Time when)
{
    const std::uint32_t slot = takeSlot(callback);
    callback.setTimerSlot(slot + std::size_t{1});
    const Entry entry{when, m_nextOrder++, slot};
    m_entries.push_back(entry);
    siftUp(m_entries.size() - 1, entry);
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
    if (m_gaps > (m_entries.size() - root) / 4 * 3)
        closeGaps();
}

Callback &TimerHeap::takeFirst()
{
    if (!at(first())) [[unlikely]]
        dropGaps();
    Callback &callback = *at(first());
    callback.setTimerSlot(0);
    dropFirst();
    fetchNext();
    return callback;
}

// Among many timers, those due next have not been touched for long: memory is asked for them while others run.
void TimerHeap::fetchNext()
{
    if (m_entries.size() == root)
        return;
    __builtin_prefetch(at(first()));
    const std::size_t end = std::min(firstChildOf(root) + children, m_entries.size());
    for (std::size_t child = firstChildOf(root); child < end; ++child)
        __builtin_prefetch(&at(m_entries[child]));
}

void TimerHeap::dropGaps()
{
    while (!at(first())) {
        --m_gaps;
        dropFirst();
    }
}

void TimerHeap::dropFirst()
{
    freeSlot(first().slot);
    const Entry last = m_entries.back();
    m_entries.pop_back();
    if (m_entries.size() > root)
        siftDown(root, last);
}

void TimerHeap::closeGaps()
{
    const auto begin = m_entries.begin() + static_cast<std::ptrdiff_t>(root);
    const auto end = std::remove_if(begin, m_entries.end(), [this](const Entry &entry) {
        if (at(entry))
            return false;
        freeSlot(entry.slot);
        return true;
    });
    m_entries.erase(end, m_entries.end());
    m_gaps = 0;
    if (m_entries.size() == root)
        return;
    for (std::size_t index = parentOf(m_entries.size() - 1); index >= root; --index)
        siftDown(index, m_entries[index]);
}

} // namespace engine::core
