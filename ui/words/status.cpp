// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/sentence.h"

#include <QList>
#include <QRegularExpression>

#include <algorithm>

namespace ui::words {

using namespace engine::trace;

namespace {

using Track = TraceIndex::Track;

QString withLine(const QString &text, const Trace &trace, FrameId where)
{
    const std::uint32_t line = scriptLine(trace, where);
    return line ? text + QStringLiteral(", line %1").arg(line) : text;
}

QString waitingStatus(const Trace &trace, const Snapshot &snapshot, const TaskStatus &status)
{
    const Event &blocked = trace.at(status.blocked);
    switch (blocked.wait()) {
    case Wait::Sleep:
        return QStringLiteral("sleeping until ") + time(Time {blocked.value});
    case Wait::Yield:
        return QStringLiteral("waiting for its next turn");
    case Wait::Group:
        return QStringLiteral("waiting for the group to finish");
    default: {
        const QString what = waitNow(trace, snapshot, status.blocked);
        return what.size() > 22 ? what : QStringLiteral("waiting for ") + what; // which the chip says without words, too
    }
    }
}

QString cancellingStatus(const Trace &trace, const TaskStatus &status)
{
    if (status.phase == CancelPhase::Requested)
        return QStringLiteral("cancel is on its way");
    const QString clause = words::clause(trace, status.where);
    return withLine(clause.isEmpty() ? QStringLiteral("cancelling") : QStringLiteral("cancelling: in ") + clause, trace,
        status.where);
}

QString childrenDone(const Trace &trace, const Snapshot &snapshot, ScopeId id)
{
    const std::uint32_t done = trace.index().countBefore(Track::MemberCreated, id.value, snapshot.number + 1);
    return done == 0 ? QStringLiteral("no child yet")
        : done == 1  ? QStringLiteral("its child is done")
        : done == 2  ? QStringLiteral("both children done")
                     : QStringLiteral("all %1 children done").arg(figure(done));
}

// Its children that the run has left behind.
std::uint32_t leftPending(const Trace &trace, const Snapshot &snapshot, ScopeId id)
{
    return trace.index().countBefore(Track::MemberLeftPending, id.value, snapshot.number + 1);
}

QString groupAborting(const Trace &trace, const Snapshot &snapshot, ScopeId id)
{
    const std::uint32_t all = trace.index().countBefore(Track::MemberCreated, id.value, snapshot.number + 1);
    const std::uint32_t failed = trace.index().countBefore(Track::MemberFailed, id.value, snapshot.number + 1);
    const std::uint32_t live = snapshot.scope(id).live();
    const QString cleaning = live ? QStringLiteral("%1 still cleaning up").arg(figure(live)) : QStringLiteral("none is left");
    if (failed == 0) {
        const bool byError = static_cast<bool>(trace.at(snapshot.scope(id).aborted).valueException());
        return (byError ? QStringLiteral("aborting: its body failed, ") : QStringLiteral("aborting: cancelled, ")) + cleaning;
    }
    return QStringLiteral("aborting: %1 of %2 failed, ").arg(figure(failed), figure(all)) + cleaning;
}

QString closed(const Trace &trace, const ScopeStatus &status)
{
    const QString at = QStringLiteral(" at ") + time(trace.at(status.since).time);
    switch (status.closing) {
    case Closing::Raised:
        return QStringLiteral("raised %1").arg(exceptionType(trace, status.leaving)) + at;
    case Closing::Cancelled:
        return QStringLiteral("cancelled") + at;
    case Closing::TimedOut:
        return QStringLiteral("timed out") + at;
    default:
        return QStringLiteral("closed") + at;
    }
}

} // namespace

QString clause(const Trace &trace, FrameId frame)
{
    const std::uint32_t line = scriptLine(trace, frame);
    const QString source = QString::fromStdString(trace.run.text);
    const auto lines = QStringView(source).split(QLatin1Char('\n'));
    if (line == 0 || line > static_cast<std::uint32_t>(lines.size()))
        return {};
    const auto indentation = [](QStringView text) {
        qsizetype spaces = 0;
        while (spaces < text.size() && text[spaces].isSpace())
            ++spaces;
        return spaces;
    };
    qsizetype around = indentation(lines[line - 1]);
    for (auto n = static_cast<qsizetype>(line) - 2; n >= 0 && around > 0; --n) {
        const QStringView text = lines[n].trimmed();
        if (text.isEmpty() || text.startsWith(QLatin1Char('#')) || indentation(lines[n]) >= around)
            continue;
        around = indentation(lines[n]);
        if (text.startsWith(QLatin1String("finally:")))
            return QStringLiteral("finally");
        if (text.startsWith(QLatin1String("except")))
            return QStringLiteral("except");
        if (text.startsWith(QLatin1String("def ")) || text.startsWith(QLatin1String("async def ")))
            break;
    }
    return {};
}

QString taskStatus(const Trace &trace, const Snapshot &snapshot, TaskId id)
{
    const TaskStatus &status = snapshot.task(id);
    const QString at = QStringLiteral(" at ") + time(trace.at(status.ended ? status.ended : status.since).time);
    switch (status.state) {
    case TaskState::Returned: {
        const QString result = elided(plain(trace, trace.at(status.ended).text), 40);
        return (result.isEmpty() ? QStringLiteral("returned") : QStringLiteral("returned ") + result) + at;
    }
    case TaskState::Failed:
        return QStringLiteral("raised ") + exceptionType(trace, status.exception) + at;
    case TaskState::Cancelled:
        return QStringLiteral("cancelled") + at;
    case TaskState::LeftPending:
        return QStringLiteral("still pending when the run ended");
    case TaskState::Unborn:
        return QStringLiteral("not created yet");
    default:
        break;
    }
    if (status.phase != CancelPhase::None)
        return cancellingStatus(trace, status);
    switch (status.state) {
    case TaskState::Created:
        return QStringLiteral("waits for its first turn");
    case TaskState::Ready:
        return QStringLiteral("ready, waits for its turn");
    case TaskState::Running:
        return withLine(QStringLiteral("running"), trace, status.where);
    default:
        return waitingStatus(trace, snapshot, status);
    }
}

QString scopeStatus(const Trace &trace, const Snapshot &snapshot, ScopeId id)
{
    const ScopeStatus &status = snapshot.scope(id);
    if (status.state == ScopeState::Unborn)
        return QStringLiteral("not open yet");
    if (status.state == ScopeState::Closed)
        return closed(trace, status);
    switch (trace.scope(id).kind) {
    case ScopeKind::Runner:
        if (status.interrupted)
            return QStringLiteral("interrupted by Ctrl-C");
        if (status.state == ScopeState::Aborting || status.state == ScopeState::Waiting)
            return QStringLiteral("closing: ")
                + (status.live() ? counted(status.live(), "task") + QStringLiteral(" left")
                               : QStringLiteral("no task left"));
        return status.live() ? counted(status.live(), "task") + QStringLiteral(" alive") : QStringLiteral("open");
    case ScopeKind::Timeout:
    case ScopeKind::CancelScope:
        if (status.expired)
            return QStringLiteral("time is up: cancelling");
        if (status.state == ScopeState::Aborting)
            return QStringLiteral("cancelled");
        if (status.deadline == noDeadline)
            return trace.scope(id).kind == ScopeKind::CancelScope ? QStringLiteral("open") : QStringLiteral("no deadline");
        return duration(std::max(Time {0}, Time {status.deadline} - snapshot.time)) + QStringLiteral(" left");
    default:
        break;
    }
    switch (status.state) {
    case ScopeState::Aborting:
        return groupAborting(trace, snapshot, id);
    case ScopeState::Waiting:
        if (const std::uint32_t stuck = status.live() ? 0 : leftPending(trace, snapshot, id))
            return QStringLiteral("stuck: %1 never ended").arg(counted(stuck, "child"));
        return status.live() ? QStringLiteral("waiting: ") + counted(status.live(), "child") + QStringLiteral(" left")
                           : childrenDone(trace, snapshot, id) + QStringLiteral(": closing");
    default:
        break;
    }
    return QStringLiteral("open: ") + (status.live() ? counted(status.live(), "child") : childrenDone(trace, snapshot, id));
}

QString look(Look look)
{
    switch (look) {
    case Look::Ready:
        return QStringLiteral("ready");
    case Look::Running:
        return QStringLiteral("running");
    case Look::Waiting:
        return QStringLiteral("waiting");
    case Look::Cancelling:
        return QStringLiteral("cancelling");
    case Look::Cancelled:
        return QStringLiteral("cancelled");
    case Look::Failed:
        return QStringLiteral("failed");
    case Look::Returned:
        return QStringLiteral("returned");
    case Look::LeftPending:
        return QStringLiteral("left pending");
    default:
        return QStringLiteral("not created");
    }
}

QString whatNothingRuns(const Trace &trace)
{
    if (trace.taskCount() > 0)
        return {};
    static const QRegularExpression definition(QStringLiteral("^async def (\\w+)"), QRegularExpression::MultilineOption | QRegularExpression::UseUnicodePropertiesOption);
    const QString text = QString::fromStdString(trace.run.text);
    QString found;
    for (auto it = definition.globalMatch(text); it.hasNext() && found != QLatin1String("main");)
        found = it.next().captured(1);
    // What is named anywhere else may well have been run, if only by hand.
    const QRegularExpression mention(QStringLiteral("\\b%1\\b").arg(found), QRegularExpression::UseUnicodePropertiesOption);
    if (found.isEmpty() || text.count(mention) != 1)
        return {};
    return found + QStringLiteral("()");
}

QString noTask(const Trace &trace)
{
    const EventNumber last = trace.size();
    if (last == 0)
        return QStringLiteral("Nothing to show yet");
    const bool isOver = trace.at(last).kind == EventKind::RunEnded && trace.taskCount() == 0;
    if (!isOver)
        return QStringLiteral("No task has started yet");
    if (trace.at(last).ending() != Ending::Finished)
        return QStringLiteral("The script stops before its first task");
    constexpr EventNumber near = 1000; // without a task there is little to look through
    for (EventNumber n = last; n > 0 && n + near > last; --n)
        if (trace.at(n).kind == EventKind::HazardFound && trace.at(n).hazard() == Hazard::NeverAwaited)
            return QStringLiteral("The script ends without a task: a coroutine is never awaited");
    const QString idle = whatNothingRuns(trace);
    return QStringLiteral("The script ends without a task") + (idle.isEmpty() ? QString() : QStringLiteral(": nothing runs ") + idle);
}

} // namespace ui::words
