// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/stage_arrangement.h"

#include "ui/stage/stage_measures.h"

#include <algorithm>
#include <numeric>
#include <span>
#include <utility>

namespace ui::stage {

namespace {

// What is put below each other, from the top on.
struct Pile
{
    double width = 0;
    double height = 0;

    // Returns its top.
    double put(const QSizeF &part, double gap)
    {
        const double top = height > 0 ? height + gap : 0;
        height = top + part.height();
        width = std::max(width, part.width());
        return top;
    }
};

// From the top of the first row to the bottom of the last.
double heightOf(std::span<const double> rows, double gap)
{
    return std::accumulate(rows.begin(), rows.end(), rows.empty() ? 0 : (static_cast<double>(rows.size()) - 1) * gap);
}

// Over units, whose chips need less than a box's title.
double gapOverUnits(const Measures &measures)
{
    return measures.boxGap - 6;
}

// Each column as wide as its widest unit, and each row as high as its highest.
void measureUnits(Room &room, const Stock &stock)
{
    room.unitWidths.resize(std::min(stock.units.size(), static_cast<std::size_t>(room.unitColumns)));
    for (std::size_t i = 0; i < stock.units.size(); ++i) {
        const std::size_t row = i / room.unitWidths.size();
        double &width = room.unitWidths[i % room.unitWidths.size()];
        width = std::max(width, stock.units[i].width());
        room.unitHeights.resize(row + 1);
        room.unitHeights[row] = std::max(room.unitHeights[row], stock.units[i].height());
    }
}

double leftOfLastUnit(const Room &room, const Measures &measures)
{
    double left = 0;
    for (std::size_t i = 0; i + 1 < room.unitWidths.size(); ++i)
        left += room.unitWidths[i] + measures.unitGap.width();
    return left;
}

// Where the chip of the last unit in a row ends.
double rightOfLastChip(const Room &room, double chip, const Measures &measures)
{
    return leftOfLastUnit(room, measures) + measures.unitInset + chip;
}

QSizeF unitsSize(const Room &room, const Measures &measures)
{
    QSizeF size(leftOfLastUnit(room, measures) + room.unitWidths.back(), -measures.unitGap.height());
    for (const double height : room.unitHeights)
        size.rheight() += height + measures.unitGap.height();
    return size;
}

void putCapsuleAt(Room &room, Pile &pile, double left, const Terms &terms)
{
    room.capsule = {left, 0};
    pile.width = std::max(pile.width, left + terms.capsuleWidth(Flow::Below));
}

// Right of the last chip that has its box below it. The boxes of that row hang lower then.
void putCapsuleOverUnits(Room &room, Pile &pile, const Stock &stock, const Terms &terms)
{
    const Measures &measures = terms.measures();
    room.headRoom = stock.capsule;
    room.unitHeights.front() += measures.unitTop(stock.unitChip, room.headRoom) - measures.unitTop(stock.unitChip, 0);
    putCapsuleAt(room, pile, rightOfLastChip(room, terms.chip().width(), measures) + measures.capsuleGap, terms);
}

void putCapsuleBesideChips(Room &room, Pile &pile, const Stock &stock, const Terms &terms)
{
    const Measures &measures = terms.measures();
    const double chip = terms.chip().width();
    putCapsuleAt(room, pile, std::max(pile.width, chip) + measures.capsuleGap, terms);
    double bottom = stock.capsule;
    const bool isBesideUnits = room.capsule.x() > rightOfLastChip(room, chip, measures) + Measures::roomForMark;
    if (stock.hasOnlyUnitsBelow() && isBesideUnits) { // it may come down to the last one's box
        constexpr double overBox = 14; // and its title
        bottom += overBox - measures.unitTop(stock.unitChip, 0) - gapOverUnits(measures);
    }
    pile.height = std::max(pile.height, bottom);
}

// Nothing hangs lower for it; arrows of the chips need their room to the left of it, and so do the ends of boxes.
void putCapsuleBesideAll(Room &room, Pile &pile, double chipsWidth, const Stock &stock, const Terms &terms)
{
    const Measures &measures = terms.measures();
    const double left = std::max(pile.width + measures.besideGap, std::max(chipsWidth, terms.chip().width()) + measures.capsuleGap);
    putCapsuleAt(room, pile, left, terms);
    room.besideBoxes = measures.besideGap + terms.capsuleWidth(Flow::Below);
    pile.height = std::max(pile.height, stock.capsule);
}

} // namespace

std::vector<double> Stock::rows(std::size_t columns, Chips which) const
{
    const bool all = which == Chips::All;
    std::vector<double> heights(((all ? tasks : chips()) + columns - 1) / columns, chip.height() + (tagged.empty() ? tag : 0));
    std::size_t place = 0;
    for (std::size_t i = 0; i < tagged.size(); ++i) {
        if (owns[i] && !all)
            continue;
        if (tagged[i])
            heights[place / columns] = chip.height() + tag;
        ++place;
    }
    return heights;
}

bool Stock::hasOnlyUnitsBelow() const
{
    return !units.empty() && std::none_of(places.begin(), places.end(), [](const Place &place) { return place.kind == Place::Free; });
}

Room arrangeBelow(const Stock &stock, int chipColumns, int unitColumns, CapsulePlace capsule, const Terms &terms)
{
    const Measures &measures = terms.measures();
    Room room;
    room.chipColumns = chipColumns;
    room.unitColumns = unitColumns;
    measureUnits(room, stock);

    Pile pile;
    if (stock.chips() > 0) {
        const auto columns = std::min(stock.chips(), static_cast<std::size_t>(chipColumns));
        room.chipHeights = stock.rows(columns, Stock::Chips::ByThemselves);
        const double width = columns * (stock.chip.width() + stock.gap.width()) - stock.gap.width();
        pile.put({width, heightOf(room.chipHeights, stock.gap.height())}, 0);
    }
    if (stock.note > 0)
        room.noteTop = pile.put({terms.chip().width(), stock.note}, 12);
    const double chipsWidth = pile.width;
    const bool isBesideChips = stock.capsule > 0 && capsule == CapsulePlace::BesideChips;
    if (isBesideChips && stock.chips() == 0 && stock.hasOnlyUnitsBelow())
        putCapsuleOverUnits(room, pile, stock, terms);
    else if (isBesideChips)
        putCapsuleBesideChips(room, pile, stock, terms);
    for (const Place &place : stock.places) {
        if (place.kind == Place::Free)
            room.boxTops.emplace_back(place.slot, !place.size.isEmpty() ? pile.put(place.size, measures.boxGap) : 0);
    }
    if (!stock.units.empty())
        room.unitsTop = pile.put(unitsSize(room, measures), gapOverUnits(measures));
    if (stock.capsule > 0 && capsule == CapsulePlace::BesideAll)
        putCapsuleBesideAll(room, pile, chipsWidth, stock, terms);
    room.size = QSizeF(pile.width, pile.height).expandedTo(terms.chip());
    return room;
}

Room arrangeBeside(const Stock &stock, const Terms &terms)
{
    const Measures &measures = terms.measures();
    Room room;
    room.flow = Flow::Beside;
    room.chipHeights = stock.rows(1, Stock::Chips::All);
    double left = heightOf(room.chipHeights, stock.gap.height());
    double width = stock.chip.width();
    if (stock.capsule > 0) {
        room.capsule = {0, left + measures.boxGap / 2};
        left = room.capsule.y() + stock.capsule;
        width = std::max(width, terms.capsuleWidth(Flow::Beside));
    }
    room.boxesLeft = width + measures.besideGap;
    for (const Place &place : stock.places)
        room.boxTops.emplace_back(place.slot, 0);
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < stock.places.size(); ++i) {
        if (stock.places[i].kind != Place::Tagged)
            order.push_back(i);
    }
    std::sort(order.begin(), order.end(), [&](std::size_t one, std::size_t other) {
        return std::pair(stock.places[one].owner, one) < std::pair(stock.places[other].owner, other);
    });
    double right = 0;
    double widest = 0;
    for (const std::size_t i : order) {
        const Place &place = stock.places[i];
        double top = right > 0 ? right + measures.boxGap : 0;
        if (place.owner >= 0) { // as high as its owner, if that is lower
            const auto until = std::span(room.chipHeights).first(static_cast<std::size_t>(place.owner) + 1);
            top = std::max(top, heightOf(until, stock.gap.height()) - place.size.height());
        }
        room.boxTops[i].second = top;
        right = top + place.size.height();
        widest = std::max(widest, place.size.width());
    }
    room.size = {room.boxesLeft + widest, std::max(left, right)};
    return room;
}

} // namespace ui::stage
