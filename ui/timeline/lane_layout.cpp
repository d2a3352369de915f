// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/lane_layout.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace ui::timeline {

void LaneLayout::clear()
{
    *this = LaneLayout();
}

void LaneLayout::setFolded(LaneIndex lane, bool folded)
{
    if (folded)
        m_folded.insert(lane);
    else
        m_folded.erase(lane);
}

void LaneLayout::reveal(const TimelineModel &model, LaneIndex lane)
{
    if (lane == noLane)
        return;
    for (LaneIndex above = model.lane(lane).parent; above != noLane; above = model.lane(above).parent)
        m_folded.erase(above);
}

void LaneLayout::update(const TimelineModel &model)
{
    const std::vector<Lane> &lanes = model.lanes();
    // A parent's number is always below its children's.
    std::vector<bool> shown;
    if (!m_matching.empty()) {
        shown.assign(lanes.size(), false);
        for (std::size_t index = lanes.size(); index-- > 0;) {
            if (matches(static_cast<LaneIndex>(index)))
                shown[index] = true;
            if (shown[index] && lanes[index].parent != noLane)
                shown[lanes[index].parent] = true;
        }
    }
    int rowCount = 0;
    std::vector<LaneIndex> visibleLanes; // in the order of their first rows
    std::map<std::pair<LaneIndex, std::uint32_t>, LaneIndex> latest; // of a parent's scopes with a label
    m_rowOf.assign(lanes.size(), -1);
    const auto giveRow = [&](LaneIndex index) {
        visibleLanes.push_back(index);
        const Lane &lane = lanes[index];
        if (lane.isTask() || lane.firstChild != noLane) {
            m_rowOf[index] = rowCount++;
            return;
        }
        const auto [place, first] = latest.try_emplace({lane.parent, lane.label.value}, index);
        const Lane &before = lanes[place->second];
        m_rowOf[index] = !first && before.end && before.end <= lane.begin ? m_rowOf[place->second] : rowCount++;
        place->second = index;
    };
    LaneIndex lane = model.firstRoot();
    while (lane != noLane) {
        const bool visible = shown.empty() || shown[lane];
        if (visible)
            giveRow(lane);
        if (visible && !isFolded(lane) && lanes[lane].firstChild != noLane) {
            lane = lanes[lane].firstChild;
            continue;
        }
        while (lane != noLane && lanes[lane].nextSibling == noLane)
            lane = lanes[lane].parent;
        if (lane != noLane)
            lane = lanes[lane].nextSibling;
    }
    fillRows(visibleLanes, static_cast<std::size_t>(rowCount));
}

void LaneLayout::fillRows(const std::vector<LaneIndex> &visible, std::size_t rowCount)
{
    m_rows.assign(rowCount + 1, 0);
    for (const LaneIndex lane : visible)
        ++m_rows[static_cast<std::size_t>(m_rowOf[lane]) + 1];
    std::partial_sum(m_rows.begin(), m_rows.end(), m_rows.begin());
    std::vector<std::size_t> next(m_rows.begin(), m_rows.end() - 1);
    m_members.resize(visible.size());
    for (const LaneIndex lane : visible)
        m_members[next[static_cast<std::size_t>(m_rowOf[lane])]++] = lane;
}

LaneIndex LaneLayout::laneAt(const TimelineModel &model, std::size_t row, EventNumber number) const
{
    const auto lanes = lanesAt(row);
    const auto after = std::upper_bound(lanes.begin(), lanes.end(), number,
        [&](EventNumber n, LaneIndex lane) { return n < model.lane(lane).begin; });
    return after == lanes.begin() ? lanes.front() : *(after - 1);
}

int LaneLayout::rowOf(LaneIndex lane) const
{
    return lane < m_rowOf.size() ? m_rowOf[lane] : -1;
}

int LaneLayout::visibleRowOf(const TimelineModel &model, LaneIndex lane) const
{
    for (; lane != noLane; lane = model.lane(lane).parent)
        if (const int row = rowOf(lane); row >= 0)
            return row;
    return -1;
}

} // namespace ui::timeline
