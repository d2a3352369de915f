// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <optional>
#include <string>

namespace ui::window {

// A place in a run by which one finds it again in another run of nearly the same
// script: which task was on which line, for the how-many-th time. Pure.
struct Place
{
    std::string task; // its label
    std::string code; // the text of its line, which stays when lines before it come or go
    engine::trace::EventKind kind = engine::trace::EventKind::None;
    std::uint32_t repetition = 0; // events before it with the same task, code and kind
    engine::trace::EventNumber number = 0;

    bool operator==(const Place &) const = default;
};

Place placeOf(const engine::trace::Trace &trace, engine::trace::EventNumber number);

// The event of `trace` that is most like it: same task, code and kind, the nearest
// repetition; else same task and code.
std::optional<engine::trace::EventNumber> matchPlace(const engine::trace::Trace &trace, const Place &place);
// The same; else the same number.
engine::trace::EventNumber findPlace(const engine::trace::Trace &trace, const Place &place);

} // namespace ui::window
