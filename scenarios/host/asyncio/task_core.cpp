// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/task_core.h"

#include "engine/core/task_group.h"
#include "scenarios/host/asyncio/awaitables.h"
#include "scenarios/host/asyncio/future_core.h"
#include "scenarios/host/asyncio/handle.h"
#include "scenarios/host/asyncio/names.h"
#include "scenarios/host/asyncio/safe_repr.h"
#include "scenarios/host/asyncio/script_frames.h"
#include "scenarios/host/asyncio/script_recorder.h"
#include "scenarios/host/asyncio/task_context.h"
#include "scenarios/host/asyncio/thrown_frames.h"

namespace host::asyncio {

using engine::core::CancelReason;

namespace {

PyObject *wakeForeign(PyObject *self, PyObject *)
{
    // Called by the loop as a done callback: the step runs right here.
    TaskCore *core = taskCore(PyTuple_GET_ITEM(self, 0));
    auto *awaited = static_cast<ForeignAwaited *>(PyLong_AsVoidPtr(PyTuple_GET_ITEM(self, 1)));
    if (core && !core->done() && core->awaited() == awaited)
        core->wakeNow();
    Py_RETURN_NONE;
}

PyMethodDef wakeForeignDefinition{"task_wakeup", wakeForeign, METH_O, nullptr};

} // namespace

TaskCore *taskCore(PyObject *task)
{
    return static_cast<TaskCore *>(reinterpret_cast<FutureObject *>(task)->core);
}

TaskCore::TaskCore(TaskObject *object) : Task(*object->future.loop->core), m_object(object) {}

bool TaskCore::cancel(const Message &message, CancelReason reason)
{
    if (m_object->future.cancelOverridden)
        return cancelThroughPython(&m_object->future, message, reason);
    return cancelHere(message, reason);
}

bool TaskCore::cancelHere(const Message &message, CancelReason reason)
{
    const Reference keep = Reference::borrow(asyncio::object(m_object));
    m_atShield = loop().recorder() && awaited() && awaited()->waiting().wait == engine::trace::Wait::Shield;
    return Task::cancel(message, reason);
}

std::string TaskCore::name() const
{
    if (!m_object->name)
        return "Task-" + std::to_string(m_object->number);
    const std::string chosen = safeText(m_object->name, 200);
    return chosen.empty() ? "''" : chosen; // as Python shows it: in a trace, no text would be no name
}

std::string TaskCore::label() const
{
    return callLabel(m_object->coroutine);
}

std::string TaskCore::resultText() const
{
    PyObject *value = m_object->future.value;
    return value && value != Py_None ? safeRepr(value) : std::string();
}

bool TaskCore::inject(Error error)
{
    if (done())
        return false;
    m_injected = std::move(error);
    if (awaited()) // it wakes, but nobody has cancelled it
        cancelAwaited({}, {engine::trace::CancelSource::Await, id().value});
    return true;
}

void TaskCore::run()
{
    // What wakes it lives to the end of the step, as the argument of CPython's callback does.
    const engine::core::Ref<engine::core::Awaited> woken(awaited());
    hostLoop(loop()).stepBegins();
    if (m_delay.count() == 0 || done()) {
        if (ScriptRecorder *recorder = hostLoop(loop()).scriptRecorder(); recorder && !done())
            recorder->setStanding(this);
        runAs(*this);
        return;
    }
    m_delayed = std::make_unique<Delay>(*this);
    loop().callAt(*m_delayed, loop().now() + std::exchange(m_delay, engine::core::Duration{0}));
}

void TaskCore::advance()
{
    advanceAs(*this);
}

void TaskCore::step(Error &error)
{
    TaskObject *task = m_object;
    if (m_injected)
        error = std::exchange(m_injected, {});
    PyObject *result = nullptr;
    PySendResult status = PYGEN_ERROR;
    const engine::core::Time began = loop().now();
    ScriptRecorder *recorder = hostLoop(loop()).scriptRecorder();
    PyFrameObject *outerBase = nullptr;
    if (recorder) {
        recorder->setStanding(nullptr);
        if (error && error->isCancelled() && !std::exchange(m_atShield, false)
            && handles(recorder->trace(), task->coroutine, classes.cancelledError))
            recordHazard(*this, engine::trace::Hazard::AwaitInCancelledFinally);
        outerBase = recorder->stepBase();
        recorder->setStepBase(PyEval_GetFrame());
    }
    if (const StepContext context(task); context.entered()) {
        m_insideScript = true;
        if (!error) {
            status = PyIter_Send(task->coroutine, Py_None, &result);
        } else {
            const ThrownFrames frames(task->coroutine, exceptionOf(error));
            result = PyObject_CallMethodOneArg(task->coroutine, names.throw_, exceptionOf(error));
            if (result)
                status = PYGEN_NEXT;
            else if (_PyGen_FetchStopIterationValue(&result) == 0)
                status = PYGEN_RETURN;
        }
        m_insideScript = false;
    }
    if (recorder)
        recorder->setStepBase(outerBase);
    hostLoop(loop()).tellIfBusy();
    error = {};
    switch (status) {
    case PYGEN_RETURN:
        task->future.value = result;
        holdForCallbacks(&task->future);
        // aclose() of an async generator, a task of the loop's own, takes it by its nature.
        if (recorder && m_delivered && cancelling() > 0 && !mustCancel()
            && (PyCoro_CheckExact(task->coroutine) || PyGen_CheckExact(task->coroutine)))
            recordHazard(*this, engine::trace::Hazard::CancellationSwallowed);
        stepReturned();
        break;
    case PYGEN_ERROR:
        holdForCallbacks(&task->future);
        stepRaised(PythonError::fetch());
        break;
    case PYGEN_NEXT:
        if (recorder && m_delivered && cancelling() > 0 && !mustCancel())
            tellIfSwallowed(*recorder, result);
        takeYielded(result);
        Py_DECREF(result);
        break;
    }
    hostLoop(loop()).tellIfSlow(began, asyncio::object(m_object));
    checkSignals(hostLoop(loop()));
}

// It goes on waiting as if nobody had cancelled it. A group, which waits for its children first, has not swallowed anything.
void TaskCore::tellIfSwallowed(ScriptRecorder &recorder, PyObject *yielded)
{
    if ((yielded != Py_None && waitedFor(yielded)) || !isPast(recorder.trace(), m_object->coroutine, classes.cancelledError))
        return;
    absorbCancellation();
    recorder.addCause(engine::trace::EventKind::CancelSwallowed, id().value);
    recordHazard(*this, engine::trace::Hazard::CancellationSwallowed);
}

namespace {

// A script's kind of future that wants to know who waits for it.
bool hasOwnCallbacks(PyObject *future)
{
    PyTypeObject *type = Py_TYPE(future);
    return type != types.future && type != types.task
        && _PyType_Lookup(type, names.addDoneCallback) != _PyType_Lookup(types.future, names.addDoneCallback);
}

} // namespace

void TaskCore::takeYielded(PyObject *yielded)
{
    if (isFuture(yielded)) {
        auto *future = reinterpret_cast<FutureObject *>(yielded);
        if (!checkInitialised(future)) {
            stepMisused(PythonError::fetch());
        } else if (&future->core->loop() != &loop()) {
            const Error error = [&] {
                PyErr_Format(PyExc_RuntimeError, "Task %R got Future %R attached to a different loop", m_object, yielded);
                return PythonError::fetch();
            }();
            stepMisused(error);
        } else if (!future->blocking) {
            misused("yield was used instead of yield from in task %R with %R", yielded);
        } else {
            future->blocking = false;
            if (future->core == this)
                misused("Task cannot await on itself: %R", nullptr);
            else if (hasOwnCallbacks(yielded))
                blockOnForeign(yielded);
            else
                waitFor(*future);
        }
    } else if (yielded == Py_None) {
        stepYielded();
    } else if (engine::core::TaskGroup *group = waitedFor(yielded)) {
        stepBlockedOn(*group);
    } else if (PyObject *blocking = PyObject_GetAttr(yielded, names.futureBlocking)) {
        const bool isBlocking = PyObject_IsTrue(blocking) > 0;
        Py_DECREF(blocking);
        if (!isBlocking || PyObject_SetAttr(yielded, names.futureBlocking, Py_False) < 0) {
            PyErr_Clear();
            misused("yield was used instead of yield from in task %R with %R", yielded);
            return;
        }
        blockOnForeign(yielded);
    } else {
        PyErr_Clear();
        if (PyGen_CheckExact(yielded))
            misused("yield was used instead of yield from for generator in task %R with %R", yielded);
        else
            misused("Task got bad yield: %R", yielded);
    }
}

void TaskCore::waitFor(FutureObject &future)
{
    stepBlockedOn(*future.core);
    m_asleep = future.kind == FutureKind::Sleep && !PyObject_GC_IsTracked(asyncio::object(&future));
}

// Something that is to call back by its own add_done_callback().
void TaskCore::blockOnForeign(PyObject *awaited)
{
    PyObject *context = contextOf(m_object);
    if (!context) {
        stepMisused(PythonError::fetch());
        return;
    }
    auto *foreign = new ForeignAwaited(awaited);
    const Reference number = Reference::steal(PyLong_FromVoidPtr(foreign));
    const Reference self = Reference::steal(PyTuple_Pack(2, m_object, number.get()));
    const Reference wakeup = Reference::steal(PyCFunction_New(&wakeForeignDefinition, self.get()));
    const Reference keywords = Reference::steal(PyTuple_Pack(1, names.context));
    PyObject *arguments[] = {awaited, wakeup.get(), context};
    const engine::core::Ref<ForeignAwaited> held(foreign);
    const Reference done = Reference::steal(PyObject_VectorcallMethod(names.addDoneCallback, arguments, 2, keywords.get()));
    if (done)
        stepBlockedOnForeign(*foreign);
    else
        stepMisused(PythonError::fetch());
}

void TaskCore::misused(const char *format, PyObject *yielded)
{
    if (yielded && std::string_view(format).starts_with("Task got"))
        PyErr_Format(PyExc_RuntimeError, format, yielded);
    else
        PyErr_Format(PyExc_RuntimeError, format, m_object, yielded);
    stepMisused(PythonError::fetch());
}

bool ForeignAwaited::cancel(const Message &message, CancelReason)
{
    const SavedError saved;
    PyObject *arguments[] = {m_future, PythonMessage::value(message)};
    const Reference keywords = Reference::steal(PyTuple_Pack(1, names.msg));
    const Reference result = Reference::steal(PyObject_VectorcallMethod(names.cancel, arguments, 1, keywords.get()));
    const int truth = result ? PyObject_IsTrue(result.get()) : -1;
    if (truth < 0)
        PyErr_Clear();
    return truth > 0;
}

Error ForeignAwaited::takeError()
{
    const Reference result = Reference::steal(PyObject_CallMethodNoArgs(m_future, names.result));
    return result ? Error() : PythonError::fetch();
}

engine::core::Waiting ForeignAwaited::waiting() const
{
    return {engine::trace::Wait::Other, 0, 0, typeNameOf(Py_TYPE(m_future))};
}

} // namespace host::asyncio
