// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace host {

class ScriptRun;

// Starts Python in this process as `python3 SCRIPT` would, prepares it (clock,
// streams, asyncio, sandbox), runs the script, and gives the exit status. Once per process.
int interpret(ScriptRun &run);

} // namespace host
