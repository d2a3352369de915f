// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/frame.h"

#include "engine/errors.h"

namespace engine {

CoroutineTask::CoroutineTask(core::EventLoop &loop, std::string_view name)
    : Task(loop), m_name(name.empty() ? nullptr : new std::string(name))
{
}

CoroutineTask::~CoroutineTask()
{
    discardFrames();
    delete m_name;
}

std::string CoroutineTask::name() const
{
    return m_name ? *m_name : std::string();
}

void CoroutineTask::setRoot(Frame &root)
{
    m_root = m_top = &root;
    root.attach(*this, nullptr);
}

void CoroutineTask::push(Frame &frame, Frame &awaiter)
{
    frame.attach(*this, &awaiter);
    m_top = &frame;
    m_goOn = true;
}

void CoroutineTask::pop(Frame &frame, core::Error error)
{
    m_top = frame.awaiter();
    m_error = std::move(error);
    m_goOn = true;
}

void CoroutineTask::step(core::Error error)
{
    if (std::exchange(m_fresh, false) && error) {
        // Cancelled before it began: not a line of it runs (C5).
        end(std::move(error));
        return;
    }
    for (;;) {
        m_goOn = false;
        m_top->resume(std::move(error));
        if (!m_goOn)
            return;
        error = std::exchange(m_error, {});
        if (!m_top) {
            end(std::move(error));
            return;
        }
    }
}

void CoroutineTask::end(core::Error error)
{
    if (!error)
        takeValue();
    discardFrames();
    if (error)
        stepRaised(std::move(error));
    else
        stepReturned();
}

// From the innermost outwards, so that a deep stack of awaits needs none of ours.
void CoroutineTask::discardFrames() noexcept
{
    for (Frame *frame = std::exchange(m_top, nullptr); frame;) {
        Frame *awaiter = frame->awaiter();
        if (frame == m_root)
            m_root = nullptr;
        frame->destroy();
        frame = awaiter;
    }
    if (Frame *root = std::exchange(m_root, nullptr))
        root->destroy();
}

void CoroutineTask::abandon() noexcept
{
    discardFrames();
    if (std::exchange(m_parked, false))
        release();
}

void CoroutineTask::raiseNow()
{
    m_throws = false;
    raise(m_error);
}

} // namespace engine
