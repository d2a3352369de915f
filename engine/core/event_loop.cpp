// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/event_loop.h"

#include "engine/core/recorder.h"
#include "engine/core/task_group.h"

#include <algorithm>

namespace engine::core {

constinit thread_local EventLoop *detail::runningLoop = nullptr;

EventLoop::~EventLoop()
{
    m_ready->drop();
    while (Task *task = m_tasks.first())
        task->unlist();
}

void EventLoop::setRecorder(Recorder *recorder)
{
    closeLog();
    m_recorder = recorder;
    if (m_running)
        openLog();
}

// Another loop may have written there since, at a time of its own; and may again once this one has ended.
void EventLoop::openLog()
{
    trace::EventLog *log = m_recorder ? m_recorder->unobservedLog() : nullptr;
    m_log = log ? log : &m_noLog;
    m_log->holdPlain();
}

void EventLoop::closeLog()
{
    m_log->holdPlain();
    m_log = &m_noLog;
}

trace::EventNumber EventLoop::recordReady(Callback &callback)
{
    return callback.recordReady(*m_recorder, cause());
}

void EventLoop::callSoonOtherwise(CallbackChain &callbacks, Object &owner)
{
    if (m_closed) { // nothing will run here: they are let go, and the owner may be among what they kept
        const Ref kept(&owner);
        callbacks.drop();
        return;
    }
    if (Callback *only = callbacks.takeOnly()) [[likely]] {
        queue(*only, recordReady(*only));
        return;
    }
    callbacks.forEach([this](Callback &callback) { callback.m_cause = recordReady(callback); });
    m_ready->append(callbacks);
}

void EventLoop::cancel(Callback &callback)
{
    if (callback.timed())
        m_timers.remove(callback);
    else
        callback.remove();
}

void EventLoop::interrupt(Error error)
{
    // The first one leaves the loop; another in the same callback adds nothing.
    if (m_interrupted)
        return;
    m_interrupt = std::move(error);
    m_interrupted = true;
    m_stoppedBy = cause();
    m_turn->takeAll(*m_ready);
    m_ready->takeAll(*m_turn);
}

void EventLoop::passTime(Duration most)
{
    if (m_timers.empty())
        return;
    const Time until = std::min(m_timers.earliest(), later(m_now, most));
    if (until > m_now && mayJump(until)) {
        setTime(until);
        timeJumped();
    }
}

// False: there is nothing to wait for.
bool EventLoop::waitUntilReady()
{
    while (m_ready->empty() && !m_stopping && !m_interrupted) {
        if (!m_timers.empty()) {
            if (m_timers.earliest() > m_now) {
                if (!mayJump(m_timers.earliest()))
                    continue;
                setTime(m_timers.earliest());
                timeJumped();
            }
            break;
        }
        if (!idle())
            return false;
    }
    while (!m_timers.empty() && m_timers.earliest() <= m_now)
        m_ready->append(m_timers.takeFirst());
    return true;
}

inline EventLoop::Turn EventLoop::runOnce()
{
    if (++m_turns >= m_notifyAt) [[unlikely]] {
        if (!turnReached())
            return Turn::Limit;
        if (m_interrupted)
            return Turn::Done;
    }
    if (m_ready->empty() || m_timers.mayBeDue(m_now)) {
        if (!waitUntilReady())
            return Turn::Deadlock;
        if (m_interrupted) [[unlikely]]
            return Turn::Done;
    }
    std::swap(m_ready, m_turn);
    m_turn->takeEach([this](Callback &callback) {
        m_who = callback.m_cause;
        callback.run();
    });
    m_who = 0;
    return Turn::Done;
}

LoopEnd EventLoop::runForever()
{
    using Kind = LoopEnd::Kind;
    if (m_closed)
        return {Kind::Closed, {}};
    if (m_running)
        return {Kind::AlreadyRunning, {}};

    LoopEnd end;
    EventLoop *outer = std::exchange(detail::runningLoop, this);
    m_running = true;
    openLog();
    do {
        const Turn turn = m_interrupted ? Turn::Done : runOnce();
        if (m_interrupted) {
            m_interrupted = false;
            end = {Kind::Interrupted, std::exchange(m_interrupt, {})};
            break;
        }
        if (turn != Turn::Done) {
            end.kind = turn == Turn::Deadlock ? Kind::Deadlock : Kind::Limit;
            break;
        }
    } while (!m_stopping);
    m_stopping = false;
    closeLog();
    m_running = false;
    detail::runningLoop = outer;
    return end;
}

namespace {

class StopWhenDone : public Callback
{
public:
    StopWhenDone(EventLoop &loop, Future &future) : m_loop(loop), m_future(&future) {}

    // The run is over. Where something else ended it just after the future was done, this still stands in
    // the queue, and stops the next run, as in asyncio.
    static void leave(StopWhenDone *stopper)
    {
        stopper->m_left = stopper->queued() && stopper->m_future->done() && stopper->stops();
        stopper->m_future = {};
        if (!stopper->m_left)
            delete stopper;
    }

private:
    // A KeyboardInterrupt has ended the loop already: it must not end its next run too.
    bool stops() const
    {
        const Error failure = m_future->failure();
        return !failure || !failure->stopsLoop();
    }
    void run() override
    {
        if (m_left || stops())
            m_loop.stop();
        dropped();
    }
    void dropped() override
    {
        if (m_left)
            delete this;
    }

    EventLoop &m_loop;
    Ref<Future> m_future;
    bool m_left = false;
};

} // namespace

LoopEnd EventLoop::runUntilComplete(Future &future)
{
    if (m_closed)
        return {LoopEnd::Kind::Closed, {}};
    if (m_running)
        return {LoopEnd::Kind::AlreadyRunning, {}};
    auto *stopper = new StopWhenDone(*this, future);
    future.addDoneCallback(*stopper);
    LoopEnd end = runForever();
    if (end.kind == LoopEnd::Kind::Stopped && !future.done())
        end.kind = LoopEnd::Kind::StoppedEarly;
    StopWhenDone::leave(stopper);
    return end;
}

bool EventLoop::close()
{
    if (m_running)
        return false;
    m_closed = true;
    m_ready->drop();
    while (!m_timers.empty())
        m_timers.takeFirst().dropped();
    return true;
}

std::vector<Task *> EventLoop::allTasks() const
{
    std::vector<Task *> tasks;
    const auto addAll = [&tasks](const TaskList &list) {
        for (Task *task = list.first(); task; task = TaskList::next(*task)) {
            if (!task->done())
                tasks.push_back(task);
        }
    };
    addAll(m_tasks);
    m_groups.forEach([&](const Callback &group) { addAll(static_cast<const TaskGroup &>(group).tasks()); });
    std::ranges::sort(tasks, {}, [](const Task *task) { return task->m_number; });
    return tasks;
}

} // namespace engine::core
