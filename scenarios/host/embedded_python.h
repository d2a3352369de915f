// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace host {

// A module of the package `_awaitscope_host`: Python source that is part of the program.
struct EmbeddedModule
{
    std::string name;
    std::string source;
};

// In the order in which they can be imported.
std::vector<EmbeddedModule> embeddedModules();

} // namespace host
