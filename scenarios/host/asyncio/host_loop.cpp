// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/host_loop.h"

#include "scenarios/host/asyncio/clock.h"
#include "scenarios/host/asyncio/deadlock.h"
#include "scenarios/host/asyncio/future_core.h"
#include "scenarios/host/asyncio/handle.h"
#include "scenarios/host/asyncio/host_hooks.h"
#include "scenarios/host/asyncio/names.h"
#include "scenarios/host/asyncio/script_recorder.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <thread>
#include <utility>

namespace host::asyncio {

using engine::core::Future;
using engine::core::LoopEnd;
using engine::core::Time;

namespace {

// A loop that never rests goes round about so often in that time.
constexpr std::uint64_t restlessTurns = 10'000;
constexpr engine::core::Duration restlessTime = std::chrono::milliseconds(100);

bool otherThreadsMayAct()
{
    if (!classes.threadsMayAct)
        return false;
    const Reference may = Reference::steal(PyObject_CallNoArgs(classes.threadsMayAct));
    if (!may)
        PyErr_Clear();
    return may && PyObject_IsTrue(may.get()) == 1;
}

Error newError(PyObject *type, PyObject *argument = nullptr)
{
    const Reference exception
        = Reference::steal(argument ? PyObject_CallOneArg(type, argument) : PyObject_CallNoArgs(type));
    return exception ? PythonError::of(exception.get()) : PythonError::fetch();
}

void setContext(PyObject *exception, PyObject *context)
{
    PyException_SetContext(exception, newReference(context));
}

// Puts a TimeoutError before the first CancelledError among the contexts (3.14's rule).
void putTimeoutError(PyObject *exception)
{
    Reference current = Reference::borrow(exception);
    while (Reference context = Reference::steal(PyException_GetContext(current.get()))) {
        if (isCancelledError(context.get())) {
            const Reference timeout = Reference::steal(PyObject_CallNoArgs(PyExc_TimeoutError));
            if (!timeout) {
                PyErr_Clear();
                return;
            }
            setContext(timeout.get(), context.get());
            PyException_SetCause(timeout.get(), newReference(context.get()));
            setContext(current.get(), timeout.get());
            return;
        }
        current = std::move(context);
    }
}

} // namespace

HostLoop::HostLoop(LoopObject *object) : m_object(object)
{
    loopMade(*this);
    Hooks *host = hooks();
    if (!host)
        return;
    if (host->recording()) {
        m_scriptRecorder = std::make_unique<ScriptRecorder>(*this, host->trace());
        m_scriptRecorder->setListener(host->listener());
        setRecorder(m_scriptRecorder.get());
    }
    notifyAtLimit();
}

HostLoop::~HostLoop()
{
    loopGone(*this);
}

double HostLoop::seconds() const
{
    return m_secondsAt == now() ? m_seconds : toSeconds(now());
}

void HostLoop::reachedDeadline(double when)
{
    if (m_secondsAt != now() && toTime(when) == now()) {
        m_secondsAt = now();
        m_seconds = when;
    }
}

Time HostLoop::dueAt(double when) const
{
    const Time time = toTime(when);
    return time <= now() && when > seconds() ? now() + Time{1} : time;
}

void HostLoop::isBusy(engine::core::Duration duration)
{
    if (m_busy.count() == 0 && scriptRecorder())
        m_busyAt = scriptRecorder()->innermostOfScript();
    m_busy += duration;
}

void HostLoop::tellBusy()
{
    const SavedError saved;
    const engine::core::Duration busy = std::exchange(m_busy, {});
    ScriptRecorder *recorder = scriptRecorder();
    if (!recorder)
        return;
    engine::trace::Event event;
    event.kind = engine::trace::EventKind::HazardFound;
    event.subject = recorder->Recorder::actor().value;
    event.value = busy.count();
    event.detail = static_cast<std::uint8_t>(engine::trace::Hazard::LoopBlocked);
    event.where = m_busyAt;
    event.text = recorder->text("the loop was blocked: every other task stood still while this one looked at the clock; "
                                "await asyncio.sleep() or to_thread() instead");
    recorder->add(event);
}

void HostLoop::tellIfSlow(engine::core::Time since, PyObject *what)
{
    if (!m_object->debug || now() == since)
        return;
    const SavedError saved;
    const Reference seconds = Reference::steal(PyFloat_FromDouble(toSeconds(now() - since)));
    const Reference done = Reference::steal(
        PyObject_CallFunctionObjArgs(classes.reportSlow, reinterpret_cast<PyObject *>(m_object), what, seconds.get(), nullptr));
    if (!done)
        PyErr_WriteUnraisable(what);
}

LoopEnd HostLoop::run(Future *until)
{
    catchUp(*this);
    m_runFrame = PyEval_GetFrame();
    m_until = until;
    if (classes.loopBegins && !m_thread) {
        m_thread = Reference::steal(PyObject_CallOneArg(classes.loopBegins, object()));
        if (!m_thread)
            return {LoopEnd::Kind::Interrupted, PythonError::fetch()};
    }
    LoopEnd end = until ? runUntilComplete(*until) : runForever();
    if (m_thread) {
        const SavedError saved;
        m_thread = {};
        if (!Reference::steal(PyObject_CallOneArg(classes.loopEnds, object())))
            PyErr_WriteUnraisable(object());
    }
    m_runFrame = nullptr;
    m_until = nullptr;
    if (end.kind == LoopEnd::Kind::Deadlock)
        endDeadlocked(this);
    return end;
}

Error HostLoop::makeCancelledError(const Message &message)
{
    const SavedError saved;
    return newError(classes.cancelledError, message ? PythonMessage::value(message) : nullptr);
}

Error HostLoop::makeTimeoutError(const Error &cancelled)
{
    Error error = newError(PyExc_TimeoutError);
    PyObject *exception = exceptionOf(error);
    setContext(exception, exceptionOf(cancelled));
    PyException_SetCause(exception, newReference(exceptionOf(cancelled)));
    return error;
}

Error errorOf(PyObject *type, const char *text)
{
    const Reference message = Reference::steal(PyUnicode_FromString(text));
    return message ? newError(type, message.get()) : PythonError::fetch();
}

Error HostLoop::makeRuntimeError(std::string text)
{
    return errorOf(PyExc_RuntimeError, text.c_str());
}

bool HostLoop::raiseIfCircle()
{
    if (!std::exchange(m_cancelledInCircle, false))
        return false;
    PyErr_SetString(PyExc_RecursionError, "maximum recursion depth exceeded while calling a Python object");
    return true;
}

Error HostLoop::makeKeyboardInterrupt(const Error &context)
{
    Error error = newError(PyExc_KeyboardInterrupt);
    setContext(exceptionOf(error), exceptionOf(context));
    return error;
}

Error HostLoop::makeGroup(std::string_view message, std::span<const Error> members)
{
    const Reference list = Reference::steal(PyList_New(static_cast<Py_ssize_t>(members.size())));
    if (!list)
        return PythonError::fetch();
    for (std::size_t i = 0; i < members.size(); ++i)
        PyList_SET_ITEM(list.get(), static_cast<Py_ssize_t>(i), newReference(exceptionOf(members[i])));
    const Reference group = Reference::steal(PyObject_CallFunction(PyExc_BaseExceptionGroup, "s#O", message.data(),
        static_cast<Py_ssize_t>(message.size()), list.get()));
    if (!group)
        return PythonError::fetch();
    PyException_SetCause(group.get(), nullptr);
    reinterpret_cast<PyBaseExceptionObject *>(group.get())->suppress_context = 1;
    return PythonError::of(group.get());
}

void HostLoop::insertTimeoutError(const Error &error)
{
    PyObject *exception = exceptionOf(error);
    putTimeoutError(exception);
    if (!PyErr_GivenExceptionMatches(exception, PyExc_Exception) || !error->isGroup())
        return;
    for (const Error &member : error->members())
        putTimeoutError(exceptionOf(member));
}

void HostLoop::reportError(std::string_view message, const Error &error, Future *future)
{
    const SavedError saved;
    const Reference context = Reference::steal(PyDict_New());
    const Reference text = Reference::steal(PyUnicode_FromStringAndSize(message.data(), static_cast<Py_ssize_t>(message.size())));
    if (!context || !text) {
        PyErr_Clear();
        return;
    }
    PyDict_SetItem(context.get(), names.message, text.get());
    PyDict_SetItem(context.get(), names.exception, exceptionOf(error));
    if (PyObject *source = future ? objectOf(*future) : nullptr)
        PyDict_SetItem(context.get(), isTask(source) ? names.task : names.future, source);
    const Reference done
        = Reference::steal(PyObject_CallMethodOneArg(object(), names.callExceptionHandler, context.get()));
    if (!done)
        PyErr_WriteUnraisable(object());
}

// In a thread: the others go on until call_soon_threadsafe(), or that time.
bool HostLoop::rest(std::int64_t until)
{
    const Reference rested = Reference::steal(PyObject_CallMethod(m_thread.get(), "rest", "L", static_cast<long long>(until)));
    if (!rested)
        interrupt(PythonError::fetch());
    catchUp(*this);
    return true;
}

void HostLoop::wakeFromThread()
{
    if (!m_thread || m_thread.get() == Py_None)
        return;
    const SavedError saved;
    if (!Reference::steal(PyObject_CallMethod(m_thread.get(), "wake", nullptr)))
        PyErr_WriteUnraisable(object());
}

bool HostLoop::mayJump(Time next)
{
    if (!m_thread || m_thread.get() == Py_None)
        return true;
    return !rest(next.count());
}

bool HostLoop::idle()
{
    if (m_thread && m_thread.get() != Py_None)
        return rest(-1);
    // Only a thread that we know nothing of can still wake the loop: given two seconds of real time.
    for (int waited = 0; waited < 2000 && otherThreadsMayAct(); ++waited) {
        Py_BEGIN_ALLOW_THREADS
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        Py_END_ALLOW_THREADS
        if (PyErr_CheckSignals() < 0) {
            interrupt(PythonError::fetch());
            return true;
        }
        if (anythingReady() || anyTimer())
            return true;
    }
    return interruptServers();
}

// As somebody at a terminal would, who has seen what there is to see.
bool HostLoop::interruptServers()
{
    if (m_interruptedServers || !onlyServes(*this))
        return false;
    m_interruptedServers = true;
    PySys_WriteStderr("awaitscope-run: the server goes on waiting for connections, and nobody is left to make one: "
                      "it is stopped as by Ctrl-C\n");
    PyErr_SetInterrupt();
    checkSignals(*this);
    return true;
}

void HostLoop::notifyAtLimit()
{
    const std::uint64_t limit = hooks() ? hooks()->limits().turns : 0;
    const std::uint64_t patience = std::max(m_jumpedAt + restlessTurns, turns() + 1);
    notifyAtTurn(limit ? std::min(limit, patience) : patience);
}

void HostLoop::expectEvents()
{
    if (std::exchange(m_eventsExpected, true))
        return;
    const std::uint64_t limit = hooks() ? hooks()->limits().turns : 0;
    notifyAtTurn(limit ? std::min(limit, turns() + 1) : turns() + 1);
}

// As asyncio looks at its selector: after what is ready already, before the timers.
bool HostLoop::turnReached()
{
    if (Hooks *host = hooks(); host && host->limits().turns && turns() >= host->limits().turns) {
        host->endRun(engine::trace::Ending::Limit, 4,
            "limit: the loop went round " + std::to_string(turns()) + " times; the script may never end");
    }
    // Who asks again and again, by sleep(0), whether something has come that a timer brings: that takes time.
    if (turns() >= m_jumpedAt + restlessTurns) {
        m_jumpedAt = turns();
        passTime(restlessTime);
    }
    notifyAtLimit();
    if (std::exchange(m_eventsExpected, false) && !Reference::steal(PyObject_CallMethod(object(), "_take_events", "i", anythingReady() ? 1 : 0)))
        interrupt(PythonError::fetch());
    setCause(0);
    return true;
}

void HostLoop::timeJumped()
{
    m_jumpedAt = turns();
    takeAlong(*this);
    const Hooks *host = hooks();
    if (host && host->limits().virtualTime > Time{0} && now() > host->limits().virtualTime) {
        hooks()->endRun(engine::trace::Ending::Limit, 4,
            "limit: the script went on beyond " + std::to_string(host->limits().virtualTime / std::chrono::seconds(1))
                + " s of virtual time");
    }
}

} // namespace host::asyncio
