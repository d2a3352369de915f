// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <csignal>

namespace host {

// How a child ends whose stack is full: there is no room to say it in words.
constexpr int outOfStackSignal = SIGPWR; // of no other use

// On the main thread. Other crashes end the process as ever.
void watchStack();

} // namespace host
