// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/future_core.h"
#include "scenarios/host/asyncio/host_hooks.h"
#include "scenarios/host/asyncio/module_functions.h"
#include "scenarios/host/asyncio/running_loop.h"
#include "scenarios/host/asyncio/safe_repr.h"
#include "scenarios/host/asyncio/script_frames.h"
#include "scenarios/host/asyncio/script_recorder.h"

namespace host::asyncio {

using engine::core::Recorder;
using engine::trace::EventKind;

namespace {

engine::trace::StringId clauseOf(Recorder &recorder, PyObject *clause)
{
    return recorder.text(PyUnicode_Check(clause) ? safeText(clause, 120) : std::string());
}

void addCaused(Recorder &recorder, engine::trace::Event event)
{
    if (HostLoop *loop = runningHostLoop()) {
        const engine::trace::EventNumber number = recorder.add(event);
        loop->setCause(number);
    } else {
        recorder.add(event);
    }
}

// The task of that name, or of that number after a '#'.
TaskCore *findTask(HostLoop &loop, const std::string &text)
{
    for (engine::core::Task *task : loop.allTasks()) {
        if (text == task->name() || text == '#' + std::to_string(task->id().value))
            return taskCore(task);
    }
    return nullptr;
}

Error makeInjected(const std::string &text)
{
    const Reference builtins = Reference::borrow(PyEval_GetBuiltins());
    const Reference value = Reference::steal(PyRun_String(text.c_str(), Py_eval_input, builtins.get(), builtins.get()));
    Reference exception;
    if (value && PyExceptionClass_Check(value.get()))
        exception = Reference::steal(PyObject_CallNoArgs(value.get()));
    else if (value && PyExceptionInstance_Check(value.get()))
        exception = Reference::borrow(value.get());
    PyErr_Clear();
    return exception ? PythonError::of(exception.get()) : Error();
}

} // namespace

PyObject *exceptionRaised(PyObject *, PyObject *arguments)
{
    PyObject *exception = nullptr;
    PyObject *line = nullptr;
    if (!PyArg_UnpackTuple(arguments, "exception_raised", 1, 2, &exception, &line))
        return nullptr;
    // How an iterator ends is no failure; what catches it tells of it.
    const bool isEnd = PyErr_GivenExceptionMatches(exception, PyExc_StopAsyncIteration)
        || PyErr_GivenExceptionMatches(exception, PyExc_StopIteration);
    Recorder *recorder = currentRecorder();
    if (recorder && PyExceptionInstance_Check(exception) && !isEnd)
        recorder->raised(PythonError::of(exception));
    Py_RETURN_NONE;
}

PyObject *exceptionCaught(PyObject *, PyObject *arguments)
{
    PyObject *exception = nullptr;
    PyObject *clause = Py_None;
    PyObject *line = nullptr;
    if (!PyArg_UnpackTuple(arguments, "exception_caught", 1, 3, &exception, &clause, &line))
        return nullptr;
    Recorder *recorder = currentRecorder();
    if (!recorder || !PyExceptionInstance_Check(exception))
        Py_RETURN_NONE;
    const Error error = PythonError::of(exception);
    engine::trace::Event event;
    event.kind = EventKind::ExceptionCaught;
    // A CancelledError was delivered, not raised.
    event.subject = (error->isCancelled() ? recorder->exception(error) : recorder->raised(error)).value;
    event.text = clauseOf(*recorder, clause);
    addCaused(*recorder, event);
    Py_RETURN_NONE;
}

PyObject *exceptionSplit(PyObject *, PyObject *arguments)
{
    PyObject *group = nullptr;
    PyObject *matched = nullptr;
    PyObject *rest = nullptr;
    PyObject *clause = Py_None;
    PyObject *line = nullptr;
    if (!PyArg_UnpackTuple(arguments, "exception_split", 3, 5, &group, &matched, &rest, &clause, &line))
        return nullptr;
    Recorder *recorder = currentRecorder();
    if (!recorder || !PyExceptionInstance_Check(group))
        Py_RETURN_NONE;
    const engine::trace::ExceptionId whole = recorder->raised(PythonError::of(group));
    const auto part = [&](PyObject *exception, bool isMatch) {
        if (!PyExceptionInstance_Check(exception) || exception == group)
            return exception == group ? whole : engine::trace::ExceptionId{};
        const engine::trace::ExceptionId id = recorder->exception(PythonError::of(exception));
        engine::trace::ExceptionInfo &info = recorder->trace().editException(id);
        info.splitFrom = whole;
        info.matched = isMatch;
        return id;
    };
    engine::trace::Event event;
    event.kind = EventKind::ExceptionSplit;
    event.subject = whole.value;
    event.value = part(matched, true).value;
    part(rest, false);
    event.text = clauseOf(*recorder, clause);
    addCaused(*recorder, event);
    Py_RETURN_NONE;
}

PyObject *exceptionNumber(PyObject *, PyObject *exception)
{
    Recorder *recorder = currentRecorder();
    const bool known = recorder && PyExceptionInstance_Check(exception);
    return PyLong_FromUnsignedLong(known ? recorder->exception(PythonError::of(exception)).value : 0);
}

PyObject *applyInjection(PyObject *, PyObject *index)
{
    const std::size_t number = PyLong_AsSize_t(index);
    if (PyErr_Occurred())
        return nullptr;
    const Hooks *host = hooks();
    if (!host || number >= host->injections().size())
        return PyUnicode_FromString("there is no such intervention");
    const Injection &injection = host->injections()[number];
    HostLoop *running = runningHostLoop();
    if (!running)
        return PyUnicode_FromString("no event loop is running at that event");
    HostLoop &loop = *running;
    TaskCore *task = nullptr;
    if (injection.kind != engine::trace::Intervention::Interrupt) {
        task = findTask(loop, injection.task);
        if (!task)
            return PyUnicode_FromFormat("there is no unfinished task %s at that event", injection.task.c_str());
    }
    Error error;
    if (injection.kind == engine::trace::Intervention::Raise) {
        error = makeInjected(injection.exception);
        if (!error)
            return PyUnicode_FromFormat("%s is no exception", injection.exception.c_str());
    }
    const engine::trace::EventNumber cause = loop.cause();
    if (Recorder *recorder = loop.recorder()) {
        loop.setCause(recorder->add(EventKind::InterventionApplied, task ? task->id().value : 0, 0,
            static_cast<std::uint8_t>(injection.kind), 0, recorder->text(injection.text)));
    }
    switch (injection.kind) {
    case engine::trace::Intervention::Cancel:
        task->cancel({}, {engine::trace::CancelSource::Intervention, 0});
        break;
    case engine::trace::Intervention::Raise:
        task->inject(error);
        break;
    case engine::trace::Intervention::Interrupt:
        PyErr_SetInterrupt();
        break;
    case engine::trace::Intervention::Delay:
        task->delay(injection.delay);
        break;
    default:
        break;
    }
    loop.setCause(cause);
    Py_RETURN_NONE;
}

} // namespace host::asyncio
