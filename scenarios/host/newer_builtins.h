// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace host {

// Gives built-in types what they have since Python 3.12 to 3.14: (3).is_integer(), types.CoroutineType[...] and its like,
// methods made by functools.partial, OrderedDict({…}).
// False: a Python error is set.
bool installNewerBuiltins();

} // namespace host
