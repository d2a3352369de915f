// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/trace_builder.h"

namespace support {

TraceBuilder::TraceBuilder(std::string_view source, std::string_view text)
{
    m_trace.run.program = "awaitscope-run 0.1.0";
    m_trace.run.python = "3.11.2";
    m_trace.run.source = source;
    m_trace.run.text = text;
    add({.text = m_trace.intern(source), .kind = EventKind::RunStarted});
}

TraceBuilder &TraceBuilder::at(Time time)
{
    m_now = time;
    return *this;
}

TraceBuilder &TraceBuilder::because(EventNumber cause)
{
    m_cause = cause;
    return *this;
}

TraceBuilder::Place &TraceBuilder::place(TaskId task)
{
    if (task.value >= m_places.size())
        m_places.resize(task.value + 1);
    return m_places[task.value];
}

FrameId TraceBuilder::frame(TaskId task) const
{
    if (task.value >= m_places.size() || m_places[task.value].stack.empty())
        return {};
    return m_places[task.value].stack.back();
}

EventNumber TraceBuilder::lastOf(TaskId task) const
{
    return task.value < m_places.size() ? m_places[task.value].last : 0;
}

TraceBuilder &TraceBuilder::push(TaskId task, std::uint32_t line, std::string_view function, Locals locals)
{
    Frame next{.function = m_trace.intern(function), .line = line, .outer = frame(task)};
    for (const auto &[name, repr] : locals)
        next.locals.emplace_back(m_trace.intern(name), m_trace.intern(repr));
    place(task).stack.push_back(m_trace.addFrame(std::move(next)));
    return *this;
}

TraceBuilder &TraceBuilder::pop(TaskId task)
{
    if (!place(task).stack.empty())
        place(task).stack.pop_back();
    return *this;
}

TraceBuilder &TraceBuilder::stand(TaskId task, std::uint32_t line, std::string_view function, Locals locals)
{
    return pop(task).push(task, line, function, locals);
}

Event TraceBuilder::by(TaskId actor, EventKind kind, std::uint32_t subject) const
{
    return {.actor = actor, .subject = subject, .where = frame(actor), .kind = kind};
}

EventNumber TraceBuilder::add(Event event)
{
    event.time = m_now;
    if (event.cause == 0)
        event.cause = m_cause ? m_cause : event.actor ? lastOf(event.actor) : m_trace.size();
    m_cause = 0;
    const EventNumber number = m_trace.append(event);
    if (event.actor)
        place(event.actor).last = number;
    if (subjectKind(event.kind) == SubjectKind::Task && event.subject)
        place(event.task()).last = number;
    return number;
}

ScopeId TraceBuilder::runner(std::string_view label)
{
    const ScopeId scope = m_trace.addScope({.kind = ScopeKind::Runner, .label = m_trace.intern(label)});
    add(by({}, EventKind::RunnerOpened, scope.value));
    return scope;
}

ScopeId TraceBuilder::group(TaskId owner, ScopeId parent, std::string_view label)
{
    const ScopeId scope = m_trace.addScope(
        {.kind = ScopeKind::Group, .label = m_trace.intern(label), .owner = owner, .parent = parent});
    add(by(owner, EventKind::GroupOpened, scope.value));
    return scope;
}

ScopeId TraceBuilder::timeout(TaskId owner, ScopeId parent, std::string_view label, Time deadline)
{
    const ScopeId scope = m_trace.addScope(
        {.kind = ScopeKind::Timeout, .label = m_trace.intern(label), .owner = owner, .parent = parent});
    Event event = by(owner, EventKind::TimeoutOpened, scope.value);
    event.value = deadline.count();
    add(event);
    return scope;
}

TaskId TraceBuilder::create(TaskId parent, ScopeId scope, std::string_view label)
{
    const std::string name = "Task-" + std::to_string(m_trace.taskCount() + 1);
    const TaskId task = m_trace.addTask(
        {.name = m_trace.intern(name), .label = m_trace.intern(label), .parent = parent, .scope = scope});
    const EventNumber number = add(by(parent, EventKind::TaskCreated, task.value));
    if (!parent) {
        Event main = by({}, EventKind::RunnerMain, scope.value);
        main.value = task.value;
        main.cause = number;
        add(main);
    }
    return task;
}

EventNumber TraceBuilder::start(TaskId task)
{
    return add(by(task, EventKind::TaskStarted, task.value));
}

EventNumber TraceBuilder::block(
    TaskId task, Wait wait, std::int64_t value, std::string_view what, std::uint16_t count)
{
    Event event = by(task, EventKind::TaskBlocked, task.value);
    event.detail = static_cast<std::uint8_t>(wait);
    event.value = value;
    event.count = count;
    event.text = m_trace.intern(what);
    return add(event);
}

EventNumber TraceBuilder::sleep(TaskId task, Time until, std::string_view what)
{
    return block(task, Wait::Sleep, until.count(), what);
}

EventNumber TraceBuilder::joinGroup(TaskId task, ScopeId group, std::uint16_t children)
{
    Event event = by(task, EventKind::GroupWaiting, group.value);
    event.count = children;
    add(event);
    return block(task, Wait::Group, group.value, std::string(m_trace.text(m_trace.scope(group).label)), children);
}

EventNumber TraceBuilder::wake(TaskId task, TaskId who, EventNumber cause)
{
    Event event = by(who, EventKind::TaskWoken, task.value);
    event.cause = cause;
    return add(event);
}

EventNumber TraceBuilder::resume(TaskId task)
{
    return add(by(task, EventKind::TaskResumed, task.value));
}

EventNumber TraceBuilder::returns(TaskId task, std::string_view result)
{
    Event event = by(task, EventKind::TaskReturned, task.value);
    event.text = m_trace.intern(result);
    return add(event);
}

EventNumber TraceBuilder::raises(TaskId task, ExceptionId error)
{
    Event event = by(task, EventKind::TaskRaised, task.value);
    event.value = error.value;
    add(event);
    return escape(error, Origin::Task, task.value);
}

EventNumber TraceBuilder::cancelled(TaskId task)
{
    return add(by(task, EventKind::TaskCancelled, task.value));
}

EventNumber TraceBuilder::requestCancel(
    TaskId task, TaskId who, CancelSource source, std::int64_t value, std::uint16_t count)
{
    Event event = by(who, EventKind::CancelRequested, task.value);
    event.detail = static_cast<std::uint8_t>(source);
    event.value = value;
    event.count = count;
    return add(event);
}

EventNumber TraceBuilder::deliver(TaskId task)
{
    return add(by(task, EventKind::CancelDelivered, task.value));
}

EventNumber TraceBuilder::uncancel(TaskId task, std::uint16_t count)
{
    Event event = by(task, EventKind::CancelUncancelled, task.value);
    event.count = count;
    return add(event);
}

ExceptionId TraceBuilder::raise(TaskId task, std::string_view type, std::string_view message)
{
    const ExceptionId error = m_trace.addException(
        {.type = m_trace.intern(type), .message = m_trace.intern(message), .raisedAt = frame(task)});
    add(by(task, EventKind::ExceptionRaised, error.value));
    return error;
}

EventNumber TraceBuilder::collect(ExceptionId error, ScopeId group)
{
    Event event = by({}, EventKind::ExceptionCollected, error.value);
    event.value = group.value;
    return add(event);
}

EventNumber TraceBuilder::abort(ScopeId group, ExceptionId first, std::uint16_t children)
{
    Event event = by({}, EventKind::GroupAborting, group.value);
    event.value = first.value;
    event.count = children;
    return add(event);
}

ExceptionId TraceBuilder::gatherUp(TaskId owner, ScopeId group, std::vector<ExceptionId> members)
{
    const std::string message = "unhandled errors in a TaskGroup (" + std::to_string(members.size())
        + (members.size() == 1 ? " sub-exception)" : " sub-exceptions)");
    const ExceptionId error = m_trace.addException({.type = m_trace.intern("ExceptionGroup"),
        .message = m_trace.intern(message),
        .members = std::move(members),
        .isGroup = true,
        .raisedAt = frame(owner)});
    Event event = by(owner, EventKind::ExceptionGrouped, error.value);
    event.value = group.value;
    add(event);
    return error;
}

EventNumber TraceBuilder::closeGroup(ScopeId group, Closing closing, ExceptionId leaving)
{
    Event event = by(m_trace.scope(group).owner, EventKind::GroupClosed, group.value);
    event.detail = static_cast<std::uint8_t>(closing);
    event.value = leaving.value;
    const EventNumber number = add(event);
    return leaving ? escape(leaving, Origin::Group, group.value) : number;
}

EventNumber TraceBuilder::closeTimeout(ScopeId timeout, Closing closing, ExceptionId leaving)
{
    Event event = by(m_trace.scope(timeout).owner, EventKind::TimeoutClosed, timeout.value);
    event.detail = static_cast<std::uint8_t>(closing);
    event.value = leaving.value;
    const EventNumber number = add(event);
    return leaving ? escape(leaving, Origin::Timeout, timeout.value) : number;
}

EventNumber TraceBuilder::escape(ExceptionId error, Origin origin, std::uint32_t from)
{
    const TaskId actor = origin == Origin::Task ? TaskId{from} : m_trace.scope({from}).owner;
    Event event = by(actor, EventKind::ExceptionEscaped, error.value);
    event.detail = static_cast<std::uint8_t>(origin);
    event.value = from;
    return add(event);
}

EventNumber TraceBuilder::print(TaskId task, std::string_view what)
{
    Event event = by(task, EventKind::Output, 0);
    event.text = m_trace.intern(what);
    return add(event);
}

void TraceBuilder::finish(ScopeId runner, Ending ending, int status, std::string_view what, ExceptionId error)
{
    if (runner) {
        add(by({}, EventKind::RunnerClosing, runner.value));
        Event closed = by({}, EventKind::RunnerClosed, runner.value);
        closed.value = error.value;
        add(closed);
    }
    Event ended = by({}, EventKind::RunEnded, error.value);
    ended.detail = static_cast<std::uint8_t>(ending);
    ended.value = status;
    ended.text = m_trace.intern(what);
    add(ended);
}

} // namespace support
