// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/large_memory.h"

#include <cstdlib>
#include <new>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace engine::trace {

void *takeLarge(std::size_t size, Pages pages)
{
    void *memory = nullptr;
    if (pages == Pages::Huge && size > hugePage / 2) {
        const std::size_t whole = (size + hugePage - 1) / hugePage * hugePage;
        memory = std::aligned_alloc(hugePage, whole);
#ifdef MADV_HUGEPAGE
        if (memory)
            madvise(memory, whole, MADV_HUGEPAGE); // without it, small pages do
#endif
    } else {
        memory = std::malloc(size);
    }
    if (!memory)
        throw std::bad_alloc();
    return memory;
}

void giveLarge(void *memory) noexcept
{
    std::free(memory);
}

} // namespace engine::trace
