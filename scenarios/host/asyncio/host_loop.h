// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/event_loop.h"
#include "scenarios/host/asyncio/objects.h"
#include "scenarios/host/asyncio/python_error.h"

#include <memory>
#include <utility>

namespace host::asyncio {

class ScriptRecorder;

// The engine's loop under a Python loop object: makes Python's errors, keeps to
// the run's limits, and ends the run when it deadlocks.
class HostLoop final : public engine::core::EventLoop
{
public:
    explicit HostLoop(LoopObject *object);
    ~HostLoop() override;

    PyObject *object() const { return reinterpret_cast<PyObject *>(m_object); }
    ScriptRecorder *scriptRecorder() const { return m_scriptRecorder.get(); }

    // loop.time(): the double that a deadline was computed to, where the clock stands on one (S8).
    double seconds() const;
    void reachedDeadline(double when);
    // When a timer is due: what is later than now is so by a nanosecond at least, or a script that sleeps again and again
    // for the rest would never get there.
    engine::core::Time dueAt(double when) const;
    // In debug mode: a step or callback that began then has ended.
    void tellIfSlow(engine::core::Time since, PyObject *what);
    void isBusy(engine::core::Duration duration); // the code that runs waits so long by asking for the time
    // After that code, and before what it did last is told: how long that was.
    void tellIfBusy()
    {
        if (m_busy.count() != 0) [[unlikely]]
            tellBusy();
    }

    engine::core::LoopEnd run(engine::core::Future *until);
    void wakeFromThread(); // call_soon_threadsafe() has made something ready
    void expectEvents(); // of the network in memory: the loop object's _take_events() is called as the next turn begins
    engine::core::Future *until() const { return m_until; } // what run() was given
    // Is called once, before the next step of a task: an intervention may be meant for a task whose turn it is.
    void callBeforeStep(void (*function)()) { m_beforeStep = function; }
    void stepBegins()
    {
        if (m_beforeStep) [[unlikely]]
            std::exchange(m_beforeStep, nullptr)();
    }
    Reference &lentContext() { return m_lentContext; } // in which steps run of tasks that have none of their own
    TaskObject *contextLentTo() const { return m_contextLentTo; }
    void lendContext(TaskObject *task) { m_contextLentTo = task; }
    PyFrameObject *runFrame() const { return m_runFrame; } // that called run(); null when it does not run

    Error makeCancelledError(const Message &message) override;
    Error makeTimeoutError(const Error &cancelled) override;
    Error makeRuntimeError(std::string text) override;
    Error makeKeyboardInterrupt(const Error &context) override;
    Error makeGroup(std::string_view message, std::span<const Error> members) override;
    void insertTimeoutError(const Error &error) override;
    void reportError(std::string_view message, const Error &error, engine::core::Future *future) override;
    void cancelledInCircle() override { m_cancelledInCircle = true; }
    // Sets RecursionError, with which that ends in asyncio, if it has happened since the last time.
    bool raiseIfCircle();
    void forgetCircle() { m_cancelledInCircle = false; }

private:
    bool idle() override;
    bool mayJump(engine::core::Time next) override;
    bool rest(std::int64_t until);
    bool interruptServers();
    void notifyAtLimit();
    void tellBusy();
    bool turnReached() override;
    void timeJumped() override;

    LoopObject *m_object;
    std::unique_ptr<ScriptRecorder> m_scriptRecorder;
    PyFrameObject *m_runFrame = nullptr;
    engine::core::Future *m_until = nullptr;
    Reference m_thread; // of threads.py, if it runs in another than the main one: it lets the others go on
    Reference m_lentContext;
    TaskObject *m_contextLentTo = nullptr;
    void (*m_beforeStep)() = nullptr;
    bool m_cancelledInCircle = false;
    bool m_eventsExpected = false;
    engine::core::Duration m_busy{0}; // of the step that runs
    engine::trace::FrameId m_busyAt;
    std::uint64_t m_jumpedAt = 0; // turn in which time passed last
    bool m_interruptedServers = false;
    double m_seconds = 0; // as computed
    engine::core::Time m_secondsAt{-1}; // what that is in the engine's time
};

inline HostLoop &hostLoop(engine::core::EventLoop &loop)
{
    return static_cast<HostLoop &>(loop);
}

// What a task is known by where an error is raised from C++.
Error errorOf(PyObject *type, const char *text);

} // namespace host::asyncio
