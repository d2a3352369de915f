// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace engine::core {

// Asks for the memory so many bytes behind a place. Those whose turn comes soon were mostly made one after the
// other, and stand there in that order. A processor sees that only sometimes.
inline void prefetchBehind(const void *place, std::size_t bytes)
{
    const std::uintptr_t behind = reinterpret_cast<std::uintptr_t>(place) + bytes; // not a pointer: there may be nothing
    __builtin_prefetch(reinterpret_cast<const void *>(behind));
}

} // namespace engine::core
