// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

// Complete traces to test with: every cause, line and stack is as a run has them.
namespace support {

// A shop's checkout: runner 1, main (task 1) in timeout(3) (scope 2) and group tg
// (scope 3) with three children. Task 2 returns at 0.4 s, task 3 fails at 0.9 s,
// task 4 is cancelled and cleans up until 1.2 s; except* catches it all.
engine::trace::Trace checkout();

// Tasks in groups in tasks in groups, `depth` groups deep. The innermost child
// fails at 1 s, and its error travels out, capsule in capsule, and ends the run.
engine::trace::Trace nested(int depth);

// One group of `children` tasks; child i returns after i milliseconds.
engine::trace::Trace wide(int children);

// timeout(1) over sleep(5): expires, cancels, becomes a TimeoutError, is caught.
engine::trace::Trace timeoutStory();

// Two tasks wait for each other's lock for ever; main waits for both.
engine::trace::Trace deadlock();

// Exactly `events` events by `tasks` tasks in many groups, some of which fail and
// abort. At least events >= 4 * tasks + 100. The same arguments give the same trace.
engine::trace::Trace large(engine::trace::EventNumber events, std::uint32_t tasks);

} // namespace support
