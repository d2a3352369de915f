// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace host {

class ScriptRun;

// Starts Python in this process as `python3 SCRIPT` would, prepares it (clock,
// streams, asyncio, sandbox), runs the script, and gives the exit status. Once per process.
int interpret(ScriptRun &run);

// Before the next steps of Python code: the injections that are due. May be called anywhere in the main thread.
void applyInjectionsSoon(ScriptRun &run);

} // namespace host
