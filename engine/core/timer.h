// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/callback.h"
#include "engine/trace/large_memory.h"

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
// A 4-ary heap, of entries so small that a node's children fill one line of the cache, where they are aligned to
// be; moving them touches no callback. What is removed leaves a gap until most of it is gaps, so
// that thousands that are cancelled at once cost little each.
class TimerHeap
{
public:
    TimerHeap() = default;
    TimerHeap(const TimerHeap &) = delete;
    TimerHeap &operator=(const TimerHeap &) = delete;
    ~TimerHeap();

    bool empty() const { return size() == 0; }
    std::size_t size() const { return m_entries.size() - root - m_gaps; }
    Time earliest() // not when empty
    {
        if (!at(first())) [[unlikely]]
            dropGaps();
        return first().when;
    }
    // Whether one may be due: what was removed counts too, so that nothing has to be moved for the answer.
    bool mayBeDue(Time now) const { return m_entries.size() > root && first().when <= now; }
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
    static constexpr std::size_t root = 3; // so that the first children, and so all, begin a cache line
    static constexpr std::uint32_t noSlot = ~std::uint32_t{0};

    const Entry &first() const { return m_entries[root]; }
    Callback *&at(const Entry &entry) { return m_callbacks[entry.slot]; }
    std::uint32_t takeSlot(Callback &callback);
    void freeSlot(std::uint32_t slot);
    static bool isFree(const Callback *callback) { return reinterpret_cast<std::uintptr_t>(callback) & 1; }
    static bool before(const Entry &left, const Entry &right);
    void siftUp(std::size_t index, Entry entry);
    void siftDown(std::size_t index, Entry entry);
    void dropFirst();
    void fetchNext();
    void dropGaps(); // until the first entry is none
    [[gnu::noinline]] void closeGaps();

    std::vector<Entry, trace::LargeAllocator<Entry>> m_entries = decltype(m_entries)(root); // three unused ones first
    // Null: removed, its entry is a gap. Odd: free, with the number of the next that is.
    std::vector<Callback *, trace::LargeAllocator<Callback *>> m_callbacks;
    std::uint32_t m_freeSlot = noSlot; // the first
    std::size_t m_gaps = 0;
    std::uint32_t m_nextOrder = 0;
};

} // namespace engine::core
