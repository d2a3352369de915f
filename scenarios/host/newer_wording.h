// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace host {

// Lets some of the interpreter's own errors read as 3.14's: those about what cannot be awaited or
// entered, which tell a beginner what is missing and which other statement is meant, about classes
// that are still abstract, about division by zero and about what is empty.
void installNewerWording();

} // namespace host
