// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/lane_layout.h"

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
    m_rows.clear();
    m_rowOf.assign(lanes.size(), -1);
    LaneIndex lane = model.firstRoot();
    while (lane != noLane) {
        const bool visible = shown.empty() || shown[lane];
        if (visible) {
            m_rowOf[lane] = static_cast<int>(m_rows.size());
            m_rows.push_back(lane);
        }
        if (visible && !isFolded(lane) && lanes[lane].firstChild != noLane) {
            lane = lanes[lane].firstChild;
            continue;
        }
        while (lane != noLane && lanes[lane].nextSibling == noLane)
            lane = lanes[lane].parent;
        if (lane != noLane)
            lane = lanes[lane].nextSibling;
    }
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
