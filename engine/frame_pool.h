// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

// Memory for coroutine frames, tasks and errors: free lists by size, one pool
// per thread. What a thread takes, the same thread must give back. Large pieces, and
// all of them under AddressSanitizer, come from the heap.
namespace engine::frame_pool {

void *take(std::size_t size);
void give(void *memory, std::size_t size) noexcept;
// How much of this thread's chunks was ever used; 0 where there is no pool.
std::size_t usedBytes();

// A class derived from this lives in the pool.
struct Pooled
{
    static void *operator new(std::size_t size) { return take(size); }
    static void operator delete(void *memory, std::size_t size) noexcept { give(memory, size); }
};

} // namespace engine::frame_pool
