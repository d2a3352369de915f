// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenarios/host/held_output.h"

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace host {

// What the script prints, on its way to the real descriptors (buffered as
// python3 does, but never out of order between the two) and into the trace: one
// piece per finished line or per write of several, a started line as soon as
// something else happens.
class ScriptOutput
{
public:
    enum class Shown : std::uint8_t { Yes, No };
    using Record = std::function<void(engine::trace::Stream, std::string_view)>;

    ScriptOutput(HeldOutput &held, Shown shown, Record record);

    // 0, or an errno of the real descriptor.
    int write(engine::trace::Stream stream, std::string_view bytes);
    int flush(engine::trace::Stream stream);
    void tellStartedLines();
    std::uint64_t bytes() const { return m_bytes; }

private:
    struct Side
    {
        std::string started; // a line not yet told
        bool lineBuffered = false;
    };

    Side &side(engine::trace::Stream stream) { return m_sides[static_cast<std::size_t>(stream)]; }

    std::array<Side, 2> m_sides;
    HeldOutput &m_held;
    Record m_record;
    std::uint64_t m_bytes = 0;
    Shown m_shown;
};

} // namespace host
