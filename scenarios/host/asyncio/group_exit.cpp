// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/group_object.h"
#include "scenarios/host/asyncio/python_error.h"

namespace host::asyncio {

namespace {

struct ExitObject
{
    PyObject_HEAD
    GroupObject *group;
    PyObject *exception; // that the body ended with, or null
    bool begun;
};

// What leaves, if it is not what came in: that goes on by itself.
PySendResult finish(ExitObject *exit, PyObject **result)
{
    GroupObject *group = exit->group;
    const Error leaving = group->core->outcome();
    if (leaving) { // also the one that came: asyncio raises it anew, and its traceback says so
        raise(leaving);
        return PYGEN_ERROR;
    }
    *result = newReference(exit->exception ? Py_True : Py_None);
    return PYGEN_RETURN;
}

PySendResult goOn(ExitObject *exit, PyObject **result)
{
    if (!exit->group->core->beginWait())
        return finish(exit, result);
    *result = newWaiter(*exit->group->core, object(exit));
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
    const PySendResult how = sendExit(self, Py_None, &result);
    return iterated(how, result);
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
    const PySendResult how = goOn(exit, &result);
    return iterated(how, result);
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

PyMethodDef exitMethods[] = {
    {"send", sendMethod, METH_O, nullptr},
    {"throw", throwMethod, METH_VARARGS, nullptr},
    {"close", closeMethod, METH_NOARGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
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

PyType_Spec exitSpec{"_awaitscope.TaskGroupExit", sizeof(ExitObject), 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION, exitSlots};

} // namespace

PyObject *newGroupExit(GroupObject *group, PyObject *exception)
{
    PyTypeObject *type = types.groupExit;
    auto *exit = reinterpret_cast<ExitObject *>(type->tp_alloc(type, 0));
    if (!exit)
        return nullptr;
    Py_INCREF(object(group));
    exit->group = group;
    exit->exception = exception ? newReference(exception) : nullptr;
    return object(exit);
}

bool makeGroupExitType()
{
    types.groupExit = reinterpret_cast<PyTypeObject *>(PyType_FromSpec(&exitSpec));
    return types.groupExit;
}

} // namespace host::asyncio
