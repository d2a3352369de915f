// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/cancel_source.h"
#include "scenarios/host/asyncio/future_core.h"
#include "scenarios/host/asyncio/future_methods.h"
#include "scenarios/host/asyncio/host_loop.h"
#include "scenarios/host/asyncio/names.h"
#include "scenarios/host/asyncio/new_task.h"
#include "scenarios/host/asyncio/script_recorder.h"
#include "scenarios/host/asyncio/task_context.h"

#include "engine/core/task_start.h"

#include <new>

#include <structmember.h>

namespace host::asyncio {

namespace {

struct FullTaskObject
{
    TaskObject task;
    Storage<TaskCore> storage;
};

std::uint32_t lastNumber = 0; // of tasks without a name
engine::core::TaskGroup *groupOfNextTask = nullptr;

// Fills in a fresh object; it is not started yet.
bool prepare(TaskObject *task, PyObject *coroutine, PyObject *name, PyObject *context)
{
    if (!PyCoro_CheckExact(coroutine)) {
        const Reference good = Reference::steal(PyObject_CallOneArg(classes.isCoroutine, coroutine));
        if (!good)
            return false;
        if (good.get() != Py_True) {
            PyErr_Format(PyExc_TypeError, "a coroutine was expected, got %R", coroutine);
            return false;
        }
    }
    if (name && name != Py_None) {
        task->name = PyUnicode_CheckExact(name) ? newReference(name) : PyObject_Str(name);
        if (!task->name)
            return false;
    } else {
        task->number = ++lastNumber;
    }
    if (!takeContext(task, context))
        return false;
    task->coroutine = newReference(coroutine);
    task->future.kind = FutureKind::Task;
    task->future.cancelOverridden = cancelIsOverridden(Py_TYPE(task), types.task);
    task->future.logDestroyPending = true;
    task->future.core = new (reinterpret_cast<FullTaskObject *>(task)->storage.place()) TaskCore(task);
    return takeSourceTraceback(&task->future);
}

// False: its first step, taken eagerly, raised KeyboardInterrupt or SystemExit, which is the caller's.
bool start(TaskObject *task, engine::core::TaskGroup *group, bool eager)
{
    TaskCore &core = *taskCore(object(task));
    task->eager = eager;
    if (ScriptRecorder *recorder = task->future.loop->core->scriptRecorder())
        recorder->setMaker(task->coroutine);
    if (group)
        eager ? group->adoptEagerly(core) : group->adopt(core);
    else
        eager ? core.startEagerly() : core.start();
    if (!eager || !core.done())
        return true;
    Py_CLEAR(task->coroutine); // as 3.14 does
    const Error failure = core.failure();
    if (!failure || !failure->stopsLoop())
        return true;
    raise(failure);
    return false;
}

int initialise(PyObject *self, PyObject *arguments, PyObject *keywords)
{
    static const char *keywordNames[] = {"coro", "loop", "name", "context", "eager_start", nullptr};
    PyObject *coroutine = nullptr;
    PyObject *loop = nullptr;
    PyObject *name = nullptr;
    PyObject *context = nullptr;
    int eager = 0;
    if (!PyArg_ParseTupleAndKeywords(arguments, keywords, "O|$OOOp:Task", const_cast<char **>(keywordNames), &coroutine,
            &loop, &name, &context, &eager))
        return -1;
    auto *task = reinterpret_cast<TaskObject *>(self);
    if (task->future.core) {
        PyErr_SetString(PyExc_RuntimeError, "Task object is initialized already.");
        return -1;
    }
    if (!setLoop(&task->future, loop))
        return -1;
    if (!prepare(task, coroutine, name, context)) {
        Py_CLEAR(task->future.loop);
        return -1;
    }
    // Eagerly only inside the loop that runs, as 3.14 does.
    return start(task, setGroupOfNextTask(nullptr), eager && task->future.loop->core->running()) ? 0 : -1;
}

void finalise(PyObject *self)
{
    auto *task = reinterpret_cast<TaskObject *>(self);
    FutureObject *future = &task->future;
    if (!future->core)
        return;
    if (!future->core->done()) {
        if (future->logDestroyPending) {
            // Where no loop runs any more, somebody may well have kept it.
            using engine::trace::Hazard;
            recordHazard(*taskCore(self), future->loop->core->running() ? Hazard::NobodyKeeps : Hazard::LeftPending);
            reportToLoop(future, "Task was destroyed but it is pending!", "task", nullptr);
        }
        return;
    }
    if (!future->core->neverRetrieved())
        return;
    future->core->markRetrieved();
    recordHazard(*taskCore(self), engine::trace::Hazard::NeverRetrieved);
    reportToLoop(future, "Task exception was never retrieved", "future", exceptionOf(future->core->failure()));
}

int traverse(PyObject *self, visitproc visit, void *arg)
{
    auto *task = reinterpret_cast<TaskObject *>(self);
    Py_VISIT(task->coroutine);
    if (const int stopped = visitContext(task, visit, arg))
        return stopped;
    Py_VISIT(task->name);
    if (const TaskCore *core = taskCore(self); core && !core->asleep()) {
        if (engine::core::Awaited *awaited = core->awaited())
            Py_VISIT(object(futureOf(*awaited)));
    }
    return traverseFuture(self, visit, arg);
}

int clear(PyObject *self)
{
    auto *task = reinterpret_cast<TaskObject *>(self);
    if (task->future.core && !task->future.core->done()) {
        // It can never run again: what it stands at lets go of it.
        TaskCore &core = *taskCore(self);
        if (core.standsAnywhere() && core.awaited()) {
            if (const Reference awaited = Reference::borrow(object(futureOf(*core.awaited()))))
                clearFuture(awaited.get()); // kept meanwhile: the task may have been the last to hold it
        }
    }
    Py_CLEAR(task->coroutine);
    clearContext(task);
    return clearFuture(self);
}

void deallocate(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    auto *task = reinterpret_cast<TaskObject *>(self);
    if (type->tp_dealloc == deallocate && PyObject_CallFinalizerFromDealloc(self) < 0)
        return;
    PyObject_GC_UnTrack(self);
    if (task->future.weakReferences)
        PyObject_ClearWeakRefs(self);
    Py_CLEAR(task->coroutine);
    clearContext(task);
    Py_CLEAR(task->name);
    clearFuture(self);
    destroyFutureCore(&task->future);
    type->tp_free(self);
    Py_DECREF(type);
}

PyMemberDef members[] = {
    {"_coro", T_OBJECT, offsetof(TaskObject, coroutine), READONLY, nullptr},
    {"_log_destroy_pending", T_BOOL, offsetof(FutureObject, logDestroyPending), 0, nullptr},
    {nullptr, 0, 0, 0, nullptr},
};

PyType_Slot slots[] = {
    {Py_tp_init, reinterpret_cast<void *>(initialise)},
    {Py_tp_traverse, reinterpret_cast<void *>(traverse)},
    {Py_tp_clear, reinterpret_cast<void *>(clear)},
    {Py_tp_finalize, reinterpret_cast<void *>(finalise)},
    {Py_tp_dealloc, reinterpret_cast<void *>(deallocate)},
    {Py_tp_methods, taskMethods},
    {Py_tp_getset, taskProperties},
    {Py_tp_members, members},
    {0, nullptr},
};

PyType_Spec spec{"_asyncio.Task", sizeof(FullTaskObject), 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE, slots};

} // namespace

void useUpName()
{
    ++lastNumber;
}

engine::core::TaskGroup *setGroupOfNextTask(engine::core::TaskGroup *group)
{
    return std::exchange(groupOfNextTask, group);
}

PyObject *newTask(LoopObject *loop, PyObject *coroutine, const TaskOptions &options)
{
    PyTypeObject *type = types.task;
    Reference self = Reference::steal(type->tp_alloc(type, 0));
    if (!self)
        return nullptr;
    auto *task = reinterpret_cast<TaskObject *>(self.get());
    Py_INCREF(loop);
    task->future.loop = loop;
    if (!prepare(task, coroutine, options.name, options.context))
        return nullptr;
    if (!start(task, options.group, options.eager && loop->core->running()))
        return nullptr;
    return self.release();
}

bool makeTaskType(PyObject *module)
{
    types.task = addType(module, spec, types.future);
    return types.task;
}

} // namespace host::asyncio
