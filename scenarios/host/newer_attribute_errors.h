// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace host {

// Lets the error of setting what an object has no place for say so, as since 3.13.
void installNewerAttributeErrors();

} // namespace host
