// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/time_axis.h"

#include <algorithm>
#include <cmath>

namespace ui::timeline {

using engine::trace::Time;

namespace {

// A typical gap is as wide as the busy instants around it, a folded one this much wider.
constexpr double leastGapColumns = 14;
constexpr double gapToInstant = 1.5;
constexpr double foldedToTypical = 5;
constexpr double grid = 1024; // widths are multiples of 1/1024, so that sums are exact

} // namespace

void TimeAxis::setMode(AxisMode mode)
{
    if (mode == m_mode)
        return;
    m_mode = mode;
    place(0);
}

void TimeAxis::clear()
{
    const AxisMode mode = m_mode;
    *this = TimeAxis();
    m_mode = mode;
}

bool TimeAxis::extend(const engine::trace::Trace &trace)
{
    const std::size_t known = m_instants.size();
    bool measured = false;
    for (EventNumber number = size() + 1; number <= trace.size(); ++number) {
        // Damaged files may step back in time; the axis does not.
        const Time time = std::max(trace.at(number).time, m_instants.empty() ? Time{0} : m_instants.back().time);
        if (m_instants.empty() || m_instants.back().time < time) {
            m_instants.push_back({time, number, 0});
            // Measuring again whenever the run has grown by a quarter costs constant time per
            // event, and makes the scale a function of the events, not of how they came.
            if (m_instants.size() > m_measuredAt + m_measuredAt / 4) {
                measure();
                measured = true;
            }
        }
        m_instantOf.push_back(static_cast<std::uint32_t>(m_instants.size() - 1));
    }
    const bool moved = measured && known > 0 && m_mode == AxisMode::Elastic;
    place(moved ? 0 : known);
    return moved;
}

void TimeAxis::measure()
{
    m_measuredAt = m_instants.size();
    std::vector<Time> gaps;
    for (std::size_t index = 0; index < m_instants.size(); ++index)
        if (const Time gap = gapBefore(index); gap.count() > 0)
            gaps.push_back(gap);
    if (gaps.empty()) {
        m_measuredAt = 0;
        return;
    }
    const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
    std::nth_element(gaps.begin(), middle, gaps.end());
    // The last instant has only begun.
    const double eventsPerInstant = m_instants.size() < 2
        ? 1 : static_cast<double>(m_instants.back().first - 1) / static_cast<double>(m_instants.size() - 1);
    const double typical = std::max(leastGapColumns, gapToInstant * eventsPerInstant);
    m_columnsPerNanosecond = typical / static_cast<double>(middle->count());
    m_widestGap = std::ceil(typical * foldedToTypical);
}

void TimeAxis::place(std::size_t from)
{
    for (std::size_t index = from; index < m_instants.size(); ++index)
        m_instants[index].begin = (index ? instantEnd(index - 1) : 0) + gapWidth(gapBefore(index));
}

Time TimeAxis::gapBefore(std::size_t index) const
{
    return m_instants[index].time - (index ? m_instants[index - 1].time : Time{0});
}

double TimeAxis::gapWidth(Time gap) const
{
    switch (m_mode) {
    case AxisMode::Time:
        return static_cast<double>(gap.count());
    case AxisMode::Steps:
        return 0;
    case AxisMode::Elastic:
        break;
    }
    const double columns = std::min(static_cast<double>(gap.count()) * m_columnsPerNanosecond, m_widestGap);
    return gap.count() ? std::max(1., std::round(columns * grid)) / grid : 0;
}

bool TimeAxis::foldedBefore(std::size_t index) const
{
    return m_mode == AxisMode::Elastic
        && static_cast<double>(gapBefore(index).count()) * m_columnsPerNanosecond > m_widestGap;
}

EventNumber TimeAxis::eventsIn(std::size_t index) const
{
    return (index + 1 < m_instants.size() ? m_instants[index + 1].first : size() + 1) - m_instants[index].first;
}

double TimeAxis::instantEnd(std::size_t index) const
{
    return m_instants[index].begin + eventsIn(index) * column();
}

double TimeAxis::length() const
{
    return m_instants.empty() ? 0 : instantEnd(m_instants.size() - 1);
}

double TimeAxis::begin(EventNumber number) const
{
    if (m_instants.empty() || number == 0)
        return 0;
    if (number > size())
        return length();
    const Instant &instant = m_instants[m_instantOf[number - 1]];
    return instant.begin + (number - instant.first) * column();
}

double TimeAxis::end(EventNumber number) const
{
    return number == 0 ? 0 : number > size() ? length() : begin(number) + column();
}

double TimeAxis::at(Time time) const
{
    const auto next = std::lower_bound(m_instants.begin(), m_instants.end(), time,
        [](const Instant &instant, Time t) { return instant.time < t; });
    if (next == m_instants.end())
        return length();
    if (next->time == time)
        return next->begin;
    const auto index = static_cast<std::size_t>(next - m_instants.begin());
    const Time from = index ? m_instants[index - 1].time : Time{0};
    const double left = index ? instantEnd(index - 1) : 0;
    const double share = static_cast<double>((time - from).count()) / static_cast<double>((next->time - from).count());
    return left + std::max(0., share) * (next->begin - left);
}

std::size_t TimeAxis::instantAt(double x) const
{
    const auto after = std::upper_bound(m_instants.begin(), m_instants.end(), x,
        [](double value, const Instant &instant) { return value < instant.begin; });
    return after == m_instants.begin() ? 0 : static_cast<std::size_t>(after - m_instants.begin()) - 1;
}

Time TimeAxis::timeAt(double x) const
{
    if (m_instants.empty())
        return Time{0};
    const auto after = std::upper_bound(m_instants.begin(), m_instants.end(), x,
        [](double value, const Instant &instant) { return value < instant.begin; });
    const auto index = static_cast<std::size_t>(after - m_instants.begin());
    const Time from = index ? m_instants[index - 1].time : Time{0};
    const double left = index ? instantEnd(index - 1) : 0;
    if (after == m_instants.end() || x <= left)
        return from;
    const double share = (x - left) / (after->begin - left);
    return from + Time{std::llround(share * static_cast<double>((after->time - from).count()))};
}

EventNumber TimeAxis::eventAt(double x) const
{
    if (m_instants.empty() || x < m_instants.front().begin)
        return 0;
    const std::size_t index = instantAt(x);
    const EventNumber last = m_instants[index].first + eventsIn(index) - 1;
    if (column() <= 0)
        return last;
    const double columns = std::floor((x - m_instants[index].begin) / column());
    return columns >= last - m_instants[index].first ? last : m_instants[index].first + static_cast<EventNumber>(columns);
}

} // namespace ui::timeline
