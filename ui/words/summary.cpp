// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/interventions.h"
#include "ui/words/sentence.h"

// One row of the log. It looks at the event and the tables only, never at
// other events, so that a log of a million rows scrolls smoothly.
namespace ui::words {

using namespace engine::trace;

namespace {

class Row
{
public:
    Row(const Trace &trace, EventNumber number)
        : m_trace(trace)
        , m_number(number)
        , m_event(trace.at(number))
    {
    }

    QString who() const
    {
        if (const TaskId id = whoOfTasks())
            return task(id);
        const EventKind kind = m_event.kind;
        switch (subjectKind(kind)) {
        case SubjectKind::Scope:
            return scope(m_event.scope());
        case SubjectKind::Exception:
            if (kind == EventKind::ExceptionEscaped || isOfGroup())
                return m_event.origin() == Origin::Task && !isOfGroup() ? task({}) : scope(m_event.valueScope());
            return kind == EventKind::RunEnded ? QStringLiteral("script") : outsideTasks();
        default:
            return isOfScript(m_event) ? QStringLiteral("script") : task({});
        }
    }

    // The same, if it is a task.
    TaskId whoOfTasks() const
    {
        const EventKind kind = m_event.kind;
        if (kind == EventKind::HazardFound || kind == EventKind::InterventionApplied)
            return m_event.subject ? m_event.task() : m_event.actor;
        switch (subjectKind(kind)) {
        case SubjectKind::Task:
            return m_event.task();
        case SubjectKind::Scope:
            return {};
        case SubjectKind::Exception:
            if (kind == EventKind::ExceptionEscaped)
                return m_event.origin() == Origin::Task ? m_event.valueTask() : TaskId();
            return kind == EventKind::RunEnded || isOfGroup() ? TaskId() : m_event.actor;
        default:
            return m_event.actor;
        }
    }

    QString what() const;

private:
    bool isOfGroup() const
    {
        return (m_event.kind == EventKind::ExceptionCollected || m_event.kind == EventKind::ExceptionGrouped) && m_event.value;
    }
    // Where no task acts, what the script itself does, or what is told of all of it.
    static bool isOfScript(const Event &event)
    {
        const EventKind kind = event.kind;
        return (kind == EventKind::HazardFound && event.hazard() == Hazard::NeverAwaited) || kind == EventKind::RunStarted || kind == EventKind::RunEnded || kind == EventKind::Output || kind == EventKind::InputAwaited
            || kind == EventKind::InputRead;
    }
    QString task(TaskId id) const { return id ? shortTask(m_trace, id) : QStringLiteral("event loop"); }
    QString outsideTasks() const
    {
        const QString function = words::outsideTasks(m_trace, m_event.where);
        return function.isEmpty() ? QStringLiteral("script") : function;
    }
    QString scope(ScopeId id) const { return id ? scopeApart(m_trace, id) : QStringLiteral("event loop"); }
    QString exception(ExceptionId id) const
    {
        return id ? words::exception(m_trace, id) : QStringLiteral("an exception");
    }
    QString text(int length = 60) const { return elided(plain(m_trace, m_event.text), length); }
    QString line() const
    {
        const std::uint32_t number = scriptLine(m_trace, m_event.where);
        return number ? QStringLiteral(", line %1").arg(number) : QString();
    }
    // `words` with the event's text behind, where there is one
    QString withText(const char *words) const
    {
        const QString given = text();
        return given.isEmpty() ? QString::fromUtf8(words) : QString::fromUtf8(words) + QLatin1Char(' ') + given;
    }
    QString deadline() const
    {
        return m_event.value == noDeadline ? QStringLiteral("no deadline")
                                           : QStringLiteral("deadline ") + time(Time {m_event.value});
    }

    QString runWhat() const;
    QString cancelWhat() const;
    QString closedWhat() const;
    QString hazardWhat() const;

    const Trace &m_trace;
    const EventNumber m_number;
    const Event m_event;
};

QString Row::runWhat() const
{
    switch (m_event.ending()) {
    case Ending::Failed:
        return m_event.subject ? QStringLiteral("run fails: ") + exception(m_event.exception())
                               : QStringLiteral("run fails");
    case Ending::Deadlock:
        return QStringLiteral("run ends in a deadlock");
    case Ending::Limit:
        return QStringLiteral("run is stopped at a limit");
    case Ending::Interrupted:
        return QStringLiteral("run ends by ") + interruption(m_trace);
    case Ending::Killed:
        return QStringLiteral("process ends in the middle of its work");
    default:
        return m_event.value ? QStringLiteral("run ends with exit status %1").arg(m_event.value)
                             : QStringLiteral("run ends");
    }
}

QString Row::cancelWhat() const
{
    const QString requested = QStringLiteral("cancel requested by ");
    switch (m_event.cancelSource()) {
    case CancelSource::Group:
    case CancelSource::Timeout:
    case CancelSource::Scope:
        return requested + scope(m_event.valueScope());
    case CancelSource::Shutdown:
        return requested + scope(m_event.valueScope()) + QStringLiteral(" at its close");
    case CancelSource::Interrupt:
        return requested + QStringLiteral("Ctrl-C");
    case CancelSource::Intervention:
        return requested + QStringLiteral("you");
    case CancelSource::Await:
        return requested + task(m_event.valueTask()) + QStringLiteral(", which awaits it");
    case CancelSource::Gather:
        return requested + (m_event.value ? QStringLiteral("gather() in ") + task(m_event.valueTask()) : QStringLiteral("a cancelled gather()"));
    case CancelSource::WaitFor:
        return requested + QStringLiteral("wait_for() in ") + task(m_event.valueTask());
    default:
        return requested + (m_event.actor ? task(m_event.actor) : QStringLiteral("a callback")) + line();
    }
}

QString Row::closedWhat() const
{
    switch (m_event.closing()) {
    case Closing::Raised:
        return QStringLiteral("closed, raises ") + exception(m_event.valueException());
    case Closing::Cancelled:
        return QStringLiteral("closed, CancelledError goes on");
    case Closing::TimedOut:
        return QStringLiteral("closed, raises TimeoutError");
    default:
        return QStringLiteral("closed");
    }
}

QString Row::hazardWhat() const
{
    switch (m_event.hazard()) {
    case Hazard::LoopBlocked:
        return QStringLiteral("blocks the event loop for ") + duration(Time {m_event.value}) + line();
    case Hazard::NeverAwaited:
        return QStringLiteral("leaves a coroutine unawaited") + line();
    case Hazard::NeverRetrieved:
        return QStringLiteral("failed, and nobody looked");
    case Hazard::LeftPending:
        return QStringLiteral("left pending");
    case Hazard::CancellationSwallowed:
        return QStringLiteral("caught CancelledError and went on") + line();
    case Hazard::NobodyKeeps:
        return QStringLiteral("nobody keeps a reference to it") + line();
    case Hazard::GatherLeavesSiblings:
        return QStringLiteral("gather() leaves tasks running") + line();
    case Hazard::AwaitInCancelledFinally:
        return QStringLiteral("is cancelled again in its clean-up") + line();
    case Hazard::Deadlock:
        return QStringLiteral("deadlock");
    default:
        return withText("hazard:");
    }
}

QString Row::what() const
{
    switch (m_event.kind) {
    case EventKind::RunStarted:
        return QStringLiteral("run starts");
    case EventKind::RunEnded:
        return runWhat();
    case EventKind::RunnerOpened:
        return QStringLiteral("opens an event loop");
    case EventKind::RunnerMain:
        return QStringLiteral("main task is ") + task(m_event.valueTask());
    case EventKind::RunnerInterrupted:
        return QStringLiteral("interrupted by Ctrl-C");
    case EventKind::RunnerClosing:
        return m_event.count ? QStringLiteral("closes, cancelling ") + counted(m_event.count, "task")
                             : QStringLiteral("closes");
    case EventKind::RunnerClosed:
        return m_event.value ? QStringLiteral("closed, raises ") + exception(m_event.valueException())
                             : QStringLiteral("closed");
    case EventKind::TaskCreated:
        if (const QString library = libraryBehind(m_trace, m_event.task()); !library.isEmpty())
            return QStringLiteral("created by %1 for itself").arg(library) + line();
        if (const QString library = libraryThatCalled(m_trace, m_event.task()); !library.isEmpty())
            return QStringLiteral("created by ") + library;
        return (m_event.actor ? QStringLiteral("created by ") + task(m_event.actor) : QStringLiteral("created"))
            + line();
    case EventKind::TaskStarted:
        return QStringLiteral("starts") + line();
    case EventKind::TaskBlocked:
        return (m_event.wait() == Wait::Sleep ? QStringLiteral("sleeps until ") + time(Time {m_event.value})
                                              : QStringLiteral("waits for ") + wait(m_trace, m_number))
            + line();
    case EventKind::TaskWoken:
        return m_event.actor && m_event.actor != m_event.task() ? QStringLiteral("woken by ") + task(m_event.actor)
                                                                : QStringLiteral("woken");
    case EventKind::TaskResumed:
        return QStringLiteral("goes on") + line();
    case EventKind::TaskReturned:
        return withText("returns");
    case EventKind::TaskRaised:
        return QStringLiteral("ends with ") + exception(m_event.valueException());
    case EventKind::TaskCancelled:
        return QStringLiteral("ends, cancelled");
    case EventKind::TaskLeftPending:
        return QStringLiteral("left pending");
    case EventKind::TaskRenamed:
        return withText("is now named");
    case EventKind::CancelRequested:
        return cancelWhat();
    case EventKind::CancelDelivered:
        return (isTrio(m_trace) ? QStringLiteral("Cancelled delivered") : QStringLiteral("CancelledError delivered")) + line();
    case EventKind::CancelSwallowed:
        return QStringLiteral("swallows its cancellation") + line();
    case EventKind::CancelUncancelled:
        return QStringLiteral("cancel request taken back, %1 left").arg(m_event.count);
    case EventKind::GroupOpened:
        return QStringLiteral("opens") + line();
    case EventKind::GroupWaiting:
        if (const std::size_t left = awaitedChildren(m_trace, m_number))
            return QStringLiteral("waits for ") + counted(left, "child");
        return QStringLiteral("block is done");
    case EventKind::GroupAborting:
        return m_event.count ? QStringLiteral("aborts, cancelling ") + counted(m_event.count, "child")
                             : QStringLiteral("aborts");
    case EventKind::GroupClosed:
    case EventKind::TimeoutClosed:
        return closedWhat();
    case EventKind::TimeoutOpened:
        return QStringLiteral("opens, ") + deadline();
    case EventKind::TimeoutRescheduled:
        return QStringLiteral("rescheduled, ") + deadline();
    case EventKind::TimeoutExpired:
        return QStringLiteral("runs out");
    case EventKind::ExceptionRaised:
        return QStringLiteral("raises ") + exception(m_event.exception()) + line();
    case EventKind::ExceptionCollected:
        return QStringLiteral("keeps ") + exception(m_event.exception());
    case EventKind::ExceptionGrouped:
        return QStringLiteral("gathers ") + exception(m_event.exception());
    case EventKind::ExceptionSplit:
        return (m_event.text ? text() : QStringLiteral("split()"))
            + (m_event.value ? QStringLiteral(" takes ") + exception(m_event.valueException())
                             : QStringLiteral(" finds nothing"))
            + line();
    case EventKind::ExceptionCaught:
        return QStringLiteral("catches ") + exception(m_event.exception()) + line();
    case EventKind::ExceptionEscaped:
        return QStringLiteral("lets out ") + exception(m_event.exception());
    case EventKind::Output: {
        const QString printed = text();
        const QString verb = m_event.stream() == Stream::Err ? QStringLiteral("writes to standard error: ")
                                                             : QStringLiteral("prints ");
        return verb + (printed.isEmpty() ? QStringLiteral("an empty line") : printed);
    }
    case EventKind::InputAwaited:
        return QStringLiteral("waits for a line of input") + line();
    case EventKind::InputRead:
        return m_event.text ? QStringLiteral("reads ") + text() : QStringLiteral("reads the end of the input");
    case EventKind::HazardFound:
        return hazardWhat();
    case EventKind::InterventionApplied:
        return QStringLiteral("your intervention: ")
            + (m_event.text ? interventionDeed(text(), task(m_event.task())) : QStringLiteral("something is changed"));
    case EventKind::LineRun:
        return QStringLiteral("runs") + (line().isEmpty() ? QStringLiteral(" a line") : line().mid(1))
            + (m_event.text ? QStringLiteral(": ") + text() : QString());
    case EventKind::TimerSet:
        return QStringLiteral("sets a timer for ") + time(Time {m_event.value});
    case EventKind::TimerFired:
        return QStringLiteral("timer for ") + time(Time {m_event.value}) + QStringLiteral(" fires");
    case EventKind::CallbackQueued:
        return QStringLiteral("queues ") + (m_event.text ? text() : QStringLiteral("a callback"));
    case EventKind::CallbackRun:
        return QStringLiteral("calls ") + (m_event.text ? text() : QStringLiteral("a callback"));
    default:
        return QStringLiteral("an event that this version cannot read");
    }
}

} // namespace

Summary summary(const Trace &trace, EventNumber number)
{
    const Row row(trace, number);
    return {row.who(), row.what(), row.whoOfTasks()};
}

} // namespace ui::words
