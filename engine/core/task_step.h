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
        m_cause = recordYielded(loop);
    loop.m_ready.append(*this);
}

[[gnu::always_inline]] inline void Task::recordPlainStep(EventLoop &loop)
{
    // A sum, as g++ would make the choice twice.
    constexpr int first = static_cast<int>(trace::EventKind::TaskStarted);
    constexpr int later = static_cast<int>(trace::EventKind::TaskResumed);
    const auto kind = static_cast<trace::EventKind>(first + (later - first) * m_standing.started);
    loop.setWho(trace::EventLog::who(Recorder::add(loop, kind, m_number), id()));
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
    if (!goesOnPlainly())
        error = thrownNext();
    if (loop.recorder()) [[unlikely]]
        recordStep(error);
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

template<class T>
inline void Task::runPlainly(T &task)
{
    EventLoop &loop = *EventLoop::current();
    if (loop.recorder()) [[unlikely]]
        recordPlainStep(loop);
    stepBegins(loop);
    task.stepPlainly();
    m_standing.started = true;
    stepEnded(loop);
}

inline void Task::stepTornDown(Error recorded)
{
    m_standing.pause = Pause::None;
    if (recorded) [[unlikely]] {
        loop().recorder()->taskCancelled(*this, recorded, cancelMessage());
        keepError(std::move(recorded));
    }
    leave(State::Cancelled);
    schedule(State::Cancelled);
}

inline TaskGroup &Task::groupAwaited() const
{
    return static_cast<TaskGroup &>(*m_awaited);
}

inline bool Task::leftGroup(TaskGroup &group)
{
    Error error = group.TaskGroup::takeError();
    if (loop().recorder()) [[unlikely]]
        recordStep(error);
    group.waitEnded(std::move(error));
    if (group.beginWait()) {
        if (loop().recorder()) [[unlikely]]
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
