// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/lane_matcher.h"

#include <algorithm>
#include <unordered_map>

namespace ui::timeline {

using namespace engine::trace;

// The texts of a trace are shared by many lanes, so each is looked at once.
class LaneMatcher::TextSearch
{
public:
    explicit TextSearch(QString text) : m_text(std::move(text)) {}

    bool contains(const Trace &trace, StringId id)
    {
        if (!id)
            return false;
        const auto [entry, added] = m_known.try_emplace(id.value, false);
        if (added) {
            const std::string_view text = trace.text(id);
            entry->second = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()))
                                .contains(m_text, Qt::CaseInsensitive);
        }
        return entry->second;
    }
    bool names(const Trace &trace, const Lane &lane)
    {
        if (!lane.isTask())
            return contains(trace, trace.scope(lane.entity.scope).label);
        const TaskInfo &task = trace.task(lane.entity.task);
        return contains(trace, task.label) || contains(trace, task.name) || contains(trace, trace.index().name(trace, lane.entity.task));
    }

private:
    QString m_text;
    std::unordered_map<std::uint32_t, bool> m_known;
};

// A filter made ready to be asked often.
struct LaneMatcher::Condition
{
    explicit Condition(const LaneFilter &filter) : field(filter.field), search(filter.text), kinds(segmentsIn(filter.text)) {}

    bool holds(const Trace &trace, const Lane &lane)
    {
        const auto any = [&lane](auto predicate) { return std::any_of(lane.segments.begin(), lane.segments.end(), predicate); };
        switch (field) {
        case LaneFilter::Field::State:
            return any([&](const Segment &segment) { return kinds[static_cast<std::size_t>(segment.kind)]; });
        case LaneFilter::Field::Task:
            return lane.isTask() && search.names(trace, lane);
        case LaneFilter::Field::Text:
            break;
        }
        return search.names(trace, lane)
            || any([&](const Segment &segment) { return search.contains(trace, trace.at(segment.about).text); });
    }

    LaneFilter::Field field;
    TextSearch search;
    std::array<bool, static_cast<std::size_t>(SegmentKind::Count_)> kinds;
};

LaneMatcher::LaneMatcher() = default;
LaneMatcher::~LaneMatcher() = default;

void LaneMatcher::setFilters(std::vector<LaneFilter> filters)
{
    m_filters = std::move(filters);
    m_matching.clear();
    m_conditions.clear();
    for (const LaneFilter &filter : m_filters)
        m_conditions.push_back(std::make_unique<Condition>(filter));
}

void LaneMatcher::extend(const Trace &trace, const TimelineModel &model, const std::vector<LaneIndex> &changed)
{
    if (m_conditions.empty())
        return;
    const auto look = [&](LaneIndex index) {
        if (!m_matching[index])
            m_matching[index] = std::ranges::all_of(m_conditions, [&](const auto &condition) { return condition->holds(trace, model.lane(index)); });
    };
    const std::size_t known = m_matching.size();
    m_matching.resize(model.lanes().size(), false);
    for (const LaneIndex index : changed)
        if (index < known)
            look(index);
    for (std::size_t index = known; index < m_matching.size(); ++index)
        look(static_cast<LaneIndex>(index));
}

} // namespace ui::timeline
