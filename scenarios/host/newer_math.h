// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace host {

// math's functions say what they expected and got, as since 3.14. False: a Python error is set.
bool installNewerMath();

} // namespace host
