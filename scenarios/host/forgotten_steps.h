// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace host {

// Warns of anext(…), asend(…), athrow(…) and aclose() of asynchronous generators that were never awaited, as since Python 3.12.
void warnOfForgottenSteps();

} // namespace host
