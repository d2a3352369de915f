// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/clock.h"
#include "scenarios/host/asyncio/future_core.h"
#include "scenarios/host/asyncio/future_methods.h"
#include "scenarios/host/asyncio/handle.h"
#include "scenarios/host/asyncio/host_hooks.h"
#include "scenarios/host/asyncio/host_loop.h"
#include "scenarios/host/asyncio/names.h"
#include "scenarios/host/asyncio/new_task.h"
#include "scenarios/host/asyncio/running_loop.h"

#include <cmath>

#include <structmember.h>

namespace host::asyncio {

using engine::core::LoopEnd;

namespace {

LoopObject *asLoop(PyObject *self)
{
    return reinterpret_cast<LoopObject *>(self);
}

// Usable, that is initialised and not closed.
LoopObject *usable(PyObject *self)
{
    LoopObject *loop = asLoop(self);
    if (!loop->core || loop->core->closed()) {
        PyErr_SetString(PyExc_RuntimeError, loop->core ? "Event loop is closed" : "Event loop is not initialized");
        return nullptr;
    }
    return loop;
}

int initialise(PyObject *self, PyObject *, PyObject *)
{
    LoopObject *loop = asLoop(self);
    if (!loop->core)
        loop->core = new HostLoop(loop);
    return 0;
}

// The arguments behind the first `skip`, as a tuple, and context=.
struct CallbackArguments
{
    PyObject *rest = nullptr; // new reference
    PyObject *context = nullptr;
};

bool parse(CallbackArguments &parsed, PyObject *const *arguments, Py_ssize_t count, PyObject *keywordNames,
    Py_ssize_t skip, const char *name)
{
    const Py_ssize_t keywords = keywordNames ? PyTuple_GET_SIZE(keywordNames) : 0;
    if (count < skip) {
        PyErr_Format(PyExc_TypeError, "%s() missing required positional arguments", name);
        return false;
    }
    for (Py_ssize_t i = 0; i < keywords; ++i) {
        if (PyUnicode_Compare(PyTuple_GET_ITEM(keywordNames, i), names.context) != 0) {
            PyErr_Format(PyExc_TypeError, "%s() got an unexpected keyword argument %R", name, PyTuple_GET_ITEM(keywordNames, i));
            return false;
        }
        parsed.context = arguments[count + i];
    }
    parsed.rest = PyTuple_New(count - skip);
    for (Py_ssize_t i = skip; parsed.rest && i < count; ++i)
        PyTuple_SET_ITEM(parsed.rest, i - skip, newReference(arguments[i]));
    return parsed.rest;
}

bool checkCallback(LoopObject *loop, PyObject *callback, const char *name)
{
    if (!loop->debug)
        return true;
    const Reference done = Reference::steal(
        PyObject_CallMethod(object(loop), "_check_callback", "Os", callback, name));
    return static_cast<bool>(done);
}

PyObject *withTraceback(LoopObject *loop, HandleObject *handle)
{
    if (handle && loop->debug) {
        handle->sourceTraceback = PyObject_CallNoArgs(classes.extractStack);
        if (!handle->sourceTraceback)
            PyErr_Clear();
    }
    return object(handle);
}

PyObject *callSoonAs(const char *name, PyObject *self, PyObject *const *arguments, Py_ssize_t count, PyObject *keywordNames)
{
    LoopObject *loop = usable(self);
    CallbackArguments parsed;
    if (!loop || !parse(parsed, arguments, count, keywordNames, 1, name))
        return nullptr;
    if (!checkCallback(loop, arguments[0], name)) {
        Py_DECREF(parsed.rest);
        return nullptr;
    }
    return withTraceback(loop, callSoon(loop, arguments[0], parsed.rest, parsed.context));
}

PyObject *callSoonMethod(PyObject *self, PyObject *const *arguments, Py_ssize_t count, PyObject *keywordNames)
{
    return callSoonAs("call_soon", self, arguments, count, keywordNames);
}

PyObject *callSoonThreadsafe(PyObject *self, PyObject *const *arguments, Py_ssize_t count, PyObject *keywordNames)
{
    PyObject *handle = callSoonAs("call_soon_threadsafe", self, arguments, count, keywordNames);
    if (handle)
        reinterpret_cast<LoopObject *>(self)->core->wakeFromThread();
    return handle;
}

PyObject *callAtTime(LoopObject *loop, PyObject *time, double offset, PyObject *const *arguments, Py_ssize_t count,
    PyObject *keywordNames, const char *name)
{
    const double seconds = PyFloat_AsDouble(time);
    CallbackArguments parsed;
    if ((seconds == -1.0 && PyErr_Occurred()) || !parse(parsed, arguments, count, keywordNames, 2, name))
        return nullptr;
    if (!checkCallback(loop, arguments[1], "call_at")) { // to which call_later() leads
        Py_DECREF(parsed.rest);
        return nullptr;
    }
    return withTraceback(loop, callAt(loop, offset + seconds, arguments[1], parsed.rest, parsed.context));
}

PyObject *callLater(PyObject *self, PyObject *const *arguments, Py_ssize_t count, PyObject *keywordNames)
{
    LoopObject *loop = usable(self);
    if (!loop)
        return nullptr;
    if (count > 0 && arguments[0] == Py_None) {
        PyErr_SetString(PyExc_TypeError, "delay must not be None");
        return nullptr;
    }
    return callAtTime(loop, count > 0 ? arguments[0] : Py_None, loop->core->seconds(), arguments, count, keywordNames, "call_later");
}

PyObject *callAtMethod(PyObject *self, PyObject *const *arguments, Py_ssize_t count, PyObject *keywordNames)
{
    LoopObject *loop = usable(self);
    if (!loop)
        return nullptr;
    if (count > 0 && arguments[0] == Py_None) {
        PyErr_SetString(PyExc_TypeError, "when cannot be None");
        return nullptr;
    }
    return callAtTime(loop, count > 0 ? arguments[0] : Py_None, 0, arguments, count, keywordNames, "call_at");
}

PyObject *time(PyObject *self, PyObject *)
{
    LoopObject *loop = asLoop(self);
    if (!loop->core)
        return PyFloat_FromDouble(toSeconds(asyncio::now()));
    if (!loop->core->running())
        catchUp(*loop->core);
    return PyFloat_FromDouble(loop->core->seconds());
}

PyObject *createFuture(PyObject *self, PyObject *)
{
    return newFuture(asLoop(self));
}

PyObject *createTask(PyObject *self, PyObject *arguments, PyObject *keywords)
{
    const TaskArguments given("BaseEventLoop.create_task", arguments, keywords);
    return given.coroutine && usable(self) ? createTaskIn(asLoop(self), given.coroutine, given.rest.get(), nullptr) : nullptr;
}

PyObject *setTaskFactory(PyObject *self, PyObject *factory)
{
    if (factory != Py_None && !PyCallable_Check(factory)) {
        PyErr_SetString(PyExc_TypeError, "task factory must be a callable or None");
        return nullptr;
    }
    Py_XSETREF(asLoop(self)->taskFactory, factory == Py_None ? nullptr : newReference(factory));
    Py_RETURN_NONE;
}

PyObject *getTaskFactory(PyObject *self, PyObject *)
{
    return newReferenceOrNone(asLoop(self)->taskFactory);
}

// _run(future or None): True if it ended as it should, False if it was stopped before the future was done.
PyObject *run(PyObject *self, PyObject *until)
{
    LoopObject *loop = usable(self);
    if (!loop)
        return nullptr;
    auto *future = isFuture(until) ? reinterpret_cast<FutureObject *>(until) : nullptr;
    if (future && !checkInitialised(future))
        return nullptr;
    PyObject *outer = runningLoop();
    setRunningLoop(self);
    const LoopEnd end = loop->core->run(future ? future->core : nullptr);
    setRunningLoop(outer);
    switch (end.kind) {
    case LoopEnd::Kind::Stopped:
        Py_RETURN_TRUE;
    case LoopEnd::Kind::StoppedEarly:
        Py_RETURN_FALSE;
    case LoopEnd::Kind::Interrupted:
        return raise(end.error);
    case LoopEnd::Kind::Deadlock:
        if (!PyErr_Occurred())
            PyErr_SetString(PyExc_RuntimeError, "deadlock");
        return nullptr;
    case LoopEnd::Kind::Limit:
        PyErr_SetString(PyExc_RuntimeError, "the run has reached its limit");
        return nullptr;
    case LoopEnd::Kind::AlreadyRunning:
        PyErr_SetString(PyExc_RuntimeError, "This event loop is already running");
        return nullptr;
    case LoopEnd::Kind::Closed:
        PyErr_SetString(PyExc_RuntimeError, "Event loop is closed");
        return nullptr;
    }
    return nullptr;
}

PyObject *stop(PyObject *self, PyObject *)
{
    if (asLoop(self)->core)
        asLoop(self)->core->stop();
    Py_RETURN_NONE;
}

PyObject *closeCore(PyObject *self, PyObject *)
{
    const LoopObject *loop = asLoop(self);
    return PyBool_FromLong(!loop->core || loop->core->close());
}

PyObject *isRunning(PyObject *self, PyObject *)
{
    return PyBool_FromLong(asLoop(self)->core && asLoop(self)->core->running());
}

PyObject *isClosed(PyObject *self, PyObject *)
{
    return PyBool_FromLong(!asLoop(self)->core || asLoop(self)->core->closed());
}

PyObject *checkClosed(PyObject *self, PyObject *)
{
    if (!usable(self))
        return nullptr;
    Py_RETURN_NONE;
}

PyObject *setDebug(PyObject *self, PyObject *value)
{
    const int truth = PyObject_IsTrue(value);
    if (truth < 0)
        return nullptr;
    asLoop(self)->debug = truth;
    Py_RETURN_NONE;
}

PyObject *getDebug(PyObject *self, PyObject *)
{
    return PyBool_FromLong(asLoop(self)->debug);
}

int traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(asLoop(self)->taskFactory);
    return 0;
}

int clear(PyObject *self)
{
    Py_CLEAR(asLoop(self)->taskFactory);
    return 0;
}

void deallocate(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    clear(self);
    delete asLoop(self)->core;
    asLoop(self)->core = nullptr;
    type->tp_free(self);
    Py_DECREF(type);
}

template<class Function>
PyCFunction method(Function *function)
{
    return reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(function));
}

constexpr int fast = METH_FASTCALL | METH_KEYWORDS;

PyMethodDef methods[] = {
    {"call_soon", method(callSoonMethod), fast, nullptr},
    {"call_soon_threadsafe", method(callSoonThreadsafe), fast, nullptr},
    {"call_later", method(callLater), fast, nullptr},
    {"call_at", method(callAtMethod), fast, nullptr},
    {"time", time, METH_NOARGS, nullptr},
    {"create_future", createFuture, METH_NOARGS, nullptr},
    {"create_task", method(createTask), METH_VARARGS | METH_KEYWORDS, nullptr},
    {"set_task_factory", setTaskFactory, METH_O, nullptr},
    {"get_task_factory", getTaskFactory, METH_NOARGS, nullptr},
    {"stop", stop, METH_NOARGS, nullptr},
    {"is_running", isRunning, METH_NOARGS, nullptr},
    {"is_closed", isClosed, METH_NOARGS, nullptr},
    {"_check_closed", checkClosed, METH_NOARGS, nullptr},
    {"_run", run, METH_O, nullptr},
    {"_close_core", closeCore, METH_NOARGS, nullptr},
    {"_set_debug", setDebug, METH_O, nullptr},
    {"get_debug", getDebug, METH_NOARGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

PyType_Slot slots[] = {
    {Py_tp_new, reinterpret_cast<void *>(PyType_GenericNew)},
    {Py_tp_init, reinterpret_cast<void *>(initialise)},
    {Py_tp_traverse, reinterpret_cast<void *>(traverse)},
    {Py_tp_clear, reinterpret_cast<void *>(clear)},
    {Py_tp_dealloc, reinterpret_cast<void *>(deallocate)},
    {Py_tp_methods, methods},
    {0, nullptr},
};

PyType_Spec spec{"_awaitscope.LoopCore", sizeof(LoopObject), 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE, slots};

} // namespace

bool makeLoopType(PyObject *module)
{
    types.loop = addType(module, spec);
    return types.loop;
}

} // namespace host::asyncio
