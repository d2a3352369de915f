// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/stage_room.h"

#include "ui/stage/stage_arrangement.h"
#include "ui/stage/stage_layout.h"
#include "ui/stage/stage_plan.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace ui::stage {

using namespace engine::trace;

namespace {

constexpr int mostChipColumns = 40;
constexpr int mostUnitColumns = 12;
constexpr std::size_t fewChips = 4; // stand below each other: their arrows stay simple,
constexpr double columnsMustGain = 1.15; // unless that makes the whole so much smaller
constexpr std::size_t fewInRows = 6; // look better in full rows
constexpr double raggedMustGain = 1.12;
constexpr std::size_t mostBeside = 7; // chips that have their boxes beside them
constexpr double besideMustGain = 1.12;
constexpr double capsuleMustGain = 1.08; // that stands farther from the chips
constexpr int deepestEdge = 4; // what stands around deeper boxes makes no difference

QSizeF boxSize(const Trace &trace, const StagePlan &plan, ScopeId id, const Terms &terms, int depth)
{
    const Measures &measures = terms.measures();
    if (isTag(trace, plan, id))
        return {terms.chip().width(), measures.tagHeight};
    const QSizeF inside = roomIn(trace, plan, id, terms, depth).size;
    return {std::max(inside.width() + 2 * measures.padding, narrowestBox(trace, plan, id, terms)),
            measures.top(trace.scope(id).kind) + inside.height() + measures.padding};
}

// The size of the largest of a slot's boxes.
QSizeF largest(const Trace &trace, const StagePlan &plan, const StagePlan::Slot &slot, const Terms &terms, int depth)
{
    QSizeF size;
    for (const ScopeId id : slot.scopes)
        size = size.expandedTo(boxSize(trace, plan, id, terms, depth));
    return size;
}

Stock stockOf(const Trace &trace, const StagePlan &plan, ScopeId home, const Terms &terms, int depth)
{
    const Measures &measures = terms.measures();
    Stock stock;
    const std::vector<TaskId> &tasks = plan.tasksIn(home);
    const StagePlan::Seats seats = plan.seatsIn(home);
    stock.tasks = seats.chips + seats.units;
    const Density density = densityFor(stock.tasks, terms.spacing);
    stock.note = seats.isShort ? measures.moreHeight : 0;
    stock.chip = terms.chip(density);
    stock.gap = chipGap(density);
    const QSizeF unitChip = terms.chip(std::min(density, Density::Compact));
    stock.unitChip = unitChip.height();
    if (const std::uint32_t errors = home ? plan.collected(home) : 0; errors > 0) // and a line on those that may come
        stock.capsule = measures.capsuleHead + (std::min<std::uint32_t>(errors, mostCapsuleRows) + 1) * measures.capsuleLine;

    std::vector<std::pair<TaskId, QSizeF>> units;
    QSizeF largestUnit;
    const std::vector<StagePlan::Slot> &openings = plan.slotsIn(home);
    for (std::uint32_t number = 0; number < openings.size(); ++number) {
        const StagePlan::Slot &slot = openings[number];
        if (seats.isShort && slot.isTag())
            continue; // all chips have room for one
        Place place;
        place.slot = number;
        place.size = largest(trace, plan, slot, terms, depth + 1);
        if (slot.isUnit()) {
            const QSizeF unit(std::max(unitChip.width() + 2 * measures.unitInset, place.size.width()),
                              measures.unitTop(unitChip.height(), 0) + place.size.height());
            if (seats.isShort) { // anyone may take any of the seats
                largestUnit = largestUnit.expandedTo(unit);
                continue;
            }
            units.emplace_back(slot.owner, unit);
        }
        place.kind = slot.isTag() ? Place::Tagged : slot.isUnit() ? Place::Unit : Place::Free;
        if (slot.isOfInhabitant)
            place.owner = static_cast<int>(std::lower_bound(tasks.begin(), tasks.end(), slot.owner) - tasks.begin());
        stock.places.push_back(place);
    }
    std::sort(units.begin(), units.end(), [](const auto &one, const auto &other) { return one.first < other.first; });
    for (const auto &unit : units)
        stock.units.push_back(unit.second);
    if (seats.isShort)
        stock.units.assign(seats.units, largestUnit);
    if (!plan.hasTags(home) || density == Density::Tiny)
        return stock;
    stock.tag = measures.tagGap + measures.tagHeight;
    if (seats.isShort)
        return stock; // any chip may have one
    for (const TaskId task : tasks) {
        const StagePlan::Slot *own = plan.slotOf(home, task);
        stock.tagged.push_back(own && own->isTag());
        stock.owns.push_back(own && own->isUnit());
    }
    return stock;
}

Room makeRoom(const Trace &trace, const StagePlan &plan, ScopeId home, const Terms &terms, int depth)
{
    const Stock stock = stockOf(trace, plan, home, terms, depth);
    const Measures &measures = terms.measures();
    const bool isLarge = stock.chip.width() == terms.chip().width();
    const auto chips = static_cast<int>(std::min<std::size_t>(stock.chips(), mostChipColumns));
    const bool hasBoxes = !stock.units.empty()
        || std::any_of(stock.places.begin(), stock.places.end(), [](const Place &place) { return place.kind != Place::Tagged; });
    int fewest = 1;
    if (isLarge && mainTask(trace, plan, home) && hasBoxes) // beside the main task, which has its boxes below it
        fewest = std::clamp(chips, 1, 3);
    // What stands around it makes it less wide than high: the box's own edge, and for every box around a chip above.
    QSizeF edge = home ? QSizeF(2 * measures.padding, measures.top(trace.scope(home).kind) + measures.padding) : QSizeF();
    edge += QSizeF(2 * measures.padding, measures.topOfGroup + terms.chip().height()) * std::min(depth, deepestEdge);

    Room best;
    double bestHeight = std::numeric_limits<double>::infinity(); // of a Stage that it fits on
    const auto consider = [&](Room room, double mustGain) {
        const QSizeF size = room.size + edge;
        const bool isLow = terms.width > 0 && size.width() <= terms.width;
        const double height = isLow ? size.height() : std::max(size.width() / terms.aspect, size.height()) * mustGain;
        if (height >= bestHeight)
            return;
        bestHeight = height;
        best = std::move(room);
    };
    const int mostUnits = std::clamp(static_cast<int>(stock.units.size()), 1, mostUnitColumns);
    for (int unitColumns = 1; unitColumns <= mostUnits; ++unitColumns) {
        for (int chipColumns = fewest; chipColumns <= std::max(chips, fewest); ++chipColumns) {
            const bool isSimple = chipColumns == fewest || stock.chips() > fewChips || !isLarge;
            const bool isRagged = stock.chips() <= fewInRows && stock.chips() % static_cast<std::size_t>(chipColumns) != 0;
            const double mustGain = (isSimple ? 1 : columnsMustGain) * (isRagged ? raggedMustGain : 1);
            consider(arrangeBelow(stock, chipColumns, unitColumns, CapsulePlace::BesideChips, terms), mustGain);
            if (stock.capsule > 0 && hasBoxes)
                consider(arrangeBelow(stock, chipColumns, unitColumns, CapsulePlace::BesideAll, terms), mustGain * capsuleMustGain);
        }
    }
    if (hasBoxes && isLarge && stock.note == 0 && stock.tasks > 0 && stock.tasks <= mostBeside)
        consider(arrangeBeside(stock, terms), besideMustGain);
    return best;
}

} // namespace

double Room::boxTop(std::uint32_t slot) const
{
    const auto found = std::lower_bound(boxTops.begin(), boxTops.end(), std::pair(slot, -1.0));
    return found != boxTops.end() && found->first == slot ? found->second : 0;
}

const Room &roomIn(const Trace &trace, const StagePlan &plan, ScopeId home, const Terms &terms, int depth)
{
    static const Room none;
    if (depth > StageLayout::deepest)
        return none;
    auto &rooms = plan.rooms(terms);
    std::uint64_t key = home.value;
    if (home && plan.slotsIn(home).empty()) {
        // Of very many scopes most are alike: as many tasks, and no boxes.
        const std::uint64_t tasks = std::min<std::uint64_t>(plan.tasksIn(home).size(), StageLayout::mostChips + 1);
        const std::uint64_t errors = std::min<std::uint64_t>(plan.collected(home), mostCapsuleRows);
        key |= std::uint64_t{1} << 59 | static_cast<std::uint64_t>(std::min(depth, deepestEdge)) << 52
            | static_cast<std::uint64_t>(trace.scope(home).kind) << 48 | errors << 40;
        key = (key & ~std::uint64_t{0xffffffff}) | tasks;
    }
    const auto known = rooms.find(key);
    if (known != rooms.end())
        return known->second;
    Room room = makeRoom(trace, plan, home, terms, depth);
    return rooms.emplace(key, std::move(room)).first->second;
}

double narrowestBox(const Trace &trace, const StagePlan &plan, ScopeId id, const Terms &terms)
{
    const Measures &measures = terms.measures();
    const ScopeInfo &info = trace.scope(id);
    const double usual = measures.narrowestBox + std::min(terms.chip().width() - chipSize(measures.largest).width(), 0.0);
    if (info.kind == ScopeKind::Runner && plan.hasErrors())
        return std::max(usual, terms.chip().width() + Measures::roomForMark + measures.roomForNote + 2 * measures.padding);
    const StagePlan::Slot *slot = measures.unitInset > 0 && info.owner ? plan.slotOf(info.parent, info.owner) : nullptr;
    if (!slot || !slot->isUnit())
        return usual;
    constexpr double letter = 7.6, most = 12; // of a title as large as it is in little room; of it so many
    constexpr double seconds = 58; // a timeout's say more than a group's name
    const bool isTimed = info.kind == ScopeKind::Timeout || info.kind == ScopeKind::CancelScope;
    const double title = letter * std::min(static_cast<double>(trace.text(info.label).size()), most) + measures.label + 8;
    return std::max(usual + (isTimed ? seconds : 0), measures.unitInset + terms.chip().width() + Measures::roomForMark + title + measures.padding * 0.54);
}

bool isTag(const Trace &trace, const StagePlan &plan, ScopeId id)
{
    const ScopeKind kind = trace.scope(id).kind;
    return (kind == ScopeKind::Timeout || kind == ScopeKind::CancelScope) && plan.isBare(id);
}

TaskId mainTask(const Trace &trace, const StagePlan &plan, ScopeId home)
{
    const bool isRunner = home && trace.scope(home).kind == ScopeKind::Runner;
    return isRunner && !plan.tasksIn(home).empty() ? plan.tasksIn(home).front() : TaskId{};
}

} // namespace ui::stage
