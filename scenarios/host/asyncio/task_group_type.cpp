// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/task_group.h"

#include "scenarios/host/asyncio/awaitables.h"
#include "scenarios/host/asyncio/new_task.h"
#include "scenarios/host/asyncio/python_error.h"
#include "scenarios/host/asyncio/running_loop.h"
#include "scenarios/host/asyncio/script_recorder.h"
#include "scenarios/host/asyncio/task_core.h"

#include <new>

#include <structmember.h>

namespace host::asyncio {

namespace {

struct GroupObject;

class GroupCore final : public engine::core::TaskGroup
{
public:
    GroupCore(engine::core::EventLoop &loop, GroupObject *object) : TaskGroup(loop), m_object(object) {}
    ~GroupCore() override = default;

    void retain() noexcept override { Py_INCREF(reinterpret_cast<PyObject *>(m_object)); }
    void release() noexcept override { Py_DECREF(reinterpret_cast<PyObject *>(m_object)); }
    std::string label() const override { return scopeLabel("TaskGroup"); }
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
struct ExitObject
{
    PyObject_HEAD
    GroupObject *group;
    PyObject *exception; // that the body ended with, or null
    bool begun;
};

GroupObject *asGroup(PyObject *self)
{
    return reinterpret_cast<GroupObject *>(self);
}

PyObject *repr(PyObject *self)
{
    const GroupObject *group = asGroup(self);
    return PyUnicode_FromString(group->core ? group->core->describe().c_str() : "<TaskGroup>");
}

PyObject *enterNow(PyObject *self)
{
    GroupObject *group = asGroup(self);
    if (!group->core) {
        LoopObject *loop = requireRunningHostLoop();
        if (!loop)
            return nullptr;
        if (!loop->core->currentTask()) {
            PyErr_SetString(PyExc_RuntimeError, "TaskGroup <TaskGroup> cannot determine the parent task");
            return nullptr;
        }
        Py_INCREF(loop);
        group->loop = loop;
        group->core = new (group->storage.place()) GroupCore(*loop->core, group);
    }
    if (const Error error = group->core->enter(group->loop->core->currentTask()))
        return raise(error);
    return newReference(self);
}

PyObject *enter(PyObject *self, PyObject *)
{
    return lazily(enterNow, self);
}

PyObject *leave(PyObject *self, PyObject *const *arguments, Py_ssize_t count)
{
    if (count != 3) {
        PyErr_SetString(PyExc_TypeError, "__aexit__() takes three arguments");
        return nullptr;
    }
    PyTypeObject *type = types.groupExit;
    auto *exit = reinterpret_cast<ExitObject *>(type->tp_alloc(type, 0));
    if (!exit)
        return nullptr;
    Py_INCREF(self);
    exit->group = asGroup(self);
    if (arguments[1] != Py_None)
        exit->exception = newReference(arguments[1]);
    return object(exit);
}

PyObject *createTask(PyObject *self, PyObject *arguments, PyObject *keywords)
{
    GroupObject *group = asGroup(self);
    if (PyTuple_GET_SIZE(arguments) != 1) {
        PyErr_SetString(PyExc_TypeError, "TaskGroup.create_task() takes one positional argument, the coroutine");
        return nullptr;
    }
    PyObject *coroutine = PyTuple_GET_ITEM(arguments, 0);
    const Error refusal = group->core ? group->core->refusal() : Error();
    if (!group->core || refusal) {
        // So that nobody is warned that it was never awaited (G42).
        const Reference closed = Reference::steal(PyObject_CallMethod(coroutine, "close", nullptr));
        if (!closed)
            return nullptr;
        if (refusal)
            return raise(refusal);
        PyErr_SetString(PyExc_RuntimeError, "TaskGroup <TaskGroup> has not been entered");
        return nullptr;
    }
    return createTaskIn(group->loop, coroutine, keywords, group->core);
}

PyObject *onTaskDone(PyObject *, PyObject *)
{
    Py_RETURN_NONE; // the engine has done it
}

PyMethodDef s_onTaskDone = {"_on_task_done", onTaskDone, METH_O, nullptr};

int traverse(PyObject *self, visitproc visit, void *arg)
{
    GroupObject *group = asGroup(self);
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(group->loop);
    Py_VISIT(group->dictionary);
    if (!group->core)
        return 0;
    if (group->core->parent())
        Py_VISIT(object(taskCore(group->core->parent())->object()));
    for (engine::core::Task *task = group->core->tasks().first(); task; task = engine::core::TaskList::next(*task))
        Py_VISIT(object(taskCore(task)->object()));
    return 0;
}

int clear(PyObject *self)
{
    Py_CLEAR(asGroup(self)->dictionary);
    return 0;
}

void deallocate(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    GroupObject *group = asGroup(self);
    PyObject_GC_UnTrack(self);
    if (group->weakReferences)
        PyObject_ClearWeakRefs(self);
    clear(self);
    if (group->core)
        group->core->~GroupCore();
    Py_CLEAR(group->loop);
    type->tp_free(self);
    Py_DECREF(type);
}

// What leaves, if it is not what came in: that goes on by itself.
PySendResult finish(ExitObject *exit, PyObject **result)
{
    GroupObject *group = exit->group;
    const Error leaving = group->core->outcome();
    if (leaving && exceptionOf(leaving) != exit->exception) {
        raise(leaving);
        return PYGEN_ERROR;
    }
    *result = newReference(leaving ? Py_False : Py_None);
    if (!leaving && exit->exception) {
        Py_DECREF(*result);
        *result = newReference(Py_True);
    }
    return PYGEN_RETURN;
}

PySendResult goOn(ExitObject *exit, PyObject **result)
{
    engine::core::Future *wait = exit->group->core->nextWait();
    if (!wait)
        return finish(exit, result);
    *result = newWaiter(*wait, object(exit));
    return *result ? PYGEN_NEXT : PYGEN_ERROR;
}

PySendResult sendExit(PyObject *self, PyObject *, PyObject **result)
{
    auto *exit = reinterpret_cast<ExitObject *>(self);
    *result = nullptr;
    GroupCore *core = exit->group->core;
    if (!core || !core->parent()) {
        PyErr_SetString(PyExc_RuntimeError, "cannot reuse already awaited coroutine");
        return PYGEN_ERROR;
    }
    if (exit->begun)
        core->waitEnded({});
    else
        core->bodyEnded(exit->exception ? PythonError::of(exit->exception) : Error());
    exit->begun = true;
    return goOn(exit, result);
}

PyObject *nextExit(PyObject *self)
{
    PyObject *result = nullptr;
    switch (sendExit(self, Py_None, &result)) {
    case PYGEN_NEXT:
        return result;
    case PYGEN_RETURN:
        _PyGen_SetStopIterationValue(result);
        Py_DECREF(result);
        break;
    case PYGEN_ERROR:
        break;
    }
    return nullptr;
}

PyObject *sendMethod(PyObject *self, PyObject *)
{
    return nextExit(self);
}

PyObject *throwMethod(PyObject *self, PyObject *arguments)
{
    auto *exit = reinterpret_cast<ExitObject *>(self);
    const Reference exception = Reference::steal(thrownException(arguments));
    if (!exception)
        return nullptr;
    const Error error = PythonError::of(exception.get());
    if (!exit->begun || !error->isCancelled() || !exit->group->core->parent())
        return raise(error);
    exit->group->core->waitEnded(error);
    PyObject *result = nullptr;
    switch (goOn(exit, &result)) {
    case PYGEN_NEXT:
        return result;
    case PYGEN_RETURN:
        _PyGen_SetStopIterationValue(result);
        Py_DECREF(result);
        break;
    case PYGEN_ERROR:
        break;
    }
    return nullptr;
}

PyObject *closeMethod(PyObject *, PyObject *)
{
    Py_RETURN_NONE;
}

int traverseExit(PyObject *self, visitproc visit, void *arg)
{
    auto *exit = reinterpret_cast<ExitObject *>(self);
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(exit->group);
    Py_VISIT(exit->exception);
    return 0;
}

int clearExit(PyObject *self)
{
    Py_CLEAR(reinterpret_cast<ExitObject *>(self)->exception);
    return 0;
}

void deallocateExit(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    clearExit(self);
    Py_CLEAR(reinterpret_cast<ExitObject *>(self)->group);
    type->tp_free(self);
    Py_DECREF(type);
}

template<class Function>
PyCFunction method(Function *function)
{
    return reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(function));
}

PyMethodDef methods[] = {
    {"__aenter__", enter, METH_NOARGS, nullptr},
    {"__aexit__", method(leave), METH_FASTCALL, nullptr},
    {"create_task", method(createTask), METH_VARARGS | METH_KEYWORDS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

PyMemberDef members[] = {
    {"__dictoffset__", T_PYSSIZET, offsetof(GroupObject, dictionary), READONLY, nullptr},
    {"__weaklistoffset__", T_PYSSIZET, offsetof(GroupObject, weakReferences), READONLY, nullptr},
    {"_loop", T_OBJECT, offsetof(GroupObject, loop), READONLY, nullptr},
    {nullptr, 0, 0, 0, nullptr},
};

PyObject *parentTask(PyObject *self, void *)
{
    const GroupObject *group = asGroup(self);
    engine::core::Task *parent = group->core ? group->core->parent() : nullptr;
    return newReferenceOrNone(parent ? object(taskCore(parent)->object()) : nullptr);
}

PyObject *exiting(PyObject *self, void *)
{
    return PyBool_FromLong(asGroup(self)->core && asGroup(self)->core->exiting());
}

PyObject *aborting(PyObject *self, void *)
{
    return PyBool_FromLong(asGroup(self)->core && asGroup(self)->core->aborting());
}

PyObject *tasks(PyObject *self, void *)
{
    Reference set = Reference::steal(PySet_New(nullptr));
    if (const GroupCore *core = asGroup(self)->core; core && set) {
        for (engine::core::Task *task = core->tasks().first(); task; task = engine::core::TaskList::next(*task)) {
            if (PySet_Add(set.get(), object(taskCore(task)->object())) < 0)
                return nullptr;
        }
    }
    return set.release();
}

PyObject *errors(PyObject *self, void *)
{
    Reference list = Reference::steal(PyList_New(0));
    if (const GroupCore *core = asGroup(self)->core; core && list) {
        for (const Error &error : core->errors()) {
            if (PyList_Append(list.get(), exceptionOf(error)) < 0)
                return nullptr;
        }
    }
    return list.release();
}

PyGetSetDef properties[] = {
    {"_parent_task", parentTask, nullptr, nullptr, nullptr},
    {"_exiting", exiting, nullptr, nullptr, nullptr},
    {"_aborting", aborting, nullptr, nullptr, nullptr},
    {"_tasks", tasks, nullptr, nullptr, nullptr},
    {"_errors", errors, nullptr, nullptr, nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr},
};

PyMethodDef exitMethods[] = {
    {"send", sendMethod, METH_O, nullptr},
    {"throw", throwMethod, METH_VARARGS, nullptr},
    {"close", closeMethod, METH_NOARGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

PyType_Slot slots[] = {
    {Py_tp_new, reinterpret_cast<void *>(PyType_GenericNew)},
    {Py_tp_repr, reinterpret_cast<void *>(repr)},
    {Py_tp_traverse, reinterpret_cast<void *>(traverse)},
    {Py_tp_clear, reinterpret_cast<void *>(clear)},
    {Py_tp_dealloc, reinterpret_cast<void *>(deallocate)},
    {Py_tp_methods, methods},
    {Py_tp_members, members},
    {Py_tp_getset, properties},
    {0, nullptr},
};

PyType_Slot exitSlots[] = {
    {Py_tp_traverse, reinterpret_cast<void *>(traverseExit)},
    {Py_tp_clear, reinterpret_cast<void *>(clearExit)},
    {Py_tp_dealloc, reinterpret_cast<void *>(deallocateExit)},
    {Py_tp_iter, reinterpret_cast<void *>(PyObject_SelfIter)},
    {Py_tp_iternext, reinterpret_cast<void *>(nextExit)},
    {Py_am_await, reinterpret_cast<void *>(PyObject_SelfIter)},
    {Py_am_send, reinterpret_cast<void *>(sendExit)},
    {Py_tp_methods, exitMethods},
    {0, nullptr},
};

PyType_Spec spec{"asyncio.taskgroups.TaskGroup", sizeof(GroupObject), 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE, slots};
PyType_Spec exitSpec{"_awaitscope.TaskGroupExit", sizeof(ExitObject), 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION, exitSlots};

} // namespace

PyObject *groupCallback(engine::core::TaskGroup &group)
{
    return PyCFunction_New(&s_onTaskDone, static_cast<GroupCore &>(group).object());
}

bool makeTaskGroupTypes(PyObject *module)
{
    types.taskGroup = addType(module, spec);
    types.groupExit = reinterpret_cast<PyTypeObject *>(PyType_FromSpec(&exitSpec));
    return types.taskGroup && types.groupExit;
}

} // namespace host::asyncio
