// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/future_core.h"
#include "scenarios/host/asyncio/future_methods.h"
#include "scenarios/host/asyncio/names.h"
#include "scenarios/host/asyncio/running_loop.h"
#include "scenarios/host/asyncio/script_recorder.h"

#include <typeinfo>

namespace host::asyncio {

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

Reference debugStack(const LoopObject *loop)
{
    if (!loop->debug)
        return {};
    const SavedError saved;
    Reference stack = Reference::steal(PyObject_CallNoArgs(classes.extractStack));
    if (!stack)
        PyErr_Clear();
    return stack;
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
        // By the exact types, which is quick: collections go through all futures that there are, again and again.
        if (typeid(callback) == typeid(TaskCore)) {
            TaskCore &task = static_cast<TaskCore &>(callback);
            if (!task.group())
                stopped = visit(object(task.object()), arg); // it keeps itself while it stands here; in a group, that keeps it
        } else if (future->doneCallbacks != 0 && typeid(callback) == typeid(DoneCallback)) {
            auto &doneCallback = static_cast<DoneCallback &>(callback);
            stopped = visit(doneCallback.callable(), arg);
            if (!stopped)
                stopped = visit(doneCallback.context(), arg);
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
