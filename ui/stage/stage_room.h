// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"
#include "ui/stage/stage_terms.h"

#include <QPointF>
#include <QSizeF>

#include <utility>
#include <vector>

namespace ui::stage {

// The room, in pixels at zoom 1, that all which a scope will ever hold needs, and where
// in it things stand, in the arrangement that comes closest to the shape of the Stage.
// Depends on the plan only, not on the moment, so that a place, once given, stays.
struct Room
{
    Flow flow = Flow::Below;
    int chipColumns = 1; // of tasks that stand by themselves
    std::vector<double> chipHeights; // of each row of them
    int unitColumns = 1; // of tasks with their boxes below them
    std::vector<double> unitWidths; // of each such column
    std::vector<double> unitHeights; // of each row
    double unitsTop = 0;
    double headRoom = 0; // over the boxes of the first row, for the capsule
    double noteTop = 0; // of the note on what is summed up
    QPointF capsule; // its place
    double besideBoxes = 0; // to the right of boxes, for the capsule; 0: it stands over them, or elsewhere
    double boxesLeft = 0; // of the boxes that are in no unit
    std::vector<std::pair<std::uint32_t, double>> boxTops; // of each of them, by its number in StagePlan::slotsIn()
    QSizeF size; // of the scope's content, without its edge

    double boxTop(std::uint32_t slot) const;
};

// The room in `home`. Remembered by the plan. Below the deepest box that is drawn nothing needs room.
const Room &roomIn(const engine::trace::Trace &trace, const StagePlan &plan, engine::trace::ScopeId home,
                   const Terms &terms, int depth);

// Of a box: its title and a few words must find room on its upper edge, where its owner's chip may stand as well.
double narrowestBox(const engine::trace::Trace &trace, const StagePlan &plan, engine::trace::ScopeId id, const Terms &terms);

// Whether a scope is drawn as a Tag: a timeout with nothing in it.
bool isTag(const engine::trace::Trace &trace, const StagePlan &plan, engine::trace::ScopeId id);

// The task of a runner that has its boxes below it, in the runner's own width; else none.
engine::trace::TaskId mainTask(const engine::trace::Trace &trace, const StagePlan &plan, engine::trace::ScopeId home);

} // namespace ui::stage
