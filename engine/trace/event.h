// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/ids.h"

#include <cstdint>

// The vocabulary: every kind of thing that can happen in a run, and what an
// Event of that kind carries. An Event is a small fixed record, which the trace
// keeps packed (see event_log.h); what is known once about a task, a scope or an
// exception stands in the trace's tables (see trace.h), not in its events.
namespace engine::trace {

// The comment behind each kind tells what its slots mean:
//   subject  the task, scope or exception that the event is about
//   detail   an enum of below, as a number
//   value, count, text  as told; 0 or empty where nothing is told
// Event::actor is the task whose step was running; none for the loop itself.
enum class EventKind : std::uint8_t {
    None,

    RunStarted, // text: path of the source; value: seed
    RunEnded, // detail: Ending; value: exit status; text: what happened, in words; subject: exception that ended it

    RunnerOpened, // subject: scope
    RunnerMain, // subject: scope; value: main task
    RunnerInterrupted, // Ctrl-C. subject: scope
    RunnerClosing, // cancels what is left. subject: scope; count: tasks left
    RunnerClosed, // subject: scope; value: exception that leaves run(), or 0

    TaskCreated, // subject: task. Queued for its first step
    TaskStarted, // subject: task. First step
    TaskBlocked, // subject: task; detail: Wait; value: see Wait; count: see Wait; text: what for, as a person would say it
    TaskWoken, // subject: task; actor: who woke it. Queued for its next step
    TaskResumed, // subject: task. Its next step begins
    TaskReturned, // subject: task; text: repr of the result ("" for None)
    TaskRaised, // subject: task; value: exception
    TaskCancelled, // subject: task; text: message of the CancelledError; value: exception, or 0
    TaskLeftPending, // subject: task. The run ended before it did
    TaskRenamed, // subject: task; text: new name

    CancelRequested, // subject: task; actor: who asked; detail: CancelSource; value: see CancelSource; count: cancelling() afterwards; text: message
    CancelDelivered, // subject: task. CancelledError is thrown in, at the await it stood at; value: exception, or 0
    CancelSwallowed, // subject: task. It caught the CancelledError and went on
    CancelUncancelled, // subject: task; count: cancelling() afterwards

    GroupOpened, // subject: scope
    GroupWaiting, // the body is done. subject: scope; count: children left
    GroupAborting, // subject: scope; value: the first failure; count: children to cancel
    GroupClosed, // subject: scope; detail: Closing; value: the exception that leaves it, or 0

    TimeoutOpened, // subject: scope; value: deadline in ns, or noDeadline
    TimeoutRescheduled, // subject: scope; value: new deadline in ns, or noDeadline
    TimeoutExpired, // subject: scope; value: the deadline in ns
    TimeoutClosed, // subject: scope; detail: Closing; value: the exception that leaves it, or 0

    ExceptionRaised, // subject: exception; actor: the task that raised it
    ExceptionCollected, // subject: exception; value: the scope that keeps it
    ExceptionGrouped, // subject: the new group (its members are in the table); value: scope, or 0 if the script made it
    ExceptionSplit, // subject: the group; value: the part that matched; count: unused; text: the clause, as "except* ValueError". The rest is the exception whose `splitFrom` is the subject and `matched` is false
    ExceptionCaught, // subject: exception; text: the clause, as "except ValueError"
    ExceptionEscaped, // left a task or scope for whoever awaits it. subject: exception; detail: Origin; value: that task or scope

    Output, // text: what was printed, line ends included; detail: Stream
    InputAwaited, // the run stands still until it is given something to read
    InputRead, // text: what it was given, line ends included; "" at the end of the input
    HazardFound, // detail: Hazard; subject: task, or 0; value: see Hazard; text: one sentence

    InterventionApplied, // detail: Intervention; subject: task, or 0; text: the intervention as it was asked for

    LineRun, // optional. text: locals that changed, as "name = repr, …"
    TimerSet, // optional. value: deadline in ns
    TimerFired, // optional. value: deadline in ns
    CallbackQueued, // optional. text: name of the callable
    CallbackRun, // text: name of the callable

    Count_
};

inline constexpr std::int64_t noDeadline = -1;

// What a blocked task waits for; Event::value and ::count say which one.
enum class Wait : std::uint8_t {
    Unknown,
    Yield, // sleep(0): its next turn
    Sleep, // value: until when, in ns
    Future,
    Task, // value: task
    Group, // value: scope; count: children left
    Gather, // count: how many
    Lock, // the following: text names it and its holder; value: the task that holds it, if known
    Event,
    Condition,
    Semaphore,
    Barrier,
    Queue,
    Executor, // a thread's result
    Shield, // value: task
    Several, // asyncio.wait, as_completed. count: how many
    Other,
    Count_
};

// Who or what asked for a cancellation, and what Event::value names.
enum class CancelSource : std::uint8_t {
    Explicit, // Task.cancel() in the script
    Group, // an aborting group: value is the scope
    Timeout, // value is the scope
    Await, // passed on from the cancelled task that awaits it: value is that task
    Gather, // a cancelled gather: value is the awaiting task
    WaitFor, // value is the waiting task
    Shutdown, // the runner's close: value is the scope
    Interrupt, // Ctrl-C: value is the scope
    Intervention, // the user's
    Scope, // a trio or anyio cancel scope: value is the scope
    Count_
};

enum class Ending : std::uint8_t { Finished, Failed, Deadlock, Limit, Interrupted, Killed, Count_ };

// How a group or timeout was left.
enum class Closing : std::uint8_t {
    Well,
    Raised, // a group: its ExceptionGroup; a timeout: another exception passing
    Cancelled, // CancelledError passes through
    TimedOut, // CancelledError became TimeoutError
    Count_
};

enum class Origin : std::uint8_t { Task, Group, Timeout, Runner, Count_ };

enum class Stream : std::uint8_t { Out, Err, Count_ };

enum class Hazard : std::uint8_t {
    LoopBlocked, // value: for how long, in ns
    NeverAwaited, // a coroutine
    NeverRetrieved, // a task's exception
    LeftPending,
    CancellationSwallowed,
    NobodyKeeps, // a task without a reference
    GatherLeavesSiblings,
    AwaitInCancelledFinally,
    Deadlock, // value: the circle of tasks that wait for each other, or 0; text: who waits for what, in words
    Count_
};

enum class Intervention : std::uint8_t { Cancel, Raise, Interrupt, Delay, Count_ };

struct Event
{
    Time time{0};
    std::int64_t value = 0;
    EventNumber cause = 0; // the event that made this one happen, smaller than its own number; 0: none
    TaskId actor{};
    std::uint32_t subject = 0;
    FrameId where{}; // innermost frame; its chain of `outer` frames is the await stack
    StringId text{};
    EventKind kind = EventKind::None;
    std::uint8_t detail = 0;
    std::uint16_t count = 0; // saturates

    // Of the subject or value, as the kind's comment says. No check is made.
    TaskId task() const { return {subject}; }
    ScopeId scope() const { return {subject}; }
    ExceptionId exception() const { return {subject}; }
    TaskId valueTask() const { return {static_cast<std::uint32_t>(value)}; }
    ScopeId valueScope() const { return {static_cast<std::uint32_t>(value)}; }
    ExceptionId valueException() const { return {static_cast<std::uint32_t>(value)}; }
    Wait wait() const { return static_cast<Wait>(detail); }
    CancelSource cancelSource() const { return static_cast<CancelSource>(detail); }
    Ending ending() const { return static_cast<Ending>(detail); }
    Closing closing() const { return static_cast<Closing>(detail); }
    Origin origin() const { return static_cast<Origin>(detail); }
    Stream stream() const { return static_cast<Stream>(detail); }
    Hazard hazard() const { return static_cast<Hazard>(detail); }
    Intervention intervention() const { return static_cast<Intervention>(detail); }

    bool operator==(const Event &) const = default;
};

// What an event is about.
enum class SubjectKind : std::uint8_t { Nothing, Task, Scope, Exception };
SubjectKind subjectKind(EventKind kind);

} // namespace engine::trace
