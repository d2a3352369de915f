// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/folded_trouble.h"

#include "ui/words/words.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace ui::timeline {

namespace {

Trouble troubleIn(const TimelineModel &model, LaneIndex whole)
{
    Trouble trouble;
    LaneIndex index = model.lane(whole).firstChild;
    while (index != noLane) {
        const Lane &lane = model.lane(index);
        if (lane.isTask() && lane.end && !lane.segments.empty()) {
            const SegmentKind kind = lane.segments.back().kind;
            const bool isFailure = kind == SegmentKind::Failed;
            if (isFailure || kind == SegmentKind::Cancelled) {
                trouble.ends.push_back({lane.end, index, isFailure});
                ++(isFailure ? trouble.failed : trouble.cancelled);
            }
        }
        if (lane.firstChild != noLane) {
            index = lane.firstChild;
            continue;
        }
        while (index != whole && model.lane(index).nextSibling == noLane)
            index = model.lane(index).parent;
        index = index == whole ? noLane : model.lane(index).nextSibling;
    }
    std::sort(trouble.ends.begin(), trouble.ends.end(), [](const auto &one, const auto &other) { return one.event < other.event; });
    return trouble;
}

} // namespace

QString Trouble::words() const
{
    QStringList parts;
    if (failed > 0)
        parts += QCoreApplication::translate("Trouble", "%1 failed").arg(words::figure(failed));
    if (cancelled > 0)
        parts += QCoreApplication::translate("Trouble", "%1 cancelled").arg(words::figure(cancelled));
    return parts.join(QStringLiteral(", "));
}

LaneIndex Trouble::next(LaneIndex after) const
{
    const auto isWanted = [this](const End &end) { return failed == 0 || end.isFailure; };
    const auto current = std::find_if(ends.begin(), ends.end(), [after](const End &end) { return end.lane == after; });
    if (current != ends.end())
        if (const auto found = std::find_if(std::next(current), ends.end(), isWanted); found != ends.end())
            return found->lane;
    const auto first = std::find_if(ends.begin(), ends.end(), isWanted);
    return first == ends.end() ? noLane : first->lane;
}

const Trouble &FoldedTrouble::in(const TimelineModel &model, LaneIndex lane)
{
    Known &known = m_known[lane];
    if (known.size != model.size())
        known = {model.size(), troubleIn(model, lane)};
    return known.trouble;
}

} // namespace ui::timeline
