// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenarios/host/asyncio/host_hooks.h"

#include <optional>
#include <string>
#include <string_view>

namespace host {

// Reads an intervention as the command line has it:
//   cancel TASK at EVENT            raise EXCEPTION in TASK at EVENT
//   delay TASK by SECONDS at EVENT  interrupt at EVENT
// TASK is a name (in quotes if it has spaces) or "#" and its number in the trace.
// If it is none, `problem` says why.
std::optional<Injection> readInjection(std::string_view text, std::string &problem);

} // namespace host
