// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/timeline_model.h"

#include <span>
#include <unordered_set>
#include <vector>

namespace ui::timeline {

// Which lanes have a row, and in which order: parents before their children,
// children in creation order; what is folded or filtered away has none. A filtered
// lane keeps the rows of its ancestors, so that one sees where it lives. Scopes of one
// task that hold nothing, have the same label and follow one another (a timeout in a
// loop) share a row.
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

    std::size_t rowCount() const { return m_rows.empty() ? 0 : m_rows.size() - 1; }
    // The first of the row.
    LaneIndex laneAt(std::size_t row) const { return m_members[m_rows[row]]; }
    // The one that lives at the event, else the last before it, else the first.
    LaneIndex laneAt(const TimelineModel &model, std::size_t row, EventNumber number) const;
    // All of the row, in the order of their lives.
    std::span<const LaneIndex> lanesAt(std::size_t row) const
    {
        return std::span(m_members).subspan(m_rows[row], m_rows[row + 1] - m_rows[row]);
    }
    int rowOf(LaneIndex lane) const; // -1: hidden
    // The row of the lane, or of the nearest ancestor that has one; -1: none.
    int visibleRowOf(const TimelineModel &model, LaneIndex lane) const;
    bool matches(LaneIndex lane) const { return lane >= m_matching.size() || m_matching[lane]; }

private:
    void fillRows(const std::vector<LaneIndex> &visible, std::size_t rowCount);

    std::unordered_set<LaneIndex> m_folded;
    std::vector<bool> m_matching;
    std::vector<std::size_t> m_rows; // where in the members a row begins; and the end
    std::vector<LaneIndex> m_members;
    std::vector<int> m_rowOf;
};

} // namespace ui::timeline
