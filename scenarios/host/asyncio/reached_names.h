// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenarios/host/asyncio/task_core.h"

#include <string>

namespace host::asyncio {

// How the script comes to an object that no variable is named after, as it was made in a list or by a class of which there
// are several: forks[1], locks['ann'], alice.lock, tables[2].lock. Starts from the variables of the main task, of the tasks
// whose groups the task is in, of itself, and from global ones; what self has counts as a variable. "": by none of them.
std::string reachedName(engine::trace::Trace &trace, PyObject *wanted, TaskCore &task);

} // namespace host::asyncio
