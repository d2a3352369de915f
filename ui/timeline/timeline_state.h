// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/playback/playback.h"
#include "ui/timeline/causal_arrows.h"
#include "ui/timeline/lane_layout.h"
#include "ui/timeline/lane_matcher.h"
#include "ui/timeline/time_axis.h"
#include "ui/timeline/timeline_model.h"
#include "ui/timeline/view_range.h"

#include <optional>

namespace ui::timeline {

// Which arrows are on show.
enum class ArrowScope { Selection, All, None };

// Everything that the timeline's widgets share: what there is, what of it has a
// row, and which part of the axis is visible.
class TimelineState
{
public:
    void clear();
    // Takes what was appended to the trace, in constant time per event; the lanes
    // are laid out anew when something asks for rows() next. The visible range
    // stays on the same events.
    void extend(const engine::trace::Trace &trace);
    void setMode(AxisMode mode);
    void setFilters(const engine::trace::Trace &trace, std::vector<LaneFilter> filters);
    void setFolded(LaneIndex lane, bool folded);
    void reveal(LaneIndex lane); // unfolds what hides it

    const LaneLayout &rows();
    const TimelineModel &model() const { return m_model; }
    const TimeAxis &axis() const { return m_axis; }
    const CausalArrows &arrows() const { return m_arrows; }
    const std::vector<LaneFilter> &filters() const { return m_matcher.filters(); }
    ViewRange &range() { return m_range; }
    const ViewRange &range() const { return m_range; }

    // Where the cursor stands at a moment of the story.
    double cursor(const engine::trace::Trace &trace, const playback::Moment &moment) const;
    // What a lane takes up on the axis.
    std::pair<double, double> extent(LaneIndex lane) const;

private:
    struct Place
    {
        EventNumber event = 0;
        double within = 0; // how far between that event's beginning and the next one's
    };
    Place placeOf(double x) const;
    double coordinate(const Place &place) const;
    void limit();

    TimelineModel m_model;
    TimeAxis m_axis;
    CausalArrows m_arrows;
    LaneLayout m_layout;
    LaneMatcher m_matcher;
    ViewRange m_range;
    bool m_stale = true;
};

} // namespace ui::timeline
