// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/history.h"

#include <algorithm>
#include <iterator>

namespace engine::trace {

namespace {

constexpr EventNumber near = 1024; // how far before a place one went back to a snapshot is left

} // namespace

const Snapshot &History::at(EventNumber number)
{
    number = std::min(number, m_trace.size());
    const bool back = number < m_current.number;
    const auto after = m_kept.upper_bound(number);
    const Snapshot *nearest = after == m_kept.begin() ? nullptr : &std::prev(after)->second;
    if (m_near.number <= number && (!nearest || nearest->number < m_near.number))
        nearest = &m_near;
    if (back || (nearest && nearest->number > m_current.number))
        m_current = nearest ? *nearest : Snapshot{};

    while (m_current.number < number) {
        // Who went back will go back further, step by step.
        if (back && number - m_current.number == near)
            m_near = m_current;
        m_current.advance(m_trace);
        if (m_current.number % m_spacing == 0)
            keep();
    }
    return m_current;
}

void History::keep()
{
    if (m_kept.size() >= maximumKept) {
        m_spacing *= 2;
        std::erase_if(m_kept, [this](const auto &kept) { return kept.first % m_spacing != 0; });
        if (m_current.number % m_spacing != 0)
            return;
    }
    m_kept.try_emplace(m_current.number, m_current);
}

} // namespace engine::trace
