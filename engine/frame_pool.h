// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/large_memory.h"

#include <cstddef>
#include <cstdint>
#include <new>

// Memory for coroutine frames, tasks and errors, one pool per thread. What a thread takes,
// the same thread must give back. Pieces of a size share a slab; a slab that is empty again
// is filled from its beginning, for any size, so that in whatever order a million tasks end, the
// next million lie side by side. What is of different kinds shares no slab: who goes through all tasks is not to pass
// over frames as well. Large pieces, and all of them under AddressSanitizer, come from the heap.
namespace engine::frame_pool {

enum class Kind : std::uint8_t { Frame, Task, Other };

// How much of this thread's slabs is in use, to a slab; 0 where there is no pool.
std::size_t usedBytes();

#ifdef AWAITSCOPE_PLAIN_HEAP

inline void *take(std::size_t size, Kind)
{
    return ::operator new(size);
}
inline void give(void *memory, std::size_t) noexcept
{
    ::operator delete(memory);
}

#else

namespace detail {

inline constexpr std::size_t step = 16;
inline constexpr std::size_t largest = 1024;
inline constexpr std::size_t bins = largest / step + 1; // of a kind
inline constexpr std::size_t allBins = 3 * bins;
inline constexpr std::size_t ahead = 1024; // what is asked for early: a processor does not look into the next page by itself
inline constexpr std::size_t slabBytes = std::size_t{64} << 10;

struct Free
{
    Free *next;
};

struct alignas(64) Slab // so that pieces of whole lines of the cache begin at one
{
    Free *free = nullptr; // given back
    char *unused = nullptr; // from here to the end: never taken yet
    char *end = nullptr;
    std::uint32_t used = 0; // pieces
    std::uint16_t bin = 0;
    bool full = false; // stands nowhere
    Slab *next = nullptr; // of those of its size with room, or of the empty ones
    Slab *previous = nullptr;

    // A slab is aligned to its size. Its head does not stand at the same offset in each: the
    // cache would have few places for them.
    static Slab *around(void *memory)
    {
        const std::uintptr_t begin = reinterpret_cast<std::uintptr_t>(memory) & ~(slabBytes - 1);
        return reinterpret_cast<Slab *>(begin + (begin / slabBytes % 16) * sizeof(Slab));
    }
};

struct Pool
{
    Slab *current[allBins]; // by kind and size; never null
    constexpr Pool();
};

inline constinit Slab noSlab; // never has room
constexpr Pool::Pool() : current()
{
    for (Slab *&slab : current)
        slab = &noSlab;
}

extern constinit thread_local Pool pool;

[[gnu::noinline]] void *takeFromAnother(std::size_t bin);
void turnOver(Slab &slab) noexcept; // empty, or no longer full

} // namespace detail

[[gnu::always_inline]] inline void *take(std::size_t size, Kind kind)
{
    using namespace detail;
    if (size > largest) [[unlikely]]
        return ::operator new(size);
    const std::size_t room = (size + step - 1) / step * step;
    const std::size_t bin = static_cast<std::size_t>(kind) * bins + room / step;
    Slab &slab = *pool.current[bin];
    if (Free *first = slab.free) {
        __builtin_prefetch(reinterpret_cast<char *>(first) + ahead, 1);
        slab.free = first->next;
        ++slab.used;
        return first;
    }
    char *memory = slab.unused;
    if (static_cast<std::size_t>(slab.end - memory) < room) [[unlikely]]
        return takeFromAnother(bin);
    __builtin_prefetch(memory + ahead, 1);
    slab.unused = memory + room;
    ++slab.used;
    return memory;
}

inline void give(void *memory, std::size_t size) noexcept
{
    using namespace detail;
    if (size > largest) [[unlikely]] {
        ::operator delete(memory);
        return;
    }
    Slab &slab = *Slab::around(memory);
    Free *piece = static_cast<Free *>(memory);
    piece->next = slab.free;
    slab.free = piece;
    if (--slab.used == 0 || slab.full) [[unlikely]]
        turnOver(slab);
}

#endif

// A class derived from this lives in the pool.
template<Kind kind = Kind::Other>
struct Pooled
{
    // Or g++ would call it, once there are many classes.
    [[gnu::always_inline]] static void *operator new(std::size_t size) { return take(size, kind); }
    static void operator delete(void *memory, std::size_t size) noexcept { give(memory, size); }
};

} // namespace engine::frame_pool
