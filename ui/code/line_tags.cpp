// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/line_tags.h"

#include "ui/words/words.h"

#include <map>
#include <tuple>
#include <unordered_map>

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
    return engine::trace::functionOf(trace.text(trace.task(id).label));
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
    // Of very many tasks most stand at the same few places under the same few names: what
    // they have in common is looked up once.
    struct Key
    {
        FrameId where;
        StringId label;
        Look look;
        bool operator==(const Key &) const = default;
    };
    struct Hash
    {
        std::size_t operator()(const Key &key) const
        {
            return (std::uint64_t{key.where.value} << 32 | key.label.value) * 0x9e3779b97f4a7c15ULL >> 24 ^ static_cast<std::uint64_t>(key.look);
        }
    };
    std::map<std::tuple<int, int, Look, std::string_view>, std::vector<TaskId>> groups;
    std::unordered_map<Key, std::vector<TaskId> *, Hash> alike; // null where there is no line for it
    for (std::uint32_t n = 1; n <= snapshot.tasks.size(); ++n) {
        const TaskId id {n};
        if (!hasTag(trace, snapshot, id))
            continue;
        const TaskStatus &status = snapshot.tasks[n - 1];
        const Key key {status.where, trace.task(id).label, status.look()};
        const auto [place, isNew] = alike.try_emplace(key, nullptr);
        if (isNew)
            if (const int line = map.toEdited(static_cast<int>(words::scriptLine(trace, key.where))))
                place->second = &groups[{line, urgency(key.look), key.look, functionOf(trace, id)}];
        if (place->second)
            place->second->push_back(id);
    }
    std::vector<LineTag> tags;
    for (auto &[key, tasks] : groups) {
        const QString text = tagText(trace, tasks);
        words::CallForms telling = tasks.size() == 1 ? words::telling(trace, tasks.front()) : words::CallForms();
        tags.push_back({std::get<0>(key), std::get<2>(key), text, std::move(tasks), std::move(telling)});
    }
    return tags;
}

} // namespace ui::code
