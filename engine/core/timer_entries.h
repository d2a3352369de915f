// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/event.h"
#include "engine/trace/large_memory.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

// What orders timers: small entries, so that sorting them touches no callback.
namespace engine::core {

struct TimerEntry
{
    trace::Time when;
    std::uint32_t order; // of scheduling
    std::uint32_t slot; // of its callback, in the table of the queue
};

using TimerEntries = std::vector<TimerEntry, trace::LargeAllocator<TimerEntry>>;

// The earlier first, and of those due together the one scheduled first.
inline bool before(const TimerEntry &left, const TimerEntry &right)
{
    if (left.when != right.when)
        return left.when < right.when;
    // Half the range apart at most, so that the count may wrap around.
    return static_cast<std::int32_t>(left.order - right.order) < 0;
}

// Stable, and without a comparison that a processor would guess wrong: digit by digit, of those digits that differ.
void sortByTime(TimerEntries &entries);

// A 4-ary heap: the children of a node fill one line of the cache, where they are aligned to be.
class TimerHeap
{
public:
    bool empty() const { return m_entries.size() == root; }
    std::size_t size() const { return m_entries.size() - root; }
    const TimerEntry &first() const { return m_entries[root]; } // not when empty
    void push(const TimerEntry &entry);
    void pop();
    template<class Predicate>
    void eraseIf(Predicate predicate)
    {
        m_entries.erase(std::remove_if(m_entries.begin() + root, m_entries.end(), predicate), m_entries.end());
        restore();
    }

private:
    static constexpr std::ptrdiff_t root = 3; // so that the first children, and so all, begin a cache line

    void siftDown(std::size_t index, TimerEntry entry);
    void restore();

    TimerEntries m_entries = TimerEntries(root); // three unused ones first
};

} // namespace engine::core
