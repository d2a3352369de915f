// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/lane_spans.h"

#include <QRectF>
#include <QString>

#include <vector>

namespace ui::timeline {

struct RulerTick
{
    enum class Kind { Time, Event };

    double pixel = 0;
    QString text; // "0.4 s"; of an event its number, "#31" on the elastic axis
    Kind kind = Kind::Time;
};

// A stretch of the elastic axis that is not to scale.
struct AxisMark
{
    enum class Kind { FoldedGap, OpenedInstant };

    Kind kind = Kind::FoldedGap;
    double left = 0; // pixels
    double right = 0;
    engine::trace::Time length{0}; // of a folded gap
};

// Round values, at least `distance` pixels apart. On the elastic axis the moments
// at which something happens come first, round times fill the gaps.
std::vector<RulerTick> rulerTicks(const TimeAxis &axis, const PixelScale &scale, double distance);

// The marks that are at least `smallest` pixels wide.
std::vector<AxisMark> axisMarks(const TimeAxis &axis, const PixelScale &scale, double smallest);

// Where the two strokes that mark a folded gap stand: on both sides of its length, a text so many pixels wide, or in
// its middle where that has no room; nowhere rather than on one of the texts of the ruler.
std::vector<double> breakPlaces(const AxisMark &gap, double text, const std::vector<QRectF> &texts);
constexpr double breakHalf = 4; // pixels from the middle of the strokes to either side

// The smallest of 1, 2, 5, 10, 20, … that is not below `value` (which is above 0).
double roundStep(double value);
// The same for times in nanoseconds; among hours and days, whole minutes, hours and days.
double roundTimeStep(double value, double greatest);

// A time for the ruler, with as many digits as steps of `step` ns need: "0.4 s".
QString tickText(engine::trace::Time time, double step);

} // namespace ui::timeline
