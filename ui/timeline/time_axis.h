// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <vector>

namespace ui::timeline {

using engine::trace::EventNumber;

enum class AxisMode {
    Elastic, // virtual time, with idle gaps folded and busy instants opened up
    Time, // virtual time, to scale: one unit is a nanosecond
    Steps, // one column per event
};

// The horizontal axis: where events and moments of virtual time lie.
// A run is a row of instants with gaps of virtual time between them. Every event
// has a column in its instant (of no width in Time mode), every gap a width; the
// modes only differ in these widths. All coordinates are exact binary fractions,
// so that eventAt(begin(n)) == n, and timeAt(at(t)) == t at every instant.
class TimeAxis
{
public:
    AxisMode mode() const { return m_mode; }
    void setMode(AxisMode mode);
    void clear();
    // Takes what was appended, in constant time per event. Says whether the
    // coordinates of earlier events changed: the elastic scale follows the run.
    bool extend(const engine::trace::Trace &trace);

    EventNumber size() const { return static_cast<EventNumber>(m_instantOf.size()); }
    double length() const;

    double begin(EventNumber number) const; // where an event's column begins; numbers are clamped
    double end(EventNumber number) const;
    double column() const { return m_mode == AxisMode::Time ? 0 : 1; }
    double at(engine::trace::Time time) const; // the beginning of an instant; inside a gap in proportion
    engine::trace::Time timeAt(double x) const;
    EventNumber eventAt(double x) const; // the last event that has begun there; 0: none

    struct Instant
    {
        engine::trace::Time time{0};
        EventNumber first = 0; // its first event
        double begin = 0;
    };
    std::size_t instantCount() const { return m_instants.size(); }
    const Instant &instant(std::size_t index) const { return m_instants[index]; }
    double instantEnd(std::size_t index) const;
    std::size_t instantAt(double x) const; // the last that has begun there, or 0
    bool foldedBefore(std::size_t index) const; // whether the gap before it is folded

private:
    engine::trace::Time gapBefore(std::size_t index) const;
    double gapWidth(engine::trace::Time gap) const;
    EventNumber eventsIn(std::size_t index) const;
    void measure();
    void place(std::size_t from);

    AxisMode m_mode = AxisMode::Elastic;
    std::vector<Instant> m_instants;
    std::vector<std::uint32_t> m_instantOf; // event 1 at 0
    double m_columnsPerNanosecond = 0; // of the elastic axis
    double m_widestGap = 0; // columns; wider ones are folded to this
    std::size_t m_measuredAt = 0; // how many instants there were
};

} // namespace ui::timeline
