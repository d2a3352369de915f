// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/large_memory.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <new>
#include <type_traits>
#include <utility>
#include <vector>

namespace engine::trace {

// An array that only grows, in chunks of at most `bytes` each: appending moves nothing, and
// writes nothing but the new entry. For plain records. Memory is asked for before it is needed, as a
// processor does not look ahead into the next page, and who writes on would wait at each.
template<class T, std::size_t bytes>
class Chunks
{
    static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);
    static constexpr std::size_t perChunk = std::bit_floor(bytes / sizeof(T)); // found by a shift
    static constexpr std::size_t ahead = 1024 / sizeof(T);

public:
    using value_type = T;

    Chunks() = default;
    Chunks(Chunks &&other) noexcept { swap(other); }
    Chunks &operator=(Chunks &&other) noexcept
    {
        Chunks(std::move(other)).swap(*this);
        return *this;
    }
    ~Chunks()
    {
        for (T *chunk : m_chunks)
            giveLarge(chunk, perChunk * sizeof(T));
    }

    std::size_t size() const { return (reinterpret_cast<std::uintptr_t>(m_next) - m_origin) / sizeof(T); }
    bool empty() const { return size() == 0; }
    bool full() const { return m_next == m_end; } // the next one needs a chunk
    T &operator[](std::size_t index) { return m_chunks[index / perChunk][index % perChunk]; }
    const T &operator[](std::size_t index) const { return m_chunks[index / perChunk][index % perChunk]; }
    T &last() { return m_next[-1]; }
    // For who appends within: asks for the memory behind so many more entries, and as much of it.
    void fetchAhead(std::size_t entries) const
    {
        if (!m_next)
            return;
        const char *from = reinterpret_cast<const char *>(m_next + entries);
        for (std::size_t at = 0; at < entries * sizeof(T); at += cacheLine)
            __builtin_prefetch(from + at, 1);
    }

    T &append(const T &entry) { return extend() = entry; }
    // The same for who knows that it is not full().
    void appendWithin(const T &entry)
    {
        ::new (static_cast<void *>(m_next++)) T(entry);
    }
    // A fresh entry, to be filled in where it stands.
    T &extend()
    {
        if (full()) [[unlikely]]
            grow();
        __builtin_prefetch(m_next + ahead, 1);
        return *::new (static_cast<void *>(m_next++)) T;
    }

    // So many fresh entries, of which a chunk must hold a multiple.
    T *extendBy(std::size_t entries)
    {
        if (full()) [[unlikely]]
            grow();
        return std::exchange(m_next, m_next + entries);
    }

    // Gives back the chunks that hold nothing but the first `count` entries, which must not be asked for any more.
    void forget(std::size_t count)
    {
        for (; m_forgotten < std::min(count, size()) / perChunk; ++m_forgotten)
            giveLarge(std::exchange(m_chunks[m_forgotten], nullptr), perChunk * sizeof(T));
    }

private:
    // Who has filled one will probably fill the next.
    static Pages pagesOf(std::size_t chunk) { return chunk == 0 ? Pages::Small : Pages::Huge; }
    [[gnu::noinline]] void grow()
    {
        m_chunks.reserve(m_chunks.size() + 1);
        const std::size_t before = size();
        m_next = static_cast<T *>(takeLarge(perChunk * sizeof(T), pagesOf(m_chunks.size())));
        m_end = m_next + perChunk;
        m_origin = reinterpret_cast<std::uintptr_t>(m_next) - before * sizeof(T);
        m_chunks.push_back(m_next);
    }
    void swap(Chunks &other) noexcept
    {
        m_chunks.swap(other.m_chunks);
        std::swap(m_next, other.m_next);
        std::swap(m_end, other.m_end);
        std::swap(m_origin, other.m_origin);
        std::swap(m_forgotten, other.m_forgotten);
    }

    std::vector<T *> m_chunks;
    T *m_next = nullptr; // in the last chunk
    T *m_end = nullptr;
    std::uintptr_t m_origin = 0; // where the first entry would stand, if all stood before the next
    std::size_t m_forgotten = 0; // chunks
};

} // namespace engine::trace
