// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/frame_pool.h"

#include "engine/trace/large_memory.h"

#include <new>

namespace engine::frame_pool {

#if defined(__SANITIZE_ADDRESS__)
#define AWAITSCOPE_PLAIN_HEAP 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define AWAITSCOPE_PLAIN_HEAP 1
#endif
#endif

#ifdef AWAITSCOPE_PLAIN_HEAP

void *take(std::size_t size)
{
    return ::operator new(size);
}

void give(void *memory, std::size_t) noexcept
{
    ::operator delete(memory);
}

std::size_t usedBytes()
{
    return 0;
}

#else

namespace {

constexpr std::size_t step = 16;
constexpr std::size_t largest = 1024;
constexpr std::size_t firstChunk = 256 * 1024;

struct Free
{
    Free *next;
};

struct Chunk
{
    Chunk *next;
};

// Trivial, so that reaching it costs no guard.
struct Pool
{
    Free *free[largest / step + 1];
    char *begin;
    char *end;
    Chunk *chunks;
    std::size_t chunkBytes;
};

constinit thread_local Pool pool{};

struct Cleaner
{
    ~Cleaner()
    {
        while (Chunk *chunk = pool.chunks) {
            pool.chunks = chunk->next;
            trace::giveLarge(chunk);
        }
        pool = {};
    }
};

[[gnu::noinline]] void *carve(std::size_t size)
{
    if (static_cast<std::size_t>(pool.end - pool.begin) < size) {
        static thread_local Cleaner cleaner;
        static_cast<void>(&cleaner);
        const std::size_t chunkSize = pool.chunks ? trace::hugePage : firstChunk;
        void *memory = trace::takeLarge(chunkSize, pool.chunks ? trace::Pages::Huge : trace::Pages::Small);
        Chunk *chunk = static_cast<Chunk *>(memory);
        chunk->next = pool.chunks;
        pool.chunks = chunk;
        pool.chunkBytes += chunkSize;
        pool.begin = static_cast<char *>(memory) + step;
        pool.end = static_cast<char *>(memory) + chunkSize;
    }
    void *memory = pool.begin;
    pool.begin += size;
    return memory;
}

} // namespace

void *take(std::size_t size)
{
    const std::size_t bin = (size + step - 1) / step;
    if (bin * step > largest) [[unlikely]]
        return ::operator new(size);
    if (Free *first = pool.free[bin]) [[likely]] {
        pool.free[bin] = first->next;
        return first;
    }
    return carve(bin * step);
}

void give(void *memory, std::size_t size) noexcept
{
    const std::size_t bin = (size + step - 1) / step;
    if (bin * step > largest) [[unlikely]] {
        ::operator delete(memory);
        return;
    }
    Free *piece = static_cast<Free *>(memory);
    piece->next = pool.free[bin];
    pool.free[bin] = piece;
}

std::size_t usedBytes()
{
    return pool.chunkBytes - static_cast<std::size_t>(pool.end - pool.begin);
}

#endif

} // namespace engine::frame_pool
