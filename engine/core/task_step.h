// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/event_loop.h"

// How the loop runs a task, and a task suspends most often: for the two classes that derive from it.
namespace engine::core {

inline void Task::stepYielded()
{
    EventLoop &loop = this->loop();
    loop.queue(*this, loop.recorder() ? recordYielded() : 0);
}

template<class T>
[[gnu::always_inline]] inline void Task::runAs(T &task)
{
    if (done()) {
        toldGroup();
        return;
    }
    if (asleep()) {
        // Its time has come. The step is a turn later, as that of a task whose future is done.
        m_sleep = Sleep::None;
        wake();
        return;
    }
    advanceAs(task);
    if (!queued())
        letGo();
}

template<class T>
[[gnu::always_inline]] inline void Task::advanceAs(T &task)
{
    EventLoop &loop = this->loop();
    Error error;
    if (mayThrowNext())
        error = thrownNext();
    if (loop.recorder()) [[unlikely]]
        recordStep(error);
    Task *outer = std::exchange(loop.m_current, this);
    task.step(error);
    m_started = true;
    loop.m_current = outer;
}

} // namespace engine::core
