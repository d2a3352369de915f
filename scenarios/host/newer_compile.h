// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace host {

// Lets compile(), eval() and exec() read what scripts may be written in, and refuse sources in 3.14's words.
// False: a Python error is set.
bool installNewerCompile();

} // namespace host
