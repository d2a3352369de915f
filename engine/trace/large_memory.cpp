// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/large_memory.h"

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
    void *take()
    {
        const std::lock_guard lock(m_mutex);
        return m_count > 0 ? m_pages[--m_count] : nullptr;
    }
    bool keep(void *page)
    {
        const std::lock_guard lock(m_mutex);
        if (m_count == most)
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
};

constinit Spare spare;

constexpr std::size_t cacheLine = 64;

std::size_t rounded(std::size_t size, std::size_t unit)
{
    return (size + unit - 1) / unit * unit;
}

// Those of up to one huge page take a whole one, and can stand in for each other.
bool takesPage(std::size_t size)
{
    return size > hugePage / 2;
}

void *takePages(std::size_t size, Pages pages)
{
    const std::size_t whole = rounded(size, hugePage);
    void *memory = whole == hugePage ? spare.take() : nullptr;
    if (memory)
        return memory;
    memory = std::aligned_alloc(hugePage, whole);
#ifdef MADV_HUGEPAGE
    if (memory && pages == Pages::Huge)
        madvise(memory, whole, MADV_HUGEPAGE); // without it, small pages do
#endif
    return memory;
}

} // namespace

void *takeLarge(std::size_t size, Pages pages)
{
    void *memory = takesPage(size) ? takePages(size, pages) : std::aligned_alloc(cacheLine, rounded(size, cacheLine));
    if (!memory)
        throw std::bad_alloc();
    return memory;
}

void giveLarge(void *memory, std::size_t size) noexcept
{
    if (memory && takesPage(size) && size <= hugePage && spare.keep(memory))
        return;
    std::free(memory);
}

} // namespace engine::trace
