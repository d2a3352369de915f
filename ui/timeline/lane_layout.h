// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/timeline_model.h"

#include <unordered_set>
#include <vector>

namespace ui::timeline {

// Which lanes have a row, and in which order: parents before their children,
// children in creation order; what is folded or filtered away has none. A filtered
// lane keeps the rows of its ancestors, so that one sees where it lives.
class LaneLayout
{
public:
    void clear();
    bool isFolded(LaneIndex lane) const { return m_folded.contains(lane); }
    void setFolded(LaneIndex lane, bool folded);
    // Unfolds whatever hides the lane.
    void reveal(const TimelineModel &model, LaneIndex lane);
    // An empty list lets all lanes through.
    void setMatching(std::vector<bool> matching) { m_matching = std::move(matching); }

    // Works the rows out anew: after a change of the model or of the above.
    void update(const TimelineModel &model);

    std::size_t rowCount() const { return m_rows.size(); }
    LaneIndex laneAt(std::size_t row) const { return m_rows[row]; }
    int rowOf(LaneIndex lane) const; // -1: hidden
    // The row of the lane, or of the nearest ancestor that has one; -1: none.
    int visibleRowOf(const TimelineModel &model, LaneIndex lane) const;
    bool matches(LaneIndex lane) const { return lane >= m_matching.size() || m_matching[lane]; }

private:
    std::unordered_set<LaneIndex> m_folded;
    std::vector<bool> m_matching;
    std::vector<LaneIndex> m_rows;
    std::vector<int> m_rowOf;
};

} // namespace ui::timeline
