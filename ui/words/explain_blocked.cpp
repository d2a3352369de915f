// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/sentence.h"

// What a task waits for, and when that will be over.
namespace ui::words {

using namespace engine::trace;

namespace {

// The rule for waits whose event brings its own words for what it waits for.
QString rule(Wait wait)
{
    switch (wait) {
    case Wait::Future:
        return QStringLiteral("A future is a result that is not there yet. The task goes on when somebody sets it.");
    case Wait::Lock:
        return QStringLiteral(
            "Only one task at a time can hold a lock. Those that wait get it in the order in which they asked.");
    case Wait::Event:
        return QStringLiteral("It goes on when another task calls set() on the event.");
    case Wait::Condition:
        return QStringLiteral(
            "It goes on when another task calls notify() on the condition, and the lock is free again.");
    case Wait::Semaphore:
        return QStringLiteral("A semaphore lets in only so many tasks at a time. It goes on when one of them leaves.");
    case Wait::Barrier:
        return QStringLiteral("A barrier opens for all of them together, when enough tasks have arrived.");
    case Wait::Executor:
        return QStringLiteral("A thread does the work, so that the event loop can run other tasks meanwhile.");
    default:
        return QStringLiteral("It hands control back to the event loop, which runs other tasks until this is done.");
    }
}

QString queueRule(QueueWait wait)
{
    switch (wait) {
    case QueueWait::Item:
        return QStringLiteral("There is none yet. It goes on when another task puts one in.");
    case QueueWait::Room:
        return QStringLiteral("It is full, or nobody is there to take the item. It goes on when another task takes one.");
    case QueueWait::Done:
        return QStringLiteral("It goes on when task_done() has been called for every item that was ever put in.");
    default:
        return QStringLiteral("It goes on when there is an item to take, or room to put one.");
    }
}

// asyncio.wait() and as_completed().
Sentence severalTasks(const Teller &teller)
{
    const QString task = teller.subjectTask();
    if (teller.text() == QLatin1String("as_completed"))
        return {QStringLiteral("%1 waits for the next task of as_completed()%2.").arg(task, teller.atLine()),
            QStringLiteral("as_completed() hands out what is awaited in the order in which it gets done, not in the order "
                           "in which it was given.")};
    const QString whom = teller.event.count ? counted(teller.event.count, "task") : QStringLiteral("several tasks");
    return {QStringLiteral("%1 waits in wait() for %2%3.").arg(task, whom, teller.atLine()),
        QStringLiteral("wait() goes on when all of them are done, or the first, as its return_when= says, or when its "
                       "timeout= is up. It cancels none of them, and raises none of their exceptions.")};
}

// Locks and the like, which somebody may hold.
Sentence heldThing(const Teller &teller)
{
    const QString what = awaitedThing(teller.trace, teller.number).toHtmlEscaped();
    const QString headline = QStringLiteral("%1 waits for %2%3").arg(teller.subjectTask(), what, teller.atLine());
    if (!teller.event.value)
        return {headline + QLatin1Char('.'), rule(teller.event.wait())};
    return {headline + QStringLiteral("; %1 holds it.").arg(teller.task(teller.event.valueTask())), rule(teller.event.wait())};
}

// The error that leaves the task after this await, as out of a finally that awaits: raised before, and something becomes of it later.
ExceptionId heldUp(const Teller &teller)
{
    const Event raised = teller.trace.at(teller.causeOfKind(EventKind::ExceptionRaised, teller.number));
    const TraceIndex &index = teller.trace.index();
    const auto moved = [&](EventNumber end) { return index.before(Teller::Track::ExceptionMoved, raised.subject, end); };
    const bool isHeld = raised.actor && raised.actor == teller.event.task() && !moved(teller.number) && moved(teller.trace.size() + 1);
    return isHeld ? raised.exception() : ExceptionId{};
}

Sentence whatItWaitsFor(const Teller &teller)
{
    const Event &event = teller.event;
    const QString task = teller.subjectTask();
    const QString at = teller.atLine();
    const QString others
        = QStringLiteral("await hands control back to the event loop, which runs other tasks meanwhile. ");
    switch (event.wait()) {
    case Wait::Yield:
        return {QStringLiteral("%1 lets the others have a turn%2.").arg(task, at),
            QStringLiteral(
                "This await lets no time pass: every task that is ready runs once, then it goes on.")};
    case Wait::Sleep:
        return {QStringLiteral("%1 sleeps until %2%3.").arg(task, teller.time(event.value), at),
            others + QStringLiteral("A timer wakes it in %1.").arg(duration(Time {event.value} - event.time))};
    case Wait::Task:
        if (event.value)
            return {QStringLiteral("%1 waits for %2%3.").arg(task, teller.task(event.valueTask()), at),
                others
                    + QStringLiteral("It goes on when %1 has ended, and gets its result or its exception.")
                          .arg(teller.task(event.valueTask()))};
        break;
    case Wait::Group: {
        const QString group = event.value ? teller.scope(event.valueScope()) : QStringLiteral("the group");
        const std::size_t left = event.value ? awaitedChildren(teller.trace, teller.number) : event.count;
        const QString whom = left > 0 ? QStringLiteral("%1 of %2").arg(counted(left, "child"), group)
                                      : QStringLiteral("%1 to finish").arg(group);
        if (event.count && teller.isGroup(event.valueScope()) && teller.unfinishedIn(event.valueScope()) == 0)
            return {QStringLiteral("%1 waits once more for %2%3.").arg(task, group, at),
                QStringLiteral("Every child has ended, but the group hears of the last one only now, at the event loop’s next turn.")};
        return {QStringLiteral("%1 waits for %2%3.").arg(task, whom, event.value ? teller.atLineBeside(event.valueScope()) : at),
            QStringLiteral("The block of a task group is not left before every child has ended.")};
    }
    case Wait::Gather:
        return {QStringLiteral("%1 waits for %2%3.").arg(task, wait(teller.trace, teller.number).toHtmlEscaped(), at),
            QStringLiteral("gather() is done when all have returned, or as soon as one has raised. It does not cancel "
                           "the others then: they run on. With return_exceptions=True it waits for all of them.")};
    case Wait::Shield:
        return {QStringLiteral("%1 waits for %2%3, shielded.")
                    .arg(task, event.value ? teller.task(event.valueTask()) : QStringLiteral("a task"), at),
            QStringLiteral(
                "shield() keeps a cancellation of %1 away from the task that it waits for: that one runs on.")
                .arg(task)};
    case Wait::Several:
        return severalTasks(teller);
    case Wait::Queue:
        return {QStringLiteral("%1 waits for %2%3.").arg(task, wait(teller.trace, teller.number).toHtmlEscaped(), at),
            queueRule(queueWaitOf(plain(teller.trace, event.text)))};
    case Wait::Lock:
    case Wait::Event:
    case Wait::Condition:
    case Wait::Semaphore:
    case Wait::Barrier:
    case Wait::Future:
        return heldThing(teller);
    default:
        break;
    }
    return {QStringLiteral("%1 waits for %2%3.").arg(task, wait(teller.trace, teller.number).toHtmlEscaped(), at),
        rule(event.wait())};
}

} // namespace

Sentence explainBlocked(const Teller &teller)
{
    Sentence sentence = whatItWaitsFor(teller);
    if (const ExceptionId error = heldUp(teller)) // out of the body of a group of anyio, or out of a finally and the like
        sentence.reason += QStringLiteral(" Meanwhile %1 is held up: it goes on when %2.")
                               .arg(teller.exception(error), teller.event.wait() == Wait::Group ? QStringLiteral("the last child has ended") : teller.subjectTask() + QStringLiteral(" has cleaned up here"));
    return sentence;
}

} // namespace ui::words
