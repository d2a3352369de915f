// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

// Large pieces of the heap. The first touch of a page costs more than what is then written
// into it: with huge pages, where the system has them, there are 512 times fewer.
namespace engine::trace {

inline constexpr std::size_t hugePage = std::size_t{2} << 20;

enum class Pages : std::uint8_t {
    Small,
    Huge, // only a wish. For pieces of about hugePage that will be filled
};

// Throws std::bad_alloc.
void *takeLarge(std::size_t size, Pages pages);
void giveLarge(void *memory) noexcept;

} // namespace engine::trace
