// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/frame.h"

#include "engine/errors.h"

namespace engine {

CoroutineTask::CoroutineTask(core::EventLoop &loop, std::string_view name)
    : Task(loop)
{
    if (name.empty())
        m_terse = true;
    else
        m_name = new std::string(name);
}

CoroutineTask::~CoroutineTask()
{
    if (m_top)
        discardFrames();
    delete m_name;
}

std::string CoroutineTask::name() const
{
    return m_name ? *m_name : std::string();
}

void CoroutineTask::step(core::Error &error)
{
    if (error && !started()) [[unlikely]] {
        // Cancelled before it began: not a line of it runs (C5).
        end(error);
        return;
    }
    for (;;) {
        m_then = Then::Wait;
        m_top->resume(error);
        if (m_then == Then::Wait)
            return;
        if (m_error) [[unlikely]]
            error = std::move(m_error);
        else if (error) [[unlikely]]
            error = {};
        if (m_then == Then::End) {
            end(error);
            return;
        }
    }
}

void CoroutineTask::end(core::Error &error)
{
    std::exchange(m_top, nullptr)->destroy();
    if (error) [[unlikely]]
        stepRaised(std::move(error));
    else
        stepReturned();
}

// From the innermost outwards, so that a deep stack of awaits needs none of ours.
void CoroutineTask::discardFrames() noexcept
{
    forgetAwaited(); // which may stand in a frame
    for (Frame *frame = std::exchange(m_top, nullptr); frame;) {
        Frame *awaiter = frame->awaiter();
        frame->destroy();
        frame = awaiter;
    }
}

void CoroutineTask::abandon() noexcept
{
    // It and the future that it waits for would keep each other.
    const bool kept = !group() && (m_parked || queued());
    m_parked = false;
    remove();
    discardFrames();
    if (kept)
        release();
}

void CoroutineTask::raiseNow()
{
    m_throws = false;
    raise(m_error);
}

} // namespace engine
