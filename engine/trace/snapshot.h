// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/shared_array.h"
#include "engine/trace/trace.h"

#include <array>
#include <vector>

namespace engine::trace {

enum class TaskState : std::uint8_t {
    Unborn, // not created yet
    Created, // queued for its first step
    Ready, // woken, queued for its next step
    Running,
    Waiting,
    Returned,
    Failed,
    Cancelled,
    LeftPending, // the run ended first
    Count_
};

// How far a cancellation has come that the task has not got over yet.
enum class CancelPhase : std::uint8_t { None, Requested, Delivered };

// What people are shown: one of the eight states with a colour of its own.
enum class Look : std::uint8_t { Unborn, Ready, Running, Waiting, Cancelling, Cancelled, Failed, Returned, LeftPending, Count_ };

using LookCounts = std::array<std::uint32_t, static_cast<std::size_t>(Look::Count_)>; // tasks by look

struct TaskStatus
{
    TaskState state = TaskState::Unborn;
    CancelPhase phase = CancelPhase::None;
    std::uint16_t cancelCount = 0; // cancelling()
    FrameId where; // its innermost line, last seen
    EventNumber since = 0; // the event that brought it into this state
    EventNumber blocked = 0; // while Waiting: its TaskBlocked
    EventNumber requested = 0; // last CancelRequested
    EventNumber ended = 0; // its last event, once it has ended
    ExceptionId exception; // that it ended with
    StringId name; // as last renamed

    bool exists() const { return state != TaskState::Unborn; }
    bool done() const { return state >= TaskState::Returned; }
    // Cancelling from the request on for a waiting or ready task, from the delivery
    // on for a running one, until it ends or swallows it.
    Look look() const;
    bool operator==(const TaskStatus &) const = default;
};

enum class ScopeState : std::uint8_t { Unborn, Open, Waiting, Aborting, Closed, Count_ };

struct ScopeStatus
{
    ScopeState state = ScopeState::Unborn;
    Closing closing = Closing::Well; // once Closed
    bool expired = false; // a timeout
    bool interrupted = false; // a runner
    std::int64_t deadline = noDeadline; // a timeout, ns
    LookCounts looks{}; // of the tasks that live in it
    EventNumber since = 0;
    EventNumber aborted = 0; // its GroupAborting, TimeoutExpired or RunnerClosing
    ExceptionId leaving; // what left it
    std::vector<ExceptionId> collected; // errors it keeps, in order

    bool exists() const { return state != ScopeState::Unborn; }
    std::uint32_t live() const; // tasks in it that are not done()
    bool operator==(const ScopeStatus &) const = default;
};

enum class ExceptionState : std::uint8_t { Unborn, Raised, Collected, Grouped, Split, Caught, Escaped };

struct ExceptionStatus
{
    ExceptionState state = ExceptionState::Unborn;
    TaskId task; // in whose hands it is
    ScopeId scope; // that keeps it, or at whose edge it is
    ExceptionId group; // that it is a member of
    EventNumber since = 0;

    bool operator==(const ExceptionStatus &) const = default;
};

// The whole state of the run after event `number`: a fold over the trace, with
// no other input, so that it is the same however one got there. Copies are cheap:
// they share what they have in common.
class Snapshot
{
public:
    EventNumber number = 0;
    Time time{0};
    TaskId running; // whose step runs; none between steps
    SharedArray<TaskStatus> tasks; // task 1 is tasks[0]
    SharedArray<ScopeStatus> scopes;
    SharedArray<ExceptionStatus> exceptions;
    LookCounts counts{}; // of all tasks
    LookCounts outside{}; // of those that live in no scope
    bool ended = false;

    // The status of a task, scope or exception that is not there yet is Unborn.
    const TaskStatus &task(TaskId id) const;
    const ScopeStatus &scope(ScopeId id) const;
    const ExceptionStatus &exception(ExceptionId id) const;

    // Goes on by one event, number + 1. Every event is accepted, also from a
    // damaged trace; one that makes no sense changes nothing.
    void advance(const Trace &trace);

    bool operator==(const Snapshot &) const = default;

private:
    void advanceTask(const Trace &trace, const Event &event);
    void advanceCancel(const Trace &trace, const Event &event);
    void advanceScope(const Trace &trace, const Event &event);
    void advanceException(const Trace &trace, const Event &event);
    void takeIn(const Trace &trace, const Event &event);
    void create(const Trace &trace, const Event &event);
    void run(const Trace &trace, TaskId id);
    void pause(const Trace &trace, TaskId id);
    LookCounts &countsOf(const Trace &trace, TaskId id);
    void end(const Trace &trace, const Event &event, TaskState state);
    template<class Change> void change(const Trace &trace, TaskId id, Change &&what);
    ExceptionStatus *edit(const Trace &trace, ExceptionId id);
};

} // namespace engine::trace
