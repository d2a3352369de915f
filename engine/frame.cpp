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

void CoroutineTask::step(core::Error error)
{
    const bool first = m_fresh;
    m_fresh = false;
    if (first && error) {
        // Cancelled before it began: not a line of it runs (C5).
        end(std::move(error));
        return;
    }
    for (;;) {
        m_goOn = false;
        m_top->resume(error);
        if (!m_goOn)
            return;
        error = std::move(m_error);
        if (!m_top) {
            end(std::move(error));
            return;
        }
    }
}

void CoroutineTask::end(core::Error error)
{
    if (!error)
        m_root->giveValue(valuePlace());
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
    if (m_parked) {
        m_parked = false;
        release();
    } else if (queued()) {
        // It and the future that it waits for would keep each other.
        remove();
        dropped();
    }
}

void CoroutineTask::raiseNow()
{
    m_throws = false;
    raise(m_error);
}

} // namespace engine
