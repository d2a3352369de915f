// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/future.h"
#include "scenarios/host/asyncio/host_loop.h"
#include "scenarios/host/asyncio/task_core.h"

#include <string>
#include <utility>

// The engine's futures inside Python's.
namespace host::asyncio {

// A future that lives in a Python object, and as long as that.
class ObjectCore : public engine::core::Future
{
public:
    void retain() noexcept override { Py_INCREF(m_object); }
    void release() noexcept override { Py_DECREF(m_object); }
    FutureObject *object() const { return m_object; }

protected:
    explicit ObjectCore(FutureObject *object) : Future(*object->loop->core), m_object(object) {}
    ~ObjectCore() override = default;

    FutureObject *m_object;
};

// asyncio.Future.
class FutureCore final : public ObjectCore
{
public:
    explicit FutureCore(FutureObject *object) : ObjectCore(object) {}
    ~FutureCore() override = default;

    // By way of Python where a subclass has a cancel() of its own, as gather's has.
    bool cancel(const Message &message, engine::core::CancelReason reason) override;
    Error takeError() override { return takenFrom(m_object, Future::takeError()); }
    engine::core::Waiting waiting() const override;
};

// What sleep() awaits: a future that is its own timer. The loop keeps it until it is due, as
// it keeps a timer's handle: nobody else may. So long it can't be garbage, and nor can who waits
// for it: the collector need not look at it.
class SleepCore final : public ObjectCore
{
public:
    SleepCore(FutureObject *object, double when) : ObjectCore(object), m_when(when) {}
    ~SleepCore() override = default;

    void start();
    // Who slept was made to leave by hand: it will never be due, as after asyncio's `handle.cancel()`.
    void abandon();
    bool cancel(const Message &message, engine::core::CancelReason reason) override;
    engine::core::Waiting waiting() const override;
    // True once: for the sleep() that made it.
    bool takeOwner() { return !std::exchange(m_owned, true); }

private:
    void run() override;
    void dropped() override;
    void showCollector();

    double m_when;
    bool m_owned = false;
};

// A done callback of the script's: called with the future, in its context.
class DoneCallback final : public engine::core::Callback
{
public:
    DoneCallback(FutureObject *future, PyObject *callable, PyObject *context);
    ~DoneCallback() override;

    PyObject *callable() const { return m_callable; }
    PyObject *context() const { return m_context; }
    // The future is done: it lives until the callback has run. `stack`: where it was done, in debug mode.
    void hold(const Reference &stack);

private:
    void run() override;
    void dropped() override { delete this; }

    FutureObject *m_future; // borrowed while it stands there
    PyObject *m_callable;
    PyObject *m_context;
    Reference m_stack; // what its handle would have as _source_traceback
    bool m_holds = false;
};

PyObject *objectOf(engine::core::Awaited &awaited); // borrowed; null: none of Python's
FutureObject *futureOf(engine::core::Awaited &awaited);

// set_result() and so on; before they make a future done.
void holdForCallbacks(FutureObject *future);
bool finishFuture(FutureObject *future, PyObject *value); // false: it was done already
bool cancelFuture(FutureObject *future, const Message &message, engine::core::CancelReason reason);

// Why a cancellation is asked for that goes through Python code; Explicit outside of any.
engine::core::CancelReason currentReason();

template<class Visit>
void forEachDoneCallback(FutureObject *future, Visit &&visit)
{
    if (!future->core)
        return;
    future->core->forEachCallback([&](engine::core::Callback &callback) {
        if (auto *done = dynamic_cast<DoneCallback *>(&callback))
            visit(*done);
    });
}

// tp_traverse and friends, shared by tasks.
int traverseFuture(PyObject *self, visitproc visit, void *arg);
int clearFuture(PyObject *self);
void destroyFutureCore(FutureObject *future);
PyObject *resultOf(FutureObject *future); // new reference, or raises as result() does
bool checkInitialised(FutureObject *future);
bool setLoop(FutureObject *future, PyObject *loop); // null or None: the current one
bool cancelIsOverridden(PyTypeObject *type, PyTypeObject *base);
bool cancelThroughPython(FutureObject *future, const Message &message, engine::core::CancelReason reason);
void reportToLoop(FutureObject *future, const char *message, const char *key, PyObject *exception);
bool takeSourceTraceback(FutureObject *future);
// The stack of where the script is, for _source_traceback; null, with no error set: there is none, or no debug mode.
Reference debugStack(const LoopObject *loop);

} // namespace host::asyncio
