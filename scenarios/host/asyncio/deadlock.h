// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace host::asyncio {

class HostLoop;

// Nothing is ready, no timer is set: records who waits for what, and ends the run
// (without hooks the report is only printed). The loop may be null: the threads of no loop are deadlocked.
void endDeadlocked(HostLoop *loop);

// No task waits for anything but connections that nobody is left to make, or for such tasks, or as the main task for
// something that ends it: a server would serve for ever, as scripts of two processes have it.
bool onlyServes(HostLoop &loop);

} // namespace host::asyncio
