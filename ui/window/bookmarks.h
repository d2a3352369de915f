// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/place_keeper.h"

#include <vector>

namespace ui::window {

// Bookmarks from one run to the next: each follows the moment that it was set at when the
// script is edited, as interventions do. One whose moment a run does not have waits for one
// that has it. Those of the run on show are the playback's, by their numbers. Pure.
class Bookmarks
{
public:
    using Numbers = std::vector<engine::trace::EventNumber>;

    void begin(const std::vector<Place> &saved); // of another scenario: all wait
    void keep(const engine::trace::Trace &shown, const Numbers &numbers); // that run will be on show no longer: all wait
    Numbers place(const engine::trace::Trace &shown); // of those that wait, where this run has them
    // All of them where they are now, or were last.
    std::vector<Place> places(const engine::trace::Trace &shown, const Numbers &numbers) const;

private:
    struct Bookmark
    {
        Aim meant;
        std::optional<Aim> found; // where a run of a later text had it, if that is not quite what was meant
        engine::trace::EventNumber number = 0; // in the run on show; 0: waits
    };

    std::vector<Bookmark> m_all; // but those that were set in the run on show
};

} // namespace ui::window
