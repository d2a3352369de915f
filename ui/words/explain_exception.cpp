// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/sentence.h"

#include <QStringList>

// Exceptions on their way: raised, collected, grouped, split, caught.
namespace ui::words {

using namespace engine::trace;

namespace {

QString members(const Teller &teller, ExceptionId group)
{
    QStringList names;
    for (const ExceptionId member : teller.trace.exception(group).members)
        names += teller.exception(member);
    return listed(names);
}

// The errors in a group and in the groups in it.
void collectLeaves(const Teller &teller, ExceptionId group, QStringList &names, int depth = 0)
{
    constexpr int deepest = 20; // a damaged file could close a circle
    constexpr qsizetype most = 50;
    for (const ExceptionId member : teller.trace.exception(group).members) {
        if (names.size() >= most)
            return;
        if (teller.trace.exception(member).isGroup && depth < deepest)
            collectLeaves(teller, member, names, depth + 1);
        else
            names += teller.exception(member);
    }
}

QString leaves(const Teller &teller, ExceptionId group)
{
    QStringList names;
    collectLeaves(teller, group, names);
    return listed(names);
}

Sentence raised(const Teller &teller)
{
    const ExceptionId id = teller.event.exception();
    const ExceptionInfo &info = teller.trace.exception(id);
    const QString who = teller.hand();
    QString reason = QStringLiteral("It travels outwards, from each call to its caller, until an except catches it. "
                                    "finally blocks run on the way.");
    if (!teller.event.actor && !outsideTasks(teller.trace, teller.event.where).isEmpty())
        reason = QStringLiteral("No task runs %1: it runs in a thread, or the event loop has called it. ").arg(who) + reason;
    if (info.cause)
        reason += QStringLiteral(" It was raised from %1, which is its cause.").arg(teller.exception(info.cause));
    else if (info.context)
        reason += QStringLiteral(" It was raised while %1 was being handled.").arg(teller.exception(info.context));
    return {QStringLiteral("%1 raises %2%3.").arg(who, teller.exception(id), teller.atLine()), reason};
}

Sentence grouped(const Teller &teller)
{
    const ExceptionId id = teller.event.exception();
    const QString names = members(teller, id);
    const QString what = names.isEmpty() ? QStringLiteral("its errors") : names;
    if (const ScopeId scope = teller.event.valueScope())
        return {QStringLiteral("%1 gathers %2 in %3.").arg(teller.scope(scope), what, teller.exceptionType(id)),
            QStringLiteral("Several tasks can fail at once, but only one exception can be raised. So a group raises "
                           "its errors together, when its last child has ended.")};
    const QString who = teller.hand();
    return {QStringLiteral("%1 puts %2 in %3%4.").arg(who, what, teller.exceptionType(id), teller.atLine()),
        QStringLiteral(
            "An ExceptionGroup carries several exceptions as one. except* can take them out again by type.")};
}

Sentence split(const Teller &teller)
{
    const ExceptionId group = teller.event.exception();
    const ExceptionId matched = teller.event.valueException();
    const QString clause = teller.event.text ? teller.text() : QStringLiteral("split()");
    const ExceptionId rest = restOfSplit(teller.trace, teller.number);
    const QString taken = leaves(teller, matched);
    if (!matched)
        return {QStringLiteral("%1 finds nothing in %2%3.").arg(clause, teller.exception(group), teller.atLine()),
            QStringLiteral("except* looks at every exception in the group. None is of this type, so the whole group "
                           "goes on to the next clause.")};
    const QString headline = QStringLiteral("%1 takes %2 out of %3%4.")
                                 .arg(clause, taken.isEmpty() ? teller.exception(matched) : taken,
                                     teller.exception(group), teller.atLine());
    if (!rest)
        return {headline,
            QStringLiteral("Everything in the group matches, so this handler gets all of it and nothing goes on.")};
    const QString left = leaves(teller, rest);
    return {headline,
        QStringLiteral(
            "The group is split: what matches goes to this handler; the rest, %1, goes on to the next clause, or out.")
            .arg(left.isEmpty() ? teller.exception(rest) : left)};
}

Sentence caught(const Teller &teller)
{
    const QString who = teller.hand();
    const QString clause = teller.event.text ? QStringLiteral(" with “%1”").arg(teller.text()) : QString();
    const bool cancellation = exceptionType(teller.trace, teller.event.exception()) == QLatin1String("CancelledError");
    if (cancellation && teller.event.actor && !teller.openRequest(teller.event.actor))
        return {QStringLiteral("%1 catches %2%3%4.").arg(who, teller.exception(teller.event.exception()), clause, teller.atLine()),
            QStringLiteral("Nobody has cancelled %1: the CancelledError came out of what it awaited, which was "
                           "cancelled. The handler runs, and after it the script goes on as usual.")
                .arg(who)};
    if (teller.trace.at(teller.event.cause).kind == EventKind::ExceptionSplit && restOfSplit(teller.trace, teller.event.cause))
        return {QStringLiteral("%1 catches %2%3%4.").arg(who, teller.exception(teller.event.exception()), clause, teller.atLine()),
            QStringLiteral("What this handler gets goes no further. When it has run, the rest goes on to the next clause, or out.")};
    return {QStringLiteral("%1 catches %2%3%4.")
                .arg(who, teller.exception(teller.event.exception()), clause, teller.atLine()),
        cancellation ? QStringLiteral("Here it can clean up. Then it should raise the CancelledError again: a task "
                                      "that does not has swallowed its cancellation.")
                     : QStringLiteral("The exception goes no further. The handler runs, and after it the script goes "
                                      "on as usual, unless the handler raises again.")};
}

Sentence escaped(const Teller &teller)
{
    const QString exception = teller.exception(teller.event.exception());
    const ScopeId scope = teller.event.valueScope();
    switch (teller.event.origin()) {
    case Origin::Group:
        return {QStringLiteral("%1 leaves %2.").arg(exception, teller.scope(scope)),
            QStringLiteral("It travels on in %1, out of the group’s block, to the next except around it.")
                .arg(teller.owner(scope))};
    case Origin::Timeout:
        return {QStringLiteral("%1 leaves %2.").arg(exception, teller.scope(scope)),
            QStringLiteral("It travels on in %1, out of the timeout’s block, to the next except around it.")
                .arg(teller.owner(scope))};
    case Origin::Runner:
        return {QStringLiteral("%1 leaves %2.").arg(exception, teller.scope(scope)),
            QStringLiteral("Nothing inside has caught it. The code that called %1 gets it now.")
                .arg(teller.scope(scope))};
    default:
        return {QStringLiteral("%1 leaves %2.").arg(exception, teller.task(teller.event.valueTask())),
            QStringLiteral("Nothing in the task has caught it. It goes on to whoever awaits the task, or to the group "
                           "that the task lives in.")};
    }
}

} // namespace

Sentence explainException(const Teller &teller)
{
    switch (teller.event.kind) {
    case EventKind::ExceptionRaised:
        return raised(teller);
    case EventKind::ExceptionCollected:
        if (endsTheProgram(teller.trace, teller.event.exception()))
            return {QStringLiteral("%1 keeps %2.")
                        .arg(teller.scope(teller.event.valueScope()), teller.exception(teller.event.exception())),
                QStringLiteral("KeyboardInterrupt and SystemExit never go into an ExceptionGroup: when the last child has "
                               "ended, the group raises this one as it is, and nothing else.")};
        return {QStringLiteral("%1 keeps %2.")
                    .arg(teller.scope(teller.event.valueScope()), teller.exception(teller.event.exception())),
            QStringLiteral("A group collects the errors of its body and of its children, and raises them together when "
                           "the last child has ended.")};
    case EventKind::ExceptionGrouped:
        return grouped(teller);
    case EventKind::ExceptionSplit:
        return split(teller);
    case EventKind::ExceptionCaught:
        return caught(teller);
    case EventKind::ExceptionEscaped:
        return escaped(teller);
    default:
        return {};
    }
}

} // namespace ui::words
