// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"
#include "ui/timeline/timeline_model.h"

#include <QBrush>
#include <QPen>

namespace ui::timeline {

// How a segment looks. Besides its colour every state has a pattern or an outline.
struct SegmentStyle
{
    QBrush fill;
    QPen outline; // Qt::NoPen mostly
    QColor text;
    double smallest = 1; // width in pixels below which it is not drawn narrower
};

SegmentStyle segmentStyle(const theme::Theme &theme, SegmentKind kind);
QColor mixed(const QColor &a, const QColor &b, double shareOfB);

} // namespace ui::timeline
