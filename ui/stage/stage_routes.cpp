// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/stage_routes.h"

#include <QLineF>

#include <algorithm>

namespace ui::stage {

namespace {

// A curve that leaves and arrives horizontally.
void curveTo(QPainterPath &path, QPointF to)
{
    const QPointF from = path.currentPosition();
    const double reach = std::clamp(std::abs(to.x() - from.x()) * 0.55, 18.0, 90.0);
    const double way = to.x() >= from.x() ? reach : -reach;
    path.cubicTo(from + QPointF(way, 0), to - QPointF(way, 0), to);
}

// What hangs below the chips of a row: their timeouts.
double bottomOfRow(const ChipPlace &chip, const StageLayout &layout)
{
    double bottom = chip.rect.bottom();
    for (const BoxPlace &one : layout.boxes()) {
        if (one.parent == chip.box && one.shape == BoxShape::Tag && one.rect.top() > chip.rect.bottom()
            && one.rect.top() < chip.rect.bottom() + one.rect.height())
            bottom = std::max(bottom, one.rect.bottom());
    }
    return bottom;
}

bool areStacked(const QRectF &from, const QRectF &to)
{
    return to.left() <= from.right() && from.left() <= to.right();
}

// Whether chips stand close by on that side of two that are stacked, where other arrows run.
bool isCrowded(const QRectF &from, const QRectF &to, Side side, const StageLayout &layout)
{
    constexpr double reach = 64;
    QRectF strip = from.united(to);
    strip = side == Side::Left ? QRectF(strip.left() - reach, strip.top(), reach - 1, strip.height())
                               : QRectF(strip.right() + 1, strip.top(), reach, strip.height());
    return std::any_of(layout.chips().begin(), layout.chips().end(),
                       [&](const ChipPlace &other) { return other.rect.intersects(strip); });
}

// What goes out of a right side leaves `part` above its middle, and what comes in arrives as much below; at a left side
// the other way round. So both stay apart at a chip, and in the gap between two chips those to the right and to the left.
QPainterPath curve(const QRectF &from, const QRectF &to, Side side, double part)
{
    if (to.left() > from.right()) {
        QPainterPath path(QPointF(from.right() + 1, from.center().y() - part));
        curveTo(path, {to.left() - 2, to.center().y() - part});
        return path;
    }
    if (from.left() > to.right()) {
        QPainterPath path(QPointF(from.left() - 1, from.center().y() + part));
        curveTo(path, {to.right() + 2, to.center().y() + part});
        return path;
    }
    // One above the other: out of a side and back in there.
    const bool left = side == Side::Left;
    const QPointF start(left ? from.left() - 1 : from.right() + 1, from.center().y() + (left ? part : -part));
    const QPointF end(left ? to.left() - 2 : to.right() + 2, to.center().y() + (left ? -part : part));
    constexpr double withinBox = 16; // whose edge stands left of both
    const double reach = left ? std::min(start.x(), end.x()) - withinBox
                              : std::max(start.x(), end.x()) + std::clamp(std::abs(end.y() - start.y()) * 0.3, 24.0, 64.0);
    QPainterPath path(start);
    path.cubicTo({reach, start.y()}, {reach, end.y()}, end);
    return path;
}

// Around the corners of the rows and columns that the chips stand in.
QPainterPath aroundRows(const ChipPlace &from, const ChipPlace &to, const StageLayout &layout)
{
    const QPointF start(from.rect.right() + 1, from.rect.center().y());
    const QPointF end(to.rect.right() + 2, to.rect.center().y());
    const double lane = end.x() + chipGap(to.density).width() / 2 - 2;
    const bool isFree = lane < start.x() || std::none_of(layout.chips().begin(), layout.chips().end(), [&](const ChipPlace &other) {
        return other.rect.intersects(QRectF(start, QSizeF(std::max(lane - start.x(), 1.0), 1)));
    });
    QPainterPath path(start);
    double row = start.y();
    if (!isFree || lane < start.x()) { // between two rows
        const QSizeF gap = chipGap(from.density) / 2;
        row = end.y() >= start.y() ? bottomOfRow(from, layout) + gap.height() : from.rect.top() - gap.height();
        turnTo(path, {start.x() + gap.width() - 1, start.y()}, {start.x() + gap.width() - 1, row});
        turnTo(path, {start.x() + gap.width() - 1, row}, {lane, row});
    }
    turnTo(path, {lane, row}, {lane, end.y()});
    turnTo(path, {lane, end.y()}, end);
    path.lineTo(end);
    return path;
}

// Out of a side, up or down beside the chip, along that row, and in at the other's side: for chips that stand beside
// each other in different boxes.
QPainterPath alongRow(const ChipPlace &from, const ChipPlace &to, double row)
{
    const bool isBack = to.rect.left() < from.rect.left();
    const ChipPlace &left = isBack ? to : from, &right = isBack ? from : to;
    const QPointF start(left.rect.right() + (isBack ? 2 : 1), left.rect.center().y());
    const QPointF end(right.rect.left() - (isBack ? 1 : 2), right.rect.center().y());
    const double out = start.x() + chipGap(left.density).width() / 2 - 1;
    const double in = end.x() - chipGap(right.density).width() / 2 + 2;
    QPainterPath path(start);
    turnTo(path, {out, start.y()}, {out, row});
    turnTo(path, {out, row}, {in, row});
    turnTo(path, {in, row}, {in, end.y()});
    turnTo(path, {in, end.y()}, end);
    path.lineTo(end);
    return isBack ? path.toReversed() : path;
}

// Between a row and the next one, out of one's lower side and into the other's upper, or back: it keeps out of the gap
// between the columns. Nothing where the rows stand too close together for an arrow's head, or something is between them.
QPainterPath betweenRows(const ChipPlace &from, const ChipPlace &to, const StageLayout &layout)
{
    constexpr double leastGap = 14;
    const bool isDown = to.rect.top() > from.rect.bottom();
    const double gap = isDown ? to.rect.top() - from.rect.bottom() : from.rect.top() - to.rect.bottom();
    if (from.box != to.box || areStacked(from.rect, to.rect) || gap < leastGap || gap > 1.5 * chipGap(from.density).height())
        return {};
    const double inset = std::min(26.0, from.rect.width() / 5);
    const bool isLeft = to.rect.left() < from.rect.left();
    const QPointF start(isLeft ? from.rect.left() + inset : from.rect.right() - inset, isDown ? from.rect.bottom() + 1 : from.rect.top() - 1);
    const QPointF end(isLeft ? to.rect.right() - inset : to.rect.left() + inset, isDown ? to.rect.top() - 2 : to.rect.bottom() + 2);
    const double row = start.y() + (end.y() - start.y()) * 0.3; // the rest is for the head
    const QRectF way = QRectF(start, end).normalized();
    if (std::any_of(layout.boxes().begin(), layout.boxes().end(), [&](const BoxPlace &box) { return box.shape == BoxShape::Tag && box.rect.intersects(way); }))
        return {};
    QPainterPath path(start);
    turnTo(path, {start.x(), row}, {end.x(), row});
    turnTo(path, {end.x(), row}, end);
    path.lineTo(end);
    return path;
}

// To a capsule above or below its chip: out of the right side and back in there, before the neighbours.
QPainterPath aroundTheSide(const ChipPlace &chip, const StageLayout &layout, QPointF end)
{
    const QPointF start(chip.rect.right() + 2, chip.rect.center().y());
    double reach = std::max(start.x(), end.x()) + std::clamp(std::abs(end.y() - start.y()) * 0.3, 24.0, 64.0);
    for (const ChipPlace &other : layout.chips())
        if (other.box == chip.box && other.rect.left() > start.x() && other.rect.bottom() > std::min(start.y(), end.y()) && other.rect.top() < std::max(start.y(), end.y()))
            reach = std::min(reach, std::max(other.rect.left(), end.x() + 12));
    QPainterPath path(start);
    path.cubicTo({reach, start.y()}, {reach, end.y()}, end);
    return path;
}

constexpr std::size_t mostLookedAt = 90; // chips that an arrow keeps clear of

} // namespace

void turnTo(QPainterPath &path, QPointF corner, QPointF to)
{
    const auto before = [&](QPointF from) {
        QLineF way(corner, from);
        way.setLength(std::min(way.length() / 2, 14.0));
        return way.p2();
    };
    constexpr double straight = 1; // shorter legs are none
    if (QLineF(path.currentPosition(), corner).length() < straight || QLineF(corner, to).length() < straight) {
        path.lineTo(corner);
        return;
    }
    path.lineTo(before(path.currentPosition()));
    path.quadTo(corner, before(to));
}

QPainterPath alongLane(const ChipPlace &chip, const BoxPlace &box, double height, double offset)
{
    const QPointF from(chip.rect.right() + 2, chip.rect.center().y() + offset);
    const double lane = box.lane + offset / 2;
    QPainterPath path(from);
    if (box.capsule.isNull()) {
        const QPointF to(lane, box.rect.top());
        turnTo(path, {lane, from.y()}, to);
        path.lineTo(to);
        return path;
    }
    const QPointF to(box.capsule.right() + 2, height);
    turnTo(path, {lane, from.y()}, {lane, height});
    turnTo(path, {lane, height}, to);
    path.lineTo(to);
    return path;
}

QPainterPath outOf(const ChipPlace &chip, const StageLayout &layout, const BoxPlace &box, double height, double offset)
{
    if (box.lane > 0)
        return alongLane(chip, box, height, offset);
    const bool hasCapsule = !box.capsule.isNull();
    const QPointF to(hasCapsule ? box.capsule.left() - 2 : box.rect.right(), height);
    double others = chip.rect.right();
    bool isFree = true; // to its right, in its row
    const auto standsOver = [&](const BoxPlace &one) {
        return one.parent == chip.box && one.shape == BoxShape::Box && one.rect.right() > to.x() && one.rect.top() < chip.rect.bottom();
    };
    const bool isOver = hasCapsule && std::any_of(layout.boxes().begin(), layout.boxes().end(), standsOver); // the capsule, over boxes
    for (const ChipPlace &other : layout.chips()) {
        if (other.box != chip.box || other.rect.right() >= (isOver ? box.rect.right() : to.x()))
            continue;
        others = std::max(others, other.rect.right());
        isFree &= other.rect.top() != chip.rect.top() || other.rect.right() <= chip.rect.right();
    }
    for (const BoxPlace &one : layout.boxes()) { // that hang below the chips of an upper row
        if (one.parent != chip.box || one.shape != BoxShape::Box)
            continue;
        if (one.rect.right() < to.x() && one.rect.right() > chip.rect.right() && one.rect.top() < chip.rect.bottom())
            others = std::max(others, one.rect.right());
    }
    const bool isApart = box.capsule.bottom() < chip.rect.top() || box.capsule.top() > chip.rect.bottom();
    if (hasCapsule && !isOver && isApart && to.x() < chip.rect.right() + 2)
        return aroundTheSide(chip, layout, {box.capsule.right() + 2, height});
    const QSizeF gap = chipGap(chip.density);
    // One on the edge of a box leaves above that.
    constexpr double aboveEdge = 5;
    const double leaves = chip.onEdge ? chip.rect.top() + aboveEdge + offset / 2 : chip.rect.center().y() + offset;
    QPainterPath path(QPointF(chip.rect.right() + 2, leaves));
    if (others > chip.rect.right() || isOver) {
        if (!isFree) {
            const double half = gap.height() / 2;
            const double lane = (chip.onEdge ? chip.rect.top() - half : bottomOfRow(chip, layout) + half) + offset / 4; // below is its own box
            curveTo(path, {chip.rect.right() + gap.width(), lane});
        }
        if (isOver) { // along the box's right margin, and in from there
            const double margin = box.rect.right() - measuresOf(box.spacing).padding * 0.5 + offset / 2;
            const QPointF end(box.capsule.right() + 2, height);
            turnTo(path, {margin, path.currentPosition().y()}, {margin, height});
            turnTo(path, {margin, height}, end);
            path.lineTo(end);
            return path;
        }
        path.lineTo(others, path.currentPosition().y());
    }
    curveTo(path, to);
    return path;
}

QPainterPath between(const ChipPlace &from, const ChipPlace &to, const StageLayout &layout, Side upwards)
{
    const bool isSmall = layout.chips().size() <= mostLookedAt;
    const bool returns = upwards == Side::Left; // one of several that may form a circle
    if (returns && isSmall)
        if (QPainterPath path = betweenRows(from, to, layout); !path.isEmpty())
            return path;
    Side side = from.rect.top() > to.rect.bottom() ? upwards : Side::Right;
    const Side opposite = side == Side::Left ? Side::Right : Side::Left;
    if (returns && isSmall && areStacked(from.rect, to.rect) && isCrowded(from.rect, to.rect, side, layout)
        && !isCrowded(from.rect, to.rect, opposite, layout))
        side = opposite;
    QPainterPath path = curve(from.rect, to.rect, side, returns ? std::min(9.0, to.rect.height() / 5) : 0);
    if (!isSmall)
        return path;
    const auto inTheWay = [&](const QPainterPath &way) {
        QPainterPathStroker pen; // an open path would count as the area that it bends around
        pen.setWidth(1);
        const QPainterPath line = pen.createStroke(way);
        const auto chips = std::count_if(layout.chips().begin(), layout.chips().end(),
                                         [&](const ChipPlace &other) { return &other != &from && &other != &to && line.intersects(other.rect); });
        // One that runs through a box would seem to be about that one's tasks.
        const auto boxes = std::count_if(layout.boxes().begin(), layout.boxes().end(), [&](const BoxPlace &box) {
            return box.shape == BoxShape::Box && !box.rect.intersects(from.rect) && !box.rect.intersects(to.rect) && line.intersects(box.rect);
        });
        return 2 * chips + boxes;
    };
    auto least = inTheWay(path);
    const auto consider = [&](const QPainterPath &way) {
        if (least == 0)
            return;
        if (const auto crossed = inTheWay(way); crossed < least) {
            least = crossed;
            path = way;
        }
    };
    consider(aroundRows(from, to, layout));
    if (!areStacked(from.rect, to.rect)) {
        const ChipPlace &right = to.rect.left() < from.rect.left() ? from : to;
        const double gap = chipGap(right.density).height() / 2;
        for (const double row : {right.rect.center().y(), right.rect.top() - gap, right.rect.bottom() + gap})
            consider(alongRow(from, to, row));
    }
    return path;
}

} // namespace ui::stage
