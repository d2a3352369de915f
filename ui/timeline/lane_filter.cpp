// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/lane_filter.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace ui::timeline {

using namespace engine::trace;

namespace {

struct StateName
{
    SegmentKind kind;
    const char *name;
};

constexpr std::array stateNames{
    StateName{SegmentKind::Ready, "ready"}, StateName{SegmentKind::Running, "running"},
    StateName{SegmentKind::Waiting, "waiting"}, StateName{SegmentKind::GroupWaiting, "waiting"},
    StateName{SegmentKind::Cancelling, "cancelling"}, StateName{SegmentKind::GroupAborting, "cancelling"},
    StateName{SegmentKind::TimeoutExpired, "cancelling"}, StateName{SegmentKind::RunnerClosing, "cancelling"},
    StateName{SegmentKind::GroupAborting, "aborting"}, StateName{SegmentKind::TimeoutExpired, "expired"},
    StateName{SegmentKind::Returned, "returned"}, StateName{SegmentKind::Failed, "failed"},
    StateName{SegmentKind::ScopeRaised, "failed"}, StateName{SegmentKind::Cancelled, "cancelled"},
    StateName{SegmentKind::LeftPending, "pending"},
};

bool namesState(const QString &text)
{
    return std::any_of(stateNames.begin(), stateNames.end(),
        [&text](const StateName &state) { return text.compare(QLatin1String(state.name), Qt::CaseInsensitive) == 0; });
}

// The texts of a trace are shared by many lanes, so each is looked at once.
class TextSearch
{
public:
    TextSearch(const Trace &trace, const QString &text) : m_trace(trace), m_text(text) {}

    bool contains(StringId id)
    {
        if (!id)
            return false;
        const auto [entry, added] = m_known.try_emplace(id.value, false);
        if (added) {
            const std::string_view text = m_trace.text(id);
            entry->second = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()))
                                .contains(m_text, Qt::CaseInsensitive);
        }
        return entry->second;
    }

private:
    const Trace &m_trace;
    const QString &m_text;
    std::unordered_map<std::uint32_t, bool> m_known;
};

bool named(const Trace &trace, const Lane &lane, TextSearch &search)
{
    if (!lane.isTask())
        return search.contains(trace.scope(lane.entity.scope).label);
    const TaskInfo &task = trace.task(lane.entity.task);
    return search.contains(task.label) || search.contains(task.name);
}

} // namespace

std::optional<LaneFilter> LaneFilter::parse(const QString &typed)
{
    const QString text = typed.simplified();
    const qsizetype colon = text.indexOf(u':');
    const QString head = text.left(std::max<qsizetype>(colon, 0)).trimmed().toLower();
    const QString tail = text.mid(colon + 1).trimmed();
    if ((head == u"task" || head == u"state") && tail.isEmpty())
        return std::nullopt;
    if (head == u"task")
        return LaneFilter{Field::Task, tail};
    if (head == u"state")
        return LaneFilter{Field::State, tail.toLower()};
    if (text.isEmpty())
        return std::nullopt;
    return namesState(text) ? LaneFilter{Field::State, text.toLower()} : LaneFilter{Field::Text, text};
}

QString LaneFilter::title() const
{
    switch (field) {
    case Field::Task:
        return QStringLiteral("task: ") + text;
    case Field::State:
        return QStringLiteral("state: ") + text;
    case Field::Text:
        break;
    }
    return QStringLiteral("“") + text + QStringLiteral("”");
}

std::vector<bool> matchingLanes(const Trace &trace, const TimelineModel &model, const std::vector<LaneFilter> &filters)
{
    std::vector<bool> matches(model.lanes().size(), true);
    for (const LaneFilter &filter : filters) {
        TextSearch search(trace, filter.text);
        std::array<bool, static_cast<std::size_t>(SegmentKind::Count_)> kinds{};
        for (const StateName &state : stateNames)
            if (QString::fromLatin1(state.name).startsWith(filter.text, Qt::CaseInsensitive))
                kinds[static_cast<std::size_t>(state.kind)] = true;

        for (std::size_t index = 0; index < matches.size(); ++index) {
            if (!matches[index])
                continue;
            const Lane &lane = model.lanes()[index];
            const auto any = [&lane](auto predicate) {
                return std::any_of(lane.segments.begin(), lane.segments.end(), predicate);
            };
            switch (filter.field) {
            case LaneFilter::Field::State:
                matches[index] = any([&](const Segment &segment) { return kinds[static_cast<std::size_t>(segment.kind)]; });
                break;
            case LaneFilter::Field::Task:
                matches[index] = lane.isTask() && named(trace, lane, search);
                break;
            case LaneFilter::Field::Text:
                matches[index] = named(trace, lane, search)
                    || any([&](const Segment &segment) { return search.contains(trace.at(segment.about).text); });
                break;
            }
        }
    }
    return matches;
}

} // namespace ui::timeline
