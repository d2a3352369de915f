// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/snapshot.h"
#include "ui/stage/stage_measures.h"
#include "ui/stage/stage_plan.h"

#include <QPolygonF>
#include <QRectF>

#include <unordered_map>
#include <vector>

namespace ui::stage {

struct ChipPlace
{
    engine::trace::TaskId task;
    QRectF rect;
    Density density = Density::Full;
    engine::trace::ScopeId box; // that it is drawn in
    bool onEdge = false; // of a box that it has opened, or will: the upper one
};

// A Box holds chips and boxes; a Tag is a timeout with nothing but its owner's code
// in it, and hangs under its owner's chip.
enum class BoxShape { Box, Tag };

struct BoxPlace
{
    engine::trace::ScopeId scope;
    QRectF rect;
    BoxShape shape = BoxShape::Box;
    Spacing spacing = Spacing::Roomy;
    engine::trace::ScopeId parent; // the box around it
    QPolygonF connector; // from its owner's chip, where that stands beside it; else empty
    QRectF capsule; // where a group gathers its errors; else null
    double lane = 0; // free for arrows, between its chips and the boxes beside them; 0 if there is none
    int capsuleRows = 0; // members shown in it
    int capsuleHidden = 0; // more members than shown
    bool mayAddMore = false; // children are left that could still fail
    double labelLeft = 0; // of its title, where its owner stands on the same edge; else 0
    QRectF more; // "+ 4,812 waiting"; else null
    std::uint32_t hidden = 0;
    engine::trace::LookCounts hiddenLooks{};

    QRectF capsuleRow(int row) const; // member `row`, or after the last the note that more may come
};

// Where everything on the Stage rests after one event, in pixels at zoom 1, from (0, 0).
// A pure function of what is there. A child never leaves its box, nothing overlaps,
// and a chip keeps its place in the box while others come and end.
class StageLayout
{
public:
    StageLayout() = default;
    // Tasks in `guests` are shown even where a box has to sum up. `view` is what all
    // of it shall be seen in.
    StageLayout(const engine::trace::Trace &trace, const StagePlan &plan, const engine::trace::Snapshot &snapshot,
                const std::vector<engine::trace::TaskId> &guests = {}, QSizeF view = usualView);

    const std::vector<ChipPlace> &chips() const { return m_chips; } // in reading order
    const std::vector<BoxPlace> &boxes() const { return m_boxes; } // outer ones first
    const QRectF &bounds() const { return m_bounds; } // with the room for all that will ever come
    const ChipPlace *chip(engine::trace::TaskId id) const; // null if not shown
    const BoxPlace *box(engine::trace::ScopeId id) const;

    static constexpr QSizeF usualView{760, 520};
    static constexpr std::uint32_t mostChips = 200;
    static constexpr int deepest = 24; // boxes in boxes; what is deeper cannot be seen anyway

private:
    std::vector<ChipPlace> m_chips;
    std::vector<BoxPlace> m_boxes;
    std::unordered_map<engine::trace::TaskId, std::size_t> m_chipNumbers;
    std::unordered_map<engine::trace::ScopeId, std::size_t> m_boxNumbers;
    QRectF m_bounds;
};

} // namespace ui::stage
