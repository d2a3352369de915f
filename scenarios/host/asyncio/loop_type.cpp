// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/callback_arguments.h"
#include "scenarios/host/asyncio/clock.h"
#include "scenarios/host/asyncio/future_core.h"
#include "scenarios/host/asyncio/future_methods.h"
#include "scenarios/host/asyncio/handle.h"
#include "scenarios/host/asyncio/host_hooks.h"
#include "scenarios/host/asyncio/host_loop.h"
#include "scenarios/host/asyncio/names.h"
#include "scenarios/host/asyncio/new_task.h"
#include "scenarios/host/asyncio/running_loop.h"

#include <array>
#include <chrono>
#include <cmath>
#include <optional>

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

enum class From { ItsThread, AnyThread };

bool checkCallback(LoopObject *loop, PyObject *callback, From from, const char *name)
{
    if (!loop->debug)
        return true;
    if (from == From::ItsThread && !Reference::steal(PyObject_CallMethod(object(loop), "_check_thread", nullptr)))
        return false;
    return static_cast<bool>(Reference::steal(PyObject_CallMethod(object(loop), "_check_callback", "Os", callback, name)));
}

PyObject *withTraceback(LoopObject *loop, HandleObject *handle)
{
    if (handle)
        handle->sourceTraceback = debugStack(loop).release();
    return object(handle);
}

PyObject *callSoonAs(const char *name, From from, PyObject *self, PyObject *const *arguments, Py_ssize_t count, PyObject *keywordNames)
{
    constexpr std::array needed = {"callback"};
    LoopObject *loop = usable(self);
    CallbackArguments given;
    if (!loop || !given.parse(arguments, count, keywordNames, needed, name))
        return nullptr;
    if (!checkCallback(loop, given.needed[0], from, name))
        return nullptr;
    return withTraceback(loop, callSoon(loop, given.needed[0], given.rest.release(), given.context));
}

PyObject *callSoonMethod(PyObject *self, PyObject *const *arguments, Py_ssize_t count, PyObject *keywordNames)
{
    return callSoonAs("call_soon", From::ItsThread, self, arguments, count, keywordNames);
}

PyObject *callSoonThreadsafe(PyObject *self, PyObject *const *arguments, Py_ssize_t count, PyObject *keywordNames)
{
    PyObject *handle = callSoonAs("call_soon_threadsafe", From::AnyThread, self, arguments, count, keywordNames);
    if (handle)
        reinterpret_cast<LoopObject *>(self)->core->wakeFromThread();
    return handle;
}

// `now`: what the first argument is added to, if it is a delay.
PyObject *callAtTime(LoopObject *loop, std::optional<double> now, PyObject *const *arguments, Py_ssize_t count, PyObject *keywordNames)
{
    const char *name = now ? "call_later" : "call_at";
    const std::array needed = {now ? "delay" : "when", "callback"};
    CallbackArguments given;
    if (!given.parse(arguments, count, keywordNames, needed, name))
        return nullptr;
    const auto [time, callback] = given.needed;
    if (time == Py_None) {
        PyErr_SetString(PyExc_TypeError, now ? "delay must not be None" : "when cannot be None");
        return nullptr;
    }
    const double when = now ? timeAfter(*now, time) : PyFloat_AsDouble(time);
    if (PyErr_Occurred() || !checkCallback(loop, callback, From::ItsThread, "call_at")) // to which call_later() leads
        return nullptr;
    return withTraceback(loop, callAt(loop, when, callback, given.rest.release(), given.context));
}

PyObject *callLater(PyObject *self, PyObject *const *arguments, Py_ssize_t count, PyObject *keywordNames)
{
    LoopObject *loop = usable(self);
    return loop ? callAtTime(loop, loop->core->seconds(), arguments, count, keywordNames) : nullptr;
}

PyObject *callAtMethod(PyObject *self, PyObject *const *arguments, Py_ssize_t count, PyObject *keywordNames)
{
    LoopObject *loop = usable(self);
    return loop ? callAtTime(loop, std::nullopt, arguments, count, keywordNames) : nullptr;
}

PyObject *time(PyObject *self, PyObject *)
{
    LoopObject *loop = asLoop(self);
    if (!loop->core)
        return PyFloat_FromDouble(toSeconds(asyncio::now()));
    if (!loop->core->running())
        catchUp(*loop->core);
    if (askedRestlessly())
        passBusily(std::chrono::milliseconds(1));
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

PyObject *setTaskFactory(PyObject *self, PyObject *const *arguments, Py_ssize_t count, PyObject *keywordNames)
{
    PyObject *factory = soleArgument(arguments, count, keywordNames, "BaseEventLoop.set_task_factory", "factory");
    if (!factory)
        return nullptr;
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
    const Reference outer = Reference::borrow(runningLoop());
    setRunningLoop(self);
    const LoopEnd end = loop->core->run(future ? future->core : nullptr);
    setRunningLoop(outer ? outer.get() : Py_None);
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

PyObject *expectEvents(PyObject *self, PyObject *)
{
    if (asLoop(self)->core)
        asLoop(self)->core->expectEvents();
    Py_RETURN_NONE;
}

// _because(number): what is made ready from now on is so on account of that event.
PyObject *because(PyObject *self, PyObject *number)
{
    const unsigned long cause = PyLong_AsUnsignedLong(number);
    if (PyErr_Occurred() || !usable(self))
        return nullptr;
    asLoop(self)->core->setCause(static_cast<engine::trace::EventNumber>(cause));
    Py_RETURN_NONE;
}

// _add_callback(handle): as _process_events() does with the handle of what has become ready.
PyObject *addCallback(PyObject *, PyObject *handle)
{
    if (!PyObject_TypeCheck(handle, types.handle))
        return PyErr_Format(PyExc_TypeError, "a Handle is required");
    queueAgain(reinterpret_cast<HandleObject *>(handle));
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
    {"call_soon", method(callSoonMethod), fast, "call_soon($self, callback, *args, context=None)\n--\n\n"},
    {"call_soon_threadsafe", method(callSoonThreadsafe), fast, "call_soon_threadsafe($self, callback, *args, context=None)\n--\n\n"},
    {"call_later", method(callLater), fast, "call_later($self, delay, callback, *args, context=None)\n--\n\n"},
    {"call_at", method(callAtMethod), fast, "call_at($self, when, callback, *args, context=None)\n--\n\n"},
    {"time", time, METH_NOARGS, "time($self, /)\n--\n\n"},
    {"create_future", createFuture, METH_NOARGS, "create_future($self, /)\n--\n\n"},
    {"create_task", method(createTask), METH_VARARGS | METH_KEYWORDS, "create_task($self, coro, **kwargs)\n--\n\n"},
    {"set_task_factory", method(setTaskFactory), fast, "set_task_factory($self, factory)\n--\n\n"},
    {"get_task_factory", getTaskFactory, METH_NOARGS, "get_task_factory($self, /)\n--\n\n"},
    {"stop", stop, METH_NOARGS, "stop($self, /)\n--\n\n"},
    {"is_running", isRunning, METH_NOARGS, "is_running($self, /)\n--\n\n"},
    {"is_closed", isClosed, METH_NOARGS, "is_closed($self, /)\n--\n\n"},
    {"_check_closed", checkClosed, METH_NOARGS, nullptr},
    {"_run", run, METH_O, nullptr},
    {"_close_core", closeCore, METH_NOARGS, nullptr},
    {"_expect_events", expectEvents, METH_NOARGS, nullptr},
    {"_because", because, METH_O, nullptr},
    {"_add_callback", addCallback, METH_O, nullptr},
    {"_set_debug", setDebug, METH_O, nullptr},
    {"get_debug", getDebug, METH_NOARGS, "get_debug($self, /)\n--\n\n"},
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
