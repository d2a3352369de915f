// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/task.h"

namespace engine::core {

void TaskList::append(Task &task)
{
    task.m_previousTask = m_last;
    task.m_nextTask = nullptr;
    (m_last ? m_last->m_nextTask : m_first) = &task;
    m_last = &task;
    ++m_size;
}

void TaskList::remove(Task &task)
{
    (task.m_previousTask ? task.m_previousTask->m_nextTask : m_first) = task.m_nextTask;
    (task.m_nextTask ? task.m_nextTask->m_previousTask : m_last) = task.m_previousTask;
    task.m_nextTask = task.m_previousTask = nullptr;
    --m_size;
}

} // namespace engine::core
