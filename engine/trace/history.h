// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/snapshot.h"

#include <map>

namespace engine::trace {

// Snapshots of a growing trace at any event, fast: it keeps a bounded number of
// them, evenly spread, and folds from the nearest one before. A step forwards
// costs one event; a step backwards or a jump at most the events between two kept
// ones. A trace may grow between calls, but not change.
class History
{
public:
    explicit History(const Trace &trace) : m_trace(trace) {}

    // The state after event `number` (0: before the first; clamped to the trace's
    // size). The reference lasts until the next call.
    const Snapshot &at(EventNumber number);

    // Takes what was appended, so that at() need not: who does this as a trace grows
    // can go anywhere in it at once.
    void extend() { extendTo(m_trace.size()); }

    std::size_t keptCount() const { return m_kept.size(); }
    static constexpr std::size_t maximumKept = 64;

private:
    void extendTo(EventNumber number);
    const Snapshot &nearestBefore(EventNumber number) const;

    const Trace &m_trace;
    Snapshot m_newest; // as far as it was folded; what is kept is from here
    Snapshot m_current;
    Snapshot m_near; // a little before where one last went to: who goes back will go back further
    std::map<EventNumber, Snapshot> m_kept{{0, {}}};
    EventNumber m_spacing = 1024; // between kept ones; doubles when they become too many
};

} // namespace engine::trace
