// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playback/jumps.h"

namespace ui::playback {

using engine::trace::EventNumber;

namespace {

constexpr std::size_t mostJumps = 200;

std::optional<EventNumber> move(std::vector<EventNumber> &from, std::vector<EventNumber> &to, EventNumber here)
{
    if (from.empty())
        return std::nullopt;
    const EventNumber target = from.back();
    from.pop_back();
    to.push_back(here);
    return target;
}

} // namespace

void Jumps::remember(EventNumber from)
{
    m_forward.clear();
    m_back.push_back(from);
    if (m_back.size() > mostJumps)
        m_back.erase(m_back.begin());
}

std::optional<EventNumber> Jumps::undo(EventNumber here)
{
    return move(m_back, m_forward, here);
}

std::optional<EventNumber> Jumps::redo(EventNumber here)
{
    return move(m_forward, m_back, here);
}

void Jumps::clear()
{
    m_back.clear();
    m_forward.clear();
}

} // namespace ui::playback
