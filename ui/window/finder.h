// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <QString>

namespace ui::window {

// Whether what the log says of an event holds the text, in any case of letters.
// "#31" and "31" are also the event of that number.
bool eventMatches(const engine::trace::Trace &trace, engine::trace::EventNumber number, const QString &text);

// The next event, going round at the ends, that matches; 0 if none does.
engine::trace::EventNumber findEvent(const engine::trace::Trace &trace, const QString &text,
    engine::trace::EventNumber from, int direction);

} // namespace ui::window
