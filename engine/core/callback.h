// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/object.h"
#include "engine/trace/ids.h"

#include <cstdint>
#include <utility>

namespace engine::core {

class Recorder;

// A place in an intrusive list. Not in one: `next` is null.
struct Link
{
    Link *next = nullptr;
    Link *previous = nullptr;

    bool linked() const { return next != nullptr; }
    void unlink()
    {
        if (marked(next) || marked(previous->next)) [[unlikely]] {
            unlinkFromChain();
            return;
        }
        previous->next = next;
        next->previous = previous;
        next = previous = nullptr;
    }

    // The last of a CallbackChain has a pointer to that for its next, with a mark.
    static bool marked(const Link *link) { return reinterpret_cast<std::uintptr_t>(link) & 1; }

private:
    [[gnu::noinline]] void unlinkFromChain();
};

// Something that the loop runs once: it stands in the ready queue, at a future until that
// is done, or among the timers. In at most one place at a time; neither copied nor moved.
class Callback : public Object, private Link
{
public:
    bool queued() const { return previous != nullptr; }
    // Takes it out of the ready queue, or from the future, without dropped().
    void remove()
    {
        if (linked())
            unlink();
    }
    // The event that made it ready; it becomes the cause of what happens in run().
    trace::EventNumber cause() const { return m_cause; }

protected:
    ~Callback() override { remove(); }

    virtual void run() = 0;
    // It will never run: what it stood at is gone.
    virtual void dropped() {}
    // Goes into the ready queue while recording is on. May record an event, and
    // gives the number of the one that is to be its cause.
    virtual trace::EventNumber recordReady(Recorder &, trace::EventNumber current) { return current; }

    // Among the timers, and not due yet.
    bool timed() const { return !linked() && previous; }

private:
    friend class CallbackChain;
    friend class CallbackList;
    friend class EventLoop;
    friend class Task;
    friend class TimerQueue;

    // Its place in the timers' table, from 1, where the link to its predecessor would be.
    std::size_t timerSlot() const { return timed() ? reinterpret_cast<std::uintptr_t>(previous) : 0; }
    void setTimerSlot(std::size_t slot) { previous = reinterpret_cast<Link *>(slot); }

    trace::EventNumber m_cause = 0;
};

// The callbacks of one future, in order; a list with a single pointer for its head, as
// there are many futures, and few callbacks. Owns nothing; stays where it is.
class CallbackChain
{
public:
    CallbackChain() = default;
    CallbackChain(const CallbackChain &) = delete;
    CallbackChain &operator=(const CallbackChain &) = delete;
    ~CallbackChain()
    {
        if (m_first) [[unlikely]]
            drop();
    }

    bool empty() const { return !m_first; }
    void append(Callback &callback)
    {
        Link &link = callback;
        Link *last = m_first ? m_first->previous : &link;
        (m_first ? last->next : m_first) = &link;
        m_first->previous = &link;
        link.previous = last;
        link.next = mark();
    }
    Callback *takeFirst()
    {
        Link *first = m_first;
        if (first)
            first->unlink();
        return static_cast<Callback *>(first);
    }
    Callback *takeOnly() // null: there are none, or several
    {
        Link *first = m_first;
        if (!first || first->previous != first)
            return nullptr;
        m_first = nullptr;
        first->previous = nullptr;
        return static_cast<Callback *>(first);
    }
    bool takeOnly(Callback &callback) // false: it does not stand here, or not alone
    {
        Link *link = &callback;
        if (m_first != link || link->previous != link)
            return false;
        m_first = link->next = link->previous = nullptr;
        return true;
    }
    // Calls visit(Callback &) for each; it may remove the one it is given.
    template<class Visit>
    void forEach(Visit &&visit)
    {
        for (Link *link = m_first; link && !Link::marked(link);) {
            Link *next = link->next;
            visit(*static_cast<Callback *>(link));
            link = next;
        }
    }
    void drop(); // dropped() for each

private:
    friend struct Link;
    friend class CallbackList;

    Link *mark() { return reinterpret_cast<Link *>(reinterpret_cast<std::uintptr_t>(this) | 1); }
    static CallbackChain *of(Link *mark)
    {
        return reinterpret_cast<CallbackChain *>(reinterpret_cast<std::uintptr_t>(mark) & ~std::uintptr_t{1});
    }

    Link *m_first = nullptr; // its previous is the last
};

// Callbacks in order. Owns nothing.
class CallbackList
{
public:
    CallbackList() { m_head.next = m_head.previous = &m_head; }
    ~CallbackList()
    {
        if (!empty()) [[unlikely]]
            drop();
    }
    CallbackList(const CallbackList &) = delete;
    CallbackList &operator=(const CallbackList &) = delete;

    bool empty() const { return m_head.next == &m_head; }
    void append(Callback &callback) { append(&callback, &callback); }
    // Those of another list come behind, and leave that empty.
    void takeAll(CallbackList &other)
    {
        if (other.empty())
            return;
        append(other.m_head.next, other.m_head.previous);
        other.m_head.next = other.m_head.previous = &other.m_head;
    }
    Callback *takeFirst() { return empty() ? nullptr : static_cast<Callback *>(take(m_head.next, m_head.next->next)); }
    // Calls visit(Callback &) for each that it has taken, until there is none.
    template<class Visit>
    void takeEach(Visit &&visit)
    {
        for (Link *next = m_head.next; next != &m_head;) {
            Link *first = std::exchange(next, next->next);
            take(first, next);
            const Link *expected = next;
            asm("" : "+r"(expected)); // or the compiler would find out that the question is idle
            visit(*static_cast<Callback *>(first));
            // Not read again unless it has changed: a processor that waits for what was just written cannot look ahead.
            if (m_head.next != expected) [[unlikely]]
                next = m_head.next;
        }
    }
    void append(CallbackChain &other)
    {
        if (Link *first = std::exchange(other.m_first, nullptr))
            append(first, first->previous);
    }
    // Calls visit(const Callback &) for each.
    template<class Visit>
    void forEach(Visit &&visit) const
    {
        for (const Link *link = m_head.next; link != &m_head; link = link->next)
            visit(*static_cast<const Callback *>(link));
    }
    void drop(); // dropped() for each

private:
    void append(Link *first, Link *last)
    {
        first->previous = m_head.previous;
        m_head.previous->next = first;
        last->next = &m_head;
        m_head.previous = last;
    }
    Link *take(Link *first, Link *second)
    {
        m_head.next = second;
        second->previous = &m_head;
        first->next = first->previous = nullptr;
        return first;
    }

    Link m_head;
};

} // namespace engine::core
