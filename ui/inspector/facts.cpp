// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/facts.h"

#include "ui/words/words.h"

#include <QRegularExpression>
#include <QStringList>

#include <ranges>

namespace ui::inspector {

using namespace engine::trace;

namespace {

constexpr std::uint32_t mostLinks = 30;

QString escaped(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).toHtmlEscaped();
}

QString link(const char *kind, std::uint32_t number, const QString &words)
{
    return QStringLiteral("<a href=\"%1:%2\">%3</a>").arg(QLatin1String(kind)).arg(number).arg(words.toHtmlEscaped());
}

QString taskLink(const Trace &trace, TaskId id)
{
    return link("task", id.value, words::shortTask(trace, id));
}
QString scopeLink(const Trace &trace, ScopeId id)
{
    return link("scope", id.value, words::scopeTitle(trace, id));
}
QString exceptionLink(const Trace &trace, ExceptionId id)
{
    return link("exception", id.value, words::exception(trace, id));
}
QString lineLink(std::uint32_t line)
{
    return link("line", line, QStringLiteral("line %1").arg(line));
}

QString stack(const Trace &trace, FrameId innermost)
{
    QStringList rows;
    FrameId id = innermost;
    for (int depth = 0; id && depth < 100; ++depth) {
        const Frame &frame = trace.frame(id);
        id = frame.outer;
        const QString file = escaped(trace.text(frame.file));
        std::string_view function = trace.text(frame.function);
        constexpr std::string_view inside = "<locals>."; // main.<locals>.visit
        if (const auto nested = function.rfind(inside); nested != function.npos)
            function.remove_prefix(nested + inside.size());
        QString row = escaped(function);
        if (frame.line)
            row += QStringLiteral("&nbsp; ")
                + (frame.file ? QStringLiteral("%1, line %2")
                                    .arg(file.mid(file.lastIndexOf(QLatin1Char('/')) + 1))
                                    .arg(frame.line)
                              : lineLink(frame.line));
        rows += row;
    }
    return rows.join(QStringLiteral("<br>"));
}

QString locals(const Trace &trace, FrameId innermost)
{
    FrameId id = innermost;
    for (int depth = 0; id && depth < 100; ++depth) {
        const Frame &frame = trace.frame(id);
        if (!frame.locals.empty()) {
            QStringList rows;
            for (const auto &[name, value] : frame.locals)
                rows += escaped(trace.text(name)) + QStringLiteral(" = ") + escaped(trace.text(value));
            return rows.join(QStringLiteral("<br>"));
        }
        id = frame.outer;
    }
    return {};
}

// Of a task that stands still, or only begins its step, others may have changed what its variables hold.
QString localsNow(const Trace &trace, const Snapshot &now, const TaskStatus &status)
{
    const QString known = locals(trace, status.where);
    const bool goesOn = status.state == TaskState::Running && trace.at(status.since).kind == EventKind::TaskResumed
        && trace.at(status.since).where == status.where;
    const bool standsStill = status.state == TaskState::Ready || (status.state == TaskState::Waiting && status.blocked < now.number) || goesOn;
    // Where only a type is known of an object, there is nothing that could change.
    static const QRegularExpression changeable(QStringLiteral(" = (&lt;(?![\\w.]+&gt;(<br>|$))|\\[|\\{)"));
    return standsStill && known.contains(changeable) ? known + QStringLiteral("<br><i>as it stopped</i>") : known;
}

QString state(const TaskStatus &status)
{
    const QString word = words::look(status.look());
    if (status.cancelCount == 0)
        return word;
    return QStringLiteral("%1 (%2 request%3)")
        .arg(word)
        .arg(status.cancelCount)
        .arg(status.cancelCount == 1 ? QString() : QStringLiteral("s"));
}

QString awaited(const Trace &trace, const Snapshot &snapshot, const TaskStatus &status)
{
    const Event &blocked = trace.at(status.blocked);
    const QString given = escaped(trace.text(blocked.text));
    if (blocked.wait() == Wait::Sleep && !given.isEmpty())
        return QStringLiteral("%1, until %2").arg(given, words::time(Time {blocked.value}));
    if (blocked.wait() == Wait::Task && blocked.value)
        return taskLink(trace, blocked.valueTask());
    return words::waitNow(trace, snapshot, status.blocked).toHtmlEscaped();
}

// The first of so many.
QString list(QStringList links, qsizetype all)
{
    if (all > links.size())
        links << QStringLiteral("and %1 more").arg(words::figure(static_cast<std::uint64_t>(all - links.size())));
    return links.join(QStringLiteral(", "));
}

QString children(const Trace &trace, const Snapshot &snapshot, TraceIndex::Track track, std::uint32_t whose)
{
    const EventNumber end = snapshot.number + 1;
    QStringList links;
    for (const EventNumber created : trace.index().firstBefore(track, whose, end, mostLinks)) {
        const TaskId child = trace.at(created).task();
        links += taskLink(trace, child) + QStringLiteral(" ") + words::look(snapshot.task(child).look());
    }
    return list(links, trace.index().countBefore(track, whose, end));
}

// Rows for what is there; what is empty is left out.
class Rows
{
public:
    void add(const char *name, const QString &value)
    {
        if (!value.isEmpty())
            m_facts.push_back({QString::fromLatin1(name), value});
    }
    std::vector<Fact> take() { return std::move(m_facts); }

private:
    std::vector<Fact> m_facts;
};

std::vector<Fact> taskFacts(const Trace &trace, const Snapshot &snapshot, TaskId id)
{
    const TaskInfo &info = trace.task(id);
    const TaskStatus &status = snapshot.task(id);
    const QString name = escaped(trace.text(status.name ? status.name : info.name));
    const QString label = words::call(trace, id).toHtmlEscaped();
    Rows rows;
    // A name that is written from the right is kept from turning its call and the row round.
    rows.add("name", (name.isRightToLeft() ? QStringLiteral("&lrm;&#x2068;%1&#x2069;").arg(name) : name) + (label.isEmpty() ? QString() : QStringLiteral("&nbsp; ") + label));
    rows.add("state", state(status));
    if (status.state == TaskState::Waiting)
        rows.add("awaits", awaited(trace, snapshot, status));
    if (status.done() || status.state == TaskState::Created)
        rows.add("since", words::taskStatus(trace, snapshot, id).toHtmlEscaped());
    if (status.exception)
        rows.add("raised", exceptionLink(trace, status.exception));
    rows.add(status.done() ? "last at" : "stack", stack(trace, status.where));
    rows.add("locals", localsNow(trace, snapshot, status));
    QString parent = info.parent ? taskLink(trace, info.parent) : QString();
    if (info.scope)
        parent = scopeLink(trace, info.scope) + (info.parent ? QStringLiteral(" &nbsp;in&nbsp; ") + parent : QString());
    rows.add("parent", parent);
    rows.add("children", children(trace, snapshot, TraceIndex::Track::ChildCreated, id.value));
    return rows.take();
}

std::vector<Fact> scopeFacts(const Trace &trace, const Snapshot &snapshot, ScopeId id)
{
    const ScopeInfo &info = trace.scope(id);
    const ScopeStatus &status = snapshot.scope(id);
    Rows rows;
    rows.add("name", words::scopeTitle(trace, id).toHtmlEscaped());
    rows.add("state", words::scopeStatus(trace, snapshot, id).toHtmlEscaped());
    if (info.kind == ScopeKind::Timeout || info.kind == ScopeKind::CancelScope)
        rows.add(
            "deadline", status.deadline == noDeadline ? QStringLiteral("none") : words::time(Time {status.deadline}));
    const std::uint32_t line = words::scriptLine(trace, trace.at(info.opened).where);
    const QString opened = info.owner ? taskLink(trace, info.owner) : QString();
    if (info.opened)
        rows.add("opened",
            (opened.isEmpty() ? QString() : QStringLiteral("by ") + opened + QLatin1Char(' ')) + QStringLiteral("at ")
                + words::time(trace.at(info.opened).time) + (line ? QStringLiteral(", ") + lineLink(line) : QString()));
    if (info.parent)
        rows.add("inside", scopeLink(trace, info.parent));
    rows.add(info.kind == ScopeKind::Runner ? "tasks" : "children",
        children(trace, snapshot, TraceIndex::Track::MemberCreated, id.value));
    QStringList errors;
    for (const ExceptionId error : status.collected | std::views::take(mostLinks))
        errors += exceptionLink(trace, error);
    rows.add("collected", list(errors, static_cast<qsizetype>(status.collected.size())));
    if (status.leaving)
        rows.add("raised", exceptionLink(trace, status.leaving));
    return rows.take();
}

std::vector<Fact> exceptionFacts(const Trace &trace, const Snapshot &snapshot, ExceptionId id)
{
    const ExceptionInfo &info = trace.exception(id);
    const ExceptionStatus &status = snapshot.exception(id);
    static const char *const states[] = {"not raised yet", "raised, on its way", "kept by a group", "in a group",
        "split", "caught", "on its way to whoever awaits"};
    Rows rows;
    rows.add("type", escaped(trace.text(info.type)));
    rows.add("message", escaped(trace.text(info.message)));
    rows.add("state",
        QString::fromLatin1(
            states[std::min<std::size_t>(static_cast<std::size_t>(status.state), std::size(states) - 1)]));
    if (status.task)
        rows.add("task", taskLink(trace, status.task));
    if (status.scope)
        rows.add("scope", scopeLink(trace, status.scope));
    if (status.group)
        rows.add("member of", exceptionLink(trace, status.group));
    rows.add("raised at", stack(trace, info.raisedAt));
    if (info.cause)
        rows.add("cause", exceptionLink(trace, info.cause));
    if (info.context)
        rows.add("context", exceptionLink(trace, info.context));
    if (info.splitFrom)
        rows.add("split from", exceptionLink(trace, info.splitFrom));
    return rows.take();
}

} // namespace

std::vector<Fact> facts(const Trace &trace, const Snapshot &snapshot, const playback::Entity &entity)
{
    if (entity.task)
        return taskFacts(trace, snapshot, entity.task);
    if (entity.scope)
        return scopeFacts(trace, snapshot, entity.scope);
    if (entity.exception)
        return exceptionFacts(trace, snapshot, entity.exception);
    return {};
}

} // namespace ui::inspector
