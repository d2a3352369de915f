// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/frame_pool.h"

#include <cstdlib>
#include <vector>

namespace engine::frame_pool {

#ifdef AWAITSCOPE_PLAIN_HEAP

std::size_t usedBytes()
{
    return 0;
}

#else

namespace detail {

constinit thread_local Pool pool;

namespace {

constexpr std::size_t firstChunk = 256 * 1024;

// What the slabs are cut from, and those that are not current.
struct Slabs
{
    std::vector<void *> chunks;
    char *begin = nullptr; // the rest of the last chunk
    char *end = nullptr;
    Slab *empty = nullptr;
    Slab *withRoom[allBins] = {};
    std::size_t inUse = 0;

    ~Slabs()
    {
        for (std::size_t i = 0; i < chunks.size(); ++i) {
            if (!outlivesThread(i))
                trace::giveLarge(chunks[i], chunkSize(i));
        }
        pool = {};
    }

    static std::size_t chunkSize(std::size_t i) { return i == 0 ? firstChunk : trace::hugePage; }

    // Whether something of it is still in use, as what a global variable holds. Then it stays, and is
    // turned over no more.
    bool outlivesThread(std::size_t i)
    {
        char *chunk = static_cast<char *>(chunks[i]);
        const char *stop = i + 1 == chunks.size() ? begin : chunk + chunkSize(i);
        bool outlives = false;
        for (; chunk != stop; chunk += slabBytes) {
            Slab &slab = *Slab::around(chunk);
            if (slab.used == 0)
                continue;
            outlives = true;
            ++slab.used;
            slab.full = false;
        }
        return outlives;
    }

    Slab *cut()
    {
        if (begin == end) {
            chunks.reserve(chunks.size() + 1);
            const std::size_t size = chunks.empty() ? firstChunk : trace::hugePage;
            void *memory = chunks.empty() ? std::aligned_alloc(slabBytes, size) : trace::takeLarge(size, trace::Pages::Huge);
            if (!memory)
                throw std::bad_alloc();
            chunks.push_back(memory);
            begin = static_cast<char *>(memory);
            end = begin + size;
        }
        Slab *slab = ::new (static_cast<void *>(Slab::around(begin))) Slab;
        begin += slabBytes;
        slab->end = begin;
        return slab;
    }
};

thread_local Slabs slabs;

void unlink(Slab &slab)
{
    (slab.previous ? slab.previous->next : slabs.withRoom[slab.bin]) = slab.next;
    if (slab.next)
        slab.next->previous = slab.previous;
}

void prepare(Slab &slab, std::size_t bin)
{
    slab.free = nullptr;
    slab.unused = reinterpret_cast<char *>(&slab + 1);
    slab.bin = static_cast<std::uint16_t>(bin);
}

} // namespace

void *takeFromAnother(std::size_t bin)
{
    Slab *slab = slabs.withRoom[bin];
    if (slab) {
        unlink(*slab);
    } else {
        slab = slabs.empty;
        if (slab)
            slabs.empty = slab->next;
        else
            slab = slabs.cut();
        prepare(*slab, bin);
        ++slabs.inUse;
    }
    Slab *&current = pool.current[bin];
    if (current != &noSlab)
        current->full = true;
    current = slab;
    return take(bin % bins * step, static_cast<Kind>(bin / bins));
}

void turnOver(Slab &slab) noexcept
{
    if (pool.current[slab.bin] == &slab)
        return;
    if (!slab.full)
        unlink(slab);
    slab.full = false;
    slab.previous = nullptr;
    if (slab.used == 0) {
        slab.next = slabs.empty;
        slabs.empty = &slab;
        --slabs.inUse;
        return;
    }
    slab.next = slabs.withRoom[slab.bin];
    if (slab.next)
        slab.next->previous = &slab;
    slabs.withRoom[slab.bin] = &slab;
}

} // namespace detail

std::size_t usedBytes()
{
    return detail::slabs.inUse * detail::slabBytes;
}

#endif

} // namespace engine::frame_pool
