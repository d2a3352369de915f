// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/stage_room.h"

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
constexpr double wideAspect = 1.9; // but not where there is no height for it
// The least zoom at which everything that a spacing tells is still readable.
constexpr double leastZoomRoomy = 0.84;
constexpr double leastZoomSnug = 0.7;

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

Columns inColumns(const std::vector<QSizeF> &units, int columns, const Measures &measures)
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
        height += (first > 0 ? measures.unitGap.height() : 0) + row;
    }
    double width = 0;
    for (const double one : found.widths)
        width += (width > 0 ? measures.unitGap.width() : 0) + one;
    found.size = {width, height};
    return found;
}

double lastColumn(const std::vector<double> &widths, const Measures &measures)
{
    double left = 0;
    for (std::size_t i = 0; i + 1 < widths.size(); ++i)
        left += widths[i] + measures.unitGap.width();
    return left;
}

// The size of all of it, put together as the layout does.
QSizeF together(const Stock &stock, int chipColumns, const Columns &units, const Measures &measures)
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
        below({measures.chip().width(), stock.note}, 12);
    double capsule = 0;
    if (stock.collects) {
        const double head = measures.capsuleHead + measures.capsuleLine;
        const double left = stock.chips > 0 ? width : lastColumn(units.widths, measures);
        capsule = std::max(left, stock.chips > 0 ? 0 : left + measures.chip().width()) + measures.capsuleGap + measures.capsuleWidth;
        if (stock.chips > 0 || !stock.below.isEmpty())
            y = std::max(y, head);
        else if (!stock.units.empty())
            y = std::max(0.0, head - measures.chip().height()); // the first boxes hang lower
    }
    below(stock.below, measures.boxGap);
    below(units.size, measures.boxGap - 6);
    return QSizeF(std::max(width, capsule), y).expandedTo(measures.chip());
}

QSizeF boxSize(const Trace &trace, const StagePlan &plan, ScopeId id, const Terms &terms, int depth)
{
    const Measures &measures = terms.measures();
    if (isTag(trace, plan, id))
        return {measures.chip().width(), measures.tagHeight};
    const QSizeF inside = roomIn(trace, plan, id, terms, depth).size;
    return {std::max(inside.width() + 2 * measures.padding, measures.narrowestBox),
            measures.top(trace.scope(id).kind) + inside.height() + measures.padding};
}

Stock stockOf(const Trace &trace, const StagePlan &plan, ScopeId home, const Terms &terms, int depth)
{
    const Measures &measures = terms.measures();
    Stock stock;
    stock.collects = home && plan.collects(home);
    const std::vector<TaskId> &tasks = plan.tasksIn(home);
    const std::size_t ever = std::min<std::size_t>(tasks.size(), terms.cap);
    const Density density = densityFor(ever, terms.spacing);
    stock.note = tasks.size() > ever ? measures.moreHeight : 0;
    stock.chip = chipSize(density);
    stock.gap = chipGap(density);

    const TaskId main = mainTask(trace, plan, home);
    std::vector<std::pair<TaskId, QSizeF>> units;
    bool anyTags = false;
    for (const StagePlan::Slot &slot : plan.slotsIn(home)) {
        QSizeF largest; // they take turns
        bool boxes = false;
        for (const ScopeId id : slot.scopes) {
            boxes |= !isTag(trace, plan, id);
            largest = largest.expandedTo(boxSize(trace, plan, id, terms, depth + 1));
        }
        const bool livesHere = slot.owner && trace.task(slot.owner).scope == home;
        anyTags |= livesHere && !boxes;
        if (livesHere && boxes && slot.owner != main) {
            const QSizeF chip = chipSize(std::min(density, Density::Compact));
            units.emplace_back(slot.owner, QSizeF(std::max(chip.width(), largest.width()),
                                                  chip.height() + measures.boxGap - 8 + largest.height()));
        } else if (!livesHere || boxes) {
            stock.below = {std::max(stock.below.width(), largest.width()),
                           stock.below.height() + (stock.below.isEmpty() ? 0 : measures.boxGap) + largest.height()};
        }
    }
    std::sort(units.begin(), units.end(), [](const auto &one, const auto &other) { return one.first < other.first; });
    units.resize(std::min(units.size(), ever));
    for (const auto &unit : units)
        stock.units.push_back(unit.second);
    stock.chips = ever - units.size();
    if (anyTags && density != Density::Tiny)
        stock.chip.rheight() += measures.tagGap + measures.tagHeight;
    return stock;
}

Room makeRoom(const Trace &trace, const StagePlan &plan, ScopeId home, const Terms &terms, int depth)
{
    const Stock stock = stockOf(trace, plan, home, terms, depth);
    const Measures &measures = terms.measures();
    const bool isLarge = stock.chip.width() == measures.chip().width();
    const auto chips = static_cast<int>(std::min<std::size_t>(stock.chips, mostChipColumns));
    int fewest = 1;
    int most = isLarge && stock.chips <= fewChips && terms.aspect < wideAspect ? 1 : std::max(chips, 1);
    if (isLarge && mainTask(trace, plan, home) && !stock.below.isEmpty()) { // beside the main task, which has its boxes below it
        fewest = std::clamp(chips, 1, 3);
        most = std::max(most, fewest);
    }
    // What stands around it makes it less wide than high: the box's own edge, and for every box around a chip above.
    QSizeF edge = home ? QSizeF(2 * measures.padding, measures.top(trace.scope(home).kind) + measures.padding) : QSizeF();
    edge += QSizeF(2 * measures.padding, measures.topOfGroup + measures.chip().height()) * std::min(depth, 4);

    Room best;
    double bestHeight = std::numeric_limits<double>::infinity(); // of a Stage that it fits on
    const int mostUnits = std::clamp(static_cast<int>(stock.units.size()), 1, mostUnitColumns);
    for (int unitColumns = 1; unitColumns <= mostUnits; ++unitColumns) {
        const Columns units = inColumns(stock.units, unitColumns, measures);
        for (int chipColumns = fewest; chipColumns <= most; ++chipColumns) {
            const QSizeF size = together(stock, chipColumns, units, measures);
            const double height = std::max((size.width() + edge.width()) / terms.aspect, size.height() + edge.height());
            if (height >= bestHeight)
                continue;
            bestHeight = height;
            best = {chipColumns, unitColumns, units.widths, size};
        }
    }
    return best;
}

} // namespace

double Room::afterUnitChips(const Measures &measures) const
{
    return lastColumn(unitWidths, measures) + measures.chip().width();
}

const Room &roomIn(const Trace &trace, const StagePlan &plan, ScopeId home, const Terms &terms, int depth)
{
    static const Room none;
    if (depth > StageLayout::deepest)
        return none;
    auto &rooms = plan.rooms(terms.aspect);
    const std::uint64_t key = std::uint64_t{static_cast<std::uint8_t>(terms.spacing)} << 56 | std::uint64_t{terms.cap} << 32 | home.value;
    const auto known = rooms.find(key);
    if (known != rooms.end())
        return known->second;
    Room room = makeRoom(trace, plan, home, terms, depth);
    return rooms.emplace(key, std::move(room)).first->second;
}

Terms termsFor(const Trace &trace, const StagePlan &plan, QSizeF view)
{
    Terms terms;
    // In steps: not every pixel by which the window grows moves something.
    terms.aspect = std::clamp(std::round(view.width() / std::max(view.height(), 1.0) * 8) / 8, 0.5, 3.0);
    const auto zoom = [&](Spacing spacing) {
        terms.spacing = spacing;
        const QSizeF size = roomIn(trace, plan, {}, terms, 0).size;
        return std::min(view.width() / (size.width() + 46), view.height() / (size.height() + 34));
    };
    if (zoom(Spacing::Roomy) < leastZoomRoomy && zoom(Spacing::Snug) < leastZoomSnug)
        terms.spacing = Spacing::Tight;
    return terms;
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
