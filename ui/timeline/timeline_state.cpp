// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_state.h"

#include <algorithm>

namespace ui::timeline {

using namespace engine::trace;

namespace {

constexpr double endMargin = 1.02; // room for the last events' marks and the cursor's flag
constexpr double smallestColumns = 4;
constexpr double smallestNanoseconds = 20;

} // namespace

void TimelineState::clear()
{
    m_model.clear();
    m_axis.clear();
    m_arrows.clear();
    m_layout.clear();
    m_matcher.setFilters({});
    m_stale = true;
    limit();
    m_range.showAll();
}

void TimelineState::extend(const Trace &trace)
{
    const Place left = placeOf(m_range.begin());
    const Place right = placeOf(m_range.end());
    const bool all = m_range.showsAll();
    m_model.extend(trace);
    const bool moved = m_axis.extend(trace);
    m_arrows.extend(trace, m_model);
    const std::vector<LaneIndex> changed = m_model.takeChanged();
    if (!m_matcher.filters().empty()) {
        m_matcher.extend(trace, m_model, changed);
        m_layout.setMatching(m_matcher.matching());
    }
    m_stale = true;
    limit();
    if (moved && !all)
        m_range.show(coordinate(left), coordinate(right));
}

void TimelineState::setMode(AxisMode mode)
{
    if (mode == m_axis.mode())
        return;
    const Place left = placeOf(m_range.begin());
    const Place right = placeOf(m_range.end());
    const bool all = m_range.showsAll();
    m_axis.setMode(mode);
    limit();
    if (all)
        m_range.showAll();
    else
        m_range.show(coordinate(left), coordinate(right));
}

void TimelineState::setFilters(const Trace &trace, std::vector<LaneFilter> filters)
{
    m_matcher.setFilters(std::move(filters));
    m_matcher.extend(trace, m_model, {});
    m_layout.setMatching(m_matcher.matching());
    m_stale = true;
}

void TimelineState::setFolded(LaneIndex lane, bool folded)
{
    m_layout.setFolded(lane, folded);
    m_stale = true;
}

void TimelineState::reveal(LaneIndex lane)
{
    if (rows().rowOf(lane) >= 0)
        return;
    m_layout.reveal(m_model, lane);
    m_stale = true;
}

const LaneLayout &TimelineState::rows()
{
    if (m_stale)
        m_layout.update(m_model);
    m_stale = false;
    return m_layout;
}

double TimelineState::cursor(const Trace &trace, const playback::Moment &moment) const
{
    const EventNumber number = std::min(moment.event, m_axis.size());
    if (number == 0)
        return 0;
    if (moment.phase <= 0 && moment.time < trace.at(number).time)
        return std::max(m_axis.at(moment.time), m_axis.end(number - 1));
    return m_axis.begin(number) + std::clamp(moment.phase, 0., 1.) * m_axis.column();
}

std::pair<double, double> TimelineState::extent(LaneIndex lane) const
{
    const Lane &which = m_model.lane(lane);
    return {m_axis.begin(which.begin), m_axis.end(which.end ? which.end : m_model.size())};
}

TimelineState::Place TimelineState::placeOf(double x) const
{
    const EventNumber event = m_axis.eventAt(x);
    const double from = m_axis.begin(event);
    const double to = event < m_axis.size() ? m_axis.begin(event + 1) : m_range.limit();
    return {event, to > from ? (x - from) / (to - from) : 0};
}

double TimelineState::coordinate(const Place &place) const
{
    const double from = m_axis.begin(place.event);
    const double to = place.event < m_axis.size() ? m_axis.begin(place.event + 1) : m_range.limit();
    return from + place.within * (to - from);
}

void TimelineState::limit()
{
    m_range.setSmallestSpan(m_axis.mode() == AxisMode::Time ? smallestNanoseconds : smallestColumns);
    m_range.setLimit(m_axis.length() * endMargin);
}

} // namespace ui::timeline
