// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/ids.h"

#include <optional>
#include <vector>

namespace ui::playback {

// Where one jumped from, as in a browser: back and forward. Steps and playing
// are no jumps; a drag along the scrubber is one.
class Jumps
{
public:
    void remember(engine::trace::EventNumber from); // forgets what was undone
    // Where to go, from `here`; nothing if there is no such jump.
    std::optional<engine::trace::EventNumber> undo(engine::trace::EventNumber here);
    std::optional<engine::trace::EventNumber> redo(engine::trace::EventNumber here);
    bool canUndo() const { return !m_back.empty(); }
    bool canRedo() const { return !m_forward.empty(); }
    void clear();

private:
    std::vector<engine::trace::EventNumber> m_back;
    std::vector<engine::trace::EventNumber> m_forward;
};

} // namespace ui::playback
