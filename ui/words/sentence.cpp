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

QString Teller::scope(ScopeId id) const
{
    if (!id)
        return QStringLiteral("the program");
    const ScopeInfo &info = trace.scope(id);
    if (!trace.text(info.label).empty() || info.kind == ScopeKind::Runner)
        return link("scope", id.value, words::scope(trace, id));
    switch (info.kind) {
    case ScopeKind::Timeout:
        return QStringLiteral("the ") + link("scope", id.value, QStringLiteral("timeout"));
    case ScopeKind::CancelScope:
        return QStringLiteral("the ") + link("scope", id.value, QStringLiteral("cancel scope"));
    default:
        return QStringLiteral("the ") + link("scope", id.value, QStringLiteral("group"));
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
    return link("event", other, QStringLiteral("event %1").arg(other));
}

QString Teller::text() const
{
    return elided(plain(trace, event.text), 120).toHtmlEscaped();
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

EventNumber Teller::before(EventKind kind, std::uint32_t subject) const
{
    return before(kind, subject, number);
}

EventNumber Teller::before(EventKind kind, std::uint32_t subject, EventNumber end) const
{
    // Nothing happens to anything before it is there.
    const SubjectKind sort = subjectKind(kind);
    const EventNumber birth = sort == SubjectKind::Task && subject <= trace.taskCount() ? trace.task({subject}).created
        : sort == SubjectKind::Scope && subject <= trace.scopeCount()                   ? trace.scope({subject}).opened
                                                                                          : 1;
    for (EventNumber n = std::min(end, trace.size() + 1); n-- > std::max<EventNumber>(birth, 1);) {
        const Event &candidate = trace.at(n);
        if (candidate.kind == kind && candidate.subject == subject)
            return n;
    }
    return 0;
}

EventNumber Teller::causeOfKind(EventKind kind, EventNumber from) const
{
    for (EventNumber n = from, next = trace.at(n).cause; next && next < n; n = next, next = trace.at(n).cause)
        if (trace.at(next).kind == kind)
            return next;
    return 0;
}

EventNumber Teller::openRequest(TaskId id) const
{
    const EventNumber asked = before(EventKind::CancelRequested, id.value);
    const EventNumber undone = before(EventKind::CancelUncancelled, id.value);
    return undone > asked && trace.at(undone).count == 0 ? 0 : asked;
}

std::size_t Teller::unfinishedIn(ScopeId id) const
{
    std::size_t live = 0;
    for (EventNumber n = std::max<EventNumber>(1, trace.scope(id).opened); n <= number; ++n) {
        const Event &candidate = trace.at(n);
        switch (candidate.kind) {
        case EventKind::TaskCreated:
            live += trace.task(candidate.task()).scope == id;
            break;
        case EventKind::TaskReturned:
        case EventKind::TaskRaised:
        case EventKind::TaskCancelled:
            live -= live > 0 && trace.task(candidate.task()).scope == id;
            break;
        default:
            break;
        }
    }
    return live;
}

bool Teller::isGroup(ScopeId id) const
{
    return id && trace.scope(id).kind == ScopeKind::Group;
}

bool Teller::isMainTask(TaskId id) const
{
    return id && !trace.task(id).parent;
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
