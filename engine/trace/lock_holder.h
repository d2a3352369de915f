// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/snapshot.h"

#include <vector>

namespace engine::trace {

// Who held the lock, one after the other, that a task has waited for from `blocked` to `until`.
// The event says who held it first; a holder that wakes the first in line has passed it on. Empty: not known.
std::vector<TaskId> lockHolders(const Trace &trace, EventNumber blocked, EventNumber until);
// The last of them, at the moment of the snapshot. None if that is not known, or it has ended.
TaskId lockHolder(const Trace &trace, const Snapshot &now, EventNumber blocked);

} // namespace engine::trace
