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
    bool scheduled() const { return m_slot != 0; } // and not due yet

protected:
    ~Timer() override;

private:
    friend class EventLoop;
    friend class TimerHeap;

    Time m_when{0};
    std::uint32_t m_slot = 0; // in the heap, from 1
    std::uint32_t m_order = 0; // of scheduling, for ties
    class TimerHeap *m_heap = nullptr;
};

// The earliest first, and of those due together the one scheduled first.
// A 4-ary heap: a node's children share a cache line.
class TimerHeap
{
public:
    TimerHeap() = default;
    TimerHeap(const TimerHeap &) = delete;
    TimerHeap &operator=(const TimerHeap &) = delete;
    ~TimerHeap();

    bool empty() const { return m_entries.empty(); }
    std::size_t size() const { return m_entries.size(); }
    Time earliest() const { return m_entries.front().when; } // not when empty
    void insert(Timer &timer, Time when);
    void remove(Timer &timer);
    Timer &takeFirst(); // not when empty

private:
    struct Entry
    {
        Time when;
        Timer *timer;
    };
    static bool before(const Entry &left, const Entry &right);
    void place(std::size_t index, Entry entry);
    void siftUp(std::size_t index, Entry entry);
    void siftDown(std::size_t index, Entry entry);

    std::vector<Entry> m_entries;
    std::uint32_t m_nextOrder = 0;
};

} // namespace engine::core
