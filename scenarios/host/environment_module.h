// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

struct _object; // PyObject

namespace host {

class ScriptRun;

// The built-in module `_awaitscope_environment`: what the host's Python sources
// need of the process. The run must outlive the interpreter.
void setEnvironmentRun(ScriptRun *run);
_object *initEnvironmentModule();

} // namespace host
