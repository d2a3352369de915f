// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/snapshot.h"

#include <array>
#include <vector>

namespace ui::panels {

using engine::trace::EventNumber;

// How a task counts in the chart.
enum class Band : std::uint8_t { Cancelling, Running, Waiting, Done, Count_ };
inline constexpr auto bandCount = static_cast<std::size_t>(Band::Count_);

struct CountSample
{
    EventNumber event = 0;
    engine::trace::Time time{0};
    std::array<std::uint32_t, bandCount> tasks{}; // after that event

    std::uint32_t of(Band band) const { return tasks[static_cast<std::size_t>(band)]; }
    bool operator==(const CountSample &) const = default;
};

// How many tasks were in which state, over a whole run: exact while the run is
// short, then of every 2, 4, … events the state that lasted longest, so that there
// are never more than `most` samples. Any fixed one of them would tell of a run that
// goes round in steps of as many events one step only. Grows with the trace in
// constant time per event.
class TaskCounts
{
public:
    explicit TaskCounts(std::size_t most = 1024) : m_most(most) {}

    void clear() { *this = TaskCounts(m_most); }
    void extend(const engine::trace::Trace &trace);

    const std::vector<CountSample> &samples() const { return m_samples; }
    std::uint32_t highest() const; // number of tasks in any sample

private:
    struct Lasting
    {
        CountSample sample;
        engine::trace::Time until{0};

        bool isShorterThan(const Lasting &other) const { return until - sample.time < other.until - other.sample.time; }
    };
    void keep(const Lasting &state);
    void halve();

    std::size_t m_most;
    EventNumber m_stride = 1;
    engine::trace::Snapshot m_state;
    std::vector<Lasting> m_kept; // of each stride the longest, without the newest state
    std::vector<CountSample> m_samples;
};

// The chart's horizontal axis, 0 … 1: virtual time, opened up a little by events,
// so that what happens within an instant has some width.
double chartPosition(const engine::trace::Trace &trace, EventNumber number);
// The event whose position is the last at or before x.
EventNumber chartEvent(const engine::trace::Trace &trace, double x);

} // namespace ui::panels
