// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace host::asyncio {

class HostLoop;

// Nothing is ready, no timer is set: records who waits for what, and ends the run
// (without hooks the report is only printed). The loop may be null: the threads of no loop are deadlocked.
void endDeadlocked(HostLoop *loop);

} // namespace host::asyncio
