// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/recorder.h"
#include "engine/core/task_group.h"

// How a task starts, where it costs no call: for those who make tasks.
namespace engine::core {

inline void Task::enlist(TaskGroup *group)
{
    EventLoop &loop = this->loop();
    m_number = ++loop.m_taskCount;
    if (Recorder *recorder = loop.recorder()) [[unlikely]]
        m_number = recorder->addTask(*this, group ? group->scope() : loop.rootScope());
    if (group) {
        m_home = group;
        m_inGroup = true;
    } else {
        loop.m_tasks.append(*this);
        m_listed = true;
    }
}

inline void Task::queueFirstStep()
{
    keep();
    EventLoop &loop = this->loop();
    Recorder *recorder = loop.recorder();
    loop.queue(*this, recorder ? recorder->add(trace::EventKind::TaskCreated, m_number) : 0);
}

inline void TaskGroup::add(Task &task)
{
    if (m_tasks.empty()) {
        if (m_lastChildLeft) [[unlikely]] {
            remove();
            m_lastChildLeft = false;
        } else {
            retain();
        }
        loop().m_groups.append(*this);
    }
    task.retain();
    m_tasks.append(task);
    task.enlist(this);
}

inline void TaskGroup::adopt(Task &task)
{
    add(task);
    task.queueFirstStep();
}

} // namespace engine::core
