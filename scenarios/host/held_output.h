// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/event.h"

#include <cstddef>
#include <string_view>

namespace host {

int descriptorOf(engine::trace::Stream stream);
// Writes to a descriptor, and waits while that takes no more; what has been written is taken off. 0, or an errno.
int writeAll(int descriptor, std::string_view &bytes);

// What a script has printed and nobody has written yet, in memory that its
// supervisor shares: however the script's process ends, it is not lost.
// The script can reach that memory, too: what stands there is not trusted.
class HeldOutput
{
public:
    static constexpr std::size_t capacity = 8192; // of each stream

    HeldOutput(); // throws std::system_error
    ~HeldOutput();
    HeldOutput(const HeldOutput &) = delete;
    HeldOutput &operator=(const HeldOutput &) = delete;

    // In the script's process, before Python starts: one that it forks keeps its own.
    void keepFromForks();
    // False, and nothing is done, if there is no room for it.
    bool add(engine::trace::Stream stream, std::string_view bytes);
    // To its descriptor. 0, or an errno: then the rest is still held.
    int writeOut(engine::trace::Stream stream);
    void forget();

private:
    struct Shared;
    Shared *m_shared;
};

} // namespace host
