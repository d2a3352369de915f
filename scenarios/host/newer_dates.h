// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace host {

// Dates and times that cannot be say which of their parts is out of range, and what it was, as since 3.14.
// False: a Python error is set.
bool installNewerDates();

} // namespace host
