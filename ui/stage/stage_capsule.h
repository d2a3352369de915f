// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <QSizeF>

#include <vector>

namespace ui::stage {

// How an exception group looks on its way: a capsule with a diamond for each error in
// it, and for each group in it a capsule within the capsule.
struct CapsuleContent
{
    int errors = 0; // as diamonds
    int more = 0; // that find no place, as a number
    std::vector<CapsuleContent> groups;

    bool isEmpty() const { return errors == 0 && more == 0 && groups.empty(); }
    QSizeF size() const; // of the capsule around it

    static constexpr double diamond = 13; // the room that one takes
    static constexpr double edge = 9; // left and right of what is inside
    static constexpr double rim = 4; // above and below
    static constexpr double gap = 4; // before each inner capsule
    static constexpr double number = 22; // the room for "+3"
};

// Empty for what is no group.
CapsuleContent capsuleContent(const engine::trace::Trace &trace, engine::trace::ExceptionId id);

} // namespace ui::stage
