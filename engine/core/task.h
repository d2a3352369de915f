// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/future.h"
#include "engine/core/timer.h"

namespace engine::core {

class TaskGroup;

// asyncio's Task, driven step by step. A derived class runs the script's (or the
// C++) coroutine in step(), up to where it suspends, and says there how it
// stands by calling exactly one of the step…() functions, as its last act.
// Its group retains it until it is done; without one it is retained while it stands at a future of
// ours or in the ready queue.
class Task : public Future
{
public:
    explicit Task(Home &home) : Future(home) {}

    // Queues the first step. Once, on a fresh task, which lives in the loop's own
    // scope then; TaskGroup::adopt() starts one inside a group.
    void start();
    // Takes the first step at once, inside the running one (3.12's eager tasks). An error of that step which
    // stops loops does not stop this one: who started it is to raise it.
    void startEagerly();

    // asyncio's cancel(): passes it on to what it waits for, or remembers it for
    // its next step. False once it is done.
    bool cancel(const Message &message = {}, CancelReason reason = {}) override;
    std::uint32_t cancelling() const;
    std::uint32_t uncancel(); // what is left
    bool mustCancel() const { return m_standing.mustCancel; }

    Awaited *awaited() const { return m_awaited; }
    bool started() const { return m_standing.started; } // from the end of the first step on
    // A task's outcome is its coroutine's alone (T14).
    bool finish() = delete;
    bool fail(Error) = delete;
    TaskGroup *group() const; // it is a child of, and not done
    bool inGroup() const { return m_inGroup; }

    // For things awaited that are no futures of ours: runs the next step now. To be
    // called from a callback of the loop.
    void wakeNow();

    // For the trace; asked when it is created.
    virtual std::string name() const { return {}; } // empty: "Task-" and its number
    virtual std::string label() const { return {}; }
    virtual std::string resultText() const { return {}; } // repr, empty for None

    Waiting waiting() const override;
    trace::TaskId id() const { return {m_number}; } // from start() on, also without recording
    trace::ScopeId scope() const; // innermost open one, while recording
    // A scope took the CancelledError that was delivered: the task did not swallow it.
    void absorbCancellation() { m_delivered = false; }

protected:
    ~Task() override
    {
        if (m_awaited || m_listed || timed()) [[unlikely]]
            leavePlaces();
    }

    // The derived class has
    //   void step(Error &error);
    // which runs the coroutine on, throwing `error`, which it may take over, into it unless that is none.

    void stepReturned(); // the value is stored already; dropValue() if it was too late
    virtual void dropValue() {}
    void stepRaised(Error error);
    void stepBlockedOn(Future &future);
    void stepBlockedOn(TaskGroup &group); // inline, as runAs()
    void stepEndedBody(TaskGroup &group, const Error &error); // the same after its bodyEnded(), where children are left
    // On something else, which is to keep the task meanwhile, and to call wakeNow() or wake() once.
    void stepBlockedOnForeign(Awaited &awaited);
    void wake(); // queues the next step; takes over the reference that kept the task
    void stepYielded(); // sleep(0). Inline, as runAs()
    void stepAsleep(Time until); // that is to come
    bool cancelAwaited(const Message &message, CancelReason reason); // not the task itself. False: it awaits nothing that could be
    [[gnu::cold, gnu::noinline]] void stepMisused(Error error); // awaited what cannot be: thrown in at the next step

    std::uint32_t uncancel(Recorder *recorder);
    Recorder *livingRecorder() const; // null too where it may be all that is left of its loop
    // Its loop goes: it is in none of its places, and done.
    void abandoned() noexcept;
    void forgetAwaited() noexcept
    {
        if (m_standing.pause == Pause::AtGroup)
            m_standing.pause = Pause::None;
        m_standing.awaits = false;
        if (Awaited *awaited = std::exchange(m_awaited, nullptr))
            awaited->release();
    }

    // What run() and advance() are to be. They call step() of the derived class, T, which so is no virtual call.
    template<class T>
    void runAs(T &task);
    template<class T>
    void advanceAs(T &task);

    // For a run() of its own, from the loop only, which asks how the task stands:
    // it is done, and told its group;
    void toldGroup();
    // a step comes next, and nothing is thrown into it: T's stepPlainly();
    bool goesOnPlainly() const { return m_standing.isOnly(Pause::None); }
    bool beginsPlainly() const { return m_standing.isOnly(Pause::None, false); } // the same for the first one
    enum class Step : std::uint8_t { First, Later };
    template<Step which, class T>
    void runPlainly(T &task);
    // its sleep was cancelled: where nothing of it would run, that is its end, without an error;
    bool sleepsCancelled() const { return m_standing.isOnly(Pause::SleepCancelled) && !m_hasExtras; }
    void recordCancelledWait(EventLoop &loop, trace::ExceptionId error);
    void stepTornDown(EventLoop &loop);
    // its wait for a group's children has ended, or was cancelled: then it goes on waiting, while there are any (false).
    bool goesOnAtGroup() const { return m_standing.isOnly(Pause::AtGroup); }
    TaskGroup &groupAwaited() const;
    bool stepBeginsAtGroup(EventLoop &loop, TaskGroup &group);
    // Around what it does otherwise; what tells of the step comes before.
    void stepBegins(EventLoop &loop);
    void stepEnded(EventLoop &loop);

    bool waitsAtGroup() const { return m_standing.pause == Pause::AtGroup; }
    virtual void advance() = 0; // takes the next step now
    void dropped() override;
    trace::EventNumber recordReady(Recorder &recorder, trace::EventNumber current) final;

private:
    friend class CancelPass;
    friend class EventLoop;
    friend class Recorder;
    friend class TaskGroup;
    friend class TaskList;

    // While it stands somewhere. In pairs, between which its group does not change.
    void keep()
    {
        if (!m_inGroup)
            retain();
    }
    void letGo()
    {
        if (!m_inGroup)
            release();
    }
    [[gnu::cold, gnu::noinline]] void leavePlaces() noexcept;
    void enlist(TaskGroup *group);
    void queueFirstStep();
    void takeFirstStepNow();
    bool asleep() const { return m_standing.pause == Pause::Asleep; }
    void timeHasCome();
    Error thrownNext();
    std::uint16_t countedRequests() const { return m_cancelRequests & mostRequests; }
    trace::EventNumber takeRequest(EventLoop &loop, bool ownWait);
    void recordStep(const Error &error, bool ownWait);
    void recordPlainStep(EventLoop &loop, Step which); // nothing is thrown in. Inline, as runAs()
    void recordDelivered(EventLoop &loop, trace::EventNumber requested, trace::ExceptionId error);
    bool cancelledPlainly(TaskGroup &by);
    trace::EventNumber recordCancelledPlainly(EventLoop &loop, const TaskGroup &by);
    [[gnu::noinline]] trace::EventNumber recordCancelledOtherwise(EventLoop &loop, const TaskGroup &by);
    void recordBlocked(const Waiting &waiting);
    void blockOn(TaskGroup &group);
    [[gnu::noinline]] void recordBlockedAt(const TaskGroup &group);
    [[gnu::noinline]] void recordWaitsFor(const TaskGroup &group);
    void yieldRecorded(EventLoop &loop);
    [[gnu::noinline]] void yieldRecordedOtherwise(EventLoop &loop);
    [[gnu::noinline]] void passOnCancel();
    void cancelOnce(const Message &message, CancelReason reason, CancelPass *pass);
    void leave(State state);
    void unlist();

    Awaited *m_awaited = nullptr; // retained
    Task *m_nextTask = nullptr; // of its group or of the loop
    Task *m_previousTask = nullptr;
    std::uint32_t m_number = 0;
};

// Tasks that are not done, in order of creation. Owns nothing.
class TaskList
{
public:
    bool empty() const { return !m_first; }
    std::size_t size() const { return m_size; }
    Task *first() const { return m_first; }
    Task *last() const { return m_last; }
    static Task *next(const Task &task) { return task.m_nextTask; }
    void append(Task &task)
    {
        task.m_previousTask = m_last;
        task.m_nextTask = nullptr;
        (m_last ? m_last->m_nextTask : m_first) = &task;
        m_last = &task;
        ++m_size;
    }
    void remove(Task &task)
    {
        (task.m_previousTask ? task.m_previousTask->m_nextTask : m_first) = task.m_nextTask;
        (task.m_nextTask ? task.m_nextTask->m_previousTask : m_last) = task.m_previousTask;
        task.m_nextTask = task.m_previousTask = nullptr;
        --m_size;
    }

private:
    Task *m_first = nullptr;
    Task *m_last = nullptr;
    std::uint32_t m_size = 0;
};

} // namespace engine::core
