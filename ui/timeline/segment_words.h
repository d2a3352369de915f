// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/timeline_model.h"

#include <QString>

namespace ui::timeline {

// "charge("visa")", "TaskGroup tg": what stands before a lane.
QString laneTitle(const engine::trace::Trace &trace, const Lane &lane);
// The same, with what tells it from others that are called so: "TaskGroup tg of branch(1)".
QString laneName(const engine::trace::Trace &trace, const Lane &lane);
// What stands in a bar: "sleep(0.4)", "open", "finally: sleep(0.3)"; may be empty.
QString segmentLabel(const engine::trace::Trace &trace, const Lane &lane, std::size_t segment);
// The state in a word: "waiting", "aborting".
QString segmentState(SegmentKind kind);
// For a tooltip, as rich text: name, state, what for, from when until when.
QString segmentTip(const engine::trace::Trace &trace, const TimelineModel &model, const Lane &lane, std::size_t segment);

} // namespace ui::timeline
