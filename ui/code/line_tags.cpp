// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/line_tags.h"

#include "ui/words/words.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace ui::code {

using namespace engine::trace;

namespace {

int urgency(Look look)
{
    switch (look) {
    case Look::Running:
        return 0;
    case Look::Failed:
        return 1;
    case Look::Cancelling:
        return 2;
    case Look::Ready:
        return 3;
    default:
        return 4;
    }
}

bool hasTag(const Trace &trace, const Snapshot &snapshot, TaskId id)
{
    const TaskStatus &status = snapshot.task(id);
    if (!status.exists())
        return false;
    if (!status.done())
        return true;
    const ScopeId scope = trace.task(id).scope;
    return status.state == TaskState::Failed && trace.scope(scope).kind == ScopeKind::Group
        && snapshot.scope(scope).exists() && snapshot.scope(scope).state != ScopeState::Closed;
}

std::string_view functionOf(const Trace &trace, TaskId id)
{
    const std::string_view label = trace.text(trace.task(id).label);
    return label.substr(0, label.find('('));
}

QString tagText(const Trace &trace, const std::vector<TaskId> &tasks)
{
    QString name = words::shortTask(trace, tasks.front());
    if (tasks.size() > 1) {
        const std::string_view function = functionOf(trace, tasks.front());
        name = function.empty() ? QStringLiteral("tasks")
                                : QString::fromUtf8(function.data(), static_cast<qsizetype>(function.size()));
        return QStringLiteral("%1 × %2").arg(tasks.size()).arg(name);
    }
    return name.endsWith(QLatin1String("()")) ? name.chopped(2) : name;
}

} // namespace

std::vector<LineTag> lineTags(const Trace &trace, const Snapshot &snapshot, const LineMap &map)
{
    std::map<std::tuple<int, int, Look, std::string_view>, std::vector<TaskId>> groups;
    for (std::uint32_t n = 1; n <= snapshot.tasks.size(); ++n) {
        const TaskId id {n};
        if (!hasTag(trace, snapshot, id))
            continue;
        const TaskStatus &status = snapshot.task(id);
        const int line = map.toEdited(static_cast<int>(words::scriptLine(trace, status.where)));
        if (line)
            groups[{line, urgency(status.look()), status.look(), functionOf(trace, id)}].push_back(id);
    }
    std::vector<LineTag> tags;
    for (const auto &[key, tasks] : groups)
        tags.push_back({std::get<0>(key), std::get<2>(key), tagText(trace, tasks), tasks});
    return tags;
}

} // namespace ui::code
