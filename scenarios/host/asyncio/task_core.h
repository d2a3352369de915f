// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/task_step.h"
#include "scenarios/host/asyncio/host_loop.h"

#include <memory>

namespace host::asyncio {

// As asyncio's: an exception that is raised a second time has lost the traceback of the first.
Error takenFrom(FutureObject *future, Error error);

// A task of the script's: step() sends into its Python coroutine.
class TaskCore final : public engine::core::Task
{
public:
    explicit TaskCore(TaskObject *object);
    ~TaskCore() override = default;

    void retain() noexcept override { Py_INCREF(m_object); }
    void release() noexcept override { Py_DECREF(m_object); }
    // By way of Python where a subclass has a cancel() of its own.
    bool cancel(const Message &message = {}, engine::core::CancelReason reason = {}) override;
    bool cancelHere(const Message &message, engine::core::CancelReason reason); // what Task.cancel() itself does

    std::string name() const override;
    std::string label() const override;
    std::string resultText() const override;

    TaskObject *object() const { return m_object; }
    // Its Python code runs right now, not merely the task.
    bool insideScript() const { return m_insideScript; }
    Error takeError() override { return takenFrom(&m_object->future, Task::takeError()); }
    bool standsAnywhere() const { return queued(); }
    // Where it stands, as it was recorded when it stopped there.
    engine::trace::FrameId standsAt() const { return m_standsAt; }
    void setStandsAt(engine::trace::FrameId where) { m_standsAt = where; }
    // It waits for a sleep of its own, which the loop keeps.
    bool asleep() const { return m_asleep; }
    void setAsleep(bool asleep) { m_asleep = asleep; }
    // Throws this in at its next step, and makes that come. False: it is done.
    bool inject(Error error);
    // Its next step comes that much later.
    void delay(engine::core::Duration duration) { m_delay += duration; }

private:
    class Delay final : public engine::core::Timer
    {
    public:
        explicit Delay(TaskCore &task) : m_task(task) {}

    private:
        void run() override { m_task.runAs(m_task); }
        void dropped() override { m_task.Task::dropped(); }
        TaskCore &m_task;
    };

    friend class engine::core::Task;

    void run() override;
    void advance() override;
    void step(Error &error);
    void fetch() const {}
    void dropValue() override { Py_CLEAR(m_object->future.value); }
    void tellIfSwallowed(ScriptRecorder &recorder, PyObject *yielded);
    void takeYielded(PyObject *yielded);
    void waitFor(FutureObject &future);
    void blockOnForeign(PyObject *awaited);
    void misused(const char *format, PyObject *yielded);

    TaskObject *m_object;
    Error m_injected;
    engine::core::Duration m_delay{0};
    std::unique_ptr<Delay> m_delayed;
    engine::trace::FrameId m_standsAt{};
    bool m_atShield = false; // when it was cancelled
    bool m_insideScript = false;
    bool m_asleep = false;
};

// Something that is no future of ours, with _asyncio_future_blocking.
class ForeignAwaited final : public engine::core::Awaited
{
public:
    ForeignAwaited(PyObject *future) : m_future(newReference(future)) {}

    void retain() noexcept override { ++m_references; }
    void release() noexcept override
    {
        if (--m_references == 0)
            delete this;
    }
    bool cancel(const Message &message, engine::core::CancelReason reason) override;
    Error takeError() override;
    engine::core::Waiting waiting() const override;
    PyObject *future() const { return m_future; }

private:
    ~ForeignAwaited() override { Py_DECREF(m_future); }

    PyObject *m_future;
    std::uint32_t m_references = 0;
};

TaskCore *taskCore(PyObject *task); // null before __init__
inline TaskCore *taskCore(engine::core::Task *task)
{
    return static_cast<TaskCore *>(task);
}

} // namespace host::asyncio
