// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/frame.h"

#include "engine/errors.h"

namespace engine {

void Frame::discard() noexcept
{
    if (is(scope))
        return;
    if (Frame *outer = awaiter())
        outer->m_awaiter |= innerGone;
    destroy();
}

void Frame::resumeOtherwise(core::Error &error)
{
    if (is(scope)) {
        static_cast<Scope *>(this)->resumed(error);
        return;
    }
    if (is(diesOfCancel) && error->isCancelled()) {
        task()->pop(*this, std::move(error));
        if (awaiter()) // the task destroys its root
            discard();
        return;
    }
    task()->handOver(std::move(error));
    handle().resume();
}

CoroutineTask::CoroutineTask(core::Home &home, std::string_view name)
    : Task(home)
{
    m_terse = name.empty();
    if (!m_terse)
        makeExtras().name = name;
}

CoroutineTask::~CoroutineTask()
{
    if (m_top)
        discardFrames();
}

std::string CoroutineTask::name() const
{
    return m_terse ? std::string() : extras().name;
}

void CoroutineTask::step(core::Error &error)
{
    if (error && !started()) [[unlikely]] {
        // Cancelled before it began: not a line of it runs (C5).
        end(*m_top, error);
        return;
    }
    Frame *frame = m_top;
    frame->resume(error);
    stepOn(frame, error);
}

// After `left` has returned to the task, with what it left.
void CoroutineTask::stepOn(Frame *left, core::Error &error)
{
    while (m_top != left) { // else it waits
        if (keepsError()) [[unlikely]]
            error = takeKeptError();
        else if (error) [[unlikely]]
            error = {};
        if (!m_top) {
            end(*left, error);
            return;
        }
        left = m_top;
        left->resume(error);
    }
}

inline void CoroutineTask::stepPlainly()
{
    Frame *frame = m_top;
    core::Error error;
    if (frame->isCoroutine())
        frame->resume();
    else
        frame->resume(error);
    if (m_top != frame)
        stepOn(frame, error);
}

void CoroutineTask::run()
{
    if (!advancedPlainly(*this))
        runAs(*this);
}

void CoroutineTask::advance()
{
    advanceAs(*this);
}

void CoroutineTask::end(Frame &root, core::Error &error)
{
    m_top = nullptr;
    root.destroy();
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
        frame->discard();
        frame = awaiter;
    }
}

void CoroutineTask::abandon() noexcept
{
    // It and the future that it waits for would keep each other.
    const bool kept = !inGroup() && (m_parked || queued());
    m_parked = false;
    m_sleep = Sleep::None;
    loop().cancel(*this);
    discardFrames();
    if (kept)
        release();
}

void CoroutineTask::raiseNow()
{
    m_throws = false;
    raise(core::Error(keptError()));
}

} // namespace engine
