// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios/host/asyncio/future_core.h"

#include "scenarios/host/asyncio/clock.h"
#include "scenarios/host/asyncio/handle.h"
#include "scenarios/host/asyncio/names.h"
#include "scenarios/host/asyncio/waiting.h"

namespace host::asyncio {

using engine::core::CancelReason;

namespace {

// Set while a cancellation takes its way through Python code.
const CancelReason *reasonOnItsWay = nullptr;

} // namespace

bool cancelThroughPython(FutureObject *future, const Message &message, CancelReason reason)
{
    const SavedError saved;
    reason.pass = nullptr; // a script's method sees what it does
    const CancelReason *outer = std::exchange(reasonOnItsWay, &reason);
    PyObject *arguments[] = {object(future), PythonMessage::value(message)};
    const Reference keywords = Reference::steal(PyTuple_Pack(1, names.msg));
    const Reference result = keywords
        ? Reference::steal(PyObject_VectorcallMethod(names.cancel, arguments, 1, keywords.get()))
        : Reference();
    reasonOnItsWay = outer;
    const int truth = result ? PyObject_IsTrue(result.get()) : -1;
    if (truth < 0)
        PyErr_WriteUnraisable(object(future));
    return truth > 0;
}

CancelReason currentReason()
{
    return reasonOnItsWay ? *reasonOnItsWay : CancelReason{};
}

bool FutureCore::cancel(const Message &message, CancelReason reason)
{
    if (m_object->cancelOverridden)
        return cancelThroughPython(m_object, message, reason);
    return cancelFuture(m_object, message, reason);
}

engine::core::Waiting FutureCore::waiting() const
{
    return describeWaiting(m_object);
}

void SleepCore::start()
{
    retain();
    PyObject_GC_UnTrack(m_object);
    loop().callAt(*this, hostLoop(loop()).dueAt(m_when));
}

void SleepCore::showCollector()
{
    forEachCallback([](engine::core::Callback &callback) {
        if (typeid(callback) == typeid(TaskCore))
            static_cast<TaskCore &>(callback).setAsleep(false);
    });
    if (!PyObject_GC_IsTracked(asyncio::object(m_object)))
        PyObject_GC_Track(m_object);
}

void SleepCore::dropped()
{
    showCollector();
    release();
}

void SleepCore::abandon()
{
    if (!queued())
        return;
    loop().cancel(*this);
    showCollector();
    release();
}

bool SleepCore::cancel(const Message &message, CancelReason reason)
{
    const Reference keep = Reference::borrow(asyncio::object(m_object));
    abandon();
    return cancelFuture(m_object, message, reason);
}

engine::core::Waiting SleepCore::waiting() const
{
    // Libraries sleep for ever by sleeping for very long.
    constexpr double longest = 10 * 365 * 86400.0;
    if (m_when - hostLoop(loop()).seconds() > longest)
        return {engine::trace::Wait::Other, 0, 0, "sleep_forever"};
    return {engine::trace::Wait::Sleep, toTime(m_when).count(), 0, {}};
}

void SleepCore::run()
{
    hostLoop(loop()).reachedDeadline(m_when);
    const Reference kept = Reference::steal(asyncio::object(m_object)); // since start()
    showCollector();
    holdForCallbacks(m_object);
    finish();
}

DoneCallback::DoneCallback(FutureObject *future, PyObject *callable, PyObject *context)
    : m_future(future), m_callable(newReference(callable)), m_context(newReference(context))
{
    ++future->doneCallbacks;
}

DoneCallback::~DoneCallback()
{
    --m_future->doneCallbacks;
    Py_DECREF(m_callable);
    Py_DECREF(m_context);
    if (m_holds)
        Py_DECREF(m_future);
}

void DoneCallback::hold(const Reference &stack)
{
    if (!m_holds)
        Py_INCREF(m_future);
    m_holds = true;
    m_stack = Reference::borrow(stack.get());
}

void DoneCallback::run()
{
    HostLoop &loop = *m_future->loop->core;
    PyObject *result = nullptr;
    if (PyContext_Enter(m_context) == 0) {
        result = PyObject_CallOneArg(m_callable, object(m_future));
        const SavedError saved;
        PyContext_Exit(m_context);
    }
    if (result) {
        Py_DECREF(result);
    } else if (!interruptLoop(loop)) {
        const Error error = PythonError::fetch();
        const Reference arguments = Reference::steal(PyTuple_Pack(1, m_future));
        const Reference pseudoHandle = Reference::steal(
            object(makeUnqueuedHandle(m_future->loop, m_callable, arguments.get(), m_context)));
        if (pseudoHandle)
            Py_XSETREF(reinterpret_cast<HandleObject *>(pseudoHandle.get())->sourceTraceback, Py_XNewRef(m_stack.get()));
        reportInCallback(pseudoHandle.get(), error, loop);
    }
    checkSignals(loop);
    delete this;
}

FutureObject *futureOf(engine::core::Awaited &awaited)
{
    if (auto *future = dynamic_cast<ObjectCore *>(&awaited))
        return future->object();
    if (auto *task = dynamic_cast<TaskCore *>(&awaited))
        return &task->object()->future;
    return nullptr;
}

PyObject *objectOf(engine::core::Awaited &awaited)
{
    if (FutureObject *future = futureOf(awaited))
        return object(future);
    if (auto *foreign = dynamic_cast<ForeignAwaited *>(&awaited))
        return foreign->future();
    return nullptr;
}

void holdForCallbacks(FutureObject *future)
{
    if (!future->doneCallbacks)
        return;
    const Reference stack = debugStack(future->loop);
    forEachDoneCallback(future, [&](DoneCallback &callback) { callback.hold(stack); });
}

bool finishFuture(FutureObject *future, PyObject *value)
{
    if (future->core->done())
        return false;
    Py_XSETREF(future->value, newReference(value));
    holdForCallbacks(future);
    return future->core->finish();
}

bool cancelFuture(FutureObject *future, const Message &message, CancelReason reason)
{
    if (future->core->done()) {
        future->core->markRetrieved();
        return false;
    }
    holdForCallbacks(future);
    return future->core->Future::cancel(message, reason);
}

} // namespace host::asyncio
