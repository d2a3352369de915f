// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/ids.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace host {

// The trace's way out of the script's process: a ring of bytes in memory that it
// shares with its supervisor, who writes them to their target. What has been put
// in gets there however the script's process ends. One writer, one reader.
// The writer's process is not to be trusted: what is taken never lies outside.
class TraceChannel
{
public:
    TraceChannel(); // before the fork. Throws std::system_error
    ~TraceChannel();
    TraceChannel(const TraceChannel &) = delete;
    TraceChannel &operator=(const TraceChannel &) = delete;

    // The script's side. Waits while the ring is full.
    void put(std::string_view bytes);
    void progressed(engine::trace::EventNumber events, engine::trace::Time now);
    void ended(); // RunEnded has been put in

    // The supervisor's side: the oldest bytes that are there, in one piece; empty if there are none.
    std::string_view next();
    void taken(std::size_t count); // of these: their room is free again
    engine::trace::EventNumber events() const;
    engine::trace::Time time() const;
    bool hasEnded() const;
    int wakeDescriptor() const { return m_wake; } // readable when the ring should be emptied

private:
    struct Shared;
    static constexpr std::size_t capacity = std::size_t{1} << 20; // fits the cache of a core

    Shared *m_shared = nullptr;
    int m_wake = -1; // eventfd: to the supervisor
    int m_space = -1; // eventfd: to the script
};

} // namespace host
