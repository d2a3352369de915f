// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/lane_spans.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ui::timeline {

namespace {

constexpr std::uint32_t samplesPerPixel = 24;
constexpr std::uint32_t turn = 4; // segments that are looked at together: tasks run and wait by turns
constexpr double marginPixels = 8;

constexpr int notToBeLost = 6; // among others in a pixel; what weighs less happens all the time

int weight(SegmentKind kind)
{
    switch (kind) {
    case SegmentKind::Failed:
    case SegmentKind::ScopeRaised:
        return 9;
    case SegmentKind::Cancelled:
    case SegmentKind::LeftPending:
        return 8;
    case SegmentKind::Cancelling:
    case SegmentKind::GroupAborting:
    case SegmentKind::TimeoutExpired:
    case SegmentKind::RunnerClosing:
        return 7;
    case SegmentKind::Returned:
        return notToBeLost;
    case SegmentKind::Running:
        return 5;
    case SegmentKind::Waiting:
        return 3;
    default:
        return 2;
    }
}

// What must not get lost; or else what it does most of the time. Of very many only some are looked at.
SegmentKind mostTelling(const Lane &lane, const TimeAxis &axis, std::uint32_t first, std::uint32_t count)
{
    SegmentKind heaviest = lane.segments[first + count - 1].kind;
    std::array<double, static_cast<std::size_t>(SegmentKind::Count_)> widths{};
    const std::uint32_t stride = std::max(1u, count / samplesPerPixel) * turn;
    for (std::uint32_t from = 0; from < count; from += stride) {
        for (std::uint32_t i = first + from; i < first + std::min(count, from + turn); ++i) {
            const SegmentKind kind = lane.segments[i].kind;
            if (weight(kind) > weight(heaviest))
                heaviest = kind;
            const double end = i + 1 < lane.segments.size() ? segmentLeft(lane, axis, i + 1) : segmentLeft(lane, axis, i);
            widths[static_cast<std::size_t>(kind)] += end - segmentLeft(lane, axis, i);
        }
    }
    if (weight(heaviest) >= notToBeLost)
        return heaviest;
    const auto widest = std::ranges::max_element(widths);
    return *widest > 0 ? static_cast<SegmentKind>(widest - widths.begin()) : heaviest;
}

} // namespace

double segmentLeft(const Lane &lane, const TimeAxis &axis, std::size_t segment)
{
    return axis.begin(lane.segments[segment].begin);
}

double segmentRight(const Lane &lane, const TimelineModel &model, const TimeAxis &axis, std::size_t segment)
{
    const EventNumber end = model.segmentEnd(lane, segment);
    const bool followed = segment + 1 < lane.segments.size() || end == lane.end;
    // The last one ends with its column: what follows it may be a gap.
    return followed ? axis.begin(end) : axis.end(end - 1);
}

void laneSpans(const Lane &lane, const TimelineModel &model, const TimeAxis &axis, const PixelScale &scale,
    std::vector<LaneSpan> &spans)
{
    spans.clear();
    const auto count = static_cast<std::uint32_t>(lane.segments.size());
    if (count == 0 || scale.width <= 0)
        return;
    const double edge = scale.at(scale.right());
    // The first segment that may be visible: marks are painted wider than they are, and
    // columns may have no width, so this looks a little to the left.
    const EventNumber number = axis.eventAt(scale.begin - marginPixels * scale.perPixel);
    const auto notBefore = std::upper_bound(lane.segments.begin(), lane.segments.end(), number,
        [](EventNumber n, const Segment &segment) { return n < segment.begin; });
    auto index = static_cast<std::uint32_t>(std::max<std::ptrdiff_t>(notBefore - lane.segments.begin() - 1, 0));

    while (index < count) {
        const double begin = segmentLeft(lane, axis, index);
        if (begin > edge)
            break;
        const double end = segmentRight(lane, model, axis, index);
        if ((end - begin) >= scale.perPixel) {
            if (end >= scale.begin) {
                spans.push_back({std::max(scale.pixel(begin), scale.left - 8),
                    std::min(scale.pixel(end), scale.right() + 8), lane.segments[index].kind, index, 1});
            }
            ++index;
            continue;
        }
        // Everything that begins in this pixel becomes one span.
        const double pixel = std::floor(scale.pixel(begin));
        const EventNumber last = axis.eventAt(std::nextafter(scale.at(pixel + 1), begin));
        const auto after = std::upper_bound(lane.segments.begin() + index + 1, lane.segments.end(), last,
            [](EventNumber n, const Segment &segment) { return n < segment.begin; });
        auto next = static_cast<std::uint32_t>(after - lane.segments.begin());
        // A long segment that begins here stands for itself.
        if (next - index > 1
            && segmentRight(lane, model, axis, next - 1) - segmentLeft(lane, axis, next - 1) >= scale.perPixel)
            --next;
        const LaneSpan span{scale.pixel(begin), std::max(scale.pixel(begin) + 1, std::min(pixel + 1, scale.right() + 8)),
            mostTelling(lane, axis, index, next - index), index, next - index};
        if (!spans.empty() && spans.back().count > 1 && span.count > 1 && spans.back().kind == span.kind
            && span.left - spans.back().right < 1) {
            spans.back().right = span.right;
            spans.back().count += span.count;
        } else if (span.right >= scale.left - 1) {
            spans.push_back(span);
        }
        index = next;
    }
}

} // namespace ui::timeline
