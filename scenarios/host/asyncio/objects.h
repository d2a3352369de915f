// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenarios/host/asyncio/reference.h"

#include "engine/core/task.h"
#include "engine/core/timer.h"

#include <cstddef>

// How the Python objects lie in memory. Each holds its engine object in itself,
// so that a task or future is one allocation; a derived type's larger engine
// object takes the place of its base's.
namespace host::asyncio {

class HostLoop;
class FutureCore;
class TaskCore;

template<class T>
struct Storage
{
    alignas(T) std::byte bytes[sizeof(T)];

    void *place() { return bytes; }
};

struct LoopObject
{
    PyObject_HEAD
    HostLoop *core; // null before __init__
    PyObject *taskFactory; // null: none
    PyObject *weakReferences;
    bool debug;
};

enum class FutureKind : std::uint8_t { Plain, Sleep, Task };

struct FutureObject
{
    PyObject_HEAD
    engine::core::Future *core; // null before __init__
    LoopObject *loop;
    PyObject *value; // the result, once there is one
    PyObject *sourceTraceback; // in debug mode
    PyObject *dictionary;
    PyObject *weakReferences;
    std::uint32_t doneCallbacks; // of the script's, that stand at it
    std::uint32_t hash; // 0: nobody has asked for it yet
    FutureKind kind;
    bool blocking; // _asyncio_future_blocking
    bool cancelOverridden; // by a Python subclass
    bool logDestroyPending;
    bool taken; // its exception has been raised somewhere, with the traceback of the beginning
};

struct TaskObject
{
    FutureObject future;
    PyObject *coroutine;
    PyObject *context; // null: nobody has seen it yet
    PyObject *variables; // that are in it then; null while the task runs, too
    PyObject *name; // null: Task- and the number
    std::uint32_t number;
    bool eager;
};

struct HandleObject
{
    PyObject_HEAD
    engine::core::Callback *core;
    LoopObject *loop;
    PyObject *callback;
    PyObject *arguments;
    PyObject *context;
    PyObject *sourceTraceback;
    PyObject *shown; // repr, kept in debug mode
    PyObject *weakReferences;
    double when;
    bool isTimer;
    bool cancelled;
};

// The Python types, made by makeTypes().
struct Types
{
    PyTypeObject *loop;
    PyTypeObject *future, *sleep, *task, *futureIterator;
    PyTypeObject *handle, *timerHandle;
    PyTypeObject *taskGroup, *groupExit, *timeout, *immediate, *waiter;
    PyTypeObject *runner;
};

extern Types types;

bool makeLoopType(PyObject *module);
bool makeHandleTypes(PyObject *module);
bool makeFutureTypes(PyObject *module);
bool makeTaskType(PyObject *module);
bool makeAwaitableTypes(PyObject *module);
bool makeTaskGroupTypes(PyObject *module);
// What stands among the callbacks of a child, as in CPython: bound to its group. New reference.
PyObject *groupCallback(engine::core::TaskGroup &group);
bool makeTimeoutType(PyObject *module);
bool makeRunnerType(PyObject *module);

// Makes a heap type from its spec and puts it into the module; `base` may be null.
PyTypeObject *addType(PyObject *module, PyType_Spec &spec, PyTypeObject *base = nullptr);

inline bool isFuture(PyObject *value)
{
    return PyObject_TypeCheck(value, types.future);
}

inline bool isTask(PyObject *value)
{
    return PyObject_TypeCheck(value, types.task);
}

} // namespace host::asyncio
