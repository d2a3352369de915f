// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/event_loop.h"
#include "engine/core/recorder.h"
#include "engine/core/task_group.h"

// How the loop runs a task, and a task suspends most often: for the two classes that derive from it. What is asked often
// about where it stands is asked once, and what is rare stays out of line.
namespace engine::core {

inline void Task::stepYielded()
{
    EventLoop &loop = *EventLoop::current();
    if (loop.recorder()) [[unlikely]]
        yieldRecorded(loop);
    else
        loop.m_ready->append(*this);
}

[[gnu::always_inline]] inline void Task::recordPlainStep(EventLoop &loop, Step which)
{
    const auto kind = which == Step::First ? trace::EventKind::TaskStarted : trace::EventKind::TaskResumed;
    const trace::EventNumber step = Recorder::add(loop, kind, m_number);
    // Asked for its loop again, as to keep that would cost every step a register.
    this->loop().setWho(trace::EventLog::who(step, id()));
}

template<class T>
inline void Task::runAs(T &task)
{
    if (done()) {
        toldGroup();
        return;
    }
    if (asleep()) {
        timeHasCome();
        return;
    }
    advanceAs(task);
    if (!queued())
        letGo();
}

template<class T>
inline void Task::advanceAs(T &task)
{
    EventLoop &loop = this->loop();
    Error error;
    bool ownWait = false;
    if (!goesOnPlainly() && !beginsPlainly()) {
        ownWait = m_standing.pause != Pause::None;
        error = thrownNext();
    }
    if (loop.recorder()) [[unlikely]]
        recordStep(error, ownWait);
    Task *outer = std::exchange(loop.m_current, this);
    task.step(error);
    m_standing.started = true;
    loop.m_current = outer;
    loop.setActor(outer ? outer->id() : trace::TaskId{});
}

inline void Task::stepBegins(EventLoop &loop)
{
    loop.m_current = this;
}

inline void Task::stepEnded(EventLoop &loop)
{
    loop.m_current = nullptr;
    if (!queued()) [[unlikely]]
        letGo();
}

template<Task::Step which, class T>
inline void Task::runPlainly(T &task)
{
    EventLoop &loop = *EventLoop::current();
    if (loop.recorder())
        recordPlainStep(loop, which);
    stepBegins(*EventLoop::current()); // as in recordPlainStep(): not kept
    task.stepPlainly();
    if (which == Step::First)
        m_standing.started = true;
    stepEnded(*EventLoop::current());
}

// The number of the request that its CancelledError comes from; 0: it has none of its own.
inline trace::EventNumber Task::takeRequest(EventLoop &loop, bool ownWait)
{
    if (m_cancelRequests & requestKept) {
        m_cancelRequests &= mostRequests;
        return loop.recorder()->standing(*this).requested;
    }
    return ownWait ? loop.cause() - 1 : 0; // cancelledPlainly(): it stands just before what woke this
}

inline void Task::recordDelivered(EventLoop &loop, trace::EventNumber requested, trace::ExceptionId error)
{
    loop.setWho(trace::EventLog::who(requested, id()));
    loop.setCause(Recorder::add(loop, trace::EventKind::CancelDelivered, m_number, error.value));
    m_delivered = true;
}

// Its own wait was cancelled, a sleep or that for a group's children, and nothing else is to be told.
inline void Task::recordCancelledWait(EventLoop &loop, trace::ExceptionId error)
{
    const trace::EventNumber requested = takeRequest(loop, true);
    if (!Recorder::takesPlain(loop, 2)) [[unlikely]] {
        recordPlainStep(loop, Step::Later);
        recordDelivered(loop, requested, error);
        return;
    }
    using trace::EventLog;
    const trace::EventNumber resumed
        = Recorder::addPlain(loop, loop.m_who, EventLog::what(m_number, trace::EventKind::TaskResumed, 0, 0));
    Recorder::addPlain(loop, EventLog::who(requested, id()),
        EventLog::what(m_number, trace::EventKind::CancelDelivered, 0, 0), error.value);
    loop.setWho(EventLog::who(resumed + 1, id()));
    m_delivered = true;
}

inline void Task::stepTornDown(EventLoop &loop)
{
    m_standing.pause = Pause::None;
    if (loop.recorder()) [[unlikely]]
        loop.setCause(Recorder::add(loop, trace::EventKind::TaskCancelled, m_number));
    leave(State::Cancelled);
    schedule(State::Cancelled);
}

inline TaskGroup &Task::groupAwaited() const
{
    return static_cast<TaskGroup &>(*m_awaited);
}

inline bool Task::stepBeginsAtGroup(EventLoop &loop, TaskGroup &group)
{
    Error error = group.TaskGroup::takeError();
    if (loop.recorder()) [[unlikely]] {
        if (error)
            recordCancelledWait(loop, error->id);
        else
            recordPlainStep(loop, Step::Later);
    }
    stepBegins(loop);
    group.waitEnded(std::move(error));
    if (group.beginWait()) {
        if (loop.recorder()) [[unlikely]]
            recordBlockedAt(group);
        group.m_waiters.append(*this);
        if (m_standing.mustCancel) [[unlikely]]
            passOnCancel();
        return false;
    }
    m_awaited = nullptr;
    m_standing.pause = Pause::None;
    group.release();
    return true;
}

inline void Task::stepBlockedOn(TaskGroup &group)
{
    if (loop().recorder()) [[unlikely]]
        recordBlockedAt(group);
    blockOn(group);
}

inline void Task::stepEndedBody(TaskGroup &group, const Error &error)
{
    group.endBody(error);
    if (loop().recorder()) [[unlikely]]
        recordWaitsFor(group);
    group.beginWait();
    blockOn(group);
}

inline void Task::blockOn(TaskGroup &group)
{
    group.retain();
    m_awaited = &group;
    m_standing.pause = Pause::AtGroup;
    if (group.awaitsChildren()) [[likely]]
        group.m_waiters.append(*this);
    else
        wake();
    if (m_standing.mustCancel) [[unlikely]]
        passOnCancel();
}

} // namespace engine::core
