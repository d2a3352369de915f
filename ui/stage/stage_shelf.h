// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/stage/stage_layout.h"

namespace ui::stage {

// The measures of the Stage, in pixels at zoom 1.
namespace measure {
inline constexpr double padding = 26;
inline constexpr double boxGap = 34; // leaves room for the label on a box's upper edge
inline constexpr double capsuleWidth = 216;
inline constexpr double capsuleGap = 104;
inline constexpr double capsuleHead = 52;
inline constexpr double capsuleLine = 32;
inline constexpr double tagHeight = 26;
inline constexpr double tagGap = 8;
inline constexpr double moreHeight = 30;
inline constexpr double narrowestBox = 340;
inline constexpr QSizeF unitGap{30, 26}; // between tasks that have their boxes below them

QSizeF chip(Density density);
QSizeF gap(Density density);
double top(engine::trace::ScopeKind kind); // from a box's edge to its content
}

// How `count` chips are told. Depends only on how many there will ever be, so that it
// never changes while chips come.
Density densityFor(std::size_t count);

// A piece of the layout at (0, 0), to be put into a larger one.
struct Block
{
    QSizeF size;
    std::vector<ChipPlace> chips;
    std::vector<BoxPlace> boxes;

    void put(Block part, QPointF at);
    void grow(QSizeF atLeast) { size = size.expandedTo(atLeast); }
};

// Blocks in rows and columns, each column as wide as its widest, and at least as `widths` says.
Block grid(std::vector<Block> cells, int columns, QSizeF gap, std::vector<double> widths = {});

} // namespace ui::stage
