// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/group_object.h"

#include "scenarios/host/asyncio/awaitables.h"
#include "scenarios/host/asyncio/new_task.h"
#include "scenarios/host/asyncio/plain_types.h"
#include "scenarios/host/asyncio/python_error.h"
#include "scenarios/host/asyncio/running_loop.h"
#include "scenarios/host/asyncio/task_core.h"

#include <new>

#include <structmember.h>

namespace host::asyncio {

namespace {

GroupObject *asGroup(PyObject *self)
{
    return reinterpret_cast<GroupObject *>(self);
}

int initialise(PyObject *, PyObject *arguments, PyObject *keywords)
{
    if (const Py_ssize_t count = PyTuple_GET_SIZE(arguments)) {
        PyErr_Format(PyExc_TypeError, "TaskGroup.__init__() takes 1 positional argument but %zd were given", count + 1);
        return -1;
    }
    PyObject *key = nullptr;
    if (Py_ssize_t position = 0; keywords && PyDict_Next(keywords, &position, &key, nullptr)) {
        PyErr_Format(PyExc_TypeError, "TaskGroup.__init__() got an unexpected keyword argument %R", key);
        return -1;
    }
    return 0;
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
    return newGroupExit(asGroup(self), arguments[1] == Py_None ? nullptr : arguments[1]);
}

PyObject *createTask(PyObject *self, PyObject *arguments, PyObject *keywords)
{
    GroupObject *group = asGroup(self);
    const TaskArguments given("TaskGroup.create_task", arguments, keywords);
    PyObject *coroutine = given.coroutine;
    if (!coroutine)
        return nullptr;
    if (!group->core || group->core->refuses()) {
        // So that nobody is warned that it was never awaited (G42).
        const Reference closed = Reference::steal(PyObject_CallMethod(coroutine, "close", nullptr));
        if (closed) {
            PyErr_SetString(PyExc_RuntimeError,
                group->core ? group->core->refusal().c_str() : "TaskGroup <TaskGroup> has not been entered");
        }
        return nullptr;
    }
    return createTaskBy(object(group->loop), coroutine, given.rest.get(), group->core);
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

template<class Function>
PyCFunction method(Function *function)
{
    return reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(function));
}

PyMethodDef methods[] = {
    {"__aenter__", enter, METH_NOARGS, "__aenter__($self, /)\n--\n\n"},
    {"__aexit__", method(leave), METH_FASTCALL, "__aexit__($self, et, exc, tb)\n--\n\n"},
    {"create_task", method(createTask), METH_VARARGS | METH_KEYWORDS,
        "create_task($self, coro, **kwargs)\n--\n\nRun a coroutine in a task of this group."},
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
    {"__dict__", PyObject_GenericGetDict, PyObject_GenericSetDict, nullptr, nullptr},
    {"_parent_task", parentTask, nullptr, nullptr, nullptr},
    {"_exiting", exiting, nullptr, nullptr, nullptr},
    {"_aborting", aborting, nullptr, nullptr, nullptr},
    {"_tasks", tasks, nullptr, nullptr, nullptr},
    {"_errors", errors, nullptr, nullptr, nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr},
};

PyType_Slot slots[] = {
    {Py_tp_new, reinterpret_cast<void *>(newOrPlain)},
    {Py_tp_init, reinterpret_cast<void *>(initialise)},
    {Py_tp_repr, reinterpret_cast<void *>(repr)},
    {Py_tp_traverse, reinterpret_cast<void *>(traverse)},
    {Py_tp_clear, reinterpret_cast<void *>(clear)},
    {Py_tp_dealloc, reinterpret_cast<void *>(deallocate)},
    {Py_tp_methods, methods},
    {Py_tp_members, members},
    {Py_tp_getset, properties},
    {0, nullptr},
};

PyType_Spec spec{"asyncio.taskgroups.TaskGroup", sizeof(GroupObject), 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE, slots};
} // namespace

PyObject *groupCallback(engine::core::TaskGroup &group)
{
    return PyCFunction_New(&s_onTaskDone, static_cast<GroupCore &>(group).object());
}

bool makeTaskGroupTypes(PyObject *module)
{
    types.taskGroup = addType(module, spec);
    return types.taskGroup && makeGroupExitType();
}

} // namespace host::asyncio
