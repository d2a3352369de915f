// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/event.h"
#include "engine/trace/staged_chunks.h"

#include <bit>

namespace engine::trace {

// Events in order, packed: most of what it costs to record them is memory that is written for the
// first time. What every event has takes 16 bytes. The rest stands in columns of its own, which have an
// entry only where there is something to tell: a time that is not that of the event before, a
// value, a place or text. A mask for each 64 events tells which have one, so that
// any event is found in constant time.
class EventLog
{
public:
    // What every event has, in words, which are written at once.
    struct Core
    {
        std::uint64_t who; // cause, actor
        std::uint64_t what; // subject, kind, detail, count
    };
    static constexpr std::uint64_t who(EventNumber cause, TaskId actor) { return cause | std::uint64_t{actor.value} << 32; }
    static constexpr std::uint64_t what(std::uint32_t subject, EventKind kind, std::uint8_t detail, std::uint16_t count)
    {
        return subject | std::uint64_t{static_cast<std::uint8_t>(kind)} << 32 | std::uint64_t{detail} << 40
            | std::uint64_t{count} << 48;
    }

    std::uint32_t size() const { return m_cores.size(); }

    Event operator[](std::uint32_t index) const
    {
        const Block &block = m_blocks[index / perBlock];
        const Core &core = m_cores[index];
        const std::uint64_t bit = bitOf(index);
        Event event;
        if (const std::uint32_t times = block.timesBefore + count(block.timed & (bit | (bit - 1))))
            event.time = m_times[times - 1];
        if (block.valued & bit)
            event.value = m_values[block.valuesBefore + count(block.valued & (bit - 1))];
        event.cause = static_cast<EventNumber>(core.who);
        event.actor = {static_cast<std::uint32_t>(core.who >> 32)};
        event.subject = static_cast<std::uint32_t>(core.what);
        if (block.placed & bit) {
            const Place &place = m_places[block.placesBefore + count(block.placed & (bit - 1))];
            event.where = {place.where};
            event.text = {place.text};
        }
        event.kind = static_cast<EventKind>(core.what >> 32);
        event.detail = static_cast<std::uint8_t>(core.what >> 40);
        event.count = static_cast<std::uint16_t>(core.what >> 48);
        return event;
    }

    void append(const Event &event);

    // The same for most events, with neither place nor text, and at the time of the one before: at once.
    bool takesPlain() const { return !m_cores.atStop(); }
    bool takesPlain(std::ptrdiff_t events) const { return m_cores.untilStop() >= events; } // all of these
    [[gnu::always_inline]] EventNumber appendPlain(Core core, std::int64_t value)
    {
        asm("" : "+r"(core.who), "+r"(core.what)); // or the compiler would put them together first
        m_cores.append(core);
        const EventNumber number = size();
        if (value != 0)
            addValue(number - 1, value);
        return number;
    }
    // The same where they only stop at the end of a block: begins the next one, to which one is to be appended.
    bool beginsPlainBlock();
    // takesPlain() nothing until the next append(): for who knows that the time is another now.
    void holdPlain()
    {
        m_cores.setStop(0);
        m_cores.settle();
        m_holdsPlain = true;
    }

    // Gives back most of the memory of the first `count` events, which must not be asked for any more.
    void forget(std::uint32_t count);

private:
    static constexpr std::uint32_t perBlock = 64;

    struct Place
    {
        std::uint32_t where;
        std::uint32_t text;
    };
    struct Block // of events
    {
        std::uint64_t timed, valued, placed; // which of them have an entry
        std::uint32_t timesBefore, valuesBefore, placesBefore; // entries
    };

    static std::uint64_t bitOf(std::uint32_t index) { return std::uint64_t{1} << index % perBlock; }
    static std::uint32_t count(std::uint64_t bits) { return static_cast<std::uint32_t>(std::popcount(bits)); }

    void addBlock();
    // To the last event, which has this index.
    [[gnu::always_inline]] void addValue(std::uint32_t index, std::int64_t value)
    {
        m_blocks.last().valued |= bitOf(index);
        if (m_values.full()) [[unlikely]]
            m_values.append(value);
        else
            m_values.appendWithin(value);
    }

    Time m_time{0}; // of the last event
    bool m_holdsPlain = true;
    StagedChunks<Core, hugePage, perBlock> m_cores; // stops at the end of a block, or where plain ones are held
    Chunks<Block, (std::size_t{64} << 10)> m_blocks;
    Chunks<Time, hugePage> m_times;
    Chunks<std::int64_t, hugePage> m_values;
    Chunks<Place, hugePage> m_places;
};

} // namespace engine::trace
