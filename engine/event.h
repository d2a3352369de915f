// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/task.h"

namespace engine {

// asyncio.Event: wait() waits until somebody calls set(), and not at all while it is
// set. set() wakes all that wait, in the order of arrival; they go on even if clear() is
// called before they run. Who waits for one that is gone can only be cancelled. What wait()
// gives waits once.
class Event
{
public:
    bool isSet() const { return m_set; }
    void set();
    void clear() { m_set = false; }

    class [[nodiscard]] Waiter : private core::Awaited
    {
    public:
        explicit Waiter(Event &event) : m_event(event) {}
        Waiter(Waiter &&other) : Awaited(), m_event(other.m_event) {} // until it is awaited

        bool await_ready() const { return !m_task && m_event.isSet(); }
        template<class P>
        void await_suspend(std::coroutine_handle<P> handle)
        {
            begin(*handle.promise().task());
        }
        void await_resume()
        {
            if (m_task)
                m_task->raiseHandedOver();
        }

    private:
        friend class Event;

        void begin(CoroutineTask &task);
        bool cancel(const core::Message &message, core::CancelReason reason) override;
        Error takeError() override;
        core::Waiting waiting() const override { return {trace::Wait::Event, 0, 0, {}}; }

        Event &m_event;
        CoroutineTask *m_task = nullptr;
        core::Message m_message;
        enum class State : std::uint8_t { Waiting, Woken, Cancelled };
        State m_state = State::Waiting;
    };
    Waiter wait() { return Waiter(*this); }

private:
    core::CallbackList m_waiters;
    bool m_set = false;
};

} // namespace engine
