// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace host {

// Puts the virtual clock into Python's `time` and `datetime` modules, before
// anything else has taken their functions. The epoch starts at 2024-01-01
// 00:00:00 UTC, the monotonic clocks at 0. False: a Python error is set.
bool installClock();

// Python's time.sleep, or what amounts to it. False: a Python error is set.
bool passTime(std::int64_t nanoseconds);

// The call of an executor's thread runs on a clock of its own, so many
// nanoseconds ahead of the common one; -1: it has ended.
void detachClock(std::int64_t lead);
std::int64_t clockLead();

} // namespace host
