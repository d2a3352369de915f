// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/snapshot.h"

#include <array>
#include <deque>
#include <unordered_map>
#include <vector>

namespace ui::stage {

// Who has a place on the Stage, of more tasks than there are places for, all along a run. Whoever something happens to
// takes one, and keeps it: until it has ended and another needs the place. Those go first who returned, then who was
// cancelled, and of them who ended first; who failed stays. When all in the places live or failed, the last few of those
// who live are for what is happening now: there, the one goes that was idle the longest. Where nearly all failed, the
// later ones do not stay. Follows from the events before alone, so that it is the same however far a trace has grown.
class Seating
{
public:
    explicit Seating(std::uint32_t seats = 0, std::uint32_t shared = 0) : m_seats(seats), m_shared(shared) {}

    // In the order of events.
    void act(engine::trace::TaskId task, engine::trace::EventNumber number);
    void end(engine::trace::TaskId task, engine::trace::EventNumber number, engine::trace::TaskState how);

    // Who sits after that event, by seat; seats are taken in order.
    std::vector<engine::trace::TaskId> at(engine::trace::EventNumber number) const;

private:
    struct Sitting
    {
        engine::trace::EventNumber from;
        engine::trace::TaskId task;
    };
    struct Seat
    {
        std::vector<Sitting> sittings; // the last one is who sits there now
        engine::trace::EventNumber acted = 0;
        bool hasEnded = false;
        bool isKept = false; // by who failed
    };

    std::size_t choose();
    void keep(std::size_t seat);
    std::size_t leastShared() const { return m_shared > 0 ? m_shared : 1; }

    std::size_t m_seats;
    std::size_t m_shared; // of them, the last ones that nobody keeps
    std::size_t m_kept = 0;
    std::vector<std::size_t> m_pool; // the shared ones, so far
    std::size_t m_belowPool = m_seats; // those from here on are in it, or kept
    std::vector<Seat> m_taken;
    std::array<std::deque<std::size_t>, 3> m_ended; // seats of who returned, was cancelled, failed; the first to end first
    std::unordered_map<engine::trace::TaskId, std::size_t> m_seatOf; // of who sits now
};

} // namespace ui::stage
