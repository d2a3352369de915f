// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/cancel_source.h"
#include "scenarios/host/asyncio/awaitables.h"
#include "scenarios/host/asyncio/future_core.h"
#include "scenarios/host/asyncio/future_methods.h"
#include "scenarios/host/asyncio/names.h"
#include "scenarios/host/asyncio/new_task.h"
#include "scenarios/host/asyncio/script_recorder.h"
#include "scenarios/host/asyncio/task_context.h"

namespace host::asyncio {

namespace {

TaskObject *asTask(PyObject *self)
{
    return reinterpret_cast<TaskObject *>(self);
}

TaskCore *ready(PyObject *self)
{
    return checkInitialised(reinterpret_cast<FutureObject *>(self)) ? taskCore(self) : nullptr;
}

PyObject *cancel(PyObject *self, PyObject *const *arguments, Py_ssize_t count, PyObject *keywordNames)
{
    TaskCore *core = ready(self);
    PyObject *message = core ? parseMessage(arguments, count, keywordNames) : nullptr;
    if (!message)
        return nullptr;
    return cancelTask(core, message);
}

PyObject *cancelling(PyObject *self, PyObject *)
{
    TaskCore *core = ready(self);
    return core ? PyLong_FromUnsignedLong(core->cancelling()) : nullptr;
}

PyObject *uncancel(PyObject *self, PyObject *)
{
    TaskCore *core = ready(self);
    return core ? PyLong_FromUnsignedLong(core->uncancel()) : nullptr;
}

PyObject *getName(PyObject *self, PyObject *)
{
    TaskObject *task = asTask(self);
    if (!task->name)
        return PyUnicode_FromFormat("Task-%u", static_cast<unsigned>(task->number));
    return newReference(task->name);
}

PyObject *setName(PyObject *self, PyObject *value)
{
    PyObject *name = PyUnicode_CheckExact(value) ? newReference(value) : PyObject_Str(value);
    if (!name)
        return nullptr;
    Py_XSETREF(asTask(self)->name, name);
    if (TaskCore *core = taskCore(self))
        recordRenamed(*core);
    Py_RETURN_NONE;
}

PyObject *getCoroutine(PyObject *self, PyObject *)
{
    return newReferenceOrNone(asTask(self)->coroutine);
}

PyObject *getContext(PyObject *self, PyObject *)
{
    PyObject *context = contextOf(asTask(self));
    return context || !PyErr_Occurred() ? newReferenceOrNone(context) : nullptr;
}

PyObject *innerContext(PyObject *self, void *)
{
    return getContext(self, nullptr);
}

PyObject *futureWaiter(PyObject *self, void *)
{
    TaskCore *core = ready(self);
    if (!core)
        return nullptr;
    engine::core::Awaited *awaited = core->awaited();
    if (!awaited)
        Py_RETURN_NONE;
    if (PyObject *future = objectOf(*awaited))
        return newReference(future);
    if (auto *group = dynamic_cast<engine::core::TaskGroup *>(awaited))
        return newWaiter(*group, self);
    Py_RETURN_NONE;
}

PyObject *mustCancel(PyObject *self, void *)
{
    TaskCore *core = ready(self);
    return core ? PyBool_FromLong(core->mustCancel()) : nullptr;
}

PyCFunction method(PyObject *(*function)(PyObject *, PyObject *const *, Py_ssize_t, PyObject *))
{
    return reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(function));
}

} // namespace

PyMethodDef taskMethods[] = {
    {"cancel", method(cancel), METH_FASTCALL | METH_KEYWORDS, "cancel($self, /, msg=None)\n--\n\n"},
    {"cancelling", cancelling, METH_NOARGS, "cancelling($self, /)\n--\n\n"},
    {"uncancel", uncancel, METH_NOARGS, "uncancel($self, /)\n--\n\n"},
    {"get_name", getName, METH_NOARGS, "get_name($self, /)\n--\n\n"},
    {"set_name", setName, METH_O, "set_name($self, value, /)\n--\n\n"},
    {"get_coro", getCoroutine, METH_NOARGS, "get_coro($self, /)\n--\n\n"},
    {"get_context", getContext, METH_NOARGS, "get_context($self, /)\n--\n\n"},
    {nullptr, nullptr, 0, nullptr},
};

PyGetSetDef taskProperties[] = {
    {"_fut_waiter", futureWaiter, nullptr, nullptr, nullptr},
    {"_must_cancel", mustCancel, nullptr, nullptr, nullptr},
    {"_context", innerContext, nullptr, nullptr, nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr},
};

} // namespace host::asyncio
