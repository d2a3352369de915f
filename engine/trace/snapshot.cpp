// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/snapshot.h"

#include <algorithm>

namespace engine::trace {

namespace {

template<class Status, class Tag>
const Status &statusOf(const SharedArray<Status> &all, Id<Tag> id)
{
    static const Status unborn{};
    return id && id.value <= all.size() ? all[id.value - 1] : unborn;
}

} // namespace

const TaskStatus &Snapshot::task(TaskId id) const
{
    return statusOf(tasks, id);
}

const ScopeStatus &Snapshot::scope(ScopeId id) const
{
    return statusOf(scopes, id);
}

const ExceptionStatus &Snapshot::exception(ExceptionId id) const
{
    return statusOf(exceptions, id);
}

void Snapshot::advance(const Trace &trace)
{
    if (number >= trace.size())
        return;
    const Event &event = trace.at(++number);
    time = std::max(time, event.time);
    if (const TaskStatus &actor = task(event.actor); event.where && actor.exists() && actor.where != event.where)
        tasks.edit(event.actor.value - 1).where = event.where;

    advanceTask(trace, event);
    advanceCancel(trace, event);
    advanceScope(trace, event);
    advanceException(trace, event);
    if (event.kind == EventKind::RunEnded) {
        ended = true;
        running = {};
    }
}

void Snapshot::advanceScope(const Trace &trace, const Event &event)
{
    const ScopeId id = event.scope();
    if (subjectKind(event.kind) != SubjectKind::Scope || !id || id.value > trace.scopeCount())
        return;
    const bool opens = event.kind == EventKind::RunnerOpened || event.kind == EventKind::GroupOpened
        || event.kind == EventKind::TimeoutOpened;
    if (opens && id.value > scopes.size())
        scopes.grow(id.value);
    if (opens == scope(id).exists() || scope(id).state == ScopeState::Closed)
        return; // opened twice, not open yet, or closed for good

    ScopeStatus &status = scopes.edit(id.value - 1);
    const auto enter = [&](ScopeState state) {
        status.state = state;
        status.since = number;
    };
    const auto abort = [&] {
        enter(ScopeState::Aborting);
        status.aborted = number;
    };
    const auto close = [&](Closing closing) {
        enter(ScopeState::Closed);
        status.closing = closing;
        status.leaving = event.valueException();
    };

    switch (event.kind) {
    case EventKind::RunnerOpened:
    case EventKind::GroupOpened:
        enter(ScopeState::Open);
        break;
    case EventKind::TimeoutOpened:
        enter(ScopeState::Open);
        status.deadline = event.value;
        break;
    case EventKind::RunnerInterrupted:
        status.interrupted = true;
        break;
    case EventKind::RunnerClosing:
        if (event.count > 0)
            abort();
        else
            enter(ScopeState::Waiting);
        break;
    case EventKind::RunnerClosed:
        close(event.value ? Closing::Raised : Closing::Well);
        break;
    case EventKind::GroupWaiting:
        if (status.state == ScopeState::Open)
            enter(ScopeState::Waiting);
        break;
    case EventKind::GroupAborting:
        abort();
        break;
    case EventKind::TimeoutRescheduled:
        status.deadline = event.value;
        break;
    case EventKind::TimeoutExpired:
        status.expired = true;
        abort();
        break;
    case EventKind::GroupClosed:
    case EventKind::TimeoutClosed:
        close(event.closing());
        break;
    default:
        break;
    }
}

ExceptionStatus *Snapshot::edit(const Trace &trace, ExceptionId id)
{
    if (!id || id.value > trace.exceptionCount())
        return nullptr;
    if (id.value > exceptions.size())
        exceptions.grow(id.value);
    return &exceptions.edit(id.value - 1);
}

namespace {

void collectLeaves(const Trace &trace, ExceptionId id, std::vector<ExceptionId> &leaves, int depth = 0)
{
    constexpr int deepest = 20; // a damaged file could close a circle
    constexpr std::size_t most = 1000;
    const ExceptionInfo &info = trace.exception(id);
    if (!info.isGroup)
        leaves.push_back(id);
    else if (depth < deepest)
        for (const ExceptionId member : info.members)
            if (leaves.size() < most)
                collectLeaves(trace, member, leaves, depth + 1);
}

} // namespace

// What no except* clause took goes on as a new group, with what the clauses raised. That
// is all in the new group's hands, or it would be there twice.
void Snapshot::takeIn(const Trace &trace, const Event &event)
{
    constexpr std::uint32_t near = 64; // made shortly before
    const ExceptionId group = event.exception();
    if (!trace.exception(group).isGroup || !event.actor)
        return;
    std::vector<ExceptionId> leaves;
    collectLeaves(trace, group, leaves);
    std::ranges::sort(leaves);
    for (std::uint32_t n = group.value > near ? group.value - near : 1; n < group.value; ++n) {
        const ExceptionStatus &status = exception({n});
        if (status.state != ExceptionState::Raised || status.task != event.actor)
            continue;
        std::vector<ExceptionId> part;
        collectLeaves(trace, {n}, part);
        std::ranges::sort(part);
        if (part.empty() || !std::ranges::includes(leaves, part))
            continue;
        ExceptionStatus &one = exceptions.edit(n - 1);
        one.state = ExceptionState::Grouped;
        one.group = group;
        one.since = number;
    }
}

void Snapshot::advanceException(const Trace &trace, const Event &event)
{
    if (event.kind < EventKind::ExceptionRaised || event.kind > EventKind::ExceptionEscaped)
        return;
    ExceptionStatus *status = edit(trace, event.exception());
    if (!status)
        return;
    const auto enter = [this](ExceptionStatus &which, ExceptionState state, TaskId holder, ScopeId keeper) {
        which.state = state;
        which.task = holder;
        which.scope = keeper;
        which.since = number;
    };

    switch (event.kind) {
    case EventKind::ExceptionRaised:
        enter(*status, ExceptionState::Raised, event.actor, {});
        takeIn(trace, event);
        break;
    case EventKind::ExceptionCollected:
        enter(*status, ExceptionState::Collected, {}, event.valueScope());
        if (scope(event.valueScope()).exists())
            scopes.edit(event.valueScope().value - 1).collected.push_back(event.exception());
        break;
    case EventKind::ExceptionGrouped: {
        enter(*status, ExceptionState::Raised, event.actor, event.valueScope());
        const std::vector<ExceptionId> &members = trace.exception(event.exception()).members;
        if (members.empty() || exception(members.front()).group == event.exception())
            break; // told before
        for (const ExceptionId member : members) {
            if (ExceptionStatus *one = edit(trace, member)) {
                enter(*one, ExceptionState::Grouped, event.actor, event.valueScope());
                one->group = event.exception();
            }
        }
        break;
    }
    case EventKind::ExceptionSplit: {
        enter(*status, ExceptionState::Split, event.actor, {});
        for (const ExceptionId part : {event.valueException(), restOfSplit(trace, number)})
            if (ExceptionStatus *one = part != event.exception() ? edit(trace, part) : nullptr)
                enter(*one, ExceptionState::Raised, event.actor, {});
        break;
    }
    case EventKind::ExceptionCaught:
        enter(*status, ExceptionState::Caught, event.actor, {});
        break;
    case EventKind::ExceptionEscaped:
        if (event.origin() == Origin::Task)
            enter(*status, ExceptionState::Escaped, event.valueTask(), trace.task(event.valueTask()).scope);
        else
            enter(*status, ExceptionState::Escaped, trace.scope(event.valueScope()).owner, event.valueScope());
        break;
    default:
        break;
    }
}

} // namespace engine::trace
