// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace host {

// Lets `with variable.set(value):` put the older value back, as since Python 3.14. False: a Python error is set.
bool installContextToken();

} // namespace host
