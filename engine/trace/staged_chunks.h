// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/chunks.h"

#include <memory>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace engine::trace {

// As Chunks, for what is written much faster than it is read: the newest entries stand in one block, which is copied to its
// chunk when the next begins. That of a long log goes past the processor's cache, where it would take the room of
// what is being recorded. beginBlock() comes before the first entry of each block.
template<class T, std::size_t bytes, std::size_t perBlock>
class StagedChunks
{
    static_assert(perBlock * sizeof(T) % cacheLine == 0 && cacheLine % sizeof(T) == 0);
    static constexpr std::size_t cached = (std::size_t{1} << 20) / sizeof(T); // entries that may stay in the cache

public:
    StagedChunks() = default;
    StagedChunks(StagedChunks &&other) noexcept { swap(other); }
    StagedChunks &operator=(StagedChunks &&other) noexcept
    {
        StagedChunks(std::move(other)).swap(*this);
        return *this;
    }

    std::uint32_t size() const { return placeOf(m_next) - m_origin; }
    const T &operator[](std::size_t index) const
    {
        return index < m_full.size() ? m_full[index] : m_block->entries[index % perBlock];
    }

    void beginBlock()
    {
        if (!m_block)
            m_block = std::make_unique<Block>();
        else
            copyTo(m_full.extendBy(perBlock));
        m_next = m_block->entries;
        m_stop = m_next;
        m_origin = placeOf(m_next) - static_cast<std::uint32_t>(m_full.size());
    }
    // The block must have begun, and have room for it.
    void append(const T &entry) { *m_next++ = entry; }
    // Where whoever appends wants to look closer: behind so many more entries, which the block must have room for.
    void setStop(std::size_t entries) { m_stop = m_next + entries; }
    bool atStop() const { return m_next == m_stop; }
    std::ptrdiff_t untilStop() const { return m_stop - m_next; } // entries

    // What was written past the cache can be read in other threads, too, once they are given it.
    void settle() const
    {
#if defined(__SSE2__)
        _mm_sfence();
#endif
    }
    // As of Chunks.
    void forget(std::size_t count) { m_full.forget(count); }

private:
    struct alignas(cacheLine) Block
    {
        T entries[perBlock];
    };

    // In entries, as far as it is needed to tell how far apart two are.
    static std::uint32_t placeOf(const T *entry)
    {
        return static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(entry) / sizeof(T));
    }
    void copyTo(T *place) const
    {
#if defined(__SSE2__)
        if (m_full.size() > cached) {
            auto *to = reinterpret_cast<__m128i *>(place);
            const auto *from = reinterpret_cast<const __m128i *>(m_block->entries);
            constexpr std::size_t perLine = cacheLine / sizeof(__m128i);
            for (std::size_t i = 0; i < sizeof(Block) / sizeof(__m128i); i += perLine) {
                for (std::size_t j = i; j < i + perLine; ++j)
                    _mm_stream_si128(to + j, _mm_load_si128(from + j));
            }
            return;
        }
#endif
        m_full.fetchAhead(perBlock);
        std::copy_n(m_block->entries, perBlock, place);
    }
    void swap(StagedChunks &other) noexcept
    {
        std::swap(m_full, other.m_full);
        m_block.swap(other.m_block);
        std::swap(m_next, other.m_next);
        std::swap(m_stop, other.m_stop);
        std::swap(m_origin, other.m_origin);
    }

    Chunks<T, bytes> m_full; // blocks
    std::unique_ptr<Block> m_block;
    T *m_next = nullptr; // in it
    const T *m_stop = nullptr;
    std::uint32_t m_origin = 0; // the place of the first entry, if all stood before the next
};

} // namespace engine::trace
