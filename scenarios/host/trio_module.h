// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

struct _object; // PyObject

namespace host {

// The built-in module `_awaitscope_trio`: what the recording of trio's runs, which
// stands in Python, needs of the trace, of the clock and of the stack. trio brings
// its own loop, so its tasks and scopes are entered in the trace's tables by number.
_object *initTrioModule();

} // namespace host
