// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/event_log.h"

namespace engine::trace {

void EventLog::addBlock()
{
    m_cores.beginBlock();
    Block &block = m_blocks.extend();
    block.timed = block.valued = block.placed = 0;
    block.timesBefore = static_cast<std::uint32_t>(m_times.size());
    block.valuesBefore = static_cast<std::uint32_t>(m_values.size());
    block.placesBefore = static_cast<std::uint32_t>(m_places.size());
    m_values.fetchAhead(perBlock / 2);
}

void EventLog::append(const Event &event)
{
    const std::uint32_t index = size();
    if (index % perBlock == 0)
        addBlock();
    Block &block = m_blocks.last();
    if (event.time != m_time) {
        block.timed |= bitOf(index);
        m_times.append(event.time);
        m_time = event.time;
    }
    if (event.value != 0) {
        block.valued |= bitOf(index);
        m_values.append(event.value);
    }
    if (event.where || event.text) {
        block.placed |= bitOf(index);
        m_places.append({event.where.value, event.text.value});
    }
    m_cores.append({who(event.cause, event.actor), what(event.subject, event.kind, event.detail, event.count)});
    m_cores.setStop(perBlock - 1 - index % perBlock);
    m_holdsPlain = false;
}

bool EventLog::beginsPlainBlock()
{
    if (m_holdsPlain || size() % perBlock != 0)
        return false;
    addBlock();
    m_cores.setStop(perBlock);
    return true;
}

void EventLog::forget(std::uint32_t count)
{
    if (count == 0 || size() == 0)
        return;
    const std::uint32_t block = std::min(count, size() - 1) / perBlock;
    const Block &first = m_blocks[block]; // that is still needed
    m_cores.forget(block * perBlock);
    if (first.timesBefore > 0)
        m_times.forget(first.timesBefore - 1); // the last of them is the time of what comes next
    m_values.forget(first.valuesBefore);
    m_places.forget(first.placesBefore);
    m_blocks.forget(block);
}

} // namespace engine::trace
