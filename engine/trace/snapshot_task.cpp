// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/snapshot.h"

// The part of the fold that is about tasks.
namespace engine::trace {

Look TaskStatus::look() const
{
    switch (state) {
    case TaskState::Unborn:
    case TaskState::Count_:
        return Look::Unborn;
    case TaskState::Created:
    case TaskState::Ready:
        return phase == CancelPhase::None ? Look::Ready : Look::Cancelling;
    case TaskState::Running:
        return phase == CancelPhase::Delivered ? Look::Cancelling : Look::Running;
    case TaskState::Waiting:
        return phase == CancelPhase::None ? Look::Waiting : Look::Cancelling;
    case TaskState::Returned:
        return Look::Returned;
    case TaskState::Failed:
        return Look::Failed;
    case TaskState::Cancelled:
        return Look::Cancelled;
    case TaskState::LeftPending:
        return Look::LeftPending;
    }
    return Look::Unborn;
}

std::uint32_t ScopeStatus::live() const
{
    std::uint32_t live = 0;
    for (const Look look : {Look::Ready, Look::Running, Look::Waiting, Look::Cancelling})
        live += looks[static_cast<std::size_t>(look)];
    return live;
}

// Where a task counts, besides among all. Its scope may be open or not.
LookCounts &Snapshot::countsOf(const Trace &trace, TaskId id)
{
    const ScopeId home = trace.task(id).scope;
    if (!home || home.value > trace.scopeCount())
        return outside;
    scopes.grow(home.value);
    return scopes.edit(home.value - 1).looks;
}

// Every change of a living task goes through here, so that the counts stay true.
template<class Change>
void Snapshot::change(const Trace &trace, TaskId id, Change &&what)
{
    if (!task(id).exists() || task(id).done())
        return;
    TaskStatus &status = tasks.edit(id.value - 1);
    const Look before = status.look();
    what(status);
    const Look after = status.look();
    if (before == after)
        return;
    for (LookCounts *all : {&counts, &countsOf(trace, id)}) {
        --(*all)[static_cast<std::size_t>(before)];
        ++(*all)[static_cast<std::size_t>(after)];
    }
}

void Snapshot::create(const Trace &trace, const Event &event)
{
    const TaskId id = event.task();
    if (!id || id.value > trace.taskCount() || task(id).exists())
        return;
    if (id.value > tasks.size())
        tasks.grow(id.value);
    TaskStatus &status = tasks.edit(id.value - 1);
    status.state = TaskState::Created;
    status.since = number;
    status.name = trace.task(id).name;
    ++counts[static_cast<std::size_t>(Look::Ready)];
    ++countsOf(trace, id)[static_cast<std::size_t>(Look::Ready)];
}

void Snapshot::run(const Trace &trace, TaskId id)
{
    change(trace, id, [&](TaskStatus &status) {
        status.state = TaskState::Running;
        status.since = number;
        status.blocked = 0;
        running = id;
    });
}

// A task that started eagerly did so within its parent's step, which now goes on.
void Snapshot::pause(const Trace &trace, TaskId id)
{
    if (running != id)
        return;
    const TaskId parent = trace.task(id).parent;
    running = task(parent).state == TaskState::Running ? parent : TaskId{};
}

void Snapshot::end(const Trace &trace, const Event &event, TaskState state)
{
    const TaskId id = event.task();
    change(trace, id, [&](TaskStatus &status) {
        status.state = state;
        status.phase = CancelPhase::None;
        status.since = status.ended = number;
        status.blocked = 0;
        if (event.kind == EventKind::TaskRaised || event.kind == EventKind::TaskCancelled)
            status.exception = event.valueException();
    });
    // A plain raise in the handler has let it go on, and is not told of.
    if (ExceptionStatus *raised = event.kind == EventKind::TaskRaised ? edit(trace, event.valueException()) : nullptr;
        raised && raised->state == ExceptionState::Caught)
        *raised = {ExceptionState::Raised, id, {}, raised->group, number};
    pause(trace, id);
}

void Snapshot::advanceTask(const Trace &trace, const Event &event)
{
    const TaskId id = event.task();
    switch (event.kind) {
    case EventKind::TaskCreated:
        create(trace, event);
        break;
    case EventKind::TaskStarted:
        if (event.where && task(id).exists()) // it stands there before anything happens in it
            tasks.edit(id.value - 1).where = event.where;
        [[fallthrough]];
    case EventKind::TaskResumed:
        run(trace, id);
        break;
    case EventKind::TaskBlocked:
        change(trace, id, [&](TaskStatus &status) {
            status.state = TaskState::Waiting;
            status.since = status.blocked = number;
            // A group cancels the task that runs its body, and takes that
            // CancelledError itself: afterwards the task just waits for the children.
            const Event &request = trace.at(status.requested);
            if (event.wait() == Wait::Group && status.phase == CancelPhase::Delivered
                && request.cancelSource() == CancelSource::Group && request.value == event.value)
                status.phase = CancelPhase::None;
        });
        pause(trace, id);
        break;
    case EventKind::TaskWoken:
        if (task(id).state == TaskState::Waiting) {
            change(trace, id, [&](TaskStatus &status) {
                status.state = TaskState::Ready;
                status.since = number;
                status.blocked = 0;
            });
        }
        break;
    case EventKind::TaskReturned:
        end(trace, event, TaskState::Returned);
        break;
    case EventKind::TaskRaised:
        end(trace, event, TaskState::Failed);
        break;
    case EventKind::TaskCancelled:
        end(trace, event, TaskState::Cancelled);
        break;
    case EventKind::TaskLeftPending:
        end(trace, event, TaskState::LeftPending);
        break;
    case EventKind::TaskRenamed:
        if (task(id).exists())
            tasks.edit(id.value - 1).name = event.text;
        break;
    default:
        break;
    }
}

void Snapshot::advanceCancel(const Trace &trace, const Event &event)
{
    switch (event.kind) {
    case EventKind::CancelRequested:
        change(trace, event.task(), [&](TaskStatus &status) {
            status.phase = CancelPhase::Requested;
            status.cancelCount = event.count;
            status.requested = number;
        });
        break;
    case EventKind::CancelDelivered:
        change(trace, event.task(), [](TaskStatus &status) { status.phase = CancelPhase::Delivered; });
        break;
    case EventKind::CancelSwallowed:
        change(trace, event.task(), [](TaskStatus &status) { status.phase = CancelPhase::None; });
        break;
    case EventKind::CancelUncancelled:
        change(trace, event.task(), [&](TaskStatus &status) {
            status.cancelCount = event.count;
            if (event.count == 0)
                status.phase = CancelPhase::None;
        });
        break;
    default:
        break;
    }
}

} // namespace engine::trace
