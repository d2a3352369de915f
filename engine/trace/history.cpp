// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/history.h"

#include <algorithm>
#include <iterator>

namespace engine::trace {

namespace {

constexpr EventNumber near = 256; // how far before a place one went to a snapshot is left

} // namespace

const Snapshot &History::at(EventNumber number)
{
    number = std::min(number, m_trace.size());
    extendTo(number);
    const Snapshot &nearest = nearestBefore(number);
    const bool back = number < m_current.number;
    if (back || nearest.number > m_current.number)
        m_current = nearest;
    while (m_current.number < number) {
        if (number - m_current.number == near)
            m_near = m_current;
        m_current.advance(m_trace);
    }
    return m_current;
}

const Snapshot &History::nearestBefore(EventNumber number) const
{
    const Snapshot *nearest = &std::prev(m_kept.upper_bound(number))->second;
    for (const Snapshot *other : {&m_near, &m_newest}) {
        if (other->number <= number && other->number > nearest->number)
            nearest = other;
    }
    return *nearest;
}

void History::extendTo(EventNumber number)
{
    while (m_newest.number < number) {
        m_newest.advance(m_trace);
        if (m_newest.number % m_spacing != 0)
            continue;
        if (m_kept.size() >= maximumKept) {
            m_spacing *= 2;
            std::erase_if(m_kept, [this](const auto &kept) { return kept.first % m_spacing != 0; });
        }
        if (m_newest.number % m_spacing == 0)
            m_kept.emplace(m_newest.number, m_newest);
    }
}

} // namespace engine::trace
