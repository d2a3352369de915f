// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/snapshot.h"

namespace engine::trace {

// Who holds, at the moment of the snapshot, the lock that a task has waited for since
// `blocked`. The event says who held it then; a holder that wakes the first in line has
// passed it on. None if that is not known, or the holder has ended.
TaskId lockHolder(const Trace &trace, const Snapshot &now, EventNumber blocked);

} // namespace engine::trace
