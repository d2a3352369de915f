// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/ids.h"

#include <utility>

namespace engine::core {

class Recorder;

// A place in an intrusive list. Not linked: `next` is null.
struct Link
{
    Link *next = nullptr;
    Link *previous = nullptr;

    bool linked() const { return next != nullptr; }
    void unlink()
    {
        previous->next = next;
        next->previous = previous;
        next = nullptr;
    }
};

// Something that the loop runs once: it stands in the ready queue, or at a future
// until that is done. In at most one place at a time; neither copied nor moved.
class Callback : private Link
{
public:
    Callback() = default;
    Callback(const Callback &) = delete;
    Callback &operator=(const Callback &) = delete;

    bool queued() const { return linked(); }
    // Takes it out of where it stands, without dropped().
    void remove()
    {
        if (linked())
            unlink();
    }
    // The event that made it ready; it becomes the cause of what happens in run().
    trace::EventNumber cause() const { return m_cause; }

protected:
    virtual ~Callback() { remove(); }

    virtual void run() = 0;
    // It will never run: what it stood at is gone.
    virtual void dropped() {}
    // Goes into the ready queue while recording is on. May record an event, and
    // gives the number of the one that is to be its cause.
    virtual trace::EventNumber recordReady(Recorder &, trace::EventNumber current) { return current; }

private:
    friend class CallbackList;
    friend class EventLoop;
    friend class Future;

    trace::EventNumber m_cause = 0;
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
    void append(Callback &callback)
    {
        Link &link = callback;
        link.next = &m_head;
        link.previous = m_head.previous;
        m_head.previous->next = &link;
        m_head.previous = &link;
    }
    Callback *takeFirst()
    {
        if (empty())
            return nullptr;
        Link *first = m_head.next;
        m_head.next = first->next;
        m_head.next->previous = &m_head;
        first->next = nullptr; // is not linked
        return static_cast<Callback *>(first);
    }
    // All of `other`, behind or before what is here; `other` is empty then.
    void append(CallbackList &other)
    {
        if (other.empty())
            return;
        Link *first = other.m_head.next;
        Link *last = other.m_head.previous;
        other.m_head.next = other.m_head.previous = &other.m_head;
        first->previous = m_head.previous;
        m_head.previous->next = first;
        last->next = &m_head;
        m_head.previous = last;
    }
    void prepend(CallbackList &other);
    // Calls visit(Callback &) for each; it may remove the one it is given.
    template<class Visit>
    void forEach(Visit &&visit)
    {
        for (Link *link = m_head.next; link != &m_head;) {
            Link *next = link->next;
            visit(*static_cast<Callback *>(link));
            link = next;
        }
    }
    void drop(); // dropped() for each

private:
    Link m_head;
};

} // namespace engine::core
