// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

struct _object; // PyObject

namespace host {

// The built-in module `_awaitscope_anyio`: lets the scopes of a library on asyncio's
// loop be scopes of the engine's tasks, that of the step that runs in each case.
_object *initAnyioModule();

} // namespace host
