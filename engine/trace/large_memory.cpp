// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/large_memory.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <mutex>
#include <new>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace engine::trace {

namespace {

// Of the size of a huge page, which nobody uses now.
class Spare
{
public:
    constexpr explicit Spare(std::size_t wanted) : m_wanted(std::min(wanted, most)) {}

    void *take()
    {
        const std::lock_guard lock(m_mutex);
        return m_count > 0 ? m_pages[--m_count] : nullptr;
    }
    bool keep(void *page)
    {
        const std::lock_guard lock(m_mutex);
        if (m_count == m_wanted)
            return false;
        m_pages[m_count++] = page;
        return true;
    }

private:
#ifdef AWAITSCOPE_PLAIN_HEAP
    static constexpr std::size_t most = 0;
#else
    static constexpr std::size_t most = 64; // 128 MiB: a run of some five million events
#endif

    std::mutex m_mutex;
    std::array<void *, most> m_pages{};
    std::size_t m_count = 0;
    const std::size_t m_wanted;
};

constinit Spare wholes(64);
constinit Spare parts(8); // of which only the beginning was touched

constexpr std::size_t smallestPart = hugePage / 16; // what is smaller the heap keeps by itself

std::size_t rounded(std::size_t size, std::size_t unit)
{
    return (size + unit - 1) / unit * unit;
}

// Pieces of up to one huge page take the room of one, and can stand in for each other. Parts stay small pages, so that
// only what is touched of them is there.
Spare *spareFor(std::size_t size)
{
    if (size <= smallestPart || size > hugePage)
        return nullptr;
    return size <= hugePage / 2 ? &parts : &wholes;
}

void *takePages(std::size_t size, Pages pages)
{
    Spare *spare = spareFor(size);
    if (void *memory = spare ? spare->take() : nullptr)
        return memory;
    const std::size_t whole = rounded(size, hugePage);
    void *memory = std::aligned_alloc(hugePage, whole);
#ifdef MADV_HUGEPAGE
    if (memory && pages == Pages::Huge && spare != &parts)
        madvise(memory, whole, MADV_HUGEPAGE); // without it, small pages do
#endif
    return memory;
}

} // namespace

void *takeLarge(std::size_t size, Pages pages)
{
    void *memory = size > smallestPart ? takePages(size, pages)
                                       : std::aligned_alloc(cacheLine, rounded(size, cacheLine));
    if (!memory)
        throw std::bad_alloc();
    return memory;
}

void giveLarge(void *memory, std::size_t size) noexcept
{
    Spare *spare = memory ? spareFor(size) : nullptr;
    if (!spare || !spare->keep(memory))
        std::free(memory);
}

} // namespace engine::trace
