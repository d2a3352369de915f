// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/task.h"
#include "engine/frame_pool.h"

namespace engine {

class CoroutineTask;

// One level of a task's await stack: a coroutine, or a scope (group, timeout)
// around one. The task resumes its innermost frame; a frame that ends hands
// its error, or none, to the frame that awaits it. So there is no recursion, however deep
// the stack, and an error is thrown only into coroutines that could catch it.
class Frame
{
public:
    Frame() = default;
    Frame(const Frame &) = delete;
    Frame &operator=(const Frame &) = delete;

    // Goes on from where it stands, with this error if there is one, which it may take over.
    virtual void resume(core::Error &error) = 0;
    // Its memory goes; it must not be running.
    virtual void destroy() noexcept = 0;

    CoroutineTask *task() const { return m_task; }
    Frame *awaiter() const { return m_awaiter; }

    void attach(CoroutineTask &task, Frame *awaiter)
    {
        m_task = &task;
        m_awaiter = awaiter;
    }

protected:
    virtual ~Frame() = default;

private:
    Frame *m_awaiter = nullptr;
    CoroutineTask *m_task = nullptr;
};

// The task that runs a stack of frames. Until it is done m_error is the error on its way from
// frame to frame; it stays there once it is thrown, so that it is the same when it is caught.
class CoroutineTask : public core::Task, public frame_pool::Pooled
{
public:
    CoroutineTask(core::EventLoop &loop, std::string_view name);

    void retain() noexcept final { ++m_references; }
    void release() noexcept final
    {
        if (--m_references == 0)
            delete this;
    }

    std::string name() const override;

    // From a frame, when it suspends; then it returns to the task.
    void push(Frame &frame, Frame &awaiter) // runs `frame` next
    {
        frame.attach(*this, &awaiter);
        goOnWith(&frame);
    }
    void pop(Frame &frame, core::Error error) // it has ended: its awaiter runs next
    {
        m_error = std::move(error);
        leave(frame);
    }
    // A coroutine's error, which ends() next.
    void failed(core::Error error)
    {
        m_error = std::move(error);
        m_failed = true;
    }
    void ended(Frame &frame)
    {
        if (m_error) [[unlikely]] {
            if (!m_failed)
                m_error = {}; // it was caught
            m_failed = false;
        }
        leave(frame);
    }
    bool failing() const { return m_failed; }
    void block(core::Future &future) { stepBlockedOn(future); }
    // On something that calls wakeUp(), and stands in a frame of this task.
    void blockOn(core::Awaited &awaited)
    {
        if (group()) { // keeps it
            stepBlockedOnForeign(awaited);
            return;
        }
        retain();
        m_parked = true;
        stepBlockedOnForeign(awaited);
        if (!m_parked) // woken at once, by a cancellation that was pending: kept twice
            release();
    }
    void wakeUp()
    {
        m_parked = false;
        wake();
    }
    // Its loop is gone: destroys its frames.
    void abandon() noexcept;
    void yield() { stepYielded(); }

    // Thrown into a coroutine that resumes.
    void handOver(core::Error error)
    {
        m_error = std::move(error);
        m_throws = true;
    }
    void raiseHandedOver()
    {
        if (m_throws) [[unlikely]]
            raiseNow();
    }

protected:
    ~CoroutineTask() override;

    void setRoot(Frame &root)
    {
        m_top = &root;
        root.attach(*this, nullptr);
    }
    void step(core::Error &error) final;
    void discardFrames() noexcept;

private:
    // What a frame that has returned to the task wants.
    enum class Then : std::uint8_t { Wait, GoOn, End };

    void goOnWith(Frame *frame)
    {
        m_top = frame;
        m_then = Then::GoOn;
    }
    void leave(Frame &frame)
    {
        if (Frame *awaiter = frame.awaiter())
            goOnWith(awaiter);
        else
            m_then = Then::End;
    }
    [[noreturn]] void raiseNow();
    void end(core::Error &error);

    std::uint32_t m_references = 0;
    Then m_then = Then::Wait;
    bool m_throws : 1 = false;
    bool m_failed : 1 = false;
    bool m_parked : 1 = false; // blockOn() keeps it
    Frame *m_top = nullptr; // innermost; in the end the root
    std::string *m_name = nullptr; // most have none
};

} // namespace engine
