// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenarios/host/asyncio/objects.h"

namespace engine::core {
class TaskGroup;
}

namespace host::asyncio {

struct TaskOptions
{
    PyObject *name = nullptr;
    PyObject *context = nullptr;
    engine::core::TaskGroup *group = nullptr; // that it is a child of
    bool eager = false;
};

// A new task of our own type, started. Null: a Python error is set.
PyObject *newTask(LoopObject *loop, PyObject *coroutine, const TaskOptions &options);

// What create_task() was called with, taken apart.
struct TaskArguments
{
    TaskArguments(const char *function, PyObject *arguments, PyObject *keywords);

    PyObject *coroutine = nullptr; // borrowed; null: a Python error is set
    Reference rest; // the other keywords; null: none
};

// What our loop's create_task(coro, **keywords) does: by way of the task factory where there is one.
PyObject *createTaskIn(LoopObject *loop, PyObject *coroutine, PyObject *keywords, engine::core::TaskGroup *group);
// loop.create_task(coro, **keywords), whatever the script's own loop makes of it.
PyObject *createTaskBy(PyObject *loop, PyObject *coroutine, PyObject *keywords, engine::core::TaskGroup *group);

// The group that the next task joins whom a task factory or a loop of the script's makes; the one before.
engine::core::TaskGroup *setGroupOfNextTask(engine::core::TaskGroup *group);

void useUpName(); // the next Task-N

extern PyMethodDef taskMethods[];
extern PyGetSetDef taskProperties[];

} // namespace host::asyncio
