// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <QString>

// Where a run stood when it ended, what ended it, and what may be done about it. Pure.
namespace ui::window {

// The last event that has a line of the script; 0: none has.
engine::trace::EventNumber lastPlace(const engine::trace::Trace &trace);
// "worker(1) was at line 14" by that event; empty without one.
QString placeText(const engine::trace::Trace &trace, engine::trace::EventNumber number);

// "worker(1) has not awaited since line 14: nobody else can run." Of a run that is quiet; empty where no task runs.
QString busyText(const engine::trace::Trace &trace);

// Of a run that an exception ended: who raised it, or the first error of a group,
// at which line. "In it: ValueError('no') of worker(1), line 14, and 1 more."
QString originText(const engine::trace::Trace &trace);
// What may be done about it; empty where we know of nothing.
QString adviceText(const engine::trace::Trace &trace);

} // namespace ui::window
