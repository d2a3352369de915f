// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/timeline_model.h"

#include <QString>

#include <unordered_map>
#include <vector>

namespace ui::timeline {

// What went wrong in the lanes that a folded one hides, so that nothing is lost by folding.
struct Trouble
{
    struct End
    {
        EventNumber event = 0;
        LaneIndex lane = noLane;
        bool isFailure = false; // else a cancellation
    };
    std::vector<End> ends; // by event
    std::uint32_t failed = 0;
    std::uint32_t cancelled = 0;

    // "1 failed", "3 failed, 12 cancelled"; empty if all is well.
    QString words() const;
    // Which lane to look at next, after this one: of the failed ones, or else of the cancelled. noLane: none.
    LaneIndex next(LaneIndex after) const;
};

// Remembers what it has found until the model grows.
class FoldedTrouble
{
public:
    void clear() { m_known.clear(); }
    const Trouble &in(const TimelineModel &model, LaneIndex lane);

private:
    struct Known
    {
        EventNumber size = 0; // of the model, then
        Trouble trouble;
    };
    std::unordered_map<LaneIndex, Known> m_known;
};

} // namespace ui::timeline
