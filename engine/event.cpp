// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/event.h"

namespace engine {

void Event::set()
{
    m_set = true;
    while (core::Callback *first = m_waiters.takeFirst()) {
        auto *waiter = static_cast<Waiter *>(first);
        waiter->m_state = Waiter::State::Woken;
        waiter->m_task->wakeUp();
    }
}

void Event::Waiter::begin(CoroutineTask &task)
{
    if (m_task)
        detail::raiseReused();
    m_task = &task;
    m_event.m_waiters.append(*this);
    task.blockOn(*this);
}

bool Event::Waiter::cancel(const core::Message &message, core::CancelReason)
{
    if (m_state != State::Waiting)
        return false;
    remove(); // if the event is still there
    m_state = State::Cancelled;
    m_message = message;
    m_task->wakeUp();
    return true;
}

Error Event::Waiter::takeError()
{
    return m_state == State::Cancelled ? m_task->loop().makeCancelledError(m_message) : Error();
}

} // namespace engine
