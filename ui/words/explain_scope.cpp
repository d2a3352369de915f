// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/sentence.h"

#include <algorithm>

// Task groups and timeouts.
namespace ui::words {

using namespace engine::trace;

namespace {

QString withIndefiniteArticle(const QString &thing)
{
    return thing.startsWith(QLatin1String("the ")) ? QStringLiteral("a ") + thing.mid(4) : thing;
}

Sentence groupClosed(const Teller &teller)
{
    const QString group = teller.subjectScope();
    const QString owner = teller.owner(teller.event.scope());
    const ExceptionId leaving = teller.event.valueException();
    switch (teller.event.closing()) {
    case Closing::Raised:
        if (leaving && !teller.trace.exception(leaving).isGroup && !endsTheProgram(teller.trace, leaving))
            return {QStringLiteral("%1 is closed, and raises %2.").arg(group, teller.exception(leaving)),
                QStringLiteral("Its last child has ended. There was only this one error, and so it is raised as it is; several "
                               "would be raised together, in an ExceptionGroup.")};
        if (leaving && !teller.trace.exception(leaving).isGroup)
            return {QStringLiteral("%1 is closed, and raises %2.").arg(group, teller.exception(leaving)),
                QStringLiteral("KeyboardInterrupt and SystemExit leave a group as they are; all other errors leave it "
                               "in an ExceptionGroup.")};
        return {QStringLiteral("%1 is closed, and raises %2.").arg(group, teller.exception(leaving)),
            QStringLiteral("Its last child has ended. Now everything that the group has collected is raised together, "
                           "at the end of its block in %1.")
                .arg(owner)};
    case Closing::Cancelled:
        return {QStringLiteral("%1 is closed, and CancelledError goes on.").arg(group),
            QStringLiteral("%1 was cancelled from outside the group, and no child failed. All children have ended, so "
                           "CancelledError leaves the block as it came.")
                .arg(owner)};
    default:
        return {QStringLiteral("%1%2 is closed; %3 goes on after its block.").arg(teller.ownScope(), teller.atLine(), owner),
            QStringLiteral("Every child has ended, and none of them failed. Their results can be read now.")};
    }
}

Sentence timeoutClosed(const Teller &teller)
{
    const QString timeout = teller.subjectScope();
    const QString owner = teller.owner(teller.event.scope());
    const ExceptionId leaving = teller.event.valueException();
    const bool expired = teller.before(Teller::Track::TimeoutExpired, teller.event.subject) != 0;
    const bool limited = teller.trace.at(teller.trace.scope(teller.event.scope()).opened).value != noDeadline;
    switch (teller.event.closing()) {
    case Closing::TimedOut:
        return {QStringLiteral("%1 turns CancelledError into TimeoutError.").arg(timeout),
            QStringLiteral("It was this timeout that had cancelled %1, and it takes the request back. The code around "
                           "the block sees TimeoutError only.")
                .arg(owner)};
    case Closing::Raised:
        return {QStringLiteral("%1 leaves %2.").arg(teller.exception(leaving), timeout),
            expired ? QStringLiteral("The time was up, but another exception came out of the block. A timeout only "
                                     "turns CancelledError into TimeoutError; everything else passes.")
                    : QStringLiteral("The exception came before the deadline. A timeout lets it pass unchanged, and "
                                     "its timer is switched off.")};
    case Closing::Cancelled:
        return {QStringLiteral("CancelledError leaves %1 unchanged.").arg(timeout),
            expired ? QStringLiteral("The time was up, but somebody else has cancelled %1 as well, and that counts: it "
                                     "stays CancelledError.")
                          .arg(owner)
                    : QStringLiteral(
                        "The deadline was not reached: somebody else cancelled %1, so this is no TimeoutError.")
                          .arg(owner)};
    default:
        return {QStringLiteral("%1 leaves %2%3.").arg(owner, teller.ownScope(), teller.atLine()),
            expired
                ? QStringLiteral("The time was up, but no CancelledError came out of the block: it was caught inside, so there "
                                 "is nothing to turn into TimeoutError.")
                : limited
                ? QStringLiteral("The block was done in time, so the timer is switched off and nothing is cancelled.")
                : QStringLiteral("No deadline came, and nothing is cancelled.")};
    }
}

// Whether the line that an event stands at calls wait_for(), which makes a timeout of its own.
bool isInWaitFor(const Teller &teller)
{
    return lineOf(teller.trace, teller.event.where).find("wait_for(") != std::string_view::npos;
}

// What trio and anyio have in place of timeouts.
Sentence cancelScope(const Teller &teller)
{
    const Event &event = teller.event;
    const QString scope = teller.subjectScope();
    const QString owner = teller.owner(event.scope());
    switch (event.kind) {
    case EventKind::TimeoutOpened:
        return {QStringLiteral("%1 enters %2%3.").arg(owner, teller.ownScope(), teller.atLine()),
            event.value == noDeadline
                ? QStringLiteral("A cancel scope can be cancelled as a whole, with everything that runs inside. This one has no deadline.")
                : QStringLiteral("A cancel scope can be cancelled as a whole. This one cancels itself at %1, if %2 is still inside then.")
                      .arg(teller.time(event.value), owner)};
    case EventKind::TimeoutExpired:
        return {QStringLiteral("%1 runs out.").arg(scope),
            QStringLiteral("It is %1, its deadline, and %2 is still inside. The scope cancels everything in it.")
                .arg(teller.time(event.value), owner)};
    case EventKind::TimeoutClosed:
        break;
    default:
        return {};
    }
    const QString leaves = QStringLiteral("%1 leaves %2%3.").arg(owner, teller.ownScope(), teller.atLine());
    switch (event.closing()) {
    case Closing::Raised:
        return {QStringLiteral("%1 leaves %2.").arg(teller.exception(event.valueException()), scope),
            QStringLiteral("A cancel scope stops only the Cancelled that it has caused; every other exception passes.")};
    case Closing::Cancelled:
        return {QStringLiteral("CancelledError leaves %1 unchanged.").arg(scope),
            QStringLiteral("It was not this scope that was cancelled, but one around it.")};
    default:
        break;
    }
    if (teller.before(Teller::Track::TimeoutExpired, event.subject))
        return {leaves, QStringLiteral("Its time was up, and what was inside has been stopped. The scope caught the "
                                       "cancellation, so the code after the block goes on.")};
    if (teller.before(Teller::Track::ScopeCancels, event.subject))
        return {leaves, QStringLiteral("It was cancelled with cancel(), and what was inside has been stopped. The scope "
                                       "caught the cancellation, so the code after the block goes on.")};
    return {leaves, QStringLiteral("Its block is done, and nobody has cancelled it.")};
}

} // namespace

Sentence explainScope(const Teller &teller)
{
    const Event &event = teller.event;
    const Trace &trace = teller.trace;
    const QString scope = teller.subjectScope();
    const QString owner = teller.owner(event.scope());
    if (subjectKind(event.kind) == SubjectKind::Scope && event.kind != EventKind::TimeoutRescheduled
        && trace.scope(event.scope()).kind == ScopeKind::CancelScope)
        return cancelScope(teller);
    const std::string_view label = event.kind == EventKind::GroupOpened ? trace.text(trace.scope(event.scope()).label) : "";
    const bool hasOwnName = !label.empty() && label != "nursery" && label != "TaskGroup";
    switch (event.kind) {
    case EventKind::GroupOpened:
        return {
            QStringLiteral("%1 opens %2%3.").arg(owner, hasOwnName ? QStringLiteral("the task group ") + teller.ownScope() : withIndefiniteArticle(teller.ownScope()), teller.atLine()),
            QStringLiteral("A task group keeps its tasks together: its block is not left before every task created in "
                           "it has ended, and the first failure cancels the others.")};
    case EventKind::GroupWaiting: {
        QString children = QStringLiteral("its last child");
        if (event.count == 0)
            return {QStringLiteral("The block of %1 is done, and no child is left.").arg(scope),
                QStringLiteral("There is nothing to wait for, so %1 can leave the group at once.").arg(owner)};
        if (const std::size_t left = awaitedChildren(trace, teller.number); left != 1)
            children = left > 0 ? QStringLiteral("its %1 children").arg(figure(left)) : QStringLiteral("the news that its children have ended");
        return {QStringLiteral("%1 waits for %2.").arg(scope, children),
            (teller.before(Teller::Track::GroupAborting, event.subject)
                    ? QStringLiteral("%1 is done with the block. It is not let out before every child has ended.")
                    : QStringLiteral("%1 has come to the end of the block. It is not let out before every child has ended."))
                .arg(owner)};
    }
    case EventKind::GroupAborting:
        return {event.count ? QStringLiteral("%1 aborts, and cancels %2.").arg(scope, counted(event.count, "child"))
                            : QStringLiteral("%1 aborts; no child is left to cancel.").arg(scope),
            teller.abortStory(teller.number)};
    case EventKind::GroupClosed:
        return groupClosed(teller);
    case EventKind::TimeoutOpened:
        if (event.value == noDeadline)
            return {QStringLiteral("%1 enters %2%3, without a deadline.").arg(owner, teller.ownScope(), teller.atLine()),
                QStringLiteral("It never runs out, unless reschedule() gives it a deadline.")};
        if (isInWaitFor(teller))
            return {QStringLiteral("%1 enters %2 of wait_for()%3.").arg(owner, teller.ownScope(), teller.atLine()),
                QStringLiteral("wait_for() puts a timeout around what it awaits, which must be done by %1. Else the timeout "
                               "cancels it, and turns the CancelledError into TimeoutError.")
                    .arg(teller.time(event.value))};
        return {QStringLiteral("%1 enters %2%3.").arg(owner, teller.ownScope(), teller.atLine()),
            QStringLiteral("The block must be done by %1. Else the timeout cancels %2, and turns the CancelledError "
                           "into TimeoutError.")
                .arg(teller.time(event.value), owner)};
    case EventKind::TimeoutRescheduled:
        if (event.value == noDeadline)
            return {QStringLiteral("%1 has no deadline any more.").arg(scope),
                QStringLiteral("reschedule(None) switches its timer off.")};
        return {QStringLiteral("The deadline of %1 is now %2.").arg(scope, teller.time(event.value)),
            QStringLiteral("reschedule() sets a new deadline for a block that is still running.")};
    case EventKind::TimeoutExpired:
        return {QStringLiteral("%1 runs out.").arg(scope),
            QStringLiteral("It is %1, its deadline, and %2 is still inside. The timeout cancels it%3.")
                .arg(teller.time(event.value), owner,
                    teller.openRequest(trace.scope(event.scope()).owner)
                        ? QStringLiteral(", as others have done already")
                        : QStringLiteral(", and will turn its CancelledError into TimeoutError"))};
    case EventKind::TimeoutClosed:
        return timeoutClosed(teller);
    default:
        return {};
    }
}

} // namespace ui::words
