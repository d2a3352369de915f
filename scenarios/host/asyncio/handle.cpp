// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/handle.h"

#include "scenarios/host/asyncio/clock.h"
#include "scenarios/host/asyncio/names.h"
#include "scenarios/host/asyncio/plain_types.h"

#include <new>

#include <structmember.h>

namespace host::asyncio {

namespace {

void runHandle(HandleObject *handle);

class HandleCore final : public engine::core::Callback
{
public:
    explicit HandleCore(HandleObject *object) : m_object(object) {}
    ~HandleCore() override = default;

private:
    void run() override { runHandle(m_object); }
    void dropped() override { Py_DECREF(m_object); }

    HandleObject *m_object;
};

class TimerCore final : public engine::core::Timer
{
public:
    explicit TimerCore(HandleObject *object) : m_object(object) {}
    ~TimerCore() override = default;

private:
    void run() override
    {
        m_object->loop->core->reachedDeadline(m_object->when);
        runHandle(m_object);
    }
    void dropped() override { Py_DECREF(m_object); }

    HandleObject *m_object;
};

struct SoonObject
{
    HandleObject handle;
    Storage<HandleCore> storage;
};

struct TimerObject
{
    HandleObject handle;
    Storage<TimerCore> storage;
};

void runHandle(HandleObject *handle)
{
    HostLoop &loop = *handle->loop->core;
    const Reference self = Reference::steal(object(handle)); // what the queue held
    const Reference callback = Reference::borrow(handle->callback);
    const Reference arguments = Reference::borrow(handle->arguments);
    const Reference context = Reference::borrow(handle->context);
    if (!callback)
        return;
    PyObject *result = nullptr;
    const engine::core::Time began = loop.now();
    if (PyContext_Enter(context.get()) == 0) {
        result = PyObject_Call(callback.get(), arguments.get(), nullptr);
        const SavedError saved;
        PyContext_Exit(context.get());
    }
    loop.tellIfBusy();
    if (result)
        Py_DECREF(result);
    else if (!interruptLoop(loop))
        reportInCallback(object(handle), PythonError::fetch(), loop);
    loop.tellIfSlow(began, object(handle));
    checkSignals(loop);
}

HandleObject *makeHandle(PyTypeObject *type, LoopObject *loop, PyObject *callback, PyObject *arguments, PyObject *context)
{
    Reference ownArguments = Reference::steal(arguments);
    Reference ownContext = context && context != Py_None ? Reference::borrow(context) : Reference::steal(PyContext_CopyCurrent());
    if (!ownContext || !arguments)
        return nullptr;
    auto *handle = reinterpret_cast<HandleObject *>(type->tp_alloc(type, 0));
    if (!handle)
        return nullptr;
    handle->isTimer = type == types.timerHandle;
    handle->core = handle->isTimer
        ? static_cast<engine::core::Callback *>(new (reinterpret_cast<TimerObject *>(handle)->storage.place()) TimerCore(handle))
        : new (reinterpret_cast<SoonObject *>(handle)->storage.place()) HandleCore(handle);
    Py_INCREF(loop);
    handle->loop = loop;
    handle->callback = newReference(callback);
    handle->arguments = ownArguments.release();
    handle->context = ownContext.release();
    return handle;
}

// Takes it out of the queue, and lets go of what that held.
void unqueue(HandleObject *handle)
{
    if (!handle->core)
        return;
    bool held = handle->core->queued();
    if (handle->isTimer) {
        auto *timer = static_cast<TimerCore *>(handle->core);
        held = held || timer->scheduled();
        handle->loop->core->cancel(*timer);
    } else {
        handle->core->remove();
    }
    if (held)
        Py_DECREF(handle);
}

PyObject *cancel(PyObject *self, PyObject *)
{
    auto *handle = reinterpret_cast<HandleObject *>(self);
    if (handle->cancelled)
        Py_RETURN_NONE;
    const Reference keep = Reference::borrow(self);
    handle->cancelled = true;
    if (handle->sourceTraceback) {
        handle->shown = PyObject_Repr(self);
        if (!handle->shown)
            return nullptr;
    }
    unqueue(handle);
    Py_CLEAR(handle->callback);
    Py_CLEAR(handle->arguments);
    Py_RETURN_NONE;
}

PyObject *cancelled(PyObject *self, PyObject *)
{
    return PyBool_FromLong(reinterpret_cast<HandleObject *>(self)->cancelled);
}

PyObject *when(PyObject *self, PyObject *)
{
    return PyFloat_FromDouble(reinterpret_cast<HandleObject *>(self)->when);
}

PyObject *getContext(PyObject *self, PyObject *)
{
    return newReferenceOrNone(reinterpret_cast<HandleObject *>(self)->context);
}

int traverse(PyObject *self, visitproc visit, void *arg)
{
    auto *handle = reinterpret_cast<HandleObject *>(self);
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(handle->loop);
    Py_VISIT(handle->callback);
    Py_VISIT(handle->arguments);
    Py_VISIT(handle->context);
    Py_VISIT(handle->sourceTraceback);
    return 0;
}

int clear(PyObject *self)
{
    auto *handle = reinterpret_cast<HandleObject *>(self);
    Py_CLEAR(handle->callback);
    Py_CLEAR(handle->arguments);
    Py_CLEAR(handle->context);
    Py_CLEAR(handle->sourceTraceback);
    Py_CLEAR(handle->shown);
    return 0;
}

void deallocate(PyObject *self)
{
    auto *handle = reinterpret_cast<HandleObject *>(self);
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    if (handle->weakReferences)
        PyObject_ClearWeakRefs(self);
    clear(self);
    if (handle->isTimer)
        static_cast<TimerCore *>(handle->core)->~TimerCore();
    else if (handle->core)
        static_cast<HandleCore *>(handle->core)->~HandleCore();
    Py_CLEAR(handle->loop);
    type->tp_free(self);
    Py_DECREF(type);
}

PyMethodDef methods[] = {
    {"cancel", cancel, METH_NOARGS, "cancel($self, /)\n--\n\n"},
    {"cancelled", cancelled, METH_NOARGS, "cancelled($self, /)\n--\n\n"},
    {"get_context", getContext, METH_NOARGS, "get_context($self, /)\n--\n\n"},
    {nullptr, nullptr, 0, nullptr},
};

PyMethodDef timerMethods[] = {
    {"when", when, METH_NOARGS, "when($self, /)\n--\n\n"},
    {nullptr, nullptr, 0, nullptr},
};

PyMemberDef members[] = {
    {"_callback", T_OBJECT, offsetof(HandleObject, callback), READONLY, nullptr},
    {"_args", T_OBJECT, offsetof(HandleObject, arguments), READONLY, nullptr},
    {"_context", T_OBJECT, offsetof(HandleObject, context), READONLY, nullptr},
    {"_loop", T_OBJECT, offsetof(HandleObject, loop), READONLY, nullptr},
    {"_source_traceback", T_OBJECT, offsetof(HandleObject, sourceTraceback), 0, nullptr},
    {"_repr", T_OBJECT, offsetof(HandleObject, shown), READONLY, nullptr},
    {"_cancelled", T_BOOL, offsetof(HandleObject, cancelled), READONLY, nullptr},
    {"_when", T_DOUBLE, offsetof(HandleObject, when), READONLY, nullptr},
    {"__weaklistoffset__", T_PYSSIZET, offsetof(HandleObject, weakReferences), READONLY, nullptr},
    {nullptr, 0, 0, 0, nullptr},
};

PyType_Slot slots[] = {
    {Py_tp_new, reinterpret_cast<void *>(newOrPlain)},
    {Py_tp_traverse, reinterpret_cast<void *>(traverse)},
    {Py_tp_clear, reinterpret_cast<void *>(clear)},
    {Py_tp_dealloc, reinterpret_cast<void *>(deallocate)},
    {Py_tp_methods, methods},
    {Py_tp_members, members},
    {0, nullptr},
};

PyType_Slot timerSlots[] = {
    {Py_tp_traverse, reinterpret_cast<void *>(traverse)},
    {Py_tp_clear, reinterpret_cast<void *>(clear)},
    {Py_tp_dealloc, reinterpret_cast<void *>(deallocate)},
    {Py_tp_methods, timerMethods},
    {0, nullptr},
};

PyType_Spec spec{"asyncio.events.Handle", sizeof(SoonObject), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE, slots};
PyType_Spec timerSpec{"asyncio.events.TimerHandle", sizeof(TimerObject), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC, timerSlots};

} // namespace

HandleObject *callSoon(LoopObject *loop, PyObject *callback, PyObject *arguments, PyObject *context)
{
    HandleObject *handle = makeHandle(types.handle, loop, callback, arguments, context);
    if (!handle)
        return nullptr;
    Py_INCREF(handle);
    loop->core->callSoon(*handle->core);
    return handle;
}

HandleObject *callAt(LoopObject *loop, double when, PyObject *callback, PyObject *arguments, PyObject *context)
{
    HandleObject *handle = makeHandle(types.timerHandle, loop, callback, arguments, context);
    if (!handle)
        return nullptr;
    Py_INCREF(handle);
    handle->when = when;
    loop->core->callAt(*static_cast<TimerCore *>(handle->core), loop->core->dueAt(when));
    return handle;
}

HandleObject *makeUnqueuedHandle(LoopObject *loop, PyObject *callback, PyObject *arguments, PyObject *context)
{
    return makeHandle(types.handle, loop, callback, Py_XNewRef(arguments), context);
}

PyObject *newHandle(PyObject *arguments, PyObject *keywords)
{
    static const char *names_[] = {"callback", "args", "loop", "context", nullptr};
    PyObject *callback = nullptr;
    PyObject *callArguments = nullptr;
    PyObject *loop = nullptr;
    PyObject *context = nullptr;
    if (!PyArg_ParseTupleAndKeywords(arguments, keywords, "OOO!|O:Handle", const_cast<char **>(names_), &callback,
            &callArguments, types.loop, &loop, &context))
        return nullptr;
    return object(makeHandle(types.handle, reinterpret_cast<LoopObject *>(loop), callback,
        PySequence_Tuple(callArguments), context));
}

void reportInCallback(PyObject *handle, const Error &error, HostLoop &loop)
{
    const Reference outer = Reference::steal(PyErr_GetHandledException());
    PyErr_SetHandledException(exceptionOf(error));
    const Reference done = Reference::steal(
        PyObject_CallFunctionObjArgs(classes.reportInCallback, handle, exceptionOf(error), nullptr));
    PyErr_SetHandledException(outer.get());
    if (!done && !interruptLoop(loop))
        PyErr_WriteUnraisable(handle);
}

void queueAgain(HandleObject *handle)
{
    if (handle->cancelled || handle->core->queued())
        return;
    Py_INCREF(handle);
    handle->loop->core->callSoon(*handle->core);
}

bool interruptLoop(HostLoop &loop)
{
    if (!PyErr_ExceptionMatches(PyExc_KeyboardInterrupt) && !PyErr_ExceptionMatches(PyExc_SystemExit))
        return false;
    loop.interrupt(PythonError::fetch());
    return true;
}

void checkSignals(HostLoop &loop)
{
    if (PyErr_CheckSignals() < 0)
        loop.interrupt(PythonError::fetch());
}

bool makeHandleTypes(PyObject *module)
{
    types.handle = addType(module, spec);
    types.timerHandle = types.handle ? addType(module, timerSpec, types.handle) : nullptr;
    return types.timerHandle;
}

} // namespace host::asyncio
