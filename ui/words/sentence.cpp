// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/sentence.h"

#include <QStringList>

#include <algorithm>

namespace ui::words {

using namespace engine::trace;

namespace {

QString link(const char *kind, std::uint32_t number, const QString &text)
{
    return QStringLiteral("<a href=\"%1:%2\">%3</a>").arg(QLatin1String(kind)).arg(number).arg(text.toHtmlEscaped());
}

} // namespace

std::string_view lineOf(const Trace &trace, FrameId where)
{
    const std::uint32_t line = scriptLine(trace, where);
    std::string_view text = trace.run.text;
    for (std::uint32_t n = 1; n < line && !text.empty(); ++n)
        text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
    return line > 0 ? text.substr(0, text.find('\n')) : std::string_view();
}

Teller::Teller(const Trace &aTrace, EventNumber aNumber)
    : trace(aTrace)
    , number(aNumber)
    , event(aTrace.at(aNumber))
{
}

QString Teller::task(TaskId id) const
{
    return id ? link("task", id.value, shortTask(trace, id)) : QStringLiteral("the event loop");
}

QString Teller::taskByCall(TaskId id) const
{
    const QString label = elided(call(trace, id), 60);
    return label.isEmpty() ? task(id) : link("task", id.value, label);
}

QString Teller::hand() const
{
    const QString function = outsideTasks(trace, event.where);
    return event.actor ? actor() : function.isEmpty() ? QStringLiteral("the script") : function.toHtmlEscaped();
}

QString Teller::scope(ScopeId id) const
{
    return scope(id, apart(trace, id));
}

QString Teller::scope(ScopeId id, const QString &apart) const
{
    if (!id)
        return QStringLiteral("the program");
    const ScopeInfo &info = trace.scope(id);
    // Labels that are no names of the script's.
    const std::string_view label = trace.text(info.label);
    if (label == "Runner" || label == "TaskGroup" || label == "nursery")
        return QStringLiteral("the ")
            + link("scope", id.value, (label == "TaskGroup" ? QStringLiteral("task group") : words::scope(trace, id)) + apart);
    if (!trace.text(info.label).empty() || info.kind == ScopeKind::Runner)
        return link("scope", id.value, words::scope(trace, id) + apart);
    switch (info.kind) {
    case ScopeKind::Timeout:
        return QStringLiteral("the ") + link("scope", id.value, QStringLiteral("timeout") + apart);
    case ScopeKind::CancelScope:
        return QStringLiteral("the ") + link("scope", id.value, QStringLiteral("cancel scope") + apart);
    default:
        return QStringLiteral("the ") + link("scope", id.value, QStringLiteral("group") + apart);
    }
}

QString Teller::owner(ScopeId id) const
{
    const TaskId owner = trace.scope(id).owner;
    return owner ? task(owner) : QStringLiteral("the task inside it");
}

QString Teller::exception(ExceptionId id) const
{
    return id ? link("exception", id.value, words::exception(trace, id)) : QStringLiteral("an exception");
}

QString Teller::exceptionType(ExceptionId id) const
{
    return id ? link("exception", id.value, words::exceptionType(trace, id)) : QStringLiteral("an exception");
}

QString Teller::eventLink(EventNumber other) const
{
    return link("event", other, QStringLiteral("event %1").arg(figure(other)));
}

QString Teller::text() const
{
    return elided(plain(trace, event.text), 120).toHtmlEscaped();
}

QString Teller::atLineBeside(ScopeId named) const
{
    const QString said = apart(trace, named) + QLatin1Char(' ');
    return said.contains(QStringLiteral(" at line %1 ").arg(scriptLine(trace, event.where))) ? QString() : atLine();
}

QString Teller::atLine(FrameId where) const
{
    const std::uint32_t line = scriptLine(trace, where);
    return line ? QStringLiteral(" at ") + link("line", line, QStringLiteral("line %1").arg(line)) : QString();
}

QString Teller::time(std::int64_t nanoseconds) const
{
    return words::time(Time {nanoseconds});
}

EventNumber Teller::before(Track track, std::uint32_t whose) const
{
    return before(track, whose, number);
}

EventNumber Teller::before(Track track, std::uint32_t whose, EventNumber end) const
{
    return trace.index().before(track, whose, end);
}

EventNumber Teller::causeOfKind(EventKind kind, EventNumber from) const
{
    constexpr int farthest = 1000; // in a long run all goes back to the beginning, step by step
    EventNumber n = from;
    for (int count = 0; count < farthest; ++count) {
        const EventNumber next = trace.at(n).cause;
        if (!next || next >= n || trace.at(next).kind == kind)
            return next < n ? next : 0;
        n = next;
    }
    return 0;
}

EventNumber Teller::openRequest(TaskId id) const
{
    const EventNumber asked = before(Track::CancelRequested, id.value);
    const EventNumber undone = before(Track::Uncancelled, id.value);
    return undone > asked && trace.at(undone).count == 0 ? 0 : asked;
}

std::size_t Teller::unfinishedIn(ScopeId id) const
{
    const std::uint32_t created = trace.index().countBefore(Track::MemberCreated, id.value, number + 1);
    const std::uint32_t ended = trace.index().countBefore(Track::MemberEnded, id.value, number + 1);
    return created - std::min(created, ended);
}

bool Teller::isGroup(ScopeId id) const
{
    return id && trace.scope(id).kind == ScopeKind::Group;
}

bool Teller::isMainTask(TaskId id) const
{
    const TaskInfo &info = trace.task(id);
    if (!id || info.parent)
        return false;
    // A runner names its main task as soon as it has made it.
    constexpr EventNumber near = 8;
    for (EventNumber n = info.created; n <= info.created + near; ++n)
        if (trace.at(n).kind == EventKind::RunnerMain && trace.at(n).valueTask() == id)
            return true;
    return id.value == 1;
}

bool endsTheProgram(const Trace &trace, ExceptionId id)
{
    const QString type = exceptionType(trace, id);
    return trace.exception(id).isBase && (type == QLatin1String("SystemExit") || type == QLatin1String("KeyboardInterrupt"));
}

QString sentenceCase(QString sentence)
{
    if (sentence.startsWith(QLatin1String("the ")) || sentence.startsWith(QLatin1String("a "))
        || sentence.startsWith(QLatin1String("an ")))
        sentence[0] = sentence[0].toUpper();
    return sentence;
}

QString fullStop(const QString &sentence)
{
    static const QString ends = QStringLiteral(".!?…");
    return sentence.isEmpty() || ends.contains(sentence.back()) ? sentence : sentence + QLatin1Char('.');
}

QString listed(const QStringList &items)
{
    constexpr qsizetype most = 5;
    if (items.size() <= 1)
        return items.join(QString());
    if (items.size() > most)
        return items.first(most).join(QStringLiteral(", ")) + QStringLiteral(" and %1 more").arg(items.size() - most);
    return items.first(items.size() - 1).join(QStringLiteral(", ")) + QStringLiteral(" and ") + items.last();
}

} // namespace ui::words
