// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace host {

class ScriptRun;

// Has the injections that are due applied as soon as the loop that runs can:
// in its next turn, before the clock moves. Without a loop, before the next
// steps of Python code. To be called in the main thread, at any depth.
void applyInjectionsSoon(ScriptRun &run);

} // namespace host
