// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/sentence.h"

#include <algorithm>

// Cancellation: asked for, delivered, swallowed, taken back.
namespace ui::words {

using namespace engine::trace;

namespace {

// reserve() raised OutOfStock: the failure that a group gives up for, as a sentence.
QString failureStory(const Teller &teller, EventNumber aborting)
{
    const Event &abort = teller.trace.at(aborting);
    const ExceptionId failure = abort.valueException();
    const TaskId owner = teller.trace.scope(abort.scope()).owner;
    TaskId failed = owner;
    for (EventNumber n = aborting, cause = abort.cause; cause && cause < n;
         n = cause, cause = teller.trace.at(n).cause) {
        const Event &event = teller.trace.at(cause);
        if (event.kind == EventKind::TaskRaised && event.valueException() == failure) {
            failed = event.task();
            break;
        }
        if (event.kind == EventKind::ExceptionRaised && event.exception() == failure && event.actor) {
            failed = event.actor;
            break;
        }
    }
    if (!failure)
        return QStringLiteral("%1 was cancelled while it was in %2, so the group aborts: it cancels every child that has not finished.")
            .arg(owner ? teller.task(owner) : QStringLiteral("The task that opened it"), teller.scope(abort.scope()));
    if (failed == owner || !failed)
        return QStringLiteral(
            "The body of %1 raised %2, so the group aborts: it cancels every child that has not finished.")
            .arg(teller.scope(abort.scope()), teller.exceptionType(failure));
    const QString who = owner ? teller.task(owner) : QStringLiteral("the task that opened it");
    const EventNumber waiting = teller.before(Teller::Track::GroupWaiting, abort.subject, aborting);
    return QStringLiteral("%1 raised %2. It is the first failure in %3, so the group aborts: it cancels every child "
                          "that has not finished, and %4, %5.")
        .arg(teller.task(failed), teller.exceptionType(failure), teller.scope(abort.scope()), who,
            waiting ? QStringLiteral("which waits in the group")
                    : QStringLiteral("which is still in the group’s block"));
}

// Why a trio or anyio cancel scope, or anyio group, cancels what is in it.
QString scopeStory(const Teller &teller, EventNumber requested)
{
    const Event &request = teller.trace.at(requested);
    const ScopeId scope = request.valueScope();
    const QString name = teller.scope(scope);
    const Event &cause = teller.trace.at(request.cause);
    if (cause.kind == EventKind::TaskRaised && teller.trace.task(cause.task()).scope == scope)
        return QStringLiteral("%1 raised %2. It is the first failure in %3, and the first failure in a group cancels everything "
                              "in it.")
            .arg(sentenceCase(teller.task(cause.task())), teller.exceptionType(cause.valueException()), name);
    if (teller.before(Teller::Track::TimeoutExpired, scope.value, requested))
        return sentenceCase(QStringLiteral("The time of %1 was up, so it cancels everything that runs inside.").arg(name));
    return sentenceCase(QStringLiteral("%1 was cancelled, and with it everything that runs inside.").arg(name));
}

// The task whose wait was given up; a trace need not know it.
QString waiter(const Teller &teller, const Event &request)
{
    return request.value ? teller.task(request.valueTask()) : QStringLiteral("a task");
}

QString requestHeadline(const Teller &teller)
{
    const Event &event = teller.event;
    const QString task = teller.subjectTask();
    switch (event.cancelSource()) {
    case CancelSource::Group:
        return QStringLiteral("%1 requests the cancellation of %2.").arg(teller.scope(event.valueScope()), task);
    case CancelSource::Timeout:
        return QStringLiteral("%1 has run out, and requests the cancellation of %2.").arg(teller.scope(event.valueScope()), task);
    case CancelSource::Scope:
        return QStringLiteral("%1 requests the cancellation of %2.").arg(teller.scope(event.valueScope()), task);
    case CancelSource::Await:
        return QStringLiteral("%1 passes its cancellation on to %2.").arg(waiter(teller, event), task);
    case CancelSource::Gather:
        return event.value ? QStringLiteral("The cancelled gather() of %1 requests the cancellation of %2.").arg(waiter(teller, event), task)
                           : QStringLiteral("A cancelled gather() requests the cancellation of %1%2.").arg(task, teller.atLine());
    case CancelSource::WaitFor:
        return QStringLiteral("wait_for() in %1 requests the cancellation of %2.").arg(waiter(teller, event), task);
    case CancelSource::Shutdown:
        return QStringLiteral("%1 closes, and requests the cancellation of %2.").arg(teller.scope(event.valueScope()), task);
    case CancelSource::Interrupt:
        return QStringLiteral("Ctrl-C: %1 requests the cancellation of %2.").arg(teller.scope(event.valueScope()), task);
    case CancelSource::Intervention:
        return QStringLiteral("You request the cancellation of %1 here.").arg(task);
    default:
        break;
    }
    if (event.actor == event.task() && event.actor)
        return QStringLiteral("%1 requests its own cancellation%2.").arg(task, teller.atLine());
    if (!event.actor)
        return QStringLiteral("A callback requests the cancellation of %1%2.").arg(task, teller.atLine());
    return QStringLiteral("%1 requests the cancellation of %2%3.").arg(teller.actor(), task, teller.atLine());
}

// By whose doing the event loop runs a callback: call_later(1, task.cancel), a done callback.
QString callbackStory(const Teller &teller)
{
    const Event &cause = teller.trace.at(teller.event.cause);
    const TaskId task = cause.actor ? cause.actor : subjectKind(cause.kind) == SubjectKind::Task ? cause.task() : TaskId {};
    if (teller.event.actor || !task)
        return {};
    return QStringLiteral("The event loop calls it; it goes back to %1 (%2). ").arg(teller.task(task), teller.eventLink(teller.event.cause));
}

// What happens to a task that is asked, and when.
QString hears(const Teller &teller)
{
    if (!teller.before(Teller::Track::Started, teller.event.subject))
        return QStringLiteral("It has not begun yet, so none of its code will run.");
    if (teller.event.actor == teller.event.task() && teller.event.actor)
        return QStringLiteral("It hears of it at its next await: CancelledError is thrown in there.");
    return QStringLiteral("The task hears of it at its next turn: CancelledError is thrown in where it waits.");
}

// What the headline says already is not said again.
QString requestReason(const Teller &teller)
{
    switch (teller.event.cancelSource()) {
    case CancelSource::Timeout:
        return teller.event.count > 1 // then it depends on whose they are
            ? hears(teller)
            : hears(teller) + QStringLiteral(" At the end of the block the timeout turns it into TimeoutError.");
    case CancelSource::Explicit:
        return callbackStory(teller) + QStringLiteral("cancel() is only a request. ") + hears(teller);
    default:
        return teller.cancelStory(teller.number) + QLatin1Char(' ') + hears(teller);
    }
}

Sentence requested(const Teller &teller)
{
    QString reason = requestReason(teller);
    if (teller.event.count > 1)
        reason
            += QStringLiteral(" It has %1 now that it has not got over.").arg(counted(teller.event.count, "request"));
    if (teller.event.text)
        reason += QStringLiteral(" The message is “%1”.").arg(teller.text());
    return {requestHeadline(teller), reason};
}

Sentence delivered(const Teller &teller)
{
    EventNumber request = teller.causeOfKind(EventKind::CancelRequested, teller.number);
    if (teller.trace.at(request).subject != teller.event.subject)
        request = teller.before(Teller::Track::CancelRequested, teller.event.subject);
    const QString headline = QStringLiteral("%1 gets CancelledError%2.").arg(teller.subjectTask(), teller.atLine());
    if (!request || !teller.openRequest(teller.event.task())) {
        const Event &block = teller.trace.at(teller.before(Teller::Track::Blocked, teller.event.subject));
        const bool awaited = block.kind == EventKind::TaskBlocked && block.wait() == Wait::Task && block.value;
        return {headline,
            QStringLiteral("Nobody has cancelled %1 itself: %2 was cancelled, and whoever awaits that gets CancelledError.")
                .arg(teller.subjectTask(), awaited ? teller.task(block.valueTask()) : QStringLiteral("what it awaited"))};
    }
    const Event &asked = teller.trace.at(request);
    if (asked.cancelSource() == CancelSource::Group
        && teller.trace.scope(asked.valueScope()).owner == teller.event.task())
        return {headline,
            teller.cancelStory(request)
                + QStringLiteral(
                    " The group itself catches the CancelledError of %1: it is there only to end the block.")
                      .arg(teller.subjectTask())};
    // Who asked first while it waited so has not been heard before either.
    const EventNumber first = teller.before(Teller::Track::CancelRequested, teller.event.subject, request);
    if (first > teller.before(Teller::Track::Blocked, teller.event.subject))
        return {headline, QStringLiteral("It was asked twice while it waited. %1 %2").arg(teller.cancelStory(first), teller.cancelStory(request))};
    return {headline, teller.cancelStory(request)};
}

Sentence swallowed(const Teller &teller)
{
    const QString task = teller.subjectTask();
    const ScopeId scope = teller.trace.task(teller.event.task()).scope;
    const QString waits = teller.isGroup(scope) ? teller.scope(scope) : QStringLiteral("whoever cancelled it");
    return {QStringLiteral("%1 swallows its cancellation%2.").arg(task, teller.atLine()),
        QStringLiteral("It caught CancelledError and did not raise it again, so it goes on as if nobody had asked, and "
                       "%1 must wait for it. "
                       "Catch CancelledError only to clean up, then let it go on with raise.")
            .arg(waits)};
}

// Whether the script itself calls uncancel() here, and no block that is left does.
bool isOwnDoing(const Teller &teller)
{
    return lineOf(teller.trace, teller.event.where).find("uncancel(") != std::string_view::npos;
}

// The block that takes its request back as it is left: it closes in the same breath. Else whose request was the last.
ScopeId takerBack(const Teller &teller, EventNumber asked)
{
    constexpr EventNumber near = 6;
    for (EventNumber n = teller.number + 1; n <= std::min(teller.trace.size(), teller.number + near); ++n) {
        const Event &event = teller.trace.at(n);
        const bool closes = event.kind == EventKind::TimeoutClosed || event.kind == EventKind::GroupClosed;
        if (closes && teller.trace.scope(event.scope()).owner == teller.event.task())
            return event.scope();
        if (event.kind == EventKind::TaskBlocked || event.kind == EventKind::CancelUncancelled)
            break;
    }
    return teller.trace.at(asked).valueScope();
}

Sentence uncancelled(const Teller &teller)
{
    const QString task = teller.subjectTask();
    const QString left = teller.event.count ? QStringLiteral("%1 left").arg(counted(teller.event.count, "request"))
                                            : QStringLiteral("none is left");
    const EventNumber asked = teller.before(Teller::Track::CancelRequested, teller.event.subject);
    const CancelSource source = teller.trace.at(asked).cancelSource();
    const QString headline = QStringLiteral("One cancel request to %1 is taken back: %2.").arg(task, left);
    if (!isOwnDoing(teller) && asked && (source == CancelSource::Group || source == CancelSource::Timeout || source == CancelSource::Scope))
        return {headline,
            sentenceCase(QStringLiteral("%1 cancelled %2 only to get it out of its block. That is done, so the request is undone%3, ")
                    .arg(teller.scope(takerBack(teller, asked)), task,
                        source == CancelSource::Scope || isTrio(teller.trace) ? QString() : QStringLiteral(" with uncancel()")))
                + (teller.event.count ? QStringLiteral("but others have asked as well: %1 is still being cancelled.").arg(task)
                                      : QStringLiteral("and %1 can go on after the block.").arg(task))};
    return {headline,
        QStringLiteral(
            "uncancel() says that a request has been dealt with. A task without requests is no longer cancelling.")};
}

} // namespace

QString Teller::abortStory(EventNumber aborting) const
{
    return failureStory(*this, aborting);
}

QString Teller::cancelStory(EventNumber requested) const
{
    const Event &request = trace.at(requested);
    const QString who = task(request.task());
    switch (request.cancelSource()) {
    case CancelSource::Group: {
        const EventNumber aborting
            = before(Teller::Track::GroupAborting, static_cast<std::uint32_t>(request.value), requested);
        if (aborting)
            return sentenceCase(abortStory(aborting));
        return sentenceCase(QStringLiteral("%1 aborts, because its block or one of its children failed, and cancels "
                                           "every child that has not finished.")
                                .arg(scope(request.valueScope())));
    }
    case CancelSource::Timeout:
        return sentenceCase(QStringLiteral("%1 has reached its deadline, and %2 is still inside. The timeout cancels it%3.")
                                .arg(scope(request.valueScope()), who,
                                    request.count > 1 ? QStringLiteral(" as well")
                                                      : QStringLiteral(", and will turn its CancelledError into TimeoutError")));
    case CancelSource::Scope:
        return scopeStory(*this, requested);
    case CancelSource::Await:
        return QStringLiteral(
            "%1 was cancelled while it awaited %2. A cancellation goes through to what a task awaits.")
            .arg(waiter(*this, request), who);
    case CancelSource::Gather: {
        const QString rule = QStringLiteral(
            "a gather() that is cancelled cancels all that it waits for. If one of them had only failed, the others would run on.");
        if (!request.value)
            return QStringLiteral("%1 called cancel() on the gather() itself, and ").arg(sentenceCase(request.actor ? task(request.actor) : QStringLiteral("somebody")))
                + rule;
        return QStringLiteral("%1 was cancelled while it awaited gather(), and ").arg(waiter(*this, request)) + rule;
    }
    case CancelSource::WaitFor:
        return QStringLiteral("%1 waited for %2 in wait_for(), and its time is up or it was cancelled itself. "
                              "wait_for() never leaves what it waits for running.")
            .arg(waiter(*this, request), who);
    case CancelSource::Shutdown:
        if (isMainTask(request.task()))
            return QStringLiteral("%1 stopped before its main task, %2, had ended: SystemExit or KeyboardInterrupt went straight "
                                  "out of the event loop. It cancels every task before it closes.")
                .arg(sentenceCase(scope(request.valueScope())), who);
        if (const Event &end = trace.at(trace.at(causeOfKind(EventKind::RunnerClosing, requested)).cause);
            end.kind == EventKind::TaskRaised && !isMainTask(end.task()))
            return QStringLiteral("%1 stopped before its main task had ended: SystemExit or KeyboardInterrupt went straight out of the "
                                  "event loop. It cancels every task before it closes.")
                .arg(sentenceCase(scope(request.valueScope())));
        return QStringLiteral(
            "The main task has ended, and %1 is still there. %2 cancels every leftover task before it closes.")
            .arg(who, sentenceCase(scope(request.valueScope())));
    case CancelSource::Interrupt:
        return QStringLiteral("Ctrl-C was pressed. %1 cancels its main task first, so that it can clean up.")
            .arg(sentenceCase(scope(request.valueScope())));
    case CancelSource::Intervention:
        return QStringLiteral(
            "You asked for this: it is one of your interventions, not something that the script does.");
    default:
        break;
    }
    if (request.actor && request.actor == request.task())
        return QStringLiteral("%1 called cancel() on itself%2.").arg(who, atLine(request.where));
    if (request.actor)
        return QStringLiteral("%1 called cancel() on %2%3.").arg(task(request.actor), who, atLine(request.where));
    return QStringLiteral("A callback called cancel() on %1%2.").arg(who, atLine(request.where));
}

Sentence explainCancel(const Teller &teller)
{
    switch (teller.event.kind) {
    case EventKind::CancelRequested:
        return requested(teller);
    case EventKind::CancelDelivered:
        return delivered(teller);
    case EventKind::CancelSwallowed:
        return swallowed(teller);
    case EventKind::CancelUncancelled:
        return uncancelled(teller);
    default:
        return {};
    }
}

} // namespace ui::words
