// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenarios/host/asyncio/task_core.h"

#include <optional>
#include <string>
#include <vector>

namespace host::asyncio {

// How the script comes to an object that no variable is named after, as it was made in a list or by a class of which there
// are several: forks[1], locks['ann'], alice.lock, tables[2].lock. Starts from the variables of the coroutines around, then
// from global ones, then from those of its own coroutine; what self has counts as a variable. "": by none of them.
std::string reachedName(engine::trace::Trace &trace, PyObject *wanted, const std::vector<PyObject *> &around, PyObject *own);
// A thing keeps the name that it was first told by, as others may get that meanwhile; "" if there was none to be found.
// Nothing: none was kept yet, or it lets nobody keep anything at it.
std::optional<std::string> keptName(PyObject *thing);
void keepName(PyObject *thing, const std::string &name);
// From the outermost on: of the main task, and of those whose groups the task is in.
std::vector<PyObject *> coroutinesAround(TaskCore &task);

} // namespace host::asyncio
