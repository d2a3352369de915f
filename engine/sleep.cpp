// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sleep.h"

namespace engine {

void Sleep::begin(CoroutineTask &task)
{
    m_task = &task;
    if (m_duration <= Duration::zero()) {
        task.yield();
        return;
    }
    core::EventLoop &loop = task.loop();
    loop.callAt(*this, loop.now() + m_duration);
    task.blockOn(*this);
}

bool Sleep::cancel(const core::Message &message, core::CancelReason)
{
    if (!scheduled() && !queued())
        return false;
    m_task->loop().cancel(*this);
    m_duration = cancelled;
    m_message = message;
    m_task->wakeUp();
    return true;
}

Error Sleep::takeError()
{
    return m_duration == cancelled ? m_task->loop().makeCancelledError(m_message) : Error();
}

core::Waiting Sleep::waiting() const
{
    return {trace::Wait::Sleep, when().count(), 0, {}};
}

} // namespace engine
