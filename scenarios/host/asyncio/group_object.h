// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/task_group.h"

#include "scenarios/host/asyncio/awaitables.h"
#include "scenarios/host/asyncio/script_recorder.h"
#include "scenarios/host/asyncio/task_core.h"

// asyncio.TaskGroup's object, for its type and for that of its exit.
namespace host::asyncio {

struct GroupObject;

class GroupCore final : public engine::core::TaskGroup
{
public:
    GroupCore(engine::core::EventLoop &loop, GroupObject *object) : TaskGroup(loop), m_object(object) {}
    ~GroupCore() override = default;

    void retain() noexcept override { Py_INCREF(reinterpret_cast<PyObject *>(m_object)); }
    void release() noexcept override { Py_DECREF(reinterpret_cast<PyObject *>(m_object)); }
    std::string label() const override { return groupLabel(object()); }
    PyObject *object() const { return reinterpret_cast<PyObject *>(m_object); }

private:
    GroupObject *m_object;
};

struct GroupObject
{
    PyObject_HEAD
    GroupCore *core; // from entering on: that is when the loop is known
    LoopObject *loop;
    PyObject *dictionary;
    PyObject *weakReferences;
    Storage<GroupCore> storage;
};

// What `__aexit__` returns: waits for the children, then raises what leaves the group.
// `exception` is what the body ended with, or null. New reference.
PyObject *newGroupExit(GroupObject *group, PyObject *exception);
bool makeGroupExitType(); // false: a Python error is set

} // namespace host::asyncio
