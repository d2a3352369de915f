// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/task.h"

#include "engine/core/cancel_pass.h"
#include "engine/core/event_loop.h"
#include "engine/core/recorder.h"
#include "engine/core/task_start.h"
#include "engine/core/task_step.h"

namespace engine::core {

using trace::EventKind;

void Task::leavePlaces() noexcept
{
    forgetAwaited();
    if (timed())
        loop().cancel(*this);
    if (m_listed)
        unlist();
}

void Task::abandoned() noexcept
{
    leavePlaces();
    m_standing.state = State::Cancelled;
    dropCallbacks();
}

TaskGroup *Task::group() const
{
    return m_inGroup ? static_cast<TaskGroup *>(m_home) : nullptr;
}

Recorder *Task::livingRecorder() const
{
    return !done() || m_inGroup || m_home == EventLoop::current() ? loop().recorder() : nullptr;
}

void Task::start()
{
    enlist(nullptr);
    queueFirstStep();
}

void Task::startEagerly()
{
    enlist(nullptr);
    takeFirstStepNow();
}

void Task::takeFirstStepNow()
{
    keep();
    const trace::EventNumber cause = loop().cause();
    if (Recorder *recorder = loop().recorder())
        recorder->addCause(EventKind::TaskCreated, m_number);
    Task *outer = std::exchange(loop().m_eager, this);
    advance();
    loop().m_eager = outer;
    loop().setCause(cause);
    if (!queued())
        letGo();
}

// Its own callback has no other use once it is done: it tells the group, first of all (G6).
void Task::toldGroup()
{
    static_cast<TaskGroup &>(*m_home).childDone(*this);
}

// The step is a turn later, as that of a task whose future is done.
void Task::timeHasCome()
{
    m_standing.pause = Pause::None;
    wake();
}

void Task::dropped()
{
    forgetAwaited();
    m_standing.pause = Pause::None;
    letGo();
}

// What is to be thrown into its next step.
Error Task::thrownNext()
{
    Error error;
    if (m_standing.pause == Pause::AtGroup) {
        TaskGroup &group = groupAwaited();
        m_awaited = nullptr;
        m_standing.pause = Pause::None;
        error = group.TaskGroup::takeError();
        group.release();
    } else if (m_standing.awaits) {
        m_standing.awaits = false;
        if (Awaited *awaited = std::exchange(m_awaited, nullptr)) [[likely]] {
            error = awaited->takeError();
            awaited->release();
        } else { // misused
            error = takeKeptError();
        }
    } else if (m_standing.pause == Pause::SleepCancelled) {
        m_standing.pause = Pause::None;
        error = loop().makeCancelledError(m_hasExtras ? std::exchange(extras().sleepMessage, {}) : Message());
    }
    if (m_standing.mustCancel) [[unlikely]] {
        m_standing.mustCancel = false;
        if (!error || !error->isCancelled())
            error = loop().makeCancelledError(cancelMessage());
    }
    return error;
}

void Task::wake()
{
    loop().callSoon(*this);
}

void Task::wakeNow()
{
    keep();
    if (Recorder *recorder = loop().recorder())
        loop().setCause(recordReady(*recorder, loop().cause()));
    run();
}

[[gnu::flatten]] bool Task::cancel(const Message &message, CancelReason reason)
{
    if (reason.pass) [[unlikely]]
        return reason.pass->take(*this, reason);
    markRetrieved();
    if (done())
        return false;
    EventLoop &loop = this->loop();
    const trace::EventNumber cause = loop.cause();
    if (m_standing.pause == Pause::None) { // what it awaits may be tasks
        CancelPass pass(*this);
        cancelOnce(message, reason, &pass);
        pass.goOn(message);
    } else {
        cancelOnce(message, reason, nullptr);
    }
    if (loop.recorder())
        loop.setCause(cause);
    return true;
}

void Task::cancelOnce(const Message &message, CancelReason reason, CancelPass *pass)
{
    if (countedRequests() == mostRequests) [[unlikely]]
        ++makeExtras().cancelRequests;
    else
        ++m_cancelRequests;
    if (Recorder *recorder = loop().recorder())
        recorder->keepRequest(*this, recorder->cancelRequested(*this, message, reason));
    if (!cancelAwaited(message, {trace::CancelSource::Await, m_number, pass})) {
        m_standing.mustCancel = true;
        keepMessage(message);
    }
}

bool Task::cancelAwaited(const Message &message, CancelReason reason)
{
    if (m_standing.pause == Pause::AtGroup)
        return static_cast<TaskGroup &>(*m_awaited).TaskGroup::cancel(message);
    if (m_standing.pause != Pause::Asleep)
        return m_awaited && m_awaited->cancel(message, reason);
    loop().cancel(*this);
    m_standing.pause = Pause::SleepCancelled;
    if (message)
        makeExtras().sleepMessage = message;
    wake();
    return true;
}

std::uint32_t Task::cancelling() const
{
    return countedRequests() + (m_hasExtras ? extras().cancelRequests : 0);
}

std::uint32_t Task::uncancel()
{
    return uncancel(loop().recorder());
}

std::uint32_t Task::uncancel(Recorder *recorder)
{
    if (countedRequests() == 0)
        return 0;
    if (m_hasExtras && extras().cancelRequests > 0)
        --extras().cancelRequests;
    else if (--m_cancelRequests; countedRequests() == 0)
        m_standing.mustCancel = false;
    const std::uint32_t left = cancelling();
    if (recorder)
        recorder->add(EventKind::CancelUncancelled, m_number, 0, 0, left);
    return left;
}

[[gnu::flatten]] void Task::stepReturned()
{
    if (m_standing.mustCancel) {
        // Too late to be thrown in: the result is lost (C6).
        m_standing.mustCancel = false;
        dropValue();
        if (Recorder *recorder = loop().recorder())
            recorder->taskCancelled(*this, {}, cancelMessage());
        leave(State::Cancelled);
        becomeCancelled(Message(cancelMessage()), {});
        return;
    }
    if (Recorder *recorder = loop().recorder())
        recorder->taskReturned(
            *this, m_delivered && cancelling() > 0 ? Recorder::Swallowed::Yes : Recorder::Swallowed::No);
    leave(State::Finished);
    schedule(State::Finished);
}

void Task::stepRaised(Error error)
{
    Recorder *recorder = loop().recorder();
    if (error->isCancelled()) {
        if (recorder)
            recorder->taskCancelled(*this, error, {});
        leave(State::Cancelled);
        becomeCancelled({}, std::move(error));
        return;
    }
    if (recorder)
        recorder->taskRaised(*this, error);
    leave(State::Failed);
    if (error->stopsLoop() && loop().m_eager != this)
        loop().interrupt(error);
    Future::fail(std::move(error));
}

void Task::leave(State state)
{
    if (m_inGroup)
        static_cast<TaskGroup &>(*m_home).childEnds(*this, state);
    else
        unlist();
}

void Task::unlist()
{
    m_listed = false;
    loop().m_tasks.remove(*this);
}

void Task::stepBlockedOn(Future &future)
{
    if (&future == this) {
        stepMisused(loop().makeRuntimeError("Task cannot await on itself: " + name()));
        return;
    }
    if (loop().recorder())
        recordBlocked(future.waiting());
    future.retain();
    m_awaited = &future;
    m_standing.awaits = true;
    future.addDoneCallback(*this);
    if (m_standing.mustCancel)
        passOnCancel();
}

void Task::stepBlockedOnForeign(Awaited &awaited)
{
    if (loop().recorder())
        recordBlocked(awaited.waiting());
    awaited.retain();
    m_awaited = &awaited;
    m_standing.awaits = true;
    if (m_standing.mustCancel)
        passOnCancel();
}

void Task::passOnCancel()
{
    const trace::EventNumber cause = loop().cause();
    if (Recorder *recorder = loop().recorder()) {
        if (m_cancelRequests & requestKept)
            loop().setCause(recorder->standing(*this).requested);
    }
    if (cancelAwaited(cancelMessage(), {trace::CancelSource::Await, m_number}))
        m_standing.mustCancel = false;
    loop().setCause(cause);
}

void Task::stepAsleep(Time until)
{
    if (Recorder *recorder = loop().recorder())
        recorder->add(EventKind::TaskBlocked, m_number, until.count(), static_cast<std::uint8_t>(trace::Wait::Sleep));
    m_standing.pause = Pause::Asleep;
    loop().callAt(*this, until);
    if (m_standing.mustCancel)
        passOnCancel();
}

void Task::stepMisused(Error error)
{
    keepError(std::move(error));
    m_standing.awaits = true;
    loop().queue(*this, loop().cause());
}

Waiting Task::waiting() const
{
    return {trace::Wait::Task, m_number, 0, {}};
}

} // namespace engine::core
