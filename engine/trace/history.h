// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/snapshot.h"

#include <map>

namespace engine::trace {

// Snapshots of a growing trace at any event, fast: it keeps some on the way and
// folds from the nearest one before. A trace may grow between calls, but not change.
class History
{
public:
    explicit History(const Trace &trace) : m_trace(trace) {}

    // The state after event `number` (0: before the first; clamped to the trace's
    // size). The reference lasts until the next call.
    const Snapshot &at(EventNumber number);

private:
    void keep();

    const Trace &m_trace;
    Snapshot m_current;
    std::map<EventNumber, Snapshot> m_kept;
};

} // namespace engine::trace
