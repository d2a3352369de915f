// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/future_core.h"
#include "scenarios/host/asyncio/future_methods.h"
#include "scenarios/host/asyncio/names.h"
#include "scenarios/host/asyncio/running_loop.h"
#include "scenarios/host/asyncio/script_recorder.h"

#include <structmember.h>

namespace host::asyncio {

namespace {

// What `await future` iterates over: yields the future once, then has its result.
struct IteratorObject
{
    PyObject_HEAD
    FutureObject *future; // null: exhausted
};

PySendResult send(PyObject *self, PyObject *, PyObject **result)
{
    auto *iterator = reinterpret_cast<IteratorObject *>(self);
    FutureObject *future = iterator->future;
    *result = nullptr;
    if (!future) {
        *result = newReference(Py_None);
        return PYGEN_RETURN;
    }
    if (!future->core->done()) {
        if (!future->blocking) {
            future->blocking = true;
            *result = newReference(object(future));
            return PYGEN_NEXT;
        }
        PyErr_SetString(PyExc_RuntimeError, "await wasn't used with future");
        return PYGEN_ERROR;
    }
    iterator->future = nullptr;
    *result = resultOf(future);
    Py_DECREF(future);
    return *result ? PYGEN_RETURN : PYGEN_ERROR;
}

PyObject *next(PyObject *self)
{
    PyObject *result = nullptr;
    switch (send(self, Py_None, &result)) {
    case PYGEN_NEXT:
        return result;
    case PYGEN_RETURN:
        if (result != Py_None)
            _PyGen_SetStopIterationValue(result);
        Py_DECREF(result);
        return nullptr;
    case PYGEN_ERROR:
        break;
    }
    return nullptr;
}

PyObject *sendMethod(PyObject *self, PyObject *)
{
    PyObject *result = next(self);
    if (!result && !PyErr_Occurred())
        PyErr_SetNone(PyExc_StopIteration);
    return result;
}

PyObject *closeMethod(PyObject *self, PyObject *)
{
    Py_CLEAR(reinterpret_cast<IteratorObject *>(self)->future);
    Py_RETURN_NONE;
}

PyObject *throwMethod(PyObject *self, PyObject *arguments)
{
    PyObject *type = nullptr;
    PyObject *value = nullptr;
    PyObject *traceback = nullptr;
    if (!PyArg_UnpackTuple(arguments, "throw", 1, 3, &type, &value, &traceback))
        return nullptr;
    Py_CLEAR(reinterpret_cast<IteratorObject *>(self)->future);
    if (PyExceptionInstance_Check(type)) {
        // A cancelled future raises, which takes what is being handled outside the loop for a context; an error is handed on.
        if (isCancelledError(type))
            PyErr_SetObject(reinterpret_cast<PyObject *>(Py_TYPE(type)), type);
        else
            PyErr_Restore(newReference(reinterpret_cast<PyObject *>(Py_TYPE(type))), newReference(type), PyException_GetTraceback(type));
    } else if (PyExceptionClass_Check(type)) {
        PyErr_SetObject(type, value);
    } else {
        PyErr_SetString(PyExc_TypeError, "exceptions must be classes deriving BaseException or instances of such a class");
    }
    return nullptr;
}

int traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(reinterpret_cast<IteratorObject *>(self)->future);
    return 0;
}

int clear(PyObject *self)
{
    Py_CLEAR(reinterpret_cast<IteratorObject *>(self)->future);
    return 0;
}

void deallocate(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    PyObject_GC_UnTrack(self);
    clear(self);
    type->tp_free(self);
    Py_DECREF(type);
}

PyMethodDef methods[] = {
    {"send", sendMethod, METH_O, nullptr},
    {"throw", throwMethod, METH_VARARGS, nullptr},
    {"close", closeMethod, METH_NOARGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

PyType_Slot slots[] = {
    {Py_tp_traverse, reinterpret_cast<void *>(traverse)},
    {Py_tp_clear, reinterpret_cast<void *>(clear)},
    {Py_tp_dealloc, reinterpret_cast<void *>(deallocate)},
    {Py_tp_iter, reinterpret_cast<void *>(PyObject_SelfIter)},
    {Py_tp_iternext, reinterpret_cast<void *>(next)},
    {Py_am_send, reinterpret_cast<void *>(send)},
    {Py_tp_methods, methods},
    {0, nullptr},
};

PyType_Spec spec{"_asyncio.FutureIter", sizeof(IteratorObject), 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION, slots};

} // namespace

PyObject *iterateFuture(PyObject *self)
{
    auto *future = reinterpret_cast<FutureObject *>(self);
    if (!checkInitialised(future))
        return nullptr;
    PyTypeObject *type = types.futureIterator;
    auto *iterator = reinterpret_cast<IteratorObject *>(type->tp_alloc(type, 0));
    if (!iterator)
        return nullptr;
    Py_INCREF(self);
    iterator->future = future;
    return object(iterator);
}

bool makeFutureIterator()
{
    types.futureIterator = reinterpret_cast<PyTypeObject *>(PyType_FromSpec(&spec));
    return types.futureIterator;
}

bool checkInitialised(FutureObject *future)
{
    if (future->core)
        return true;
    PyErr_SetString(PyExc_RuntimeError,
        isTask(object(future)) ? "Task object is not initialized." : "Future object is not initialized.");
    return false;
}

bool setLoop(FutureObject *future, PyObject *given)
{
    Reference loop = given && given != Py_None ? Reference::borrow(given) : Reference::borrow(runningLoop());
    if (!loop)
        loop = Reference::steal(PyObject_CallNoArgs(classes.getEventLoop));
    if (!loop)
        return false;
    if (!PyObject_TypeCheck(loop.get(), types.loop) || !reinterpret_cast<LoopObject *>(loop.get())->core) {
        PyErr_Format(PyExc_TypeError, "only the event loops of this run can be used here, not %R", loop.get());
        return false;
    }
    future->loop = reinterpret_cast<LoopObject *>(loop.release());
    return true;
}

bool cancelIsOverridden(PyTypeObject *type, PyTypeObject *base)
{
    return type != base && _PyType_Lookup(type, names.cancel) != _PyType_Lookup(base, names.cancel);
}

bool takeSourceTraceback(FutureObject *future)
{
    if (!future->loop->debug)
        return true;
    future->sourceTraceback = PyObject_CallNoArgs(classes.extractStack);
    return future->sourceTraceback;
}

void reportToLoop(FutureObject *future, const char *message, const char *key, PyObject *exception)
{
    const SavedError saved;
    const Reference context = Reference::steal(PyDict_New());
    const Reference text = Reference::steal(PyUnicode_FromString(message));
    // In asyncio's order, for handlers that print it.
    bool good = context && text && PyDict_SetItem(context.get(), names.message, text.get()) == 0;
    if (good && exception)
        good = PyDict_SetItem(context.get(), names.exception, exception) == 0;
    good = good && PyDict_SetItemString(context.get(), key, object(future)) == 0;
    if (good && future->sourceTraceback)
        good = PyDict_SetItem(context.get(), names.sourceTraceback, future->sourceTraceback) == 0;
    const Reference done = Reference::steal(
        good ? PyObject_CallMethodOneArg(object(future->loop), names.callExceptionHandler, context.get()) : nullptr);
    if (!done)
        PyErr_WriteUnraisable(object(future));
}

int traverseFuture(PyObject *self, visitproc visit, void *arg)
{
    auto *future = reinterpret_cast<FutureObject *>(self);
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(future->loop);
    Py_VISIT(future->value);
    Py_VISIT(future->sourceTraceback);
    Py_VISIT(future->dictionary);
    if (!future->core)
        return 0;
    auto *error = static_cast<PythonError *>(future->core->keptError());
    if (error && error->keptOnce())
        Py_VISIT(error->exception());
    int stopped = 0;
    future->core->forEachCallback([&](engine::core::Callback &callback) {
        if (stopped)
            return;
        if (auto *doneCallback = dynamic_cast<DoneCallback *>(&callback)) {
            stopped = visit(doneCallback->callable(), arg);
            if (!stopped)
                stopped = visit(doneCallback->context(), arg);
        } else if (auto *task = dynamic_cast<TaskCore *>(&callback); task && !task->group()) {
            stopped = visit(object(task->object()), arg); // it keeps itself while it stands here; in a group, that keeps it
        }
    });
    return stopped;
}

int clearFuture(PyObject *self)
{
    auto *future = reinterpret_cast<FutureObject *>(self);
    Py_CLEAR(future->value);
    Py_CLEAR(future->sourceTraceback);
    Py_CLEAR(future->dictionary);
    if (!future->core)
        return 0;
    future->core->dropError();
    future->core->dropCallbacks();
    return 0;
}

} // namespace host::asyncio
