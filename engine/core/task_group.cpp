// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/task_start.h"


namespace engine::core {

using trace::Closing;
using trace::EventKind;

TaskGroup::~TaskGroup()
{
    // Only when the loop is torn down around it: else its children keep it.
    while (Task *task = m_tasks.first()) {
        takeOut(*task);
        task->remove();
        task->release();
    }
    if (m_parent)
        m_parent->release();
}

[[gnu::flatten]] Error TaskGroup::enter(Task *parent)
{
    if (m_entered)
        return loop().makeRuntimeError("TaskGroup " + describe() + " has already been entered");
    if (!parent)
        return loop().makeRuntimeError("TaskGroup " + describe() + " cannot determine the parent task");
    m_entered = true;
    parent->retain();
    m_parent = parent;
    if (Recorder *recorder = loop().recorder()) {
        m_outerScope = parent->scope();
        m_scope = recorder->openScope(trace::ScopeKind::Group, m_terse ? std::string() : label(), parent, EventKind::GroupOpened);
    }
    return {};
}

Error TaskGroup::refusal() const
{
    if (!m_entered)
        return loop().makeRuntimeError("TaskGroup " + describe() + " has not been entered");
    if (m_exiting && m_tasks.empty())
        return loop().makeRuntimeError("TaskGroup " + describe() + " is finished");
    if (m_aborting)
        return loop().makeRuntimeError("TaskGroup " + describe() + " is shutting down");
    return {};
}

void TaskGroup::adoptEagerly(Task &task)
{
    add(task);
    task.takeFirstStepNow();
}

void TaskGroup::takeOut(Task &task)
{
    m_tasks.remove(task);
    task.m_inGroup = false;
    task.m_home = &loop();
}

void TaskGroup::childEnds(Task &task, State state)
{
    const bool isLast = m_tasks.size() - m_doneChildren == 1;
    if (!m_showsTasks && !isLast && state != State::Failed) {
        takeOut(task); // its step lets go of it
        return;
    }
    ++m_doneChildren;
    loop().queue(task, loop().cause());
}

void TaskGroup::childDone(Task &task)
{
    takeOut(task);
    --m_doneChildren;
    const bool last = m_tasks.empty();
    if (last && m_waiting && !done())
        finish();
    task.markRetrieved();
    if (task.state() == State::Failed) [[unlikely]]
        childFailed(task.failure());
    task.release();
    if (last) {
        remove();
        release();
    }
}

[[gnu::flatten]] void TaskGroup::childFailed(Error error)
{
    Recorder *recorder = loop().recorder();
    if (recorder)
        recorder->addCause(EventKind::ExceptionCollected, recorder->exception(error).value, m_scope.value);
    makeFailures().all.push_back(error);
    if (error->stopsLoop() && !m_failures->base)
        m_failures->base = error;
    if (!m_parent || m_parent->done()) {
        loop().reportError("Task has errored out but its parent task is already completed", error, nullptr);
        return;
    }
    if (m_aborting || m_parentCancelRequested)
        return;
    abort(error);
    m_parentCancelRequested = true;
    m_parent->cancel({}, {trace::CancelSource::Group, m_scope.value});
}

void TaskGroup::abort(const Error &why)
{
    m_aborting = true;
    // In a deep tree, what they wait for was touched long ago.
    if (const Task *first = m_tasks.first(); first && first->m_awaited) {
        __builtin_prefetch(first->m_awaited);
        __builtin_prefetch(m_tasks.last()->m_awaited);
    }
    if (Recorder *recorder = loop().recorder()) {
        const auto count = static_cast<std::uint32_t>(m_tasks.size()) - m_doneChildren;
        recorder->addCause(EventKind::GroupAborting, m_scope.value, why->isCancelled() ? 0 : recorder->exception(why).value, 0, count);
    }
    for (Task *task = m_tasks.first(); task; task = TaskList::next(*task))
        task->cancel({}, {trace::CancelSource::Group, m_scope.value});
}

void TaskGroup::bodyEnded(const Error &error)
{
    m_exiting = true;
    if (error) {
        if (error->isCancelled())
            m_cancelled = error;
        else
            bodyFailed(error);
        if (!m_aborting)
            abort(error);
    }
    if (Recorder *recorder = loop().recorder(); recorder && !m_tasks.empty())
        recorder->add(EventKind::GroupWaiting, m_scope.value, 0, 0, static_cast<std::uint32_t>(m_tasks.size()));
}

void TaskGroup::bodyFailed(const Error &error)
{
    Failures &failures = makeFailures();
    failures.body = error;
    if (error->stopsLoop() && !failures.base)
        failures.base = error;
    if (Recorder *recorder = loop().recorder()) {
        recorder->raised(error);
        recorder->addCause(EventKind::ExceptionCollected, error->id.value, m_scope.value);
    }
}

TaskGroup::Failures &TaskGroup::makeFailures()
{
    if (!m_failures)
        m_failures = std::make_unique<Failures>();
    return *m_failures;
}

Future *TaskGroup::nextWait()
{
    if (m_tasks.empty())
        return nullptr;
    reset();
    m_waiting = true;
    return this;
}

void TaskGroup::waitEnded(const Error &error)
{
    m_waiting = false;
    if (error && error->isCancelled() && !m_aborting) {
        m_cancelled = error;
        abort(error);
    }
}

Error TaskGroup::outcome()
{
    Error leaving = decide();
    if (Recorder *recorder = loop().recorder()) {
        const Closing closing = !leaving  ? Closing::Well
            : leaving->isCancelled() ? Closing::Cancelled
                                     : Closing::Raised;
        const std::uint32_t id = closing == Closing::Raised ? recorder->exception(leaving).value : 0;
        recorder->addCause(EventKind::GroupClosed, m_scope.value, id, static_cast<std::uint8_t>(closing));
        if (id) {
            recorder->addCause(EventKind::ExceptionEscaped, id, m_scope.value,
                static_cast<std::uint8_t>(trace::Origin::Group));
        }
        m_parent->setScope(m_outerScope);
        m_parent->absorbCancellation();
    }
    m_failures.reset();
    m_cancelled = {};
    std::exchange(m_parent, nullptr)->release();
    return leaving;
}

Error TaskGroup::decide()
{
    if (m_failures && m_failures->base) [[unlikely]]
        return m_failures->base;
    // If it was the group that cancelled the parent, and nobody else did, that is over now.
    if (m_parentCancelRequested && m_parent->uncancel() == 0)
        m_cancelled = {};
    if (m_failures) [[unlikely]]
        return decideOnFailures();
    return m_cancelled;
}

Error TaskGroup::decideOnFailures()
{
    if (m_cancelled && m_failures->all.empty())
        return m_cancelled;
    if (m_failures->body)
        m_failures->all.push_back(m_failures->body);
    // Cancelled from outside as well: the errors win, and the cancellation comes again
    // at the next await, with the count as it was.
    if (m_parent->cancelling() > 0) {
        m_parent->uncancel();
        m_parent->cancel({}, {trace::CancelSource::Group, m_scope.value});
    }
    Error group = loop().makeGroup("unhandled errors in a TaskGroup", m_failures->all);
    if (Recorder *recorder = loop().recorder())
        recorder->addCause(EventKind::ExceptionGrouped, recorder->exception(group).value, m_scope.value);
    return group;
}

std::string TaskGroup::describe() const
{
    std::string text = "<TaskGroup";
    if (!m_tasks.empty())
        text += " tasks=" + std::to_string(m_tasks.size());
    if (const std::size_t count = errors().size())
        text += " errors=" + std::to_string(count);
    if (m_aborting)
        text += " cancelling";
    else if (m_entered)
        text += " entered";
    return text + ">";
}

const TaskGroup *TaskGroup::awaitedIn(const Awaited &awaited)
{
    return dynamic_cast<const TaskGroup *>(&awaited);
}

Waiting TaskGroup::waiting() const
{
    return {trace::Wait::Group, m_scope.value, static_cast<std::uint32_t>(taskCount()), {}};
}

} // namespace engine::core
