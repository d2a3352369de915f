// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <cstdint>

// Which events stand out, on the scrubber and for those who look for trouble.
namespace ui::playback {

// In the order of importance: where marks fall on one pixel, the greatest is shown.
enum class Mark : std::uint8_t { None, Started, Returned, Hazard, Timeout, Cancellation, Failure };

Mark markOf(const engine::trace::Event &event);

// What Shift with an arrow, and StepKind::Failure, stop at.
bool isTrouble(const engine::trace::Event &event);

} // namespace ui::playback
