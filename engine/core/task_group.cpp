// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/prefetch.h"
#include "engine/core/task_start.h"

namespace engine::core {

using trace::Closing;
using trace::EventKind;

void TaskGroup::abandon() noexcept
{
    m_exiting = true;
    const bool wasKept = !isEmpty();
    m_lastChildLeft = false;
    while (Task *task = m_tasks.first()) {
        takeOut(*task);
        task->remove();
        task->release();
    }
    if (m_parent)
        std::exchange(m_parent, nullptr)->release();
    if (wasKept) {
        remove();
        release();
    }
}

Error TaskGroup::refusalToEnter() const
{
    return loop().makeRuntimeError(
        "TaskGroup " + describe() + (m_entered ? " has already been entered" : " cannot determine the parent task"));
}

void TaskGroup::recordOpened(Recorder &recorder)
{
    const trace::StringId label = m_showsTasks ? recorder.labelOf(*this) : trace::StringId{};
    m_scope = recorder.openScope(trace::ScopeKind::Group, label, m_parent, EventKind::GroupOpened);
}

std::string TaskGroup::refusal() const
{
    return "TaskGroup " + describe()
        + (!m_entered                ? " has not been entered"
                : m_exiting && isEmpty() ? " is finished"
                                         : " is shutting down");
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

void TaskGroup::childEnds(Task &task, Future::State state)
{
    const bool isLast = m_tasks.size() - m_doneChildren == 1;
    if (m_showsTasks || state == Future::State::Failed || (isLast && m_doneChildren > 0)) {
        ++m_doneChildren;
        loop().queue(task, loop().cause());
        return;
    }
    takeOut(task); // its step lets go of it
    if (isLast) {
        remove();
        m_lastChildLeft = true;
        loop().queue(*this, loop().cause());
    }
}

void TaskGroup::run()
{
    m_lastChildLeft = false;
    noChildLeft();
    release();
}

void TaskGroup::dropped()
{
    m_lastChildLeft = false;
    release();
}

inline void TaskGroup::noChildLeft()
{
    if (m_wait == Wait::Pending) {
        m_wait = Wait::Done;
        wakeWaiters();
    }
}

void TaskGroup::childDone(Task &task)
{
    takeOut(task);
    --m_doneChildren;
    const bool last = m_tasks.empty();
    if (last)
        noChildLeft();
    task.markRetrieved();
    if (task.state() == Future::State::Failed) [[unlikely]]
        childFailed(task.failure());
    task.release();
    if (last) {
        remove();
        release();
    }
}

// cancel() by its group of the most: those that are asleep, or wait for children of their own. False: it is none of these.
inline bool Task::cancelledPlainly(TaskGroup &by)
{
    const bool isAsleep = m_standing.isOnly(Pause::Asleep);
    if (!isAsleep && !(m_standing.isOnly(Pause::AtGroup) && static_cast<TaskGroup &>(*m_awaited).awaitsChildren()))
        return false;
    if (m_cancelRequests >= mostRequests) [[unlikely]]
        return false;
    EventLoop &loop = this->loop();
    if (!isAsleep) {
        TaskGroup &group = static_cast<TaskGroup &>(*m_awaited);
        if (!group.m_waiters.takeOnly(*this)) [[unlikely]]
            return false;
        group.m_wait = TaskGroup::Wait::Cancelled;
    } else {
        loop.m_timers.remove(*this);
        m_standing.pause = Pause::SleepCancelled;
    }
    ++m_cancelRequests;
    loop.queue(*this, loop.recorder() ? recordCancelledPlainly(loop, by) : 0);
    return true;
}

inline trace::EventNumber Task::recordCancelledPlainly(EventLoop &loop, const TaskGroup &by)
{
    if (!Recorder::takesPlain(loop, 2)) [[unlikely]]
        return recordCancelledOtherwise(loop, by);
    using trace::EventLog;
    const trace::EventNumber requested = Recorder::addPlain(loop, loop.m_who,
        EventLog::what(m_number, EventKind::CancelRequested, static_cast<std::uint8_t>(trace::CancelSource::Group), m_cancelRequests),
        by.m_scope.value);
    Recorder::addPlain(loop, EventLog::who(requested, loop.actor()), EventLog::what(m_number, EventKind::TaskWoken, 0, 0));
    return requested + 1;
}

trace::EventNumber Task::recordCancelledOtherwise(EventLoop &loop, const TaskGroup &by)
{
    const trace::EventNumber cause = loop.cause();
    const trace::EventNumber requested = loop.recorder()->cancelRequested(*this, {}, {trace::CancelSource::Group, by.m_scope.value});
    const trace::EventNumber woken = Recorder::add(loop, EventKind::TaskWoken, m_number);
    loop.setCause(cause);
    if (woken != requested + 1)
        loop.recorder()->keepRequest(*this, requested);
    return woken;
}

[[gnu::flatten]] void TaskGroup::childFailed(Error error)
{
    Recorder *recorder = loop().recorder();
    if (recorder)
        recorder->addCause(EventKind::ExceptionCollected, recorder->exception(error).value, m_scope.value);
    makeFailures().all.push_back(error);
    if (error->stopsLoop() && !failures().base)
        failures().base = error;
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

[[gnu::flatten]] void TaskGroup::abort(const Error &why)
{
    m_aborting = true;
    // In a deep tree, what they wait for was touched long ago, and so were the children of groups aborted soon.
    if (const Task *first = m_tasks.first()) {
        for (const std::size_t bytes : {1152, 1216, 1280}) // two tasks of the sixth group from here
            prefetchBehind(first, bytes);
        if (first->m_awaited) {
            __builtin_prefetch(first->m_awaited);
            __builtin_prefetch(m_tasks.last()->m_awaited);
        }
    }
    if (Recorder *recorder = loop().recorder()) [[unlikely]]
        recordAborting(*recorder, why);
    for (Task *task = m_tasks.first(); task; task = TaskList::next(*task)) {
        if (!task->cancelledPlainly(*this))
            task->cancel({}, {trace::CancelSource::Group, m_scope.value});
    }
}

void TaskGroup::recordAborting(Recorder &recorder, const Error &why) const
{
    const auto count = static_cast<std::uint32_t>(m_tasks.size()) - m_doneChildren;
    recorder.addCause(EventKind::GroupAborting, m_scope.value, why->isCancelled() ? 0 : recorder.exception(why).value, 0, count);
}

void TaskGroup::bodyEndedWith(const Error &error)
{
    if (error->isCancelled())
        keepCancelled(error);
    else
        bodyFailed(error);
    if (!m_aborting)
        abort(error);
}

void TaskGroup::recordWaiting(Recorder &recorder) const
{
    if (!isEmpty())
        recorder.add(EventKind::GroupWaiting, m_scope.value, 0, 0, static_cast<std::uint32_t>(taskCount()));
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
    if (!m_hasFailures) {
        const Ref made(new Failures);
        made->cancelled = Error::adopt(static_cast<ErrorObject *>(m_kept.detach()));
        m_kept = made;
        m_hasFailures = true;
    }
    return failures();
}

bool TaskGroup::cancel(const Message &message, CancelReason)
{
    if (m_wait != Wait::Pending)
        return false;
    if (message) [[unlikely]]
        makeFailures().message = message;
    m_wait = Wait::Cancelled;
    wakeWaiters();
    return true;
}

void TaskGroup::wakeWaiters()
{
    if (!m_waiters.empty())
        loop().callSoon(m_waiters, *this);
}

Error TaskGroup::waitCancelled()
{
    if (m_hasFailures) [[unlikely]]
        return loop().makeCancelledError(std::exchange(failures().message, {}));
    return loop().makeCancelledError({});
}

[[gnu::flatten]] void TaskGroup::waitEnded(Error error)
{
    m_wait = Wait::None;
    if (error && error->isCancelled() && !m_aborting) {
        keepCancelled(error);
        abort(error);
    }
}

Error TaskGroup::outcome()
{
    Error leaving = decide();
    if (Recorder *recorder = loop().recorder()) [[unlikely]]
        recordClosed(*recorder, leaving);
    m_kept = {};
    m_hasFailures = false;
    std::exchange(m_parent, nullptr)->release();
    return leaving;
}

void TaskGroup::recordClosed(Recorder &recorder, const Error &leaving)
{
    const Closing closing = !leaving ? Closing::Well : leaving->isCancelled() ? Closing::Cancelled : Closing::Raised;
    const std::uint32_t id = closing == Closing::Raised ? recorder.exception(leaving).value : 0;
    recorder.addCause(EventKind::GroupClosed, m_scope.value, id, static_cast<std::uint8_t>(closing));
    if (id)
        recorder.addCause(EventKind::ExceptionEscaped, id, m_scope.value, static_cast<std::uint8_t>(trace::Origin::Group));
    recorder.leaveScope(*m_parent, m_scope);
    m_parent->absorbCancellation();
}

Error TaskGroup::decide()
{
    if (m_hasFailures && failures().base) [[unlikely]]
        return failures().base;
    // If it was the group that cancelled the parent, and nobody else did, that is over now.
    if (m_parentCancelRequested && m_parent->uncancel() == 0)
        keepCancelled({});
    if (m_hasFailures) [[unlikely]]
        return decideOnFailures();
    return Error::adopt(static_cast<ErrorObject *>(m_kept.detach()));
}

Error TaskGroup::decideOnFailures()
{
    Failures &failures = this->failures();
    if (failures.cancelled && failures.all.empty())
        return failures.cancelled;
    if (failures.body)
        failures.all.push_back(failures.body);
    // Cancelled from outside as well: the errors win, and the cancellation comes again
    // at the next await, with the count as it was.
    if (m_parent->cancelling() > 0) {
        m_parent->uncancel();
        m_parent->cancel({}, {trace::CancelSource::Group, m_scope.value});
    }
    Error group = loop().makeGroup("unhandled errors in a TaskGroup", failures.all);
    if (Recorder *recorder = loop().recorder())
        recorder->addCause(EventKind::ExceptionGrouped, recorder->exception(group).value, m_scope.value);
    return group;
}

std::string TaskGroup::describe() const
{
    std::string text = "<TaskGroup";
    if (!isEmpty())
        text += " tasks=" + std::to_string(taskCount());
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
