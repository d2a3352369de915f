// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/engine/shapes.h"

#include <fstream>

#include <unistd.h>

// All memory that the process has touched: whoever it belongs to, and however it was asked for.
std::size_t shapes::residentBytes()
{
    std::size_t pages = 0, resident = 0;
    std::ifstream("/proc/self/statm") >> pages >> resident;
    return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}
