// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/stage/stage_layout.h"

namespace ui::stage {

// A piece of the layout at (0, 0), to be put into a larger one.
struct Block
{
    QSizeF size;
    std::vector<ChipPlace> chips;
    std::vector<BoxPlace> boxes;

    void put(Block part, QPointF at);
    void grow(QSizeF atLeast) { size = size.expandedTo(atLeast); }
};

// Blocks in rows and columns, each column as wide as its widest and each row as high as
// its highest, and at least as `widths` and `heights` say.
Block grid(std::vector<Block> cells, int columns, QSizeF gap, std::vector<double> widths = {}, const std::vector<double> &heights = {});

} // namespace ui::stage
