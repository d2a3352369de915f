// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/callback.h"
#include "engine/core/error.h"
#include "engine/core/task.h"
#include "engine/core/timer.h"
#include "engine/trace/event_log.h"

#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace engine::core {

class Recorder;
class TaskGroup;

class EventLoop;
namespace detail {
extern constinit thread_local EventLoop *runningLoop;
}

// How a run of the loop ended.
struct LoopEnd
{
    enum class Kind : std::uint8_t {
        Stopped, // stop(), or the future is done
        StoppedEarly, // stop() before the future was done (L14)
        Interrupted, // KeyboardInterrupt, SystemExit or interrupt(): `error`
        Deadlock, // nothing ready, no timer
        Limit, // turnReached() said so
        AlreadyRunning, // refused
        Closed, // refused
    };
    Kind kind = Kind::Stopped;
    Error error;
};

// asyncio's loop in virtual time: turns of ready callbacks, first come first
// served; when nothing is ready the clock jumps to the earliest timer. A turn
// runs exactly what was ready when it began. One thread.
// Derived classes make the errors of their language, and are told of idling.
class EventLoop : public Home
{
public:
    EventLoop() : Home(*this) {}
    EventLoop(const EventLoop &) = delete;
    EventLoop &operator=(const EventLoop &) = delete;
    virtual ~EventLoop();

    // The one that runs in this thread, or null.
    static EventLoop *current() { return detail::runningLoop; }

    Time now() const { return m_now; }
    void advance(Duration duration) { setTime(later(m_now, duration)); } // a blocking call took that long

    // The callback must not be queued anywhere; remove() takes it back.
    void callSoon(Callback &callback)
    {
        callback.m_cause = m_recorder ? recordReady(callback) : 0;
        m_ready->append(callback);
    }
    // All that stand at `owner`.
    void callSoon(CallbackChain &callbacks, Object &owner)
    {
        if (m_recorder || m_closed) [[unlikely]]
            callSoonOtherwise(callbacks, owner);
        else
            m_ready->append(callbacks);
    }
    // A time that is not in the future: due in the next turn.
    void callAt(Timer &timer, Time when) { setTimer(timer, when); }
    void callAt(Callback &callback, Time when) { setTimer(callback, when); } // to be cancelled before it is destroyed
    void cancel(Callback &callback); // never runs, if it has not yet

    LoopEnd runForever();
    LoopEnd runUntilComplete(Future &future);
    void stop()
    {
        m_stopping = true;
        m_stoppedBy = cause();
    }
    // The loop ends right after the callback that runs now; the rest stays queued.
    [[gnu::cold, gnu::noinline]] void interrupt(Error error);
    bool running() const { return m_running; }
    // False while it runs. Drops what is queued.
    bool close();
    bool closed() const { return m_closed; }

    Task *currentTask() const { return m_current; }
    // Every task that is not done, in order of creation.
    std::vector<Task *> allTasks() const;
    Task *firstTask() const { return m_tasks.first(); } // of those in no group; null: there is none
    bool anythingReady() const { return !m_ready->empty() || !m_turn->empty(); }
    bool anyTimer() const { return !m_timers.empty(); }
    std::uint64_t turns() const { return m_turns; }
    // turnReached() is called before this turn begins.
    void notifyAtTurn(std::uint64_t turn) { m_notifyAt = turn; }

    // Recording; null: off. Switch it before the first task.
    Recorder *recorder() const { return m_recorder; }
    void setRecorder(Recorder *recorder);
    // The event on account of which things happen now; 0: none.
    trace::EventNumber cause() const { return static_cast<trace::EventNumber>(m_who); }
    void setCause(trace::EventNumber cause) { setWho(m_who >> 32 << 32 | cause); }
    trace::EventNumber stoppedBy() const { return m_stoppedBy; } // what its last run ended on account of
    // Where tasks outside groups live: the runner's scope.
    trace::ScopeId rootScope() const { return m_rootScope; }
    void setRootScope(trace::ScopeId scope) { m_rootScope = scope; }

    // The errors of the language on top.
    virtual Error makeCancelledError(const Message &message) = 0;
    virtual Error makeTimeoutError(const Error &cancelled) = 0; // raised from `cancelled`
    virtual Error makeRuntimeError(std::string text) = 0;
    virtual Error makeKeyboardInterrupt(const Error &context) = 0;
    // An ExceptionGroup, or a BaseExceptionGroup if a member needs it.
    virtual Error makeGroup(std::string_view message, std::span<const Error> members) = 0;
    // A timeout expired and `error` passes: put a TimeoutError in place of the first
    // CancelledError among its contexts, and its direct members' if it is a group (O10, O11).
    virtual void insertTimeoutError(const Error &) {}
    // Tasks that wait for each other in a circle were to be cancelled, which would go on for ever: it ends where it began.
    virtual void cancelledInCircle() {}
    // asyncio's call_exception_handler. `task` may be null.
    virtual void reportError(std::string_view message, const Error &error, Future *future) = 0;

protected:
    // Nothing is ready and no timer is set. True: something was made ready meanwhile.
    virtual bool idle() { return false; }
    // The turn asked for by notifyAtTurn. False ends the run with Limit.
    virtual bool turnReached() { return true; }
    // Nothing is ready before this timer. False: it was waited for otherwise, or something came before it; look again.
    virtual bool mayJump(Time) { return true; }
    // The clock was moved on to the next timer.
    virtual void timeJumped() {}
    // From turnReached(): lets that much time pass although something is ready, but no more than to the next timer.
    void passTime(Duration most);

private:
    friend class Task;
    friend class TaskGroup;
    friend class Future;
    friend class Recorder;

    enum class Turn : std::uint8_t { Done, Deadlock, Limit };
    trace::TaskId actor() const { return {static_cast<std::uint32_t>(m_who >> 32)}; }
    void setActor(trace::TaskId actor) { setWho(trace::EventLog::who(cause(), actor)); }
    // In one piece: whoever reads the whole just after half of it was written has to wait for that.
    void setWho(std::uint64_t who)
    {
        asm("" : "+r"(who)); // or the compiler would write the half that is new
        m_who = who;
    }
    void setTime(Time time)
    {
        m_now = time;
        m_log->holdPlain(); // their time is that of the event before
    }
    void openLog();
    void closeLog();
    Turn runOnce();
    bool waitUntilReady();
    trace::EventNumber recordReady(Callback &callback);
    [[gnu::noinline]] void callSoonOtherwise(CallbackChain &callbacks, Object &owner);
    template<class Timed>
    void setTimer(Timed &callback, Time when)
    {
        static_cast<Callback &>(callback).m_cause = cause();
        m_timers.insert(callback, when);
    }
    void queue(Callback &callback, trace::EventNumber cause)
    {
        callback.m_cause = cause;
        m_ready->append(callback);
    }

    CallbackList m_queues[2];
    CallbackList *m_ready = &m_queues[0]; // from the next turn on
    CallbackList *m_turn = &m_queues[1]; // still to run in this one; then they change places
    TimerQueue m_timers;
    Time m_now{0};
    Task *m_current = nullptr;
    Recorder *m_recorder = nullptr;
    trace::EventLog m_noLog; // takes no plain events
    trace::EventLog *m_log = &m_noLog; // its trace's while it runs and nobody observes it
    std::uint64_t m_who = 0; // the cause, and while recording the current task, as EventLog has them
    trace::EventNumber m_stoppedBy = 0;
    std::uint32_t m_taskCount = 0;
    std::uint64_t m_turns = 0;
    std::uint64_t m_notifyAt = std::numeric_limits<std::uint64_t>::max();
    TaskList m_tasks; // outside groups
    CallbackList m_groups; // with children
    Task *m_eager = nullptr; // takes its first step inside another's
    Error m_interrupt;
    bool m_interrupted = false;
    bool m_stopping = false;
    bool m_running = false;
    bool m_closed = false;
    trace::ScopeId m_rootScope;
};

inline bool Future::isOf(const EventLoop &loop) const
{
    return m_home == &loop;
}

} // namespace engine::core
