// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace host {

// Lets the interpreter's own errors about what cannot be awaited or entered read as 3.14's, which
// tell a beginner what is missing and which other statement is meant.
void installNewerWording();

} // namespace host
