// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/timer.h"

#include <algorithm>
#include <utility>

namespace engine::core {

namespace {

// So many that to sort them costs less than to put them into a heap one by one.
constexpr std::size_t many = 256;

} // namespace

Timer::~Timer()
{
    if (scheduled())
        m_queue->remove(*this);
}

TimerQueue::~TimerQueue()
{
    for (Callback *callback : m_callbacks) {
        if (callback && !isFree(callback))
            callback->setTimerSlot(0);
    }
}

inline std::uint32_t TimerQueue::takeSlot(Callback &callback)
{
    if (m_freeSlot == noSlot) {
        m_callbacks.push_back(&callback);
        return static_cast<std::uint32_t>(m_callbacks.size() - 1);
    }
    const std::uint32_t slot = m_freeSlot;
    m_freeSlot = static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(std::exchange(m_callbacks[slot], &callback)) >> 1);
    return slot;
}

inline void TimerQueue::freeSlot(std::uint32_t slot)
{
    m_callbacks[slot] = reinterpret_cast<Callback *>(std::uintptr_t{std::exchange(m_freeSlot, slot)} << 1 | 1);
}

inline bool TimerQueue::dropIfGap(const TimerEntry &entry)
{
    if (at(entry))
        return false;
    freeSlot(entry.slot);
    return true;
}

void TimerQueue::insert(Callback &callback, Time when)
{
    const std::uint32_t slot = takeSlot(callback);
    callback.setTimerSlot(slot + std::size_t{1});
    m_fresh.push_back({when, m_nextOrder++, slot});
    ++m_size;
    m_notBefore = std::min(m_notBefore, when);
}

void TimerQueue::insert(Timer &timer, Time when)
{
    timer.m_when = when;
    timer.m_queue = this;
    insert(static_cast<Callback &>(timer), when);
}

void TimerQueue::remove(Callback &callback)
{
    m_callbacks[callback.timerSlot() - 1] = nullptr;
    callback.setTimerSlot(0);
    --m_size;
    if (m_size < entries() / 4)
        closeGaps();
    if (m_size == 0)
        m_notBefore = Time::max();
}

inline const TimerEntry &TimerQueue::first()
{
    if (!m_fresh.empty())
        arrange();
    while (dropIfGap(firstOfBoth())) [[unlikely]]
        dropFirst();
    const TimerEntry &first = firstOfBoth();
    m_notBefore = first.when;
    return first;
}

Time TimerQueue::earliest()
{
    return first().when;
}

inline void TimerQueue::dropFirst()
{
    if (runIsFirst())
        ++m_next;
    else
        m_heap.pop();
}

Callback &TimerQueue::takeFirst()
{
    const TimerEntry &entry = first();
    Callback &callback = *at(entry);
    callback.setTimerSlot(0);
    freeSlot(entry.slot);
    dropFirst();
    --m_size;
    if (m_size == 0)
        m_notBefore = Time::max();
    fetchNext();
    return callback;
}

// Among many timers, those due next have not been touched for long: memory is asked for them while others run.
void TimerQueue::fetchNext()
{
    constexpr std::size_t soon = 3;
    constexpr std::size_t later = 8;
    if (left() > later) {
        __builtin_prefetch(&at(m_run[m_next + later]));
        __builtin_prefetch(at(m_run[m_next + soon]));
    }
    if (!m_heap.empty())
        __builtin_prefetch(at(m_heap.first()));
}

void TimerQueue::arrange()
{
    // A run that is merged with new ones costs what both have: so these must be no few beside it.
    if (m_fresh.size() >= many && m_fresh.size() >= left() / 4) {
        if (m_size < entries())
            std::erase_if(m_fresh, [this](const TimerEntry &entry) { return dropIfGap(entry); });
        sortByTime(m_fresh);
        merge();
        return;
    }
    for (const TimerEntry &entry : m_fresh) {
        if (!dropIfGap(entry))
            m_heap.push(entry);
    }
    m_fresh.clear();
}

void TimerQueue::merge()
{
    if (left() > 0) {
        TimerEntries both(left() + m_fresh.size());
        std::merge(m_run.begin() + static_cast<std::ptrdiff_t>(m_next), m_run.end(), m_fresh.begin(), m_fresh.end(), both.begin(), before);
        m_run = std::move(both);
    } else {
        m_run.swap(m_fresh);
    }
    m_next = 0;
    m_fresh = {};
}

void TimerQueue::closeGaps()
{
    const auto gap = [this](const TimerEntry &entry) { return dropIfGap(entry); };
    m_run.erase(m_run.begin(), m_run.begin() + static_cast<std::ptrdiff_t>(m_next));
    m_next = 0;
    std::erase_if(m_run, gap);
    std::erase_if(m_fresh, gap);
    m_heap.eraseIf(gap);
}

} // namespace engine::core
