// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/stage/stage_layout.h"

#include <QPainterPath>

namespace ui::stage {

// Which ways arrows take between the things on the Stage, in its pixels: clear of the
// chips that they are not about, wherever there is such a way.

// Where an arrow runs that goes straight up.
enum class Side { Left, Right };

// The straightest way from chip to chip that crosses no other chip.
QPainterPath between(const ChipPlace &from, const ChipPlace &to, const StageLayout &layout, Side upwards = Side::Right);

// From a chip's right side to the capsule of its box at `height`, or to the box's edge
// where there is none; past the neighbours that are in the way.
QPainterPath outOf(const ChipPlace &chip, const StageLayout &layout, const BoxPlace &box, double height, double offset);

// From a chip that has its box's other boxes beside it: along the lane between them to
// the capsule under the chips, or to the box's upper edge where there is none.
QPainterPath alongLane(const ChipPlace &chip, const BoxPlace &box, double height, double offset);

// Goes on to a corner, and around it towards `to`.
void turnTo(QPainterPath &path, QPointF corner, QPointF to);

} // namespace ui::stage
