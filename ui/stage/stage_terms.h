// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"
#include "ui/stage/stage_measures.h"

#include <QSizeF>

#include <compare>

namespace ui::stage {

class StagePlan;

// Small stages are not blown up beyond this; somewhat more in a view as large as those that are looked at from afar.
double naturalZoom(QSizeF view);

// For what a Stage is laid out.
struct Terms
{
    Spacing spacing = Spacing::Roomy;
    double aspect = 1.45; // of what it is seen in: width to height
    double width = 0; // that every box takes as much of as it can, to be low; 0: boxes come close to the aspect
    double chipWidth = 1; // of the usual: what has long names to tell is wider, and what has short ones narrower where much is to be seen

    double capsule = 1; // its width, of the usual: wider where its errors' words are longer, and there is room

    const Measures &measures() const { return measuresOf(spacing); }
    QSizeF chip(Density density) const;
    double capsuleWidth(Flow flow) const; // at the least
    QSizeF chip() const { return chip(measures().largest); } // where there are few of them

    auto operator<=>(const Terms &) const = default;
};

// The most generous spacing with which the words of the whole trace can still be read in a view; and where
// there is room left, chips that are wide enough for their names. Depends on the plan only, not on the moment.
Terms termsFor(const engine::trace::Trace &trace, const StagePlan &plan, QSizeF view);

} // namespace ui::stage
