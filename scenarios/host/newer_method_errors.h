// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace host {

// Lets what methods and operators of built-in containers say of a thing that is not there, or has no hash, read as 3.14's.
// False: a Python error is set.
bool installNewerMethodErrors();

} // namespace host
