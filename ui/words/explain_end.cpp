// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/sentence.h"

#include <algorithm>

// How a task ends.
namespace ui::words {

using namespace engine::trace;

namespace {

// What a group does when a child of its own has ended well or was cancelled.
QString childrenLeft(const Teller &teller)
{
    const ScopeId scope = teller.trace.task(teller.event.task()).scope;
    const std::size_t left = teller.unfinishedIn(scope);
    if (left == 0)
        return QStringLiteral("No child of %1 is left unfinished now.").arg(teller.scope(scope));
    return QStringLiteral("%1 still has %2 that %3 not ended.")
        .arg(teller.scope(scope), counted(left, "child"), left == 1 ? QStringLiteral("has") : QStringLiteral("have"));
}

// A Runner may be asked to run another task; asyncio.run() closes after its one.
bool isOfRunner(const Teller &teller, ScopeId scope)
{
    return words::scope(teller.trace, scope) == QLatin1String("Runner");
}

Sentence returned(const Teller &teller)
{
    const QString result = teller.text();
    const QString headline = result.isEmpty()
        ? QStringLiteral("%1 returns%2.").arg(teller.subjectTask(), teller.atLine())
        : QStringLiteral("%1 returns %2%3.").arg(teller.subjectTask(), result, teller.atLine());
    const ScopeId scope = teller.trace.task(teller.event.task()).scope;
    if (teller.isGroup(scope))
        return {headline, QStringLiteral("The task has ended well. ") + sentenceCase(childrenLeft(teller))};
    if (teller.isMainTask(teller.event.task()))
        return {headline,
            isOfRunner(teller, scope)
                ? QStringLiteral("It is the main task of run(), which returns its result. Other tasks stay until the runner closes.")
                : QStringLiteral("It is the main task: when it has ended, the runner cancels whatever is left, and closes.")};
    return {headline, QStringLiteral("The task has ended well. Whoever awaits it gets its result.")};
}

// The task that waits for this one, and is woken by its end.
TaskId whoAwaits(const Teller &teller)
{
    constexpr EventNumber near = 20;
    for (EventNumber n = teller.number + 1; n <= std::min(teller.trace.size(), teller.number + near); ++n) {
        const Event &event = teller.trace.at(n);
        if (event.kind != EventKind::TaskWoken || event.cause != teller.number)
            continue;
        const Event &blocked = teller.trace.at(teller.before(Teller::Track::Blocked, event.subject, n));
        if (blocked.wait() == Wait::Task && blocked.valueTask() == teller.event.task())
            return event.task();
    }
    return {};
}

// The gather() that is surely of this task, by the event with which its caller began to wait for it: of all the tasks
// that the caller had made since it last stood still; 0 if there is none.
EventNumber gatherOf(const Teller &teller)
{
    const TaskInfo &info = teller.trace.task(teller.event.task());
    constexpr int near = 50; // steps of the caller
    EventNumber gather = 0;
    EventNumber before = teller.before(Teller::Track::Blocked, info.parent.value);
    for (int step = 0; info.parent && step < near && before > info.created; ++step) {
        gather = before;
        before = teller.before(Teller::Track::Blocked, info.parent.value, gather);
    }
    if (!gather || before > info.created || teller.trace.at(gather).wait() != Wait::Gather)
        return 0;
    const TraceIndex &index = teller.trace.index();
    const auto made = [&](EventNumber end) { return index.countBefore(Teller::Track::ChildCreated, info.parent.value, end); };
    return made(gather) - made(before) == teller.trace.at(gather).count ? gather : 0;
}

// What a gather() makes of this task's exception; nothing where that is not sure.
QString gathered(const Teller &teller)
{
    const EventNumber gather = gatherOf(teller);
    if (!gather)
        return {};
    const TaskId waiter = teller.trace.task(teller.event.task()).parent;
    constexpr EventNumber near = 5000;
    EventNumber woken = gather + 1;
    const EventNumber end = std::min(teller.trace.size(), teller.number + near);
    while (woken <= end && (teller.trace.at(woken).kind != EventKind::TaskWoken || teller.trace.at(woken).task() != waiter))
        ++woken;
    const QString who = sentenceCase(teller.task(waiter));
    if (woken < teller.number)
        return QStringLiteral(" The gather() of %1 is over already, and drops it: nobody hears of this exception.").arg(who);
    if (woken > end)
        return {};
    const EventNumber cause = teller.trace.at(woken).cause;
    const Event &last = teller.trace.at(cause);
    const bool handsOn = last.kind == EventKind::TaskRaised
        && teller.trace.index().before(Teller::Track::ExceptionMoved, last.valueException().value, teller.trace.size() + 1) > woken;
    if (!handsOn)
        return QStringLiteral(" %1 gathers it with return_exceptions=True: the exception becomes a result like others.").arg(who);
    return cause == teller.number ? QStringLiteral(" %1 awaits it in gather(), which hands the exception on at once.").arg(who) : QString();
}

Sentence endedByError(const Teller &teller)
{
    const QString task = teller.subjectTask();
    const ExceptionId id = teller.event.valueException();
    const QString headline = QStringLiteral("%1 ends with %2%3.").arg(task, teller.exception(id), teller.atLine());
    const ScopeId scope = teller.trace.task(teller.event.task()).scope;
    const QString uncaught
        = QStringLiteral("Nothing in %1 caught the exception, so the task ends as failed.").arg(task);
    const bool leavesLoop = endsTheProgram(teller.trace, id);
    const QString straight = QStringLiteral(
        " %1 is no ordinary error: it also goes straight out of the event loop, which stops, and ends the program.")
                                 .arg(words::exceptionType(teller.trace, id));
    if (teller.isGroup(scope)) {
        const QString group = teller.scope(scope);
        if (teller.before(Teller::Track::GroupAborting, scope.value))
            return {headline,
                QStringLiteral("%1 %2 is aborting already; it keeps this error together with the first.")
                    .arg(uncaught, sentenceCase(group))};
        const std::vector<EventNumber> failed = teller.trace.index().firstBefore(Teller::Track::MemberFailed, scope.value, teller.number, 1);
        if (const EventNumber first = failed.empty() ? 0 : failed.front())
            return {headline,
                QStringLiteral("%1 %2 failed before it (%3), of which %4 hears at its next turn; it keeps both errors.")
                    .arg(uncaught, sentenceCase(teller.task(teller.trace.at(first).task())), teller.eventLink(first), group)};
        return {headline,
            QStringLiteral("%1 It is the first failure in %2, and the first failure in a group cancels the others.")
                    .arg(uncaught, group)
                + (leavesLoop ? straight : QString())};
    }
    if (teller.isMainTask(teller.event.task()))
        return {headline,
            uncaught
                + (isOfRunner(teller, scope)
                        ? QStringLiteral(" It is the main task of run(), which raises the exception in the code that called it. Other "
                                         "tasks stay until the runner closes.")
                        : QStringLiteral(" It is the main task, so the runner closes, and raises the exception in the code that "
                                         "started it."))};
    if (leavesLoop)
        return {headline, uncaught + straight};
    if (const TaskId waiter = whoAwaits(teller))
        return {headline, uncaught + QStringLiteral(" %1 awaits it, and gets the exception.").arg(sentenceCase(teller.task(waiter)))};
    if (const QString story = gathered(teller); !story.isEmpty())
        return {headline, uncaught + story};
    const EventNumber asked = teller.before(Teller::Track::CancelRequested, teller.event.subject);
    if (const Event &request = teller.trace.at(asked); asked && request.cancelSource() == CancelSource::Shutdown)
        return {headline,
            uncaught
                + QStringLiteral(" %1 closes and has waited for it, but nobody awaits it any more: the exception is told on standard error, and goes no further.")
                      .arg(sentenceCase(teller.scope(request.valueScope())))};
    return {headline,
        uncaught
            + QStringLiteral(
                " The task keeps the exception until somebody awaits it. It disturbs no other task before that.")};
}

Sentence cancelled(const Teller &teller)
{
    const QString task = teller.subjectTask();
    const QString headline = QStringLiteral("%1 ends, cancelled%2.").arg(task, teller.atLine());
    const QString end = teller.before(Teller::Track::Started, teller.event.subject)
        ? QStringLiteral("CancelledError has left %1 after its clean-up, so the task is over.").arg(task)
        : QStringLiteral("It was cancelled before its first turn, so none of its code has run.");
    const ScopeId scope = teller.trace.task(teller.event.task()).scope;
    if (teller.isGroup(scope))
        return {headline,
            QStringLiteral("%1 To be cancelled is no failure: %2 does not count it as an error. %3")
                .arg(end, teller.scope(scope), sentenceCase(childrenLeft(teller)))};
    return {headline, end + QStringLiteral(" Whoever awaits it gets CancelledError.")};
}

} // namespace

Sentence explainEnd(const Teller &teller)
{
    switch (teller.event.kind) {
    case EventKind::TaskReturned:
        return returned(teller);
    case EventKind::TaskRaised:
        return endedByError(teller);
    case EventKind::TaskCancelled:
        return cancelled(teller);
    default:
        return {};
    }
}

} // namespace ui::words
