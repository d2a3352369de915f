// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/event_loop.h"
#include "engine/core/recorder.h"

// How the loop runs a task, and a task suspends most often: for the two classes that derive from it.
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
    const auto kind = static_cast<trace::EventKind>(first + (later - first) * m_started);
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
    m_started = true;
    loop.m_current = outer;
    loop.setActor(outer ? outer->id() : trace::TaskId{});
}

template<class T>
inline bool Task::ranPlainly(T &task)
{
    if (done()) {
        toldGroup();
        return true;
    }
    if (!goesOnPlainly())
        return false;
    EventLoop &loop = *EventLoop::current();
    if (loop.recorder()) [[unlikely]]
        recordPlainStep(loop);
    loop.m_current = this;
    task.stepPlainly();
    m_started = true;
    loop.m_current = nullptr;
    if (!queued()) [[unlikely]]
        letGo();
    return true;
}

} // namespace engine::core
