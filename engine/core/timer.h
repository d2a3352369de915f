// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/callback.h"
#include "engine/core/timer_entries.h"

#include <vector>

namespace engine::core {

using Time = trace::Time; // since the start of the run
using Duration = trace::Time;

// So much later than `now`; the last time there is, where that lies behind it.
constexpr Time later(Time now, Duration duration)
{
    return duration > Time::max() - now ? Time::max() : now + duration;
}

// A Callback that becomes ready at a time.
class Timer : public Callback
{
public:
    Time when() const { return m_when; }
    bool scheduled() const { return timed(); } // and not due yet

protected:
    ~Timer() override;

private:
    friend class TimerQueue;

    Time m_when{0};
    class TimerQueue *m_queue = nullptr; // where it stood last
};

// The earliest first, and of those due together the one scheduled first.
// New ones are only put down, until the loop asks for the earliest: when they are many they are sorted at once into a
// run, which is several times cheaper than a heap; when they are few they go into a heap beside it. What is removed
// leaves a gap until most of it is gaps, so that thousands that are cancelled at once cost little each.
class TimerQueue
{
public:
    TimerQueue() = default;
    TimerQueue(const TimerQueue &) = delete;
    TimerQueue &operator=(const TimerQueue &) = delete;
    ~TimerQueue();

    bool empty() const { return m_size == 0; }
    std::size_t size() const { return m_size; }
    Time earliest(); // not when empty
    // Whether one may be due: what was removed counts too, so that nothing has to be moved for the answer.
    bool mayBeDue(Time now) const { return m_notBefore <= now; }
    void insert(Callback &callback, Time when);
    void insert(Timer &timer, Time when);
    void remove(Callback &callback);
    Callback &takeFirst(); // not when empty

private:
    static constexpr std::uint32_t noSlot = ~std::uint32_t{0};

    Callback *&at(const TimerEntry &entry) { return m_callbacks[entry.slot]; }
    std::uint32_t takeSlot(Callback &callback);
    void freeSlot(std::uint32_t slot);
    static bool isFree(const Callback *callback) { return reinterpret_cast<std::uintptr_t>(callback) & 1; }

    std::size_t left() const { return m_run.size() - m_next; } // of the run
    std::size_t entries() const { return m_fresh.size() + left() + m_heap.size(); }
    bool dropIfGap(const TimerEntry &entry);
    const TimerEntry &first();
    bool runIsFirst() const { return left() > 0 && (m_heap.empty() || before(m_run[m_next], m_heap.first())); }
    const TimerEntry &firstOfBoth() const { return runIsFirst() ? m_run[m_next] : m_heap.first(); }
    void dropFirst();
    void fetchNext();
    [[gnu::noinline]] void arrange();
    void merge();
    [[gnu::noinline]] void closeGaps();

    TimerEntries m_fresh; // since the earliest was asked for last, in the order of scheduling
    TimerEntries m_run; // sorted,
    std::size_t m_next = 0; // from here on
    TimerHeap m_heap;
    // Null: removed, its entry is a gap. Odd: free, with the number of the next that is.
    std::vector<Callback *, trace::LargeAllocator<Callback *>> m_callbacks;
    std::uint32_t m_freeSlot = noSlot; // the first
    std::uint32_t m_nextOrder = 0;
    std::size_t m_size = 0; // without gaps
    Time m_notBefore = Time::max(); // none is due
};

} // namespace engine::core
