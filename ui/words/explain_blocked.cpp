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
    case Wait::Queue:
        return QStringLiteral("It goes on when the queue has an item to take, or room to put one.");
    case Wait::Executor:
        return QStringLiteral("A thread does the work, so that the event loop can run other tasks meanwhile.");
    case Wait::Several:
        return QStringLiteral(
            "It goes on when as many of them are done as it asked for. None of them is cancelled by that.");
    default:
        return QStringLiteral("It hands control back to the event loop, which runs other tasks until this is done.");
    }
}

} // namespace

Sentence explainBlocked(const Teller &teller)
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
                "sleep(0) does not wait for any time to pass: every task that is ready runs once, then it goes on.")};
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
        const QString whom = event.count ? QStringLiteral("%1 of %2").arg(counted(event.count, "child"), group)
                                         : QStringLiteral("%1 to finish").arg(group);
        return {QStringLiteral("%1 waits for %2%3.").arg(task, whom, at),
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
    default:
        break;
    }
    return {QStringLiteral("%1 waits for %2%3.").arg(task, wait(teller.trace, teller.number).toHtmlEscaped(), at),
        rule(event.wait())};
}

} // namespace ui::words
