// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>

namespace ui::inspector {

// The height that a card keeps: what the last few moments needed at most. What is below it
// then stands still from step to step, and yet no long text leaves its room empty for ever.
class CalmHeight
{
public:
    void clear() { m_needed.fill(0); }
    void next() // another moment
    {
        m_now = (m_now + 1) % m_needed.size();
        m_needed[m_now] = 0;
    }
    void need(int pixels) { m_needed[m_now] = std::max(m_needed[m_now], pixels); } // at this moment
    int pixels() const { return *std::max_element(m_needed.begin(), m_needed.end()); }

private:
    std::array<int, 12> m_needed{};
    std::size_t m_now = 0;
};

} // namespace ui::inspector
