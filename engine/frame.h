// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/task_group.h"
#include "engine/core/task_step.h"
#include "engine/handle.h"

#include <coroutine>
#include <cstdint>

namespace engine {

class CoroutineTask;

// One level of a task's await stack: a coroutine, or a scope (group, timeout)
// around one. The task resumes its innermost frame; a frame that ends hands
// its error, or none, to the frame that awaits it. So there is no recursion, however deep
// the stack, and an error is thrown only into coroutines that could catch it.
// A coroutine's stands at the beginning of its promise, from which its handle is known.
class Frame
{
public:
    Frame(const Frame &) = delete;
    Frame &operator=(const Frame &) = delete;

    // The task that runs it. Not outside of its steps.
    static CoroutineTask *task();
    Frame *awaiter() const { return reinterpret_cast<Frame *>(m_awaiter & ~marks); }
    void attach(Frame *awaiter) { m_awaiter = reinterpret_cast<std::uintptr_t>(awaiter) | (m_awaiter & marks); }

    bool isCoroutine() const { return !is(scope); }
    // Goes on from where it stands, a coroutine.
    void resume() { handle().resume(); }
    void resumeScope(); // the same for a scope
    // Goes on from where it stands, with this error if there is one, which it may take over.
    void resume(core::Error &error)
    {
        if (is(scope) || error) [[unlikely]]
            resumeOtherwise(error);
        else
            handle().resume();
    }
    // Whether nothing of it, nor of any other, would run on account of this error.
    bool endsOf(const core::Error &error) const { return diesAlone() && error->isCancelled(); }
    bool diesAlone() const { return m_awaiter == diesOfCancel; } // of any cancellation
    // Of a coroutine, which must not be running: its memory goes.
    void destroy() noexcept { handle().destroy(); }
    // The same for its task, where it fails or stands still; a scope that runs it hears of it. Nothing for a scope.
    void discard() noexcept;

    // Its marks, of a scope.
    static constexpr std::uintptr_t groupScope = 1;
    static constexpr std::uintptr_t timeoutScope = 3;

protected:
    static constexpr std::uintptr_t scope = 1; // no coroutine: stands in its awaiter's frame
    static constexpr std::uintptr_t diesOfCancel = 2; // OnCancel::Destroy, of a coroutine
    static constexpr std::uintptr_t innerGone = 4; // what a scope runs was destroyed

    explicit Frame(std::uintptr_t mark) : m_awaiter(mark) {}
    ~Frame() = default;

    bool lostInner() const { return is(innerGone); } // a scope's

private:
    static constexpr std::uintptr_t marks = scope | diesOfCancel | innerGone;

    bool is(std::uintptr_t mark) const { return m_awaiter & mark; }
    std::coroutine_handle<Frame> handle() { return std::coroutine_handle<Frame>::from_promise(*this); }
    void resumeOtherwise(core::Error &error);
    void scopeResumed(core::Error &error);

    std::uintptr_t m_awaiter; // and marks
};

// The task that runs a stack of frames. Until it is done it keeps the error on its way from
// frame to frame; it stays there once it is thrown, so that it is the same when it is caught.
class CoroutineTask : public detail::Kept<core::Task, frame_pool::Kind::Task>
{
public:
    CoroutineTask(core::Home &home, std::string_view name) : Kept(home)
    {
        m_terse = true;
        if (!name.empty())
            setName(name);
    }

    std::uint32_t uncancelByHandle() { return uncancel(livingRecorder()); } // which may outlive the loop
    std::string name() const override; // "Task-" and a number, if it was given none

    // From a frame, when it suspends; then it returns to the task.
    void push(Frame &frame, Frame &awaiter) // runs `frame` next
    {
        if (keepsError()) [[unlikely]] // one that the awaiter caught
            keepError({});
        frame.attach(&awaiter);
        m_top = &frame;
    }
    void goOn(Frame *frame, core::Error error) // with this one, or ends
    {
        keepError(std::move(error));
        m_top = frame;
    }
    void pop(Frame &frame, core::Error error) { goOn(frame.awaiter(), std::move(error)); } // it has ended: its awaiter runs next
    // A coroutine's error, which has ended() next.
    void failed(core::Error error)
    {
        keepError(std::move(error));
        m_standing.failed = true;
    }
    void ended(Frame &frame)
    {
        if (keepsError() && !m_standing.failed) [[unlikely]]
            keepError({}); // it was caught
        m_top = frame.awaiter();
    }
    bool failing() const { return m_standing.failed; }
    void block(core::Future &future) { stepBlockedOn(future); }
    // With this error, or none: what is left is to wait for the children.
    void groupBodyEnded(Frame &scope, core::TaskGroup &group, core::Error error);
    // Its body has ended so, or what it waited for has.
    void groupResumed(Frame &scope, core::TaskGroup &group, core::Error &error);
    // On something that calls wakeUp(), and stands in a frame of this task.
    void blockOn(core::Awaited &awaited)
    {
        if (inGroup()) { // which keeps it
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
    void sleep(core::Duration duration)
    {
        if (duration > core::Duration::zero())
            stepAsleep(core::later(loop().now(), duration));
        else
            stepYielded();
    }

    // Thrown into a coroutine that resumes.
    void handOver(core::Error error)
    {
        keepError(std::move(error));
        m_throws = true;
    }
    void raiseHandedOver()
    {
        if (m_throws) [[unlikely]]
            raiseNow();
    }

protected:
    ~CoroutineTask() override
    {
        if (m_top) [[unlikely]]
            discardFrames();
        if (neverRetrieved()) [[unlikely]]
            tellUnretrieved();
    }

    void setRoot(Frame &root) { m_top = &root; }
    [[gnu::cold, gnu::noinline]] void discardFrames() noexcept;
    [[gnu::cold, gnu::noinline]] void tellUnretrieved() const noexcept;

private:
    friend class core::Task;

    void run() final;
    // run(), by how it stands. Apart from it, so that choosing needs no registers.
    [[gnu::noinline]] void runOn(); // most often: nothing is thrown in
    [[gnu::noinline]] void runFirst(); // the same for its first step
    [[gnu::noinline]] void endInSleep(); // torn down
    [[gnu::noinline]] void goOnAtGroup();
    [[gnu::noinline]] void runOtherwise();
    void advance() final;
    void step(core::Error &error);
    void stepPlainly();
    void stepOn(Frame *left, core::Error &error);
    void stepOn(Frame *left);
    void setName(std::string_view name);
    [[noreturn]] void raiseNow();
    void end(Frame &root, core::Error &error);
    void returned(Frame &root);

    Frame *m_top = nullptr; // innermost
};

inline CoroutineTask *Frame::task()
{
    return static_cast<CoroutineTask *>(core::EventLoop::current()->currentTask());
}

} // namespace engine
