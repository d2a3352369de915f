// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <QSizeF>
#include <QString>

namespace ui::stage {

// How much a chip tells: name and status, the same in less room, name only, or its
// state's glyph only.
enum class Density { Full, Snug, Compact, Tiny };

// How generously a whole Stage is laid out. One with much on it draws closer together,
// so that its words need not become too small to read.
// In the densest a task stands on the upper edge of what it has opened.
enum class Spacing { Roomy, Snug, Tight, Dense };

// Whether a scope's boxes stand below its chips, or beside them.
enum class Flow { Below, Beside };

constexpr int mostCapsuleRows = 5; // errors that a capsule names

// The measures of a Stage, in pixels at zoom 1.
struct Measures
{
    Density largest; // what chips are told with where there are few of them
    double padding;
    double boxGap; // leaves room for the label on a box's upper edge
    double topOfRunner; // from a box's edge to its content
    double topOfTimeout;
    double topOfGroup;
    double label; // the height of a box's title
    double labelType; // its letters
    double statusType; // the letters beside it
    double ring; // the radius of a timeout's ring
    double capsuleWidth;
    double capsuleGap; // between the chips and the capsule
    double besideGap; // between the chips and the boxes beside them
    double capsuleHead;
    double capsuleLine;
    double tagHeight;
    double tagGap;
    double moreHeight;
    double narrowestBox;
    double roomForNote; // beside a chip in the runner: which error its task holds
    double unitInset; // of a chip that stands on the upper edge of its box; 0: above it, by itself
    QSizeF unitGap; // between tasks that have their boxes below them

    double top(engine::trace::ScopeKind kind) const;
    // Beside a chip on a box's edge: for an error that its task holds, or an arrow's head.
    static constexpr double roomForMark = 24;
    // From the top of a task's chip to that of the box it has opened; with room for a capsule between them.
    double unitTop(double chip, double headRoom) const;
};

const Measures &measuresOf(Spacing spacing);

QSizeF chipSize(Density density); // the usual one
// About how wide a name is, in sizes of its letters, which are half bold. Not of a font's own, so that a run looks alike
// on every machine; a little more than it takes in ours.
double nameWidth(const QString &name);
QSizeF chipGap(Density density);

// How `count` chips are told. Depends only on how many there will ever be, so that it
// never changes while chips come.
Density densityFor(std::size_t count, Spacing spacing);

} // namespace ui::stage
