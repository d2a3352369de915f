// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <chrono>

// Story time: how long things are shown at speed 1, however long they took.
// Pure functions of the trace.
namespace ui::playback {

using StoryLength = std::chrono::duration<double, std::milli>;

// How long a gap of virtual time is shown: nothing for none, then growing with
// the logarithm, a second at most. A negative gap (a damaged trace) is none.
StoryLength gapLength(engine::trace::Time gap);

// How long the motion of an event of this kind is shown among few others:
// 150–400 ms for what can be seen on the stage, less for what cannot.
StoryLength motionLength(engine::trace::EventKind kind);

// By how much motions are shortened when `crowd` events share an instant, so
// that ten thousand of them do not take an hour: 1 for few, then less and less.
double crowdFactor(engine::trace::EventNumber crowd);

// How many events happen at the same instant as event `number`.
engine::trace::EventNumber crowdAt(const engine::trace::Trace &trace, engine::trace::EventNumber number);

// The length of one event's motion, with all of the above.
StoryLength motionLengthAt(const engine::trace::Trace &trace, engine::trace::EventNumber number);
// The length of the gap before an event.
StoryLength gapLengthAt(const engine::trace::Trace &trace, engine::trace::EventNumber number);

} // namespace ui::playback
