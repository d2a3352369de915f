// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

// Under AddressSanitizer nothing is used twice.
#if defined(__SANITIZE_ADDRESS__)
#define AWAITSCOPE_PLAIN_HEAP 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define AWAITSCOPE_PLAIN_HEAP 1
#endif
#endif

// Large pieces of the heap, aligned to the cache's lines. The first touch of a page costs more than what is then
// written into it: with huge pages, where the system has them, there are 512 times fewer. And some of what is given
// back, up to 128 MiB, is kept and used again, with no first touch.
namespace engine::trace {

inline constexpr std::size_t cacheLine = 64;
inline constexpr std::size_t hugePage = std::size_t{2} << 20;

enum class Pages : std::uint8_t {
    Small,
    Huge, // only a wish. For pieces that will be filled
};

// Throws std::bad_alloc. In any thread.
void *takeLarge(std::size_t size, Pages pages);
void giveLarge(void *memory, std::size_t size) noexcept; // as it was taken; null: nothing

// For a std::vector that may become large.
template<class T>
struct LargeAllocator
{
    using value_type = T;

    LargeAllocator() = default;
    template<class U>
    LargeAllocator(const LargeAllocator<U> &)
    {
    }
    T *allocate(std::size_t count) { return static_cast<T *>(takeLarge(count * sizeof(T), Pages::Huge)); }
    void deallocate(T *memory, std::size_t count) noexcept { giveLarge(memory, count * sizeof(T)); }
    bool operator==(const LargeAllocator &) const = default;
};

} // namespace engine::trace
