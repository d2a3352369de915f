// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/task_counts.h"

#include <algorithm>
#include <utility>

namespace ui::panels {

using namespace engine::trace;

namespace {

constexpr double shareOfEvents = 0.25; // of the axis; the rest is time

CountSample sampleOf(const Snapshot &state)
{
    const auto count = [&state](Look look) { return state.counts[static_cast<std::size_t>(look)]; };
    CountSample sample{state.number, state.time, {}};
    const auto set = [&sample](Band band, std::uint32_t tasks) { sample.tasks[static_cast<std::size_t>(band)] = tasks; };
    set(Band::Cancelling, count(Look::Cancelling));
    set(Band::Running, count(Look::Running) + count(Look::Ready));
    set(Band::Waiting, count(Look::Waiting));
    set(Band::Done, count(Look::Returned) + count(Look::Failed) + count(Look::Cancelled) + count(Look::LeftPending));
    return sample;
}

} // namespace

// The last of those that lasted as long, as in a run that takes no time.
void TaskCounts::keep(const Lasting &state)
{
    const auto stride = [this](const Lasting &one) { return (one.sample.event - 1) / m_stride; };
    if (m_kept.empty() || stride(m_kept.back()) != stride(state))
        m_kept.push_back(state);
    else if (!state.isShorterThan(m_kept.back()))
        m_kept.back() = state;
    if (m_kept.size() >= m_most)
        halve();
}

void TaskCounts::halve()
{
    m_stride *= 2;
    for (const Lasting &state : std::exchange(m_kept, {}))
        keep(state);
}

void TaskCounts::extend(const Trace &trace)
{
    while (m_state.number < trace.size()) {
        const CountSample before = sampleOf(m_state);
        m_state.advance(trace);
        if (before.event > 0)
            keep({before, m_state.time});
    }
    m_samples.clear();
    for (const Lasting &state : m_kept)
        m_samples.push_back(state.sample);
    if (m_state.number > 0)
        m_samples.push_back(sampleOf(m_state));
}

std::uint32_t TaskCounts::highest() const
{
    std::uint32_t highest = 0;
    for (const CountSample &sample : m_samples) {
        std::uint32_t all = 0;
        for (const std::uint32_t tasks : sample.tasks)
            all += tasks;
        highest = std::max(highest, all);
    }
    return highest;
}

double chartPosition(const Trace &trace, EventNumber number)
{
    if (trace.empty() || number == 0)
        return 0;
    number = std::min(number, trace.size());
    const double events = static_cast<double>(number) / trace.size();
    if (trace.endTime().count() <= 0)
        return events;
    const double time = static_cast<double>(trace.at(number).time.count()) / static_cast<double>(trace.endTime().count());
    return shareOfEvents * events + (1 - shareOfEvents) * std::clamp(time, 0., 1.);
}

EventNumber chartEvent(const Trace &trace, double x)
{
    EventNumber low = 0;
    EventNumber high = trace.size();
    while (low < high) {
        const EventNumber middle = low + (high - low + 1) / 2;
        if (chartPosition(trace, middle) <= x + 1e-12)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

} // namespace ui::panels
