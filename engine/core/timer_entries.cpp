// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/timer_entries.h"

#include <array>
#include <utility>

namespace engine::core {

namespace {

constexpr std::size_t children = 4;

// Of the entry at an index, where the root has index 3.
constexpr std::size_t parentOf(std::size_t index)
{
    return index / children + 2;
}
constexpr std::size_t firstChildOf(std::size_t index)
{
    return index * children - 8;
}

constexpr int digitBits = 8;
constexpr std::uint64_t digits = std::uint64_t{1} << digitBits;

// In the order of times also as an unsigned number.
std::uint64_t keyOf(const TimerEntry &entry)
{
    return static_cast<std::uint64_t>(entry.when.count()) ^ std::uint64_t{1} << 63;
}

void sortByDigit(const TimerEntries &entries, TimerEntries &sorted, int shift)
{
    const auto digitOf = [shift](const TimerEntry &entry) { return keyOf(entry) >> shift & (digits - 1); };
    std::array<std::size_t, digits> place{};
    for (const TimerEntry &entry : entries)
        ++place[digitOf(entry)];
    std::size_t next = 0;
    for (std::size_t &count : place)
        next += std::exchange(count, next);
    for (const TimerEntry &entry : entries)
        sorted[place[digitOf(entry)]++] = entry;
}

} // namespace

void sortByTime(TimerEntries &entries)
{
    std::uint64_t differing = 0;
    bool sorted = true;
    for (std::size_t i = 1; i < entries.size(); ++i) {
        differing |= keyOf(entries[i]) ^ keyOf(entries[i - 1]);
        sorted &= entries[i - 1].when <= entries[i].when;
    }
    if (sorted)
        return;
    TimerEntries other(entries.size());
    for (int shift = 0; shift < 64; shift += digitBits) {
        if ((differing >> shift & (digits - 1)) == 0)
            continue;
        sortByDigit(entries, other, shift);
        entries.swap(other);
    }
}

void TimerHeap::push(const TimerEntry &entry)
{
    std::size_t index = m_entries.size();
    m_entries.push_back(entry);
    while (index > root) {
        const std::size_t parent = parentOf(index);
        if (!before(entry, m_entries[parent]))
            break;
        m_entries[index] = m_entries[parent];
        index = parent;
    }
    m_entries[index] = entry;
}

void TimerHeap::pop()
{
    const TimerEntry last = m_entries.back();
    m_entries.pop_back();
    if (!empty())
        siftDown(root, last);
}

void TimerHeap::siftDown(std::size_t index, TimerEntry entry)
{
    const std::size_t size = m_entries.size();
    for (;;) {
        const std::size_t first = firstChildOf(index);
        if (first >= size)
            break;
        std::size_t best = first;
        const std::size_t end = std::min(first + children, size);
        for (std::size_t child = first + 1; child < end; ++child) {
            if (before(m_entries[child], m_entries[best]))
                best = child;
        }
        if (!before(m_entries[best], entry))
            break;
        m_entries[index] = m_entries[best];
        index = best;
    }
    m_entries[index] = entry;
}

void TimerHeap::restore()
{
    if (empty())
        return;
    for (std::size_t index = parentOf(m_entries.size() - 1); index >= root; --index)
        siftDown(index, m_entries[index]);
}

} // namespace engine::core
