// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/time_axis.h"
#include "ui/timeline/timeline_model.h"

#include <vector>

namespace ui::timeline {

// From axis coordinates to pixels and back, for one painting.
struct PixelScale
{
    double begin = 0; // coordinate at the left edge
    double perPixel = 1; // coordinates in a pixel; above 0
    double left = 0; // of the area, in pixels
    double width = 0;

    double pixel(double x) const { return left + (x - begin) / perPixel; }
    double at(double pixel) const { return begin + (pixel - left) * perPixel; }
    double right() const { return left + width; }
};

// A piece of a lane to paint. Where many segments share a pixel they are one span,
// of the kind that matters most among them.
struct LaneSpan
{
    double left = 0; // pixels, clipped to just outside the area
    double right = 0;
    SegmentKind kind = SegmentKind::Ready;
    std::uint32_t first = 0; // segment
    std::uint32_t count = 1; // of segments; more than one: merged

    bool operator==(const LaneSpan &) const = default;
};

// How the spans of a lane look at a scale: at most two for each pixel, found by
// binary search, however many segments there are.
void laneSpans(const Lane &lane, const TimelineModel &model, const TimeAxis &axis, const PixelScale &scale,
    std::vector<LaneSpan> &spans);

// Where a segment lies on the axis.
double segmentLeft(const Lane &lane, const TimeAxis &axis, std::size_t segment);
double segmentRight(const Lane &lane, const TimelineModel &model, const TimeAxis &axis, std::size_t segment);

} // namespace ui::timeline
