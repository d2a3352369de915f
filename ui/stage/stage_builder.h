// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/stage/stage_shelf.h"

namespace ui::stage {

// Everything on the Stage after one event, put together from the inside out.
Block buildStage(const engine::trace::Trace &trace, const StagePlan &plan, const engine::trace::Snapshot &snapshot,
                 const std::vector<engine::trace::TaskId> &guests, QSizeF view);

} // namespace ui::stage
