// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/interventions.h"
#include "ui/words/sentence.h"

#include <QStringList>

#include <map>
#include <vector>

// Output, hazards, interventions, lines, timers and callbacks.
namespace ui::words {

using namespace engine::trace;

namespace {

// What Python and asyncio say on standard error of their own accord.
Sentence errorReport(const Teller &teller)
{
    const QString text = plain(teller.trace, teller.event.text);
    const Event &next = teller.trace.at(teller.number + 1);
    if (!teller.event.actor && next.kind == EventKind::RunEnded && next.subject && text.contains(QLatin1String("Traceback (most recent")))
        return {QStringLiteral("Python writes the traceback of %1 to standard error.").arg(teller.exception(next.exception())),
            QStringLiteral("Nothing in the script caught the exception. The last line of a traceback says what was raised, the "
                           "lines above it say where.")};
    if (text.startsWith(QLatin1String("deadlock:")) && teller.trace.at(teller.event.cause).hazard() == Hazard::Deadlock)
        return {QStringLiteral("The deadlock is told on standard error, and the run is ended."),
            QStringLiteral("A plain Python would wait here for ever, and say nothing.")};
    if (text.startsWith(QLatin1String("Task exception was never retrieved")))
        return {QStringLiteral("asyncio tells on standard error that nobody has retrieved a task’s exception."),
            QStringLiteral("It does so when the task is thrown away, which may be long after it failed.")};
    if (text.startsWith(QLatin1String("Task was destroyed but it is pending")))
        return {QStringLiteral("asyncio tells on standard error that a task was thrown away before it ended."),
            QStringLiteral("Nobody kept a reference to it, or its event loop is gone.")};
    if (text.startsWith(QLatin1String("Exception in callback")))
        return {QStringLiteral("asyncio tells on standard error that a callback has raised an exception."),
            QStringLiteral("Nobody awaits a callback, so its exception can go nowhere else. The event loop goes on.")};
    if (text.startsWith(QLatin1String("unhandled exception during asyncio.run() shutdown")))
        return {QStringLiteral("asyncio tells on standard error that a task has failed while the runner closes."),
            QStringLiteral("The main task has ended, and nobody awaits the others any more, so the exception can go nowhere else.")};
    if (text.contains(QLatin1String("was never awaited")))
        return {QStringLiteral("Python warns on standard error that a coroutine was never awaited."),
            QStringLiteral("It does so when the coroutine is thrown away.")};
    return {};
}

Sentence output(const Teller &teller)
{
    const QString who = teller.event.actor ? teller.actor() : QStringLiteral("the script");
    const QString text = teller.text();
    const QString what = text.isEmpty() ? QStringLiteral("an empty line") : QStringLiteral("“%1”").arg(text);
    if (teller.event.stream() == Stream::Err)
        if (const Sentence report = errorReport(teller); !report.headline.isEmpty())
            return report;
    if (teller.event.stream() == Stream::Err)
        return {QStringLiteral("%1 writes %2 to standard error%3.").arg(who, what, teller.atLine()),
            QStringLiteral("Messages about errors go there, apart from the script’s ordinary output.")};
    return {QStringLiteral("%1 prints %2%3.").arg(who, what, teller.atLine()), {}};
}

QString reader(const Teller &teller)
{
    return teller.event.actor ? teller.actor() : QStringLiteral("the script");
}

Sentence input(const Teller &teller)
{
    const QString text = teller.text().trimmed();
    if (!teller.event.text)
        return {QStringLiteral("%1 comes to the end of the input%2.").arg(reader(teller), teller.atLine()),
            QStringLiteral("There is nothing more to read: input() raises EOFError.")};
    const QString what = text.isEmpty() ? QStringLiteral("an empty line") : QStringLiteral("“%1”").arg(text);
    return {QStringLiteral("%1 reads %2%3.").arg(reader(teller), what, teller.atLine()),
        QStringLiteral("However long the answer took, no virtual time has passed.")};
}

// The events by which the tasks that wait then have begun to, by their numbers.
std::map<TaskId, EventNumber> waitingAt(const Trace &trace, EventNumber number)
{
    std::map<TaskId, EventNumber> waiting;
    std::vector<bool> isKnown(trace.taskCount() + 1); // by the last event of its own
    for (std::size_t left = trace.taskCount(); number > 1 && left > 0;) {
        const Event event = trace.at(--number);
        const bool isOwn = subjectKind(event.kind) == SubjectKind::Task && event.kind >= EventKind::TaskCreated && event.kind <= EventKind::TaskLeftPending;
        if (!isOwn || event.subject >= isKnown.size() || isKnown[event.subject])
            continue;
        isKnown[event.subject] = true;
        --left;
        if (event.kind == EventKind::TaskBlocked)
            waiting.emplace(event.task(), number);
    }
    return waiting;
}

Sentence deadlock(const Teller &teller)
{
    const Trace &trace = teller.trace;
    QStringList circle;
    for (const TaskId task : trace.circle(teller.event.value))
        circle += teller.task(task);
    if (!circle.isEmpty())
        circle += circle.front();
    QString told = teller.text();
    if (told.startsWith(QLatin1String("deadlock: ")))
        told.remove(0, 10);
    if (circle.isEmpty() && told.contains(QStringLiteral(" → "))) // threads take part, or it is of another writer
        circle += told;
    if (!circle.isEmpty())
        return {QStringLiteral("The tasks wait for each other: a deadlock."),
            QStringLiteral("In a circle, each waits for the next: %1. None can go on before another does, so none ever will.")
                .arg(circle.join(QStringLiteral(" → ")))};
    QStringList waits;
    for (const auto &[task, blocked] : waitingAt(trace, teller.number))
        waits += QStringLiteral("%1 waits for %2").arg(teller.task(task), withArticle(wait(trace, blocked)).toHtmlEscaped());
    return {QStringLiteral("No task can ever go on: a deadlock."),
        waits.isEmpty() ? QStringLiteral("Every task waits for something that nobody is left to do.")
                        : QStringLiteral("Every task waits for something that nobody is left to do: %1.").arg(listed(waits))};
}

// The line is the one at which nobody has it any more, which may come long after the call.
Sentence neverAwaited(const Teller &teller)
{
    const QString text = teller.text();
    const auto called = text.indexOf(QLatin1String("() was called"));
    const QString what = called > 0 ? text.left(called + 2) : QStringLiteral("A coroutine");
    const QString at = teller.atLine();
    const bool isOutside = teller.trace.text(teller.trace.frame(teller.event.where).function) == "<module>";
    return {at.isEmpty() ? QStringLiteral("%1 is never awaited.").arg(what) : QStringLiteral("%1 is thrown away%2, and was never awaited.").arg(what, at),
        QStringLiteral("Calling an async function only makes a coroutine; nothing of it runs. ")
            + (isOutside ? QStringLiteral("Outside of async functions, asyncio.run() runs it.")
                         : QStringLiteral("Await it, or make a task of it."))};
}

Sentence hazard(const Teller &teller)
{
    const Event &event = teller.event;
    const QString who = event.subject ? teller.subjectTask()
        : event.actor                 ? teller.actor()
                                      : QStringLiteral("the script");
    const QString at = teller.atLine();
    switch (event.hazard()) {
    case Hazard::LoopBlocked:
        return {QStringLiteral("%1 blocks the event loop for %2%3.").arg(who, duration(Time {event.value}), at),
            QStringLiteral("It did not await, so no other task could run in all that time. Use await asyncio.sleep(), "
                           "or run blocking work with asyncio.to_thread().")};
    case Hazard::NeverAwaited:
        return neverAwaited(teller);
    case Hazard::NeverRetrieved:
        return {QStringLiteral("Nobody looks at the exception of %1.").arg(who),
            QStringLiteral("The task failed, but nothing awaited it, so the error got lost. Await the task, or create "
                           "it in a task group.")};
    case Hazard::LeftPending:
        return {QStringLiteral("A hazard: %1 is left pending.").arg(who),
            QStringLiteral("The event loop stopped before the task ended, so its clean-up never ran. Await it, or "
                           "create it in a task group.")};
    case Hazard::CancellationSwallowed:
        return {QStringLiteral("A hazard: %1 swallows its cancellation%2.").arg(who, at),
            QStringLiteral("It caught CancelledError and went on, so groups and timeouts cannot stop it. Clean up, "
                           "then raise it again.")};
    case Hazard::NobodyKeeps:
        return {QStringLiteral("Nobody keeps a reference to %1%2.").arg(who, at),
            QStringLiteral("The event loop refers to tasks only weakly: one that nobody keeps may vanish in the middle "
                           "of its work. Keep it, or create it in a task group.")};
    case Hazard::GatherLeavesSiblings:
        return {QStringLiteral("gather() leaves tasks running%1.").arg(at),
            QStringLiteral("One of its tasks failed, and gather() does not cancel the others: they run on unwatched. A "
                           "task group would cancel them.")};
    case Hazard::AwaitInCancelledFinally:
        return {QStringLiteral("%1 is cancelled again in its clean-up%2.").arg(who, at),
            QStringLiteral("It awaited in an except or finally block while it was being cancelled, and the second "
                           "cancellation breaks that off. Shield what must be done, or clean up without awaiting.")};
    case Hazard::Deadlock:
        return deadlock(teller);
    default:
        break;
    }
    return {QStringLiteral("Something here is dangerous."), fullStop(teller.text())};
}

Sentence intervention(const Teller &teller)
{
    const QString task = teller.event.subject ? teller.subjectTask() : QStringLiteral("the program");
    const QString reason = QStringLiteral("This is one of your interventions, not something that the script does. Up "
                                          "to here the run is the same as without it.");
    const QString told = plain(teller.trace, teller.event.text).toHtmlEscaped();
    if (!interventionParts(told).verb.isEmpty())
        return {QStringLiteral("You %1 here.").arg(interventionDeed(told, task)), reason};
    switch (teller.event.intervention()) { // a trace of somebody else's
    case Intervention::Raise:
        return {QStringLiteral("You raise an exception in %1 here.").arg(task), reason};
    case Intervention::Interrupt:
        return {QStringLiteral("You press Ctrl-C here."), reason};
    case Intervention::Delay:
        return {QStringLiteral("You delay %1 here.").arg(task), reason};
    default:
        return {QStringLiteral("You cancel %1 here.").arg(task), reason};
    }
}

Sentence line(const Teller &teller)
{
    const QString who = teller.event.actor ? teller.actor() : QStringLiteral("the script");
    const std::uint32_t number = scriptLine(teller.trace, teller.event.where);
    const QString headline = number ? QStringLiteral("%1 runs <a href=\"line:%2\">line %2</a>.").arg(who).arg(number)
                                    : QStringLiteral("%1 runs a line.").arg(who);
    return {headline, teller.event.text ? QStringLiteral("Now %1.").arg(teller.text()) : QString()};
}

QString callable(const Teller &teller)
{
    const QString name = teller.text();
    return name.isEmpty() ? QStringLiteral("a callback") : name;
}

} // namespace

Sentence explainRest(const Teller &teller)
{
    const Event &event = teller.event;
    switch (event.kind) {
    case EventKind::Output:
        return output(teller);
    case EventKind::InputAwaited:
        return {QStringLiteral("%1 waits for a line of input%2.").arg(reader(teller), teller.atLine()),
            QStringLiteral("The script stands still until the line comes, and its event loop with it, unless it was "
                           "asked for in a thread of its own, as with asyncio.to_thread(input).")};
    case EventKind::InputRead:
        return input(teller);
    case EventKind::HazardFound:
        return hazard(teller);
    case EventKind::InterventionApplied:
        return intervention(teller);
    case EventKind::LineRun:
        return line(teller);
    case EventKind::TimerSet:
        return {
            QStringLiteral("%1 sets a timer for %2%3.").arg(teller.actor(), teller.time(event.value), teller.atLine()),
            QStringLiteral("The event loop keeps all timers, and acts when their time has come.")};
    case EventKind::TimerFired:
        return {QStringLiteral("The timer for %1 fires.").arg(teller.time(event.value)),
            QStringLiteral("No task was ready before, so virtual time moved on to the next timer.")};
    case EventKind::CallbackQueued:
        return {QStringLiteral("%1 queues %2.").arg(teller.actor(), callable(teller)),
            QStringLiteral("A callback is a plain function that the event loop calls in turn with the tasks’ steps.")};
    case EventKind::CallbackRun:
        return {QStringLiteral("The event loop calls %1.").arg(callable(teller)),
            QStringLiteral("A callback is a plain function: it runs between the tasks’ steps, and cannot await.")};
    default:
        return {};
    }
}

} // namespace ui::words
