// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/stage/stage_room.h"

#include <QSizeF>

#include <cstdint>
#include <vector>

namespace ui::stage {

// A place that boxes take in turns.
struct Place
{
    std::uint32_t slot = 0; // its number
    QSizeF size; // of the largest
    int owner = -1; // the place of its chip among the scope's, if it stands there
    enum { Tagged, Unit, Free } kind = Free;
};

// What stands in a scope, and how large all of it is at its largest. A unit is a task with the boxes that it opens.
struct Stock
{
    enum class Chips { All, ByThemselves };

    std::size_t tasks = 0; // that are ever shown
    QSizeF chip;
    QSizeF gap;
    double tag = 0; // below a chip, with the gap between them
    std::vector<bool> tagged; // of each task: whether it ever has one
    std::vector<bool> owns; // of each task: whether it is one of the units
    std::vector<Place> places; // in the order of StagePlan::slotsIn()
    std::vector<QSizeF> units; // in creation order
    double unitChip = 0; // the height of a chip that has its boxes below it
    double note = 0; // on what is summed up
    double capsule = 0; // its height

    std::size_t chips() const { return tasks - units.size(); } // that stand by themselves
    bool hasOnlyUnitsBelow() const; // of boxes: none whose owner stands elsewhere
    std::vector<double> rows(std::size_t columns, Chips which) const; // the heights of the rows in which they stand
};

// Right of the chips, over what hangs below them, or right of all that.
enum class CapsulePlace { BesideChips, BesideAll };

// The chips in rows, below them the boxes whose owners stand elsewhere, and then the
// tasks that have their boxes below them.
Room arrangeBelow(const Stock &stock, int chipColumns, int unitColumns, CapsulePlace capsule, const Terms &terms);

// The chips below each other, and beside them the boxes that they open. A capsule
// stands under the chips.
Room arrangeBeside(const Stock &stock, const Terms &terms);

} // namespace ui::stage
