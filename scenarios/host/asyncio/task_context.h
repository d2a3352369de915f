// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenarios/host/asyncio/objects.h"

// The context that a task's steps run in: a copy of its maker's, as asyncio's tasks have one. Nobody can tell copies
// with the same variables apart before one of them is seen or set in. So the task keeps the variables alone, which all
// copies share; its steps run in a context that the loop lends them; and a copy is made, or what was lent is kept, as
// soon as somebody holds it.
namespace host::asyncio {

// `given`, or a copy of the current one if that is null or None. False: a Python error is set.
bool takeContext(TaskObject *task, PyObject *given);
// The context itself, from now on the task's own. Borrowed; null: it has none any more, or an error is set.
PyObject *contextOf(TaskObject *task);
int visitContext(TaskObject *task, visitproc visit, void *arg);
void clearContext(TaskObject *task);

// Enters it for one step of the task, and leaves it again. Keeps an error that the step leaves.
class StepContext
{
public:
    explicit StepContext(TaskObject *task);
    ~StepContext();
    StepContext(const StepContext &) = delete;
    StepContext &operator=(const StepContext &) = delete;

    bool entered() const { return m_entered; } // else an error is set

private:
    TaskObject *m_task;
    PyObject *m_context = nullptr; // to be left at the end
    bool m_lent = false;
    bool m_entered = false;
};

} // namespace host::asyncio
