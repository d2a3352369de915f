// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/callback.h"

#include <vector>

namespace engine::core {

using Time = trace::Time; // since the start of the run
using Duration = trace::Time;

// A Callback that becomes ready at a time.
class Timer : public Callback
{
public:
    Time when() const { return m_when; }
    bool scheduled() const { return timed(); } // and not due yet

protected:
    ~Timer() override;

private:
    friend class TimerHeap;

    Time m_when{0};
    class TimerHeap *m_heap = nullptr; // where it stood last
};

// The earliest first, and of those due together the one scheduled first.
// A 4-ary heap, of entries small enough for a node's children to share a cache line; moving
// them touches no callback. What is removed leaves a gap until most of it is gaps, so
// that thousands that are cancelled at once cost little each.
class TimerHeap
{
public:
    TimerHeap() = default;
    TimerHeap(const TimerHeap &) = delete;
    TimerHeap &operator=(const TimerHeap &) = delete;
    ~TimerHeap();

    bool empty() const { return m_entries.size() == m_gaps; }
    std::size_t size() const { return m_entries.size() - m_gaps; }
    Time earliest() // not when empty
    {
        if (!m_callbacks[m_entries.front().slot]) [[unlikely]]
            dropGaps();
        return m_entries.front().when;
    }
    // Whether one may be due: what was removed counts too, so that nothing has to be moved for the answer.
    bool mayBeDue(Time now) const { return !m_entries.empty() && m_entries.front().when <= now; }
    void insert(Callback &callback, Time when);
    void insert(Timer &timer, Time when);
    void remove(Callback &callback);
    Callback &takeFirst(); // not when empty

private:
    struct Entry
    {
        Time when;
        std::uint32_t order; // of scheduling
        std::uint32_t slot; // in m_callbacks
    };
    static bool before(const Entry &left, const Entry &right);
    void siftUp(std::size_t index, Entry entry);
    void siftDown(std::size_t index, Entry entry);
    void dropFirst();
    void fetchNext() const;
    void dropGaps(); // until the first entry is none
    void closeGaps();

    std::vector<Entry> m_entries;
    std::vector<Callback *> m_callbacks; // null: removed, its entry is a gap
    std::vector<std::uint32_t> m_freeSlots;
    std::size_t m_gaps = 0;
    std::uint32_t m_nextOrder = 0;
};

} // namespace engine::core
