// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/sentence.h"

#include <algorithm>

// A task's life: created, steps and waits.
namespace ui::words {

using namespace engine::trace;

namespace {

// Whether a task runs within the step of the one that creates it, as with eager_start=True.
bool isEager(const Trace &trace, EventNumber created)
{
    const Event &next = trace.at(created + 1);
    return created && trace.at(created).actor && next.kind == EventKind::TaskStarted
        && next.subject == trace.at(created).subject;
}

// The function of an asynchronous generator that was left before its end, for which the event loop has made a task
// that closes it; empty for all other tasks.
QString closedGenerator(const Teller &teller)
{
    const TaskInfo &info = teller.trace.task(teller.event.task());
    const QString label = plain(teller.trace, info.label);
    const QString closing = QStringLiteral(".aclose()");
    if (!label.endsWith(closing))
        return {};
    const bool isByLoop = !info.parent || teller.trace.text(teller.trace.task(info.parent).label).starts_with("shutdown_asyncgens(");
    return isByLoop ? label.chopped(closing.size()).toHtmlEscaped() : QString();
}

Sentence created(const Teller &teller)
{
    const TaskInfo &info = teller.trace.task(teller.event.task());
    const QString child = teller.subjectTask();
    const TaskId parent = teller.event.actor ? teller.event.actor : info.parent;
    if (const QString generator = closedGenerator(teller); !generator.isEmpty())
        return {QStringLiteral("The event loop creates the task %1, to close %2().").arg(child, generator),
            QStringLiteral("That asynchronous generator was left before its end, and nobody has closed it. Its finally blocks and "
                           "the ends of its with blocks run in this task, at some later turn. contextlib.aclosing() would run them at "
                           "once.")};
    if (isForThreads(teller.trace, teller.event.task()))
        return {QStringLiteral("%1 creates the task %2, to wait for threads%3.").arg(teller.scope(info.scope), child, teller.atLine()),
            QStringLiteral("A thread cannot be cancelled: what to_thread() or run_in_executor() has begun runs to its end, even if nobody "
                           "waits for it any more, and the program does not end before.")};
    if (const QString library = libraryBehind(teller.trace, teller.event.task()); !library.isEmpty())
        return {QStringLiteral("%1 creates the task %2 for its own work%3.").arg(library, child, teller.atLine()),
            QStringLiteral("Such a task runs no line of the script and is gone when its work is done, so the Stage leaves it out; the "
                           "timeline and the log have it.")};
    if (const QString library = libraryThatCalled(teller.trace, teller.event.task()); !library.isEmpty())
        return {QStringLiteral("%1 creates the task %2.").arg(library, child),
            QStringLiteral("The script has given it this function, to be called for whatever comes in. The task is queued, and its first "
                           "step comes when the event loop turns to it.")};
    if (!parent)
        return {QStringLiteral("%1 is created%2.").arg(child, teller.atLine()),
            QStringLiteral("Creating a task does not run it yet: it is queued, and its first step comes when the event "
                           "loop turns to it.")};
    const QString queued = isEager(teller.trace, teller.number)
        ? QStringLiteral("It is eager: it runs at once, within the step of %1, until it first has to wait.").arg(teller.task(parent))
        : QStringLiteral("It does not run yet: it is queued, and has its first turn after %1 awaits something.")
              .arg(teller.task(parent));
    if (const QString group = teller.scope(info.scope), at = teller.atLine(); teller.isGroup(info.scope))
        return {(!at.isEmpty() && group.contains(QLatin1String(" at line ")) // its own line is told with it
                        ? QStringLiteral("%1 creates the task %2%4, in %3.")
                        : QStringLiteral("%1 creates the task %2 in %3%4."))
                    .arg(teller.task(parent), child, group, at),
            QStringLiteral("%1 It is a child of %2 now, which is not left before it has ended.")
                .arg(queued, teller.scope(info.scope))};
    return {QStringLiteral("%1 creates the task %2%3.").arg(teller.task(parent), child, teller.atLine()),
        QStringLiteral("%1 It belongs to no group, so nobody waits for it unless the script awaits it.").arg(queued)};
}

Sentence started(const Teller &teller)
{
    const EventNumber birth = teller.trace.task(teller.event.task()).created;
    const Event &created = teller.trace.at(birth);
    if (isEager(teller.trace, birth) && teller.number == birth + 1)
        return {QStringLiteral("%1 starts at once%2.").arg(teller.subjectTask(), teller.atLine()),
            QStringLiteral("It is eager: it runs within the step of %1, which created it, and gives control back when it "
                           "first has to wait. If it never has to, it has ended before %1 goes on.")
                .arg(teller.task(created.actor))};
    QString reason = QStringLiteral("It has its first turn. Tasks that are ready run one after the other, in the order "
                                    "in which they became ready.");
    if (birth && created.actor)
        reason = QStringLiteral("%1 created it%2, and now it has its first turn: tasks that are ready run one after "
                                "the other, in the order in which they became ready.")
                     .arg(teller.task(created.actor), teller.atLine(created.where));
    return {QStringLiteral("%1 starts%2.").arg(teller.subjectTask(), teller.atLine()), reason};
}

// Whether a queue has woken a task only to tell that it is shut down, which shows when the task goes on.
bool isShutDown(const Teller &teller)
{
    constexpr EventNumber near = 200;
    for (EventNumber n = teller.number + 1; n <= std::min(teller.trace.size(), teller.number + near); ++n) {
        const Event &event = teller.trace.at(n);
        if (event.kind == EventKind::ExceptionRaised && event.actor == teller.event.task())
            return exceptionType(teller.trace, event.exception()) == QLatin1String("QueueShutDown");
        if (event.actor == teller.event.task() && event.kind == EventKind::TaskBlocked)
            break;
    }
    return false;
}

QString queueNews(const Teller &teller, const Event &block)
{
    if (isShutDown(teller))
        return QStringLiteral("The queue is shut down: its await raises QueueShutDown. ");
    switch (queueWaitOf(plain(teller.trace, block.text))) {
    case QueueWait::Item:
        return QStringLiteral("There is an item for it to take now. ");
    case QueueWait::Room:
        return QStringLiteral("There is room for its item now. ");
    case QueueWait::Done:
        return QStringLiteral("Every item that was put in is done. ");
    default:
        return QStringLiteral("What it waited for is there. ");
    }
}

// Of asyncio.wait() and as_completed(): by a task's end, else by their timeout.
Sentence wokenOfSeveral(const Teller &teller, const Event &block, const QString &queue)
{
    const QString task = teller.subjectTask();
    const Event &cause = teller.trace.at(teller.event.cause);
    const bool byTask = cause.kind == EventKind::TaskReturned || cause.kind == EventKind::TaskRaised || cause.kind == EventKind::TaskCancelled;
    const QString who = byTask ? sentenceCase(teller.task(cause.task())) : QString();
    if (plain(teller.trace, block.text) == QLatin1String("as_completed"))
        return byTask ? Sentence {QStringLiteral("%1 is woken: %2 has ended.").arg(task, teller.task(cause.task())),
                   QStringLiteral("It is the next one that as_completed() hands out. ") + queue}
                      : Sentence {QStringLiteral("%1 is woken: the next of as_completed() is there, or its time is up.").arg(task), queue};
    if (byTask)
        return {QStringLiteral("%1 is woken: its wait() is over.").arg(task),
            QStringLiteral("%1 has ended, and with it as many are done as wait() was asked for. ").arg(who) + queue};
    return {QStringLiteral("%1 is woken: its wait() is over.").arg(task),
        QStringLiteral("Its timeout= is up. Those that are not done yet run on: wait() cancels nobody. ") + queue};
}

bool isRaise(const Event &event)
{
    return event.kind == EventKind::InterventionApplied && event.intervention() == Intervention::Raise;
}

// A gather() that an exception has ended. What it was asked to do with it shows by what becomes of it.
QString gatherNews(const Teller &teller, const Event &end)
{
    const TraceIndex &index = teller.trace.index();
    const QString who = sentenceCase(teller.task(end.task()));
    if (index.before(Teller::Track::ExceptionMoved, end.valueException().value, teller.trace.size() + 1) > teller.number)
        return QStringLiteral("%1 has raised an exception, which gather() hands on at once. It cancels nobody: tasks that "
                              "have not ended run on. ")
            .arg(who);
    return QStringLiteral("%1 has ended, with an exception. With return_exceptions=True exceptions are results like others, "
                          "and gather() is done when all have ended. ")
        .arg(who);
}

// What who awaits a task gets, by how it has ended.
QString whatComesOf(const Teller &teller, const Event &end)
{
    switch (end.kind) {
    case EventKind::TaskReturned:
        return QStringLiteral("its result");
    case EventKind::TaskRaised:
        return QStringLiteral("its exception, ") + teller.exception(end.valueException());
    case EventKind::TaskCancelled:
        return QStringLiteral("CancelledError, as it was cancelled");
    default:
        return QStringLiteral("its result or its exception");
    }
}

Sentence woken(const Teller &teller)
{
    const QString task = teller.subjectTask();
    const QString queue
        = QStringLiteral("It is queued behind the tasks that are ready already, and goes on when its turn comes.");
    if (teller.trace.at(teller.event.cause).kind == EventKind::CancelRequested)
        return {QStringLiteral("%1 is woken, to be cancelled.").arg(task),
            QStringLiteral("What it waited for is not there, but its cancellation was requested. At its next turn "
                           "CancelledError is thrown in where it waits.")};
    if (isRaise(teller.trace.at(teller.event.cause)))
        return {QStringLiteral("%1 is woken by your intervention.").arg(task),
            QStringLiteral("What it waited for is not there, but at its next turn your exception is thrown in where it waits.")};
    const EventNumber blocked = teller.before(Teller::Track::Blocked, teller.event.subject);
    const Event &block = teller.trace.at(blocked);
    const QString by = teller.event.actor && teller.event.actor != teller.event.task()
        ? QStringLiteral("%1 wakes %2%3.").arg(teller.actor(), task, teller.atLine())
        : QStringLiteral("%1 is woken.").arg(task);
    if (!blocked)
        return {by, queue};
    switch (block.wait()) {
    case Wait::Sleep:
        return {QStringLiteral("%1 is woken: its sleep is over.").arg(task),
            QStringLiteral("Its timer was set for %1. ").arg(teller.time(block.value)) + queue};
    case Wait::Yield:
        return {QStringLiteral("%1 is ready for its next turn.").arg(task), queue};
    case Wait::Task:
        if (block.value)
            return {QStringLiteral("%1 is woken: %2 has ended.").arg(task, teller.task(block.valueTask())),
                QStringLiteral("It awaited that task, and gets %1. ").arg(whatComesOf(teller, teller.trace.at(teller.event.cause))) + queue};
        break;
    case Wait::Group:
        return {QStringLiteral("%1 is woken: %2 has no unfinished child any more.")
                    .arg(task, teller.scope(block.valueScope())),
            QStringLiteral("A group’s block goes on when its last child has ended. ") + queue};
    case Wait::Gather:
        if (const Event &end = teller.trace.at(teller.event.cause); end.kind == EventKind::TaskRaised)
            return {QStringLiteral("%1 is woken: its gather() is over.").arg(task), gatherNews(teller, end) + queue};
        return {QStringLiteral("%1 is woken: its gather() is done.").arg(task),
            QStringLiteral("The last of its tasks has ended. ") + queue};
    default:
        break;
    }
    const QString thing = awaitedThing(teller.trace, blocked).toHtmlEscaped();
    switch (block.wait()) {
    case Wait::Several:
        return wokenOfSeveral(teller, block, queue);
    case Wait::Queue:
        return {by, queueNews(teller, block) + queue};
    case Wait::Lock:
        return {by, QStringLiteral("It is the first in line for %1, which is free now. ").arg(thing) + queue};
    case Wait::Semaphore:
        return {by, QStringLiteral("It is the first in line for %1, which has room for one more now. ").arg(thing) + queue};
    case Wait::Condition:
        return {by, QStringLiteral("It is notified by %1, and holds its lock again when it goes on. ").arg(thing) + queue};
    case Wait::Event:
        return {by, QStringLiteral("The event that it waited for is set. ") + queue};
    case Wait::Barrier:
        return {by, QStringLiteral("It need not wait at %1 any longer. ").arg(thing) + queue};
    case Wait::Future:
        return {by, sentenceCase(thing) + QStringLiteral(" is done: it has a result, an exception, or is cancelled. ") + queue};
    case Wait::Executor:
        return {QStringLiteral("%1 is woken: its thread is done.").arg(task),
            QStringLiteral("It gets what the thread returned, or raised. ") + queue};
    default:
        break;
    }
    return {by, QStringLiteral("What it waited for is there. ") + queue};
}

// "It had waited for the semaphore “limit” since 0.900 s. "
QString waitedFor(const Teller &teller, EventNumber blocked)
{
    const Event block = teller.trace.at(blocked);
    if (!blocked || block.wait() == Wait::Yield || block.wait() == Wait::Unknown || block.wait() == Wait::Other)
        return {};
    const bool isHeld = block.wait() == Wait::Lock || block.wait() == Wait::Condition || block.wait() == Wait::Semaphore;
    const QString what = block.wait() == Wait::Task && block.value ? teller.task(block.valueTask())
        : isHeld                                                   ? awaitedThing(teller.trace, blocked).toHtmlEscaped()
                                                                   : withArticle(wait(teller.trace, blocked)).toHtmlEscaped();
    const QString since = block.time == teller.event.time ? QString() : QStringLiteral(" since ") + teller.time(block.time.count());
    return QStringLiteral("It had waited for %1%2. ").arg(what, since);
}

// Whether what comes next is the CancelledError. A checkpoint of trio that is shielded goes on as usual.
bool getsCancelled(const Teller &teller)
{
    constexpr EventNumber near = 20;
    for (EventNumber n = teller.number + 1; n <= std::min(teller.trace.size(), teller.number + near); ++n)
        if (const Event &event = teller.trace.at(n); event.actor == teller.event.task())
            return event.kind == EventKind::CancelDelivered;
    return true;
}

Sentence resumed(const Teller &teller)
{
    const QString headline = QStringLiteral("%1 goes on%2.").arg(teller.subjectTask(), teller.atLine());
    const EventNumber blocked = teller.before(Teller::Track::Blocked, teller.event.subject);
    const QString turn = QStringLiteral(
        "Its turn has come. It now runs until it next awaits something, and no other task can run meanwhile.");
    const EventNumber asked = teller.before(Teller::Track::CancelRequested, teller.event.subject);
    if (asked > blocked && blocked && getsCancelled(teller))
        return {headline,
            QStringLiteral(
                "Its cancellation was requested (%1), so its await does not give it what it waited for, but CancelledError.")
                .arg(teller.eventLink(asked))};
    const Event &wake = teller.trace.at(teller.event.cause);
    if (wake.kind == EventKind::TaskWoken && isRaise(teller.trace.at(wake.cause)))
        return {headline,
            QStringLiteral("You asked for an exception in it (%1), so its await does not give it what it waited for, but raises that.")
                .arg(teller.eventLink(wake.cause))};
    if (blocked && teller.trace.at(blocked).wait() == Wait::Sleep)
        return {headline,
            QStringLiteral("It slept from %1 to %2. ")
                    .arg(
                        teller.time(teller.trace.at(blocked).time.count()), teller.time(teller.trace.at(blocked).value))
                + turn};
    return {headline, waitedFor(teller, blocked) + turn};
}

} // namespace

Sentence explainTask(const Teller &teller)
{
    switch (teller.event.kind) {
    case EventKind::TaskCreated:
        return created(teller);
    case EventKind::TaskStarted:
        return started(teller);
    case EventKind::TaskBlocked:
        return explainBlocked(teller);
    case EventKind::TaskWoken:
        return woken(teller);
    case EventKind::TaskResumed:
        return resumed(teller);
    case EventKind::TaskLeftPending:
        return {QStringLiteral("%1 never ends: the run is over before it.").arg(teller.subjectTask()),
            QStringLiteral("Nothing finished or cancelled it in time, so the rest of its code, its clean-up included, "
                           "is never run.")};
    case EventKind::TaskRenamed: {
        const QString name = teller.text(), task = teller.taskByCall(teller.event.task());
        return {name.isEmpty() ? QStringLiteral("%1 loses its name%2.").arg(task, teller.atLine())
                               : QStringLiteral("%1 is now named “%2”%3.").arg(task, name, teller.atLine()),
            QStringLiteral("A task’s name is for people only: it changes nothing in what the task does.")};
    }
    default:
        return {};
    }
}

} // namespace ui::words
