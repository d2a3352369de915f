// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/event.h"

namespace engine {

void Event::set()
{
    m_set = true;
    while (m_waiters.next != &m_waiters) {
        auto *waiter = static_cast<Waiter *>(m_waiters.next);
        waiter->unlink();
        waiter->m_task->wakeUp();
    }
}

void Event::Waiter::begin(CoroutineTask &task)
{
    m_task = &task;
    next = &m_event.m_waiters;
    previous = m_event.m_waiters.previous;
    previous->next = this;
    m_event.m_waiters.previous = this;
    task.blockOn(*this);
}

bool Event::Waiter::cancel(const core::Message &message, core::CancelReason)
{
    if (!linked())
        return false;
    unlink();
    m_cancelled = true;
    m_message = message;
    m_task->wakeUp();
    return true;
}

Error Event::Waiter::takeError()
{
    return m_cancelled ? m_task->loop().makeCancelledError(m_message) : Error();
}

} // namespace engine
