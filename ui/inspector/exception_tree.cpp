// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/exception_tree.h"

#include "ui/words/words.h"

#include <algorithm>
#include <map>
#include <optional>

namespace ui::inspector {

using namespace engine::trace;

namespace {

using Kind = ExceptionNode::Kind;
constexpr int deepest = 40;
constexpr std::uint32_t mostExpected = 20;
constexpr std::size_t mostMembers = 200; // of a group: nobody reads more
constexpr int mostNodes = 2000; // a damaged file could close circles, and a tree of them has no end

QString plain(const Trace &trace, StringId id)
{
    const std::string_view text = trace.text(id);
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

class Builder
{
public:
    Builder(const Trace &trace, const Snapshot &snapshot)
        : m_trace(trace)
        , m_snapshot(snapshot)
    {
    }

    ExceptionNode error(ExceptionId id, const QString &role = {}, int depth = 0) const;
    ExceptionNode collecting(ScopeId scope) const;

private:
    bool exists(ExceptionId id) const { return m_snapshot.exception(id).state != ExceptionState::Unborn; }
    QString place(FrameId frame) const;
    QString groupMessage(const ExceptionInfo &info) const;
    void addMembers(ExceptionNode &node, const std::vector<ExceptionId> &members, int depth) const;
    void addTraceback(ExceptionNode &node, FrameId innermost) const;
    void addParts(ExceptionNode &node, ExceptionId group, int depth) const;

    const Trace &m_trace;
    const Snapshot &m_snapshot;
    mutable int m_nodes = 0;
    mutable std::optional<std::multimap<std::uint32_t, std::uint32_t>> m_parts; // by the group that they were split from
};

QString Builder::place(FrameId frame) const
{
    const Frame &entry = m_trace.frame(frame);
    const QString function = plain(m_trace, entry.function);
    if (!entry.line)
        return function;
    const QString line = QStringLiteral("line %1").arg(entry.line);
    return function.isEmpty() ? line : function + QStringLiteral(", ") + line;
}

// Without Python's own "(2 sub-exceptions)": one sees them below.
QString Builder::groupMessage(const ExceptionInfo &info) const
{
    const QString message = plain(m_trace, info.message);
    const auto count = message.lastIndexOf(QLatin1String(" ("));
    return count > 0 && message.endsWith(QLatin1Char(')')) && message.contains(QLatin1String("sub-exception"))
        ? message.left(count)
        : message;
}

void Builder::addMembers(ExceptionNode &node, const std::vector<ExceptionId> &members, int depth) const
{
    const std::size_t told = std::min(members.size(), mostMembers);
    for (std::size_t i = 0; i < told; ++i)
        node.children.push_back(error(members[i], {}, depth));
    if (told < members.size())
        node.children.push_back({Kind::Expected, QStringLiteral("… and %1 more").arg(words::figure(members.size() - told)), {}, {}, {}, 0, false, {}});
}

void Builder::addTraceback(ExceptionNode &node, FrameId innermost) const
{
    std::vector<ExceptionNode> frames;
    FrameId id = innermost;
    for (int depth = 0; id && depth < deepest; ++depth) {
        const Frame &frame = m_trace.frame(id);
        frames.push_back({Kind::Frame, place(id), plain(m_trace, frame.file), {}, {}, frame.file ? 0 : frame.line, false, {}});
        id = frame.outer;
    }
    if (frames.size() < 2) // its own row has the only line already
        return;
    // As Python prints them: the most recent call last.
    node.children.insert(node.children.end(), frames.rbegin(), frames.rend());
}

// What is in a group is over with it.
void settle(ExceptionNode &node)
{
    node.isOver = true;
    for (ExceptionNode &child : node.children)
        settle(child);
}

// What except* has made of a group so far.
void Builder::addParts(ExceptionNode &node, ExceptionId group, int depth) const
{
    if (!m_parts) {
        m_parts.emplace();
        for (std::uint32_t n = 1; n <= m_trace.exceptionCount(); ++n)
            if (const ExceptionId whole = m_trace.exception({n}).splitFrom)
                m_parts->emplace(whole.value, n);
    }
    const auto [first, last] = m_parts->equal_range(group.value);
    bool hasParts = false, isOver = true;
    for (auto place = first; place != last; ++place) {
        const ExceptionId id {place->second};
        const ExceptionInfo &part = m_trace.exception(id);
        if (!exists(id))
            continue;
        ExceptionNode made
            = error(id, part.matched ? QStringLiteral("matched: ") : QStringLiteral("rest: "), depth + 1);
        made.kind = Kind::Part;
        isOver &= made.isOver;
        hasParts = true;
        node.children.push_back(std::move(made));
    }
    node.isOver |= hasParts && isOver;
}

ExceptionNode Builder::error(ExceptionId id, const QString &role, int depth) const
{
    const ExceptionInfo &info = m_trace.exception(id);
    ExceptionNode node;
    node.exception = id;
    node.kind = info.isGroup ? Kind::Group : Kind::Error;
    node.isOver = m_snapshot.exception(id).state == ExceptionState::Caught;
    const bool isCaughtPart = node.isOver && (role.isEmpty() ? depth == 0 : info.matched);
    node.text = (isCaughtPart ? QStringLiteral("caught: ") : role)
        + (info.isGroup ? words::exceptionType(m_trace, id) : words::exception(m_trace, id));
    node.place = info.isGroup ? groupMessage(info) : place(info.raisedAt);
    node.line = words::scriptLine(m_trace, info.raisedAt);
    if (depth > deepest || ++m_nodes > mostNodes)
        return node;
    addMembers(node, info.members, depth + 1);
    if (info.isGroup)
        addParts(node, id, depth);
    if (node.isOver)
        settle(node);
    if (info.cause)
        node.children.push_back(error(info.cause, QStringLiteral("caused by "), depth + 1));
    else if (info.context)
        node.children.push_back(error(info.context, QStringLiteral("while handling "), depth + 1));
    if (!info.isGroup)
        addTraceback(node, info.raisedAt);
    return node;
}

// The group does not exist before the last child has ended: this is what it will be made of.
ExceptionNode Builder::collecting(ScopeId scope) const
{
    const ScopeStatus &status = m_snapshot.scope(scope);
    for (const ExceptionId one : status.collected)
        if (words::endsTheProgram(m_trace, one)) // it will leave as it is, and nothing else
            return error(one);
    ExceptionNode node;
    node.kind = Kind::Group;
    node.text = QStringLiteral("ExceptionGroup");
    node.place
        = QStringLiteral("%1 is collecting, %2 so far").arg(words::scope(m_trace, scope), words::figure(status.collected.size()));
    addMembers(node, status.collected, 0);
    std::uint32_t left = status.live();
    for (std::uint32_t n = 1; n <= m_trace.taskCount() && left > 0; ++n) {
        const TaskStatus &task = m_snapshot.task({n});
        if (m_trace.task({n}).scope != scope || !task.exists() || task.done())
            continue;
        if (status.live() - left == mostExpected) {
            node.children.push_back({Kind::Expected, QStringLiteral("… and %1 more may still add one").arg(words::figure(left)), {}, {}, {}, 0, false, {}});
            break;
        }
        --left;
        ExceptionNode expected;
        expected.kind = Kind::Expected;
        expected.task = {n};
        const QString name = words::shortTask(m_trace, {n});
        const QString clause = words::clause(m_trace, task.where);
        if (task.phase == CancelPhase::Delivered)
            expected.text = clause.isEmpty() ? QStringLiteral("… %1 is still being cancelled").arg(name)
                                             : QStringLiteral("… %1 is still running its %2").arg(name, clause);
        else
            expected.text = QStringLiteral("… %1 may still add one").arg(name);
        node.children.push_back(std::move(expected));
    }
    return node;
}

// The group around, as far as it has been made by now.
ExceptionId outermost(const Snapshot &snapshot, ExceptionId id)
{
    for (int depth = 0; depth < deepest; ++depth) {
        const ExceptionId group = snapshot.exception(id).group;
        if (!group || snapshot.exception(group).state == ExceptionState::Unborn)
            break;
        id = group;
    }
    return id;
}

// The whole group that a part was split from.
ExceptionId origin(const Trace &trace, ExceptionId id)
{
    for (int depth = 0; depth < deepest && trace.exception(id).splitFrom; ++depth)
        id = trace.exception(id).splitFrom;
    return id;
}

// The exception that ended the run, once it has; a SystemExit only where it came through the runner.
ExceptionId endOf(const Trace &trace, EventNumber number)
{
    const Event end = trace.at(number);
    if (end.kind != EventKind::RunEnded || end.exception())
        return end.kind == EventKind::RunEnded ? end.exception() : ExceptionId{};
    const Event cause = trace.at(end.cause);
    const ExceptionId left = cause.kind == EventKind::RunnerClosed ? cause.valueException() : ExceptionId{};
    return words::exceptionType(trace, left) == QLatin1String("SystemExit") ? left : ExceptionId{};
}

// What ended it outside of all tasks, of which nothing but the words is recorded.
std::vector<ExceptionNode> lastWords(const Trace &trace, EventNumber number)
{
    const Event end = trace.at(number);
    const QString text = plain(trace, end.text).simplified();
    const bool isError = end.ending() == Ending::Failed || end.ending() == Ending::Interrupted || (end.ending() == Ending::Finished && end.value);
    if (end.kind != EventKind::RunEnded || !isError || text.isEmpty())
        return {};
    ExceptionNode node;
    node.text = text;
    node.line = words::scriptLine(trace, end.where);
    node.place = node.line ? QStringLiteral("line %1").arg(node.line) : QString();
    return {node};
}

bool isCollecting(const Snapshot &snapshot, ScopeId scope)
{
    const ScopeStatus &status = snapshot.scope(scope);
    return status.exists() && status.state != ScopeState::Closed && !status.collected.empty() && !status.leaving;
}

} // namespace

std::vector<ExceptionNode> exceptionTree(const Trace &trace, const Snapshot &snapshot, const playback::Entity &selected)
{
    const Builder builder(trace, snapshot);
    const auto treeOf = [&](ExceptionId id) -> std::vector<ExceptionNode> {
        const ExceptionId whole = origin(trace, outermost(snapshot, id));
        const ExceptionStatus &status = snapshot.exception(whole);
        if (status.state == ExceptionState::Collected && isCollecting(snapshot, status.scope))
            return {builder.collecting(status.scope)};
        return {builder.error(whole)};
    };
    if (selected.exception && snapshot.exception(selected.exception).state != ExceptionState::Unborn)
        return treeOf(selected.exception);
    if (selected.task && snapshot.task(selected.task).exception)
        return treeOf(snapshot.task(selected.task).exception);
    if (selected.scope) {
        if (isCollecting(snapshot, selected.scope))
            return {builder.collecting(selected.scope)};
        if (const ExceptionId leaving = snapshot.scope(selected.scope).leaving)
            return treeOf(leaving);
    }
    // Nothing chosen: what ended the run.
    if (const ExceptionId end = endOf(trace, snapshot.number))
        return treeOf(end);
    if (auto words = lastWords(trace, snapshot.number); !words.empty())
        return words;
    // Before, the one that something happened to last, ordinary cancellations aside.
    ExceptionId latest;
    for (auto n = static_cast<std::uint32_t>(snapshot.exceptions.size()); n > 0; --n) {
        const ExceptionStatus &status = snapshot.exception({n});
        const bool isLater = !latest || status.since > snapshot.exception(latest).since;
        if (status.state != ExceptionState::Unborn && isLater
            && words::exceptionType(trace, {n}) != QLatin1String("CancelledError"))
            latest = {n};
    }
    return latest ? treeOf(latest) : std::vector<ExceptionNode> {};
}

} // namespace ui::inspector
