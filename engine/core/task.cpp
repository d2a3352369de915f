// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/task.h"

#include "engine/core/event_loop.h"
#include "engine/core/recorder.h"
#include "engine/core/task_group.h"

namespace engine::core {

using trace::EventKind;

Task::~Task()
{
    forgetAwaited();
    if (m_listed)
        unlist();
}

void Task::enlist(TaskGroup *group)
{
    m_group = group;
    Recorder *recorder = loop().recorder();
    m_number = ++loop().m_taskCount;
    if (recorder) {
        m_scope = group ? group->scope() : loop().rootScope();
        m_number = recorder->addTask(*this);
    }
    if (!group) {
        loop().m_tasks.append(*this);
        m_listed = true;
    }
}

void Task::queueFirstStep()
{
    keep();
    Recorder *recorder = loop().recorder();
    loop().queue(*this, recorder ? recorder->add(EventKind::TaskCreated, m_number) : 0);
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
    advance();
    loop().setCause(cause);
    if (!queued())
        letGo();
}

void Task::run()
{
    // Its own callback has no other use once it is done: it tells the group, first of all (G6).
    if (done()) {
        m_group->childDone(*this);
        return;
    }
    advance();
    if (!queued())
        letGo();
}

void Task::dropped()
{
    forgetAwaited();
    letGo();
}

void Task::advance()
{
    Error error;
    if (m_awaited) {
        Awaited *awaited = std::exchange(m_awaited, nullptr);
        error = awaited->takeError();
        awaited->release();
    } else if (m_misused) [[unlikely]] {
        m_misused = false;
        error = std::exchange(m_error, {});
    }
    if (m_mustCancel) [[unlikely]] {
        m_mustCancel = false;
        if (!error || !error->isCancelled())
            error = loop().makeCancelledError(m_message);
    }
    if (loop().recorder()) [[unlikely]]
        recordStep(error);
    Task *outer = std::exchange(loop().m_current, this);
    step(error);
    m_started = true;
    loop().m_current = outer;
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

bool Task::cancel(const Message &message, CancelReason reason)
{
    markRetrieved();
    if (done())
        return false;
    ++m_cancelRequests;
    const trace::EventNumber cause = loop().cause();
    if (Recorder *recorder = loop().recorder())
        m_requested = recorder->cancelRequested(*this, message, reason);
    if (!m_awaited || !m_awaited->cancel(message, {trace::CancelSource::Await, m_number})) {
        m_mustCancel = true;
        m_message = message;
    }
    loop().setCause(cause);
    return true;
}

std::uint32_t Task::uncancel()
{
    if (m_cancelRequests == 0)
        return 0;
    if (--m_cancelRequests == 0)
        m_mustCancel = false;
    if (Recorder *recorder = loop().recorder())
        recorder->add(EventKind::CancelUncancelled, m_number, 0, 0, m_cancelRequests);
    return m_cancelRequests;
}

void Task::stepReturned()
{
    if (m_mustCancel) {
        // Too late to be thrown in: the result is lost (C6).
        m_mustCancel = false;
        dropValue();
        if (Recorder *recorder = loop().recorder())
            recorder->taskCancelled(*this, {}, m_message);
        leave();
        becomeCancelled(Message(m_message), {});
        return;
    }
    if (Recorder *recorder = loop().recorder())
        recorder->taskReturned(
            *this, m_delivered && m_cancelRequests > 0 ? Recorder::Swallowed::Yes : Recorder::Swallowed::No);
    leave();
    schedule(State::Finished);
}

void Task::stepRaised(Error error)
{
    Recorder *recorder = loop().recorder();
    if (error->isCancelled()) {
        if (recorder)
            recorder->taskCancelled(*this, error, m_message);
        leave();
        becomeCancelled({}, std::move(error));
        return;
    }
    if (recorder)
        recorder->taskRaised(*this, error);
    leave();
    if (error->stopsLoop())
        loop().interrupt(error);
    Future::fail(std::move(error));
}

void Task::leave()
{
    if (m_group) {
        ++m_group->m_doneChildren;
        loop().queue(*this, loop().cause());
    } else {
        unlist();
    }
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
        recordBlocked(future);
    future.retain();
    m_awaited = &future;
    future.addDoneCallback(*this);
    if (m_mustCancel)
        passOnCancel();
}

void Task::stepBlockedOnForeign(Awaited &awaited)
{
    if (loop().recorder())
        recordBlocked(awaited);
    awaited.retain();
    m_awaited = &awaited;
    if (m_mustCancel)
        passOnCancel();
}

void Task::passOnCancel()
{
    const trace::EventNumber cause = loop().cause();
    if (m_requested)
        loop().setCause(m_requested);
    if (m_awaited->cancel(m_message, {trace::CancelSource::Await, m_number}))
        m_mustCancel = false;
    loop().setCause(cause);
}

void Task::stepYielded()
{
    trace::EventNumber cause = 0;
    if (loop().recorder())
        cause = recordYielded();
    loop().queue(*this, cause);
}

void Task::stepMisused(Error error)
{
    m_error = std::move(error);
    m_misused = true;
    loop().queue(*this, loop().cause());
}

Waiting Task::waiting() const
{
    return {trace::Wait::Task, m_number, 0, {}};
}

} // namespace engine::core
