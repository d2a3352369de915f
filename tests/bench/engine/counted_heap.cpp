// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/frame_pool.h"
#include "tests/bench/engine/shapes.h"

#include <cstdlib>
#include <new>

#include <malloc.h>

// The program's operator new, counted.
namespace {
std::size_t taken = 0;
}

void *operator new(std::size_t size)
{
    void *memory = std::malloc(size);
    if (!memory)
        throw std::bad_alloc();
    taken += malloc_usable_size(memory);
    return memory;
}

void operator delete(void *memory) noexcept
{
    if (memory)
        taken -= malloc_usable_size(memory);
    std::free(memory);
}

void operator delete(void *memory, std::size_t) noexcept
{
    operator delete(memory);
}

std::size_t shapes::bytesTaken()
{
    return taken + engine::frame_pool::usedBytes();
}
