// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/frame.h"

#include "engine/core/prefetch.h"
#include "engine/core/recorder.h"
#include "engine/loop.h"
#include "engine/task_group.h"
#include "engine/timeout.h"

namespace engine {

// With the smallest frame that sleeps, and its place among the timers, a task is 192 bytes; the goal is less than 200.
static_assert(sizeof(void *) != 8 || sizeof(CoroutineTask) <= 96);
static_assert(sizeof(void *) != 8 || sizeof(detail::GroupState) <= 96); // 8 more are a twentieth of a tree's time

namespace {

void fetchBehind(const void *place)
{
    core::prefetchBehind(place, 512);
}

} // namespace

void Frame::discard() noexcept
{
    if (is(scope))
        return;
    if (Frame *outer = awaiter(); outer && outer->is(scope))
        outer->m_awaiter |= innerGone;
    destroy();
}

void Frame::resumeScope()
{
    core::Error none;
    scopeResumed(none);
}

// Without a virtual function, as a frame should be small.
void Frame::scopeResumed(core::Error &error)
{
    if ((m_awaiter & timeoutScope) == timeoutScope)
        task()->pop(*this, static_cast<detail::ScopeFrame<Timeout, timeoutScope> *>(this)->core().leave(error));
    else
        task()->groupResumed(*this, static_cast<detail::ScopeFrame<TaskGroup, groupScope> *>(this)->core(), error);
}

void Frame::resumeOtherwise(core::Error &error)
{
    if (is(scope)) {
        scopeResumed(error);
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

void CoroutineTask::setName(std::string_view name)
{
    makeExtras().name = name;
    m_terse = false;
}

std::string CoroutineTask::name() const
{
    if (!m_terse)
        return extras().name;
    if (core::Recorder *recorder = livingRecorder()) { // which counts those without a name
        const trace::Trace &trace = recorder->trace();
        if (const std::string_view name = trace.text(trace.task(id()).name); !name.empty())
            return std::string(name);
    }
    return "Task-" + std::to_string(id().value);
}

void CoroutineTask::step(core::Error &error)
{
    if (error && (!started() || m_top->endsOf(error))) {
        // Cancelled before it began, not a line of it runs (C5); nor where it stands, if it is torn down.
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
    while (m_top != left && !waitsAtGroup()) { // else it waits
        if (keepsError()) [[unlikely]]
            error = takeKeptError();
        else if (error) [[unlikely]]
            error = {};
        if (!m_top) {
            end(*left, error);
            return;
        }
        if (m_standing.failed) [[unlikely]] {
            m_standing.failed = false;
            left->discard();
        }
        left = m_top;
        if (error && left->endsOf(error)) {
            end(*left, error);
            return;
        }
        left->resume(error);
    }
}

void CoroutineTask::stepOn(Frame *left)
{
    core::Error error;
    stepOn(left, error);
}

inline void CoroutineTask::returned(Frame &root)
{
    root.destroy();
    stepReturned();
}

inline void CoroutineTask::stepPlainly()
{
    Frame *frame = m_top;
    fetchBehind(this);
    fetchBehind(frame);
    if (frame->isCoroutine()) [[likely]]
        frame->resume();
    else
        frame->resumeScope();
    if (queued() || m_top == frame || waitsAtGroup()) [[likely]]
        return;
    if (m_top || keepsError())
        stepOn(frame);
    else
        returned(*frame);
}

void CoroutineTask::run()
{
    if (goesOnPlainly()) [[likely]] {
        runOn();
        return;
    }
    if (beginsPlainly()) {
        runFirst();
        return;
    }
    __builtin_prefetch(m_top); // what it stands in was touched long ago
    fetchBehind(this);
    fetchBehind(m_top);
    if (done())
        toldGroup();
    else if (sleepsCancelled() && m_top->diesAlone())
        endInSleep();
    else if (goesOnAtGroup())
        goOnAtGroup();
    else
        runOtherwise();
}

void CoroutineTask::runOn()
{
    runPlainly<Step::Later>(*this);
}

void CoroutineTask::runFirst()
{
    runPlainly<Step::First>(*this);
}

[[gnu::flatten]] void CoroutineTask::runOtherwise() // whose way crosses many small functions
{
    runAs(*this);
}

// Most of those that are torn down are asleep.
[[gnu::flatten]] void CoroutineTask::endInSleep()
{
    core::EventLoop &loop = *core::EventLoop::current();
    if (loop.recorder()) [[unlikely]]
        recordCancelledWait(loop, {});
    stepBegins(loop);
    std::exchange(m_top, nullptr)->destroy();
    stepTornDown(loop);
    stepEnded(loop);
}

[[gnu::flatten]] void CoroutineTask::goOnAtGroup()
{
    core::EventLoop &loop = *core::EventLoop::current();
    core::TaskGroup &group = groupAwaited();
    if (stepBeginsAtGroup(loop, group)) {
        core::Error error = group.outcome();
        Frame *frame = m_top->awaiter();
        if (error && frame->endsOf(error)) {
            end(*frame, error);
        } else {
            m_top = frame;
            frame->resume(error);
            stepOn(frame, error);
        }
    }
    stepEnded(loop);
}

void CoroutineTask::groupBodyEnded(Frame &scope, core::TaskGroup &group, core::Error error)
{
    if (group.taskCount() == 0) {
        goOn(&scope, std::move(error)); // where it ends, too
        return;
    }
    m_top = &scope;
    stepEndedBody(group, error);
}

void CoroutineTask::groupResumed(Frame &scope, core::TaskGroup &group, core::Error &error)
{
    if (group.exiting())
        group.waitEnded(std::move(error));
    else
        group.bodyEnded(error);
    if (group.beginWait())
        stepBlockedOn(group);
    else
        pop(scope, group.outcome());
}

void CoroutineTask::advance()
{
    advanceAs(*this);
}

void CoroutineTask::end(Frame &root, core::Error &error)
{
    m_top = nullptr;
    if (!error) {
        returned(root);
        return;
    }
    root.destroy();
    stepRaised(std::move(error));
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

void CoroutineTask::tellUnretrieved() const noexcept
{
    detail::reportUnretrieved(*this, "Task exception was never retrieved");
}

void CoroutineTask::abandon() noexcept
{
    // It and the future that it waits for would keep each other.
    const bool kept = !inGroup() && (m_parked || queued());
    m_parked = false;
    m_standing.pause = Pause::None;
    loop().cancel(*this);
    discardFrames();
    abandoned();
    if (kept)
        release();
}

void CoroutineTask::raiseNow()
{
    m_throws = false;
    raise(core::Error(keptError()));
}

} // namespace engine
