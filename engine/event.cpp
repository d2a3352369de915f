// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/event.h"

namespace engine {

void Event::set()
{
    m_set = true;
    while (core::Callback *waiter = m_waiters.takeFirst())
        static_cast<Waiter *>(waiter)->m_task->wakeUp();
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
    if (!queued())
        return false;
    remove();
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
