// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/awaited.h"
#include "scenarios/host/asyncio/objects.h"

namespace host::asyncio {

// What the task that runs now waits for when it awaits this future, as a person
// would say it: read off the standard library's frames around the await.
engine::core::Waiting describeWaiting(FutureObject *future);
// The same for a task that stands there already.
engine::core::Waiting describeWaitingOf(TaskCore &task, FutureObject *future);

} // namespace host::asyncio
