// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/future_methods.h"

#include "scenarios/host/asyncio/cancel_source.h"
#include "scenarios/host/asyncio/future_core.h"
#include "scenarios/host/asyncio/names.h"
#include "scenarios/host/asyncio/script_recorder.h"
#include "scenarios/host/asyncio/task_core.h"

#include <utility>
#include <vector>

namespace host::asyncio {

using State = engine::core::Future::State;

FutureObject *readyFuture(PyObject *self)
{
    auto *future = reinterpret_cast<FutureObject *>(self);
    return checkInitialised(future) ? future : nullptr;
}

std::nullptr_t loopClosed()
{
    PyErr_SetString(PyExc_RuntimeError, "Event loop is closed");
    return nullptr;
}

bool callsInVain(FutureObject *future)
{
    bool any = false;
    if (future->loop->core->closed())
        future->core->forEachCallback([&any](engine::core::Callback &) { any = true; });
    return any;
}

PyObject *cancelTask(TaskCore *task, PyObject *message)
{
    const bool waits = task->loop().closed() && task->awaited();
    hostLoop(task->loop()).forgetCircle();
    const bool cancelled = task->cancelHere(PythonMessage::of(message), reasonOfCall());
    if (hostLoop(task->loop()).raiseIfCircle())
        return nullptr;
    return waits && !task->awaited() ? loopClosed() : PyBool_FromLong(cancelled);
}

namespace {

// As readyFuture(), for who gives it an outcome: a task's is its coroutine's alone, however it is called.
FutureObject *readyFor(const char *operation, PyObject *self)
{
    if (isTask(self)) {
        PyErr_Format(PyExc_RuntimeError, "Task does not support %s operation", operation);
        return nullptr;
    }
    return readyFuture(self);
}

PyObject *invalidState(const char *text)
{
    PyErr_SetString(classes.invalidStateError, text);
    return nullptr;
}

PyObject *result(PyObject *self, PyObject *)
{
    FutureObject *future = readyFuture(self);
    return future ? resultOf(future) : nullptr;
}

PyObject *exception(PyObject *self, PyObject *)
{
    FutureObject *future = readyFuture(self);
    if (!future)
        return nullptr;
    if (!future->core->done())
        return invalidState("Exception is not set.");
    if (future->core->cancelled())
        return raise(future->core->takeError());
    future->core->markRetrieved();
    return newReferenceOrNone(exceptionOf(future->core->failure()));
}

PyObject *setResult(PyObject *self, PyObject *value)
{
    FutureObject *future = readyFor("set_result", self);
    if (!future)
        return nullptr;
    const bool inVain = callsInVain(future);
    if (!finishFuture(future, value))
        return invalidState("invalid state");
    if (inVain)
        return loopClosed();
    Py_RETURN_NONE;
}

// gather() that fails lets its other awaitables run on.
void warnOfSiblings(FutureObject *future)
{
    if (!future->loop->core->recorder() || !std::string_view(Py_TYPE(object(future))->tp_name).ends_with("_GatheringFuture"))
        return;
    const Reference children = Reference::steal(PyObject_GetAttrString(object(future), "_children"));
    const Reference cancelled = Reference::steal(PyObject_GetAttrString(object(future), "_cancel_requested"));
    if (cancelled.get() == Py_True) // and so all of them
        return;
    int left = 0;
    for (Py_ssize_t i = 0; children && PyList_Check(children.get()) && i < PyList_GET_SIZE(children.get()); ++i) {
        PyObject *child = PyList_GET_ITEM(children.get(), i);
        left += isFuture(child) && !reinterpret_cast<FutureObject *>(child)->core->done();
    }
    PyErr_Clear();
    if (left) {
        recordHazard(engine::trace::Hazard::GatherLeavesSiblings, "gather failed, and leaves " + std::to_string(left)
                + " of its awaitables running: use a TaskGroup, which cancels them");
    }
}

PyObject *setException(PyObject *self, PyObject *value)
{
    FutureObject *future = readyFor("set_exception", self);
    if (!future)
        return nullptr;
    if (future->core->done())
        return invalidState("invalid state");
    Reference exception = Reference::borrow(value);
    if (PyType_Check(value)) {
        exception = Reference::steal(PyObject_CallNoArgs(value));
        if (!exception)
            return nullptr;
    }
    if (!PyExceptionInstance_Check(exception.get())) {
        PyErr_SetString(PyExc_TypeError, "invalid exception object");
        return nullptr;
    }
    if (PyErr_GivenExceptionMatches(exception.get(), PyExc_StopIteration)) {
        // It could never be raised out of the coroutine that awaits.
        const Reference error = Reference::steal(PyObject_CallFunction(
            PyExc_RuntimeError, "s", "StopIteration interacts badly with generators and cannot be raised into a Future"));
        if (!error)
            return nullptr;
        PyException_SetCause(error.get(), newReference(exception.get()));
        PyException_SetContext(error.get(), newReference(exception.get()));
        exception = Reference::borrow(error.get());
    }
    const bool inVain = callsInVain(future);
    holdForCallbacks(future);
    future->core->fail(PythonError::of(exception.get()));
    if (inVain)
        return loopClosed();
    warnOfSiblings(future);
    Py_RETURN_NONE;
}

// False: an error is set, since there is another keyword than this.
static bool onlyKeyword(PyObject *keywordNames, PyObject *known, const char *method)
{
    for (Py_ssize_t i = 0; keywordNames && i < PyTuple_GET_SIZE(keywordNames); ++i)
        if (PyObject *name = PyTuple_GET_ITEM(keywordNames, i); PyUnicode_Compare(name, known) != 0)
            return PyErr_Format(PyExc_TypeError, "%s() got an unexpected keyword argument '%U'", method, name) != nullptr;
    return true;
}

PyObject *addDoneCallback(PyObject *self, PyObject *const *arguments, Py_ssize_t count, PyObject *keywordNames)
{
    FutureObject *future = readyFuture(self);
    if (!future)
        return nullptr;
    const Py_ssize_t keywords = keywordNames ? PyTuple_GET_SIZE(keywordNames) : 0;
    if (count != 1) {
        PyErr_Format(PyExc_TypeError, "add_done_callback() takes exactly 1 positional argument (%zd given)", count);
        return nullptr;
    }
    if (!onlyKeyword(keywordNames, names.context, "add_done_callback"))
        return nullptr;
    const Reference context = keywords && arguments[1] != Py_None ? Reference::borrow(arguments[1])
                                                                  : Reference::steal(PyContext_CopyCurrent());
    if (!context)
        return nullptr;
    if (!PyContext_CheckExact(context.get())) {
        PyErr_SetString(PyExc_TypeError, "a context was expected");
        return nullptr;
    }
    if (future->core->done() && future->loop->core->closed())
        return loopClosed();
    auto *callback = new DoneCallback(future, arguments[0], context.get());
    if (future->core->done())
        callback->hold(debugStack(future->loop));
    future->core->addDoneCallback(*callback);
    Py_RETURN_NONE;
}

PyObject *removeDoneCallback(PyObject *self, PyObject *callable)
{
    FutureObject *future = readyFuture(self);
    if (!future)
        return nullptr;
    // Comparing runs Python code: what stands there is kept meanwhile.
    std::vector<std::pair<DoneCallback *, Reference>> candidates;
    forEachDoneCallback(future, [&](DoneCallback &callback) {
        candidates.emplace_back(&callback, Reference::borrow(callback.callable()));
    });
    long removed = 0;
    for (const auto &[candidate, held] : candidates) {
        const int equal = PyObject_RichCompareBool(held.get(), callable, Py_EQ);
        if (equal < 0)
            return nullptr;
        bool there = false;
        forEachDoneCallback(future, [&](DoneCallback &callback) { there |= &callback == candidate; });
        if (equal && there) {
            candidate->remove();
            delete candidate;
            ++removed;
        }
    }
    return PyLong_FromLong(removed);
}

PyObject *cancel(PyObject *self, PyObject *const *arguments, Py_ssize_t count, PyObject *keywordNames)
{
    FutureObject *future = readyFuture(self);
    PyObject *message = future ? parseMessage(arguments, count, keywordNames) : nullptr;
    if (!message)
        return nullptr;
    if (isTask(self)) // whose own method was passed by
        return cancelTask(taskCore(self), message);
    const bool inVain = callsInVain(future);
    const bool cancelled = future->kind == FutureKind::Sleep
        ? future->core->cancel(PythonMessage::of(message), {})
        : cancelFuture(future, PythonMessage::of(message), reasonOfCall());
    return inVain ? loopClosed() : PyBool_FromLong(cancelled);
}

PyObject *cancelled(PyObject *self, PyObject *)
{
    const auto *future = reinterpret_cast<FutureObject *>(self);
    return PyBool_FromLong(future->core && future->core->cancelled());
}

PyObject *done(PyObject *self, PyObject *)
{
    const auto *future = reinterpret_cast<FutureObject *>(self);
    return PyBool_FromLong(future->core && future->core->done());
}

PyObject *getLoop(PyObject *self, PyObject *)
{
    FutureObject *future = readyFuture(self);
    return future ? newReference(object(future->loop)) : nullptr;
}

PyObject *makeCancelledError(PyObject *self, PyObject *)
{
    FutureObject *future = readyFuture(self);
    if (!future)
        return nullptr;
    if (future->core->cancelled())
        return newReference(exceptionOf(future->core->takeError()));
    return newReference(exceptionOf(future->loop->core->makeCancelledError(future->core->cancelMessage())));
}

PyCFunction method(PyObject *(*function)(PyObject *, PyObject *const *, Py_ssize_t, PyObject *))
{
    return reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(function));
}

} // namespace

PyMethodDef futureMethods[] = {
    {"result", result, METH_NOARGS, "result($self, /)\n--\n\n"},
    {"exception", exception, METH_NOARGS, "exception($self, /)\n--\n\n"},
    {"set_result", setResult, METH_O, "set_result($self, result, /)\n--\n\n"},
    {"set_exception", setException, METH_O, "set_exception($self, exception, /)\n--\n\n"},
    {"add_done_callback", method(addDoneCallback), METH_FASTCALL | METH_KEYWORDS, nullptr},
    {"remove_done_callback", removeDoneCallback, METH_O, "remove_done_callback($self, fn, /)\n--\n\n"},
    {"cancel", method(cancel), METH_FASTCALL | METH_KEYWORDS, "cancel($self, /, msg=None)\n--\n\n"},
    {"cancelled", cancelled, METH_NOARGS, "cancelled($self, /)\n--\n\n"},
    {"done", done, METH_NOARGS, "done($self, /)\n--\n\n"},
    {"get_loop", getLoop, METH_NOARGS, "get_loop($self, /)\n--\n\n"},
    {"_make_cancelled_error", makeCancelledError, METH_NOARGS, nullptr},
    {"__class_getitem__", Py_GenericAlias, METH_O | METH_CLASS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

Error takenFrom(FutureObject *future, Error error)
{
    if (future->core->failure() && std::exchange(future->taken, true))
        PyException_SetTraceback(exceptionOf(error), Py_None);
    return error;
}

PyObject *resultOf(FutureObject *future)
{
    switch (future->core->state()) {
    case State::Pending:
        return invalidState("Result is not set.");
    case State::Finished:
        return newReferenceOrNone(future->value);
    case State::Failed:
    case State::Cancelled:
        break;
    }
    return raise(future->core->takeError());
}

PyObject *parseMessage(PyObject *const *arguments, Py_ssize_t count, PyObject *keywordNames)
{
    const Py_ssize_t keywords = keywordNames ? PyTuple_GET_SIZE(keywordNames) : 0;
    if (count + keywords > 1) {
        PyErr_Format(PyExc_TypeError, "cancel() takes at most 1 argument (%zd given)", count + keywords);
        return nullptr;
    }
    if (!onlyKeyword(keywordNames, names.msg, "cancel"))
        return nullptr;
    return count + keywords == 1 ? arguments[0] : Py_None;
}

} // namespace host::asyncio
