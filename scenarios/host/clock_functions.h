// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Python.h>

#include <cstdint>

namespace host {

// Puts the virtual clock into Python's `time` and `datetime` modules, before
// anything else has taken their functions. The epoch starts at 2024-01-01
// 00:00:00 UTC, the monotonic clocks at 0. False: a Python error is set.
bool installClock();

// What blocks the running loop for so long. False: a Python error is set.
bool passTime(std::int64_t nanoseconds);

// function(nanoseconds) -> bool is asked first by time.sleep: whether it has slept already.
void setSleep(PyObject *function);

} // namespace host
