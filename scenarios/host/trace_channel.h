// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/ids.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace host {

// The trace's way out of the script's process: a ring of bytes in memory that it
// shares with its supervisor, who writes them to their target. What has been put
// in gets there however the script's process ends. One writer, one reader.
// The writer's process is not to be trusted: take() never reads outside.
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

    // The supervisor's side: what is there, at most once around.
    void take(std::string &out);
    engine::trace::EventNumber events() const;
    engine::trace::Time time() const;
    bool hasEnded() const;
    int wakeDescriptor() const { return m_wake; } // readable when the ring should be emptied

private:
    struct Shared;
    static constexpr std::size_t capacity = std::size_t{4} << 20;

    Shared *m_shared = nullptr;
    int m_wake = -1; // eventfd: to the supervisor
    int m_space = -1; // eventfd: to the script
};

} // namespace host
