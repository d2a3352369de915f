// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/lane_filter.h"

#include <memory>

namespace ui::timeline {

// Which lanes meet all of the filters, as the lanes grow: only lanes that are new
// or have changed are looked at again. A lane that meets them goes on doing so,
// since names do not change and segments are only added.
class LaneMatcher
{
public:
    LaneMatcher();
    ~LaneMatcher();

    void setFilters(std::vector<LaneFilter> filters); // forgets all lanes
    const std::vector<LaneFilter> &filters() const { return m_filters; }
    // Looks at these lanes; those beyond what it knows are new.
    void extend(const engine::trace::Trace &trace, const TimelineModel &model, const std::vector<LaneIndex> &changed);
    // For each lane; empty while there is no filter.
    const std::vector<bool> &matching() const { return m_matching; }

private:
    class TextSearch;
    struct Condition;
    std::vector<LaneFilter> m_filters;
    std::vector<std::unique_ptr<Condition>> m_conditions;
    std::vector<bool> m_matching;
};

} // namespace ui::timeline
