// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/stage_room.h"

#include "ui/stage/stage_shelf.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace ui::stage {

using namespace engine::trace;

namespace {

constexpr double stageAspect = 1.45; // width to height, as the window has it at first
constexpr int mostChipColumns = 40;
constexpr int mostUnitColumns = 12;
constexpr std::size_t fewChips = 4; // stand below each other: their arrows stay simple

// What stands in a scope, and how large all of it is at its largest.
struct Stock
{
    std::size_t chips = 0;
    QSizeF chip;
    QSizeF gap;
    std::vector<QSizeF> units; // in creation order
    QSizeF below; // boxes whose owner stands elsewhere
    double note = 0; // on what is summed up
    bool collects = false;
};

struct Columns
{
    std::vector<double> widths;
    QSizeF size;
};

Columns inColumns(const std::vector<QSizeF> &units, int columns)
{
    Columns found;
    found.widths.resize(std::min(units.size(), static_cast<std::size_t>(columns)));
    double height = 0;
    for (std::size_t first = 0; first < units.size(); first += found.widths.size()) {
        double row = 0;
        for (std::size_t i = first; i < std::min(first + found.widths.size(), units.size()); ++i) {
            double &width = found.widths[i - first];
            width = std::max(width, units[i].width());
            row = std::max(row, units[i].height());
        }
        height += (first > 0 ? measure::unitGap.height() : 0) + row;
    }
    double width = 0;
    for (const double one : found.widths)
        width += (width > 0 ? measure::unitGap.width() : 0) + one;
    found.size = {width, height};
    return found;
}

// The size of all of it, put together as the layout does.
QSizeF together(const Stock &stock, int chipColumns, const QSizeF &units)
{
    double width = 0;
    double y = 0;
    const auto below = [&](const QSizeF &part, double gap) {
        if (part.isEmpty())
            return;
        y += (y > 0 ? gap : 0) + part.height();
        width = std::max(width, part.width());
    };
    if (stock.chips > 0) {
        const auto columns = std::min(stock.chips, static_cast<std::size_t>(chipColumns));
        const std::size_t rows = (stock.chips + columns - 1) / columns;
        below({columns * (stock.chip.width() + stock.gap.width()) - stock.gap.width(),
               rows * (stock.chip.height() + stock.gap.height()) - stock.gap.height()}, 0);
    }
    if (stock.note > 0)
        below({measure::chip(Density::Full).width(), stock.note}, 12);
    double capsule = 0;
    if (stock.collects) {
        const double first = measure::chip(Density::Full).width();
        const double right = std::max({width, first, stock.units.size() > 1 ? units.width() : 0});
        capsule = right + measure::capsuleGap + measure::capsuleWidth;
        if (stock.units.size() <= 1)
            y = y > 0 ? std::max(y, measure::capsuleHead + measure::capsuleLine) : 0;
    }
    below(stock.below, measure::boxGap);
    below(units, measure::boxGap - 6);
    const QSizeF least = measure::chip(Density::Full);
    return QSizeF(std::max(width, capsule), y).expandedTo(least);
}

QSizeF boxSize(const Trace &trace, const StagePlan &plan, ScopeId id, std::uint32_t cap, int depth)
{
    if (isTag(trace, plan, id))
        return {measure::chip(Density::Full).width(), measure::tagHeight};
    const QSizeF inside = roomIn(trace, plan, id, cap, depth).size;
    return {std::max(inside.width() + 2 * measure::padding, measure::narrowestBox),
            measure::top(trace.scope(id).kind) + inside.height() + measure::padding};
}

Stock stockOf(const Trace &trace, const StagePlan &plan, ScopeId home, std::uint32_t cap, int depth)
{
    Stock stock;
    stock.collects = home && plan.collects(home);
    const std::vector<TaskId> &tasks = plan.tasksIn(home);
    const std::size_t ever = std::min<std::size_t>(tasks.size(), cap);
    const Density density = densityFor(ever);
    stock.note = tasks.size() > ever ? measure::moreHeight : 0;
    stock.chip = measure::chip(density);
    stock.gap = measure::gap(density);

    const TaskId main = mainTask(trace, plan, home);
    std::vector<std::pair<TaskId, QSizeF>> units;
    bool anyTags = false;
    for (const StagePlan::Slot &slot : plan.slotsIn(home)) {
        QSizeF largest; // they take turns
        bool boxes = false;
        for (const ScopeId id : slot.scopes) {
            boxes |= !isTag(trace, plan, id);
            largest = largest.expandedTo(boxSize(trace, plan, id, cap, depth + 1));
        }
        const bool livesHere = slot.owner && trace.task(slot.owner).scope == home;
        anyTags |= livesHere && !boxes;
        if (livesHere && boxes && slot.owner != main) {
            const QSizeF chip = measure::chip(density == Density::Tiny ? Density::Compact : density);
            units.emplace_back(slot.owner, QSizeF(std::max(chip.width(), largest.width()),
                                                  chip.height() + measure::boxGap - 8 + largest.height()));
        } else if (!livesHere || boxes) {
            stock.below = {std::max(stock.below.width(), largest.width()),
                           stock.below.height() + (stock.below.isEmpty() ? 0 : measure::boxGap) + largest.height()};
        }
    }
    std::sort(units.begin(), units.end(), [](const auto &one, const auto &other) { return one.first < other.first; });
    units.resize(std::min(units.size(), ever));
    for (const auto &unit : units)
        stock.units.push_back(unit.second);
    stock.chips = ever - units.size();
    if (anyTags && density != Density::Tiny)
        stock.chip.rheight() += measure::tagGap + measure::tagHeight;
    return stock;
}

Room makeRoom(const Trace &trace, const StagePlan &plan, ScopeId home, std::uint32_t cap, int depth)
{
    const Stock stock = stockOf(trace, plan, home, cap, depth);
    const bool isFull = stock.chip.width() == measure::chip(Density::Full).width();
    const auto chips = static_cast<int>(std::min<std::size_t>(stock.chips, mostChipColumns));
    int fewest = 1;
    int most = isFull && stock.chips <= fewChips ? 1 : std::max(chips, 1);
    if (isFull && mainTask(trace, plan, home)) { // beside the main task, which has its boxes below it
        fewest = std::clamp(chips, 1, 3);
        most = std::max(most, fewest);
    }
    const QSizeF edge = home ? QSizeF(2 * measure::padding, measure::top(trace.scope(home).kind) + measure::padding) : QSizeF();

    Room best;
    double bestHeight = std::numeric_limits<double>::infinity(); // of a Stage that it fits on
    const int mostUnits = std::clamp(static_cast<int>(stock.units.size()), 1, mostUnitColumns);
    for (int unitColumns = 1; unitColumns <= mostUnits; ++unitColumns) {
        const Columns units = inColumns(stock.units, unitColumns);
        for (int chipColumns = fewest; chipColumns <= most; ++chipColumns) {
            const QSizeF size = together(stock, chipColumns, units.size);
            const double height = std::max((size.width() + edge.width()) / stageAspect, size.height() + edge.height());
            if (height >= bestHeight)
                continue;
            bestHeight = height;
            best = {chipColumns, unitColumns, units.widths, size};
        }
    }
    return best;
}

} // namespace

double Room::unitsWidth() const
{
    double width = 0;
    for (const double one : unitWidths)
        width += (width > 0 ? measure::unitGap.width() : 0) + one;
    return width;
}

const Room &roomIn(const Trace &trace, const StagePlan &plan, ScopeId home, std::uint32_t cap, int depth)
{
    static const Room none;
    if (depth > StageLayout::deepest)
        return none;
    auto &rooms = plan.rooms();
    const std::uint64_t key = std::uint64_t{cap} << 32 | home.value;
    const auto known = rooms.find(key);
    if (known != rooms.end())
        return known->second;
    Room room = makeRoom(trace, plan, home, cap, depth);
    return rooms.emplace(key, std::move(room)).first->second;
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
