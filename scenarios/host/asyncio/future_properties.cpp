// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/future_methods.h"

#include "scenarios/host/asyncio/future_core.h"
#include "scenarios/host/asyncio/names.h"
#include "scenarios/host/asyncio/task_context.h"

namespace host::asyncio {

using State = engine::core::Future::State;

namespace {

PyObject *state(PyObject *self, void *)
{
    FutureObject *future = readyFuture(self);
    if (!future)
        return nullptr;
    switch (future->core->state()) {
    case State::Pending:
        return PyUnicode_InternFromString("PENDING");
    case State::Cancelled:
        return PyUnicode_InternFromString("CANCELLED");
    case State::Finished:
    case State::Failed:
        break;
    }
    return PyUnicode_InternFromString("FINISHED");
}

PyObject *innerResult(PyObject *self, void *)
{
    FutureObject *future = readyFuture(self);
    if (!future)
        return nullptr;
    return newReferenceOrNone(future->core->state() == State::Finished ? future->value : nullptr);
}

PyObject *innerException(PyObject *self, void *)
{
    FutureObject *future = readyFuture(self);
    return future ? newReferenceOrNone(exceptionOf(future->core->failure())) : nullptr;
}

PyObject *innerLoop(PyObject *self, void *)
{
    return newReferenceOrNone(object(reinterpret_cast<FutureObject *>(self)->loop));
}

PyMethodDef wakeupDefinition{"task_wakeup", [](PyObject *, PyObject *) -> PyObject * { Py_RETURN_NONE; }, METH_O, nullptr};

// As a list of (callable, context), waiting tasks among them.
PyObject *callbacks(PyObject *self, void *)
{
    FutureObject *future = readyFuture(self);
    if (!future)
        return nullptr;
    Reference list = Reference::steal(PyList_New(0));
    if (!list)
        return nullptr;
    if (future->core->done())
        Py_RETURN_NONE;
    bool good = true;
    if (const TaskCore *task = future->kind == FutureKind::Task ? taskCore(self) : nullptr; task && task->group()) {
        const Reference callback = Reference::steal(groupCallback(*task->group()));
        const Reference entry = Reference::steal(callback ? PyTuple_Pack(2, callback.get(), Py_None) : nullptr);
        good = entry && PyList_Append(list.get(), entry.get()) == 0;
    }
    future->core->forEachCallback([&](engine::core::Callback &callback) {
        Reference entry;
        if (auto *doneCallback = dynamic_cast<DoneCallback *>(&callback)) {
            entry = Reference::steal(PyTuple_Pack(2, doneCallback->callable(), doneCallback->context()));
        } else if (auto *task = dynamic_cast<TaskCore *>(&callback)) {
            const Reference wakeup
                = Reference::steal(PyCFunction_New(&wakeupDefinition, object(task->object())));
            PyObject *context = contextOf(task->object());
            if (wakeup && !PyErr_Occurred())
                entry = Reference::steal(PyTuple_Pack(2, wakeup.get(), context ? context : Py_None));
        } else if (future->core == hostLoop(future->core->loop()).until()) {
            entry = Reference::steal(PyTuple_Pack(2, classes.runUntilComplete, Py_None));
        } else {
            return;
        }
        good = good && entry && PyList_Append(list.get(), entry.get()) == 0;
    });
    if (!good)
        return nullptr;
    if (PyList_GET_SIZE(list.get()) == 0)
        Py_RETURN_NONE;
    return list.release();
}

PyObject *sourceTraceback(PyObject *self, void *)
{
    return newReferenceOrNone(reinterpret_cast<FutureObject *>(self)->sourceTraceback);
}

int setSourceTraceback(PyObject *self, PyObject *value, void *)
{
    Py_XSETREF(reinterpret_cast<FutureObject *>(self)->sourceTraceback, Py_XNewRef(value));
    return 0;
}

PyObject *logTraceback(PyObject *self, void *)
{
    FutureObject *future = readyFuture(self);
    return future ? PyBool_FromLong(future->core->neverRetrieved()) : nullptr;
}

int setLogTraceback(PyObject *self, PyObject *value, void *)
{
    FutureObject *future = readyFuture(self);
    if (!future)
        return -1;
    const int truth = value ? PyObject_IsTrue(value) : 0;
    if (truth < 0)
        return -1;
    if (truth) {
        PyErr_SetString(PyExc_ValueError, "_log_traceback can only be set to False");
        return -1;
    }
    future->core->markRetrieved();
    return 0;
}

PyObject *cancelMessage(PyObject *self, void *)
{
    FutureObject *future = readyFuture(self);
    return future ? newReference(PythonMessage::value(future->core->cancelMessage())) : nullptr;
}

} // namespace

PyGetSetDef futureProperties[] = {
    {"_state", state, nullptr, nullptr, nullptr},
    {"_result", innerResult, nullptr, nullptr, nullptr},
    {"_exception", innerException, nullptr, nullptr, nullptr},
    {"_loop", innerLoop, nullptr, nullptr, nullptr},
    {"_callbacks", callbacks, nullptr, nullptr, nullptr},
    {"_source_traceback", sourceTraceback, setSourceTraceback, nullptr, nullptr},
    {"_log_traceback", logTraceback, setLogTraceback, nullptr, nullptr},
    {"_cancel_message", cancelMessage, nullptr, nullptr, nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr},
};

} // namespace host::asyncio
