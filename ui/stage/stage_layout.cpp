// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/stage_layout.h"

#include "ui/stage/stage_room.h"
#include "ui/stage/stage_shelf.h"

#include <algorithm>
#include <optional>

namespace ui::stage {

using namespace engine::trace;

namespace {

constexpr std::size_t mostFeatured = 6;
constexpr int mostCapsuleRows = 5;

// Builds one layout, from the inside out.
class Builder
{
public:
    Builder(const Trace &trace, const StagePlan &plan, const Snapshot &snapshot, const std::vector<TaskId> &featured)
        : m_trace(trace), m_plan(plan), m_snapshot(snapshot), m_featured(featured)
    {
        for (const std::uint32_t cap : {200U, 150U, 110U, 80U, 60U, 40U, 24U, 16U, 10U, 6U, 4U, 3U, 2U, 1U}) {
            m_cap = cap;
            std::uint32_t total = 0;
            count({}, 0, total);
            if (total <= StageLayout::mostChips)
                break;
        }
    }

    Block root()
    {
        return content({}, 0);
    }

private:
    // The scope of a slot that has its place now: the last one opened.
    ScopeId current(const StagePlan::Slot &slot) const
    {
        const auto opened = [this](ScopeId id) { return m_snapshot.scope(id).exists(); };
        const auto last = std::partition_point(slot.scopes.begin(), slot.scopes.end(), opened);
        return last == slot.scopes.begin() ? ScopeId{} : *std::prev(last);
    }

    bool isTag(ScopeId id) const { return stage::isTag(m_trace, m_plan, id); }

    // The tasks of a box that are shown, in their order; the others are summed up.
    std::vector<TaskId> shown(ScopeId home, std::vector<TaskId> *hidden = nullptr) const
    {
        std::vector<TaskId> all;
        for (const TaskId id : m_plan.tasksIn(home)) {
            if (m_snapshot.task(id).exists())
                all.push_back(id);
        }
        if (all.size() <= m_cap)
            return all;
        // Those that live come first, then what has just ended; the last places are
        // for what is happening now, so that it does not push the others about.
        const std::size_t extras = std::min<std::size_t>(mostFeatured, m_cap / 4);
        const auto liveFirst = [this](TaskId one, TaskId other) {
            const bool done = m_snapshot.task(one).done();
            if (done != m_snapshot.task(other).done())
                return !done;
            return done ? other < one : one < other;
        };
        std::sort(all.begin(), all.end(), liveFirst);
        const auto base = all.begin() + static_cast<std::ptrdiff_t>(m_cap - extras);
        std::sort(all.begin(), base);
        const auto isFeatured = [this](TaskId id) {
            return std::find(m_featured.begin(), m_featured.end(), id) != m_featured.end();
        };
        std::sort(base, all.end(), [&](TaskId one, TaskId other) {
            const bool featured = isFeatured(one);
            return featured != isFeatured(other) ? featured : liveFirst(one, other);
        });
        if (hidden)
            hidden->assign(all.begin() + m_cap, all.end());
        all.resize(m_cap);
        return all;
    }

    void count(ScopeId home, int depth, std::uint32_t &total) const
    {
        const std::vector<TaskId> tasks = shown(home);
        total += static_cast<std::uint32_t>(tasks.size());
        if (depth >= StageLayout::deepest || total > StageLayout::mostChips)
            return;
        for (const StagePlan::Slot &slot : openings(home, tasks)) {
            if (const ScopeId id = current(slot))
                count(id, depth + 1, total);
        }
    }

    // The openings of a box without those whose owner is summed up.
    std::vector<StagePlan::Slot> openings(ScopeId home, const std::vector<TaskId> &tasks) const
    {
        std::vector<StagePlan::Slot> found;
        for (const StagePlan::Slot &slot : m_plan.slotsIn(home)) {
            if (!current(slot))
                continue;
            const bool livesHere = slot.owner && m_trace.task(slot.owner).scope == home;
            if (!livesHere || std::find(tasks.begin(), tasks.end(), slot.owner) != tasks.end())
                found.push_back(slot);
        }
        return found;
    }

    // `capsule` is what must find room beside the first chips; its place is written there.
    Block content(ScopeId home, int depth, QRectF *capsule = nullptr)
    {
        std::vector<TaskId> hidden;
        const std::vector<TaskId> tasks = shown(home, &hidden);
        const std::size_t ever = std::min<std::size_t>(m_plan.tasksIn(home).size(), m_cap);
        const Density density = densityFor(ever);
        const Room &room = roomIn(m_trace, m_plan, home, m_cap, depth);

        // Whether a task will ever open boxes here decides where its chip stands.
        struct Owned
        {
            const StagePlan::Slot *slot = nullptr;
            bool opensBoxes = false;
        };
        std::unordered_map<TaskId, Owned> owned;
        std::vector<const StagePlan::Slot *> free; // whose owner stands elsewhere
        const TaskId main = mainTask(m_trace, m_plan, home);
        bool anyTags = false;
        for (const StagePlan::Slot &slot : m_plan.slotsIn(home)) {
            const bool boxes = std::any_of(slot.scopes.begin(), slot.scopes.end(), [this](ScopeId id) { return !isTag(id); });
            const bool livesHere = slot.owner && m_trace.task(slot.owner).scope == home;
            if (livesHere && (slot.owner != main || !boxes))
                owned[slot.owner] = {&slot, boxes};
            else if (!livesHere || std::find(tasks.begin(), tasks.end(), slot.owner) != tasks.end())
                free.push_back(&slot);
            anyTags |= livesHere && !boxes;
        }
        std::size_t unitsEver = 0;
        for (const auto &entry : owned)
            unitsEver += entry.second.opensBoxes;

        // Room for a capsule with one error is kept from the start.
        const double headRoom = capsule ? std::max(capsule->height(), measure::capsuleHead + measure::capsuleLine) : 0;
        std::vector<Block> chips;
        std::vector<Block> units;
        for (const TaskId id : tasks) {
            const auto entry = owned.find(id);
            const StagePlan::Slot *slot = entry == owned.end() ? nullptr : entry->second.slot;
            if (slot && entry->second.opensBoxes)
                units.push_back(owner(id, home, *slot, density, depth, chips.empty() && units.empty() && unitsEver == 1 ? headRoom : 0));
            else
                chips.push_back(chip(id, home, density, anyTags ? slot : nullptr, anyTags));
        }

        Block all;
        double y = 0;
        const auto below = [&](Block part, double gap) {
            if (part.size.isEmpty())
                return;
            const double at = y > 0 ? y + gap : 0;
            all.put(std::move(part), {0, at});
            y = all.size.height();
        };
        below(grid(std::move(chips), room.chipColumns, measure::gap(density)), 0);
        if (!hidden.empty())
            below(more(hidden), 12);
        if (capsule) {
            // Boxes go below it; only where several tasks have boxes it must stand right of them all.
            double right = std::max(all.size.width(), measure::chip(Density::Full).width());
            if (unitsEver > 1) {
                const Block measured = grid(units, room.unitColumns, measure::unitGap, room.unitWidths);
                right = std::max({right, measured.size.width(), room.unitsWidth()});
            } else if (y > 0) {
                y = std::max(y, headRoom);
                all.grow({0, y});
            }
            capsule->moveTo(right + measure::capsuleGap, 0);
            all.grow({capsule->left() + measure::capsuleWidth, 0});
        }
        std::optional<std::size_t> ofMain; // the box that the main task opened
        for (const StagePlan::Slot *slot : free) {
            const ScopeId id = current(*slot);
            if (!id || depth >= StageLayout::deepest)
                continue;
            if (slot->owner == main && main)
                ofMain = all.boxes.size();
            below(scope(id, home, depth + 1), measure::boxGap);
        }
        below(grid(std::move(units), room.unitColumns, measure::unitGap, room.unitWidths), measure::boxGap - 6);
        const auto chip = std::find_if(all.chips.begin(), all.chips.end(), [main](const ChipPlace &one) { return one.task == main; });
        if (ofMain && chip != all.chips.end()) {
            BoxPlace &box = all.boxes[*ofMain];
            box.connector = QLineF(20, chip->rect.bottom(), 20, box.rect.top());
        }
        return all;
    }

    Block chip(TaskId id, ScopeId home, Density density, const StagePlan::Slot *slot, bool roomForTag)
    {
        Block block;
        const QRectF rect({0, 0}, measure::chip(density));
        block.chips.push_back({id, rect, density, home});
        block.size = rect.size();
        if (!roomForTag || density == Density::Tiny)
            return block;
        block.grow({0, rect.height() + measure::tagGap + measure::tagHeight});
        if (const ScopeId tag = slot ? current(*slot) : ScopeId{}) {
            BoxPlace place;
            place.scope = tag;
            place.shape = BoxShape::Tag;
            place.parent = home;
            place.rect = QRectF(10, rect.height() + measure::tagGap, rect.width() - 20, measure::tagHeight);
            place.connector = QLineF(30, rect.height(), 30, place.rect.top());
            block.boxes.push_back(place);
        }
        return block;
    }

    // A task that opens boxes: they hang below its chip.
    Block owner(TaskId id, ScopeId home, const StagePlan::Slot &slot, Density density, int depth, double headRoom)
    {
        Block block = chip(id, home, density == Density::Tiny ? Density::Compact : density, nullptr, false);
        const ScopeId opened = current(slot);
        if (!opened || depth >= StageLayout::deepest)
            return block;
        const double chipBottom = block.size.height();
        const double y = std::max(chipBottom, headRoom) + measure::boxGap - 8;
        Block part = scope(opened, home, depth + 1);
        part.boxes.front().connector = QLineF(20, chipBottom - y, 20, 0);
        block.put(std::move(part), {0, y});
        return block;
    }

    Block more(const std::vector<TaskId> &hidden)
    {
        Block block;
        BoxPlace note; // without a scope: content's caller takes it over
        note.hidden = static_cast<std::uint32_t>(hidden.size());
        for (const TaskId id : hidden)
            ++note.hiddenLooks[static_cast<std::size_t>(m_snapshot.task(id).look())];
        note.more = QRectF(0, 0, measure::chip(Density::Full).width(), measure::moreHeight);
        block.size = note.more.size();
        block.boxes.push_back(note);
        return block;
    }

    Block scope(ScopeId id, ScopeId parent, int depth)
    {
        BoxPlace place;
        place.scope = id;
        place.parent = parent;
        Block block;
        if (isTag(id)) {
            place.shape = BoxShape::Tag;
            place.rect = QRectF(0, 0, measure::chip(Density::Full).width(), measure::tagHeight);
            block.size = place.rect.size();
            block.boxes.push_back(place);
            return block;
        }

        const double top = measure::top(m_trace.scope(id).kind);
        const bool collects = m_plan.collects(id);
        if (collects)
            place.capsule = capsule(id, place);
        Block inside = content(id, depth, collects ? &place.capsule : nullptr);
        const double width = std::max(inside.size.width(), measure::chip(Density::Full).width());
        const double height = std::max({inside.size.height(), measure::chip(Density::Full).height(), place.capsule.height()});
        place.capsule = place.capsule.isEmpty() ? QRectF() : place.capsule.translated(measure::padding, top);
        const QSizeF size(std::max(width + 2 * measure::padding, measure::narrowestBox), top + height + measure::padding);
        place.rect = QRectF({0, 0}, size);

        // The note on what is summed up in here belongs to this box.
        const auto note = std::find_if(inside.boxes.begin(), inside.boxes.end(), [](const BoxPlace &one) { return !one.scope; });
        if (note != inside.boxes.end()) {
            place.more = note->more.translated(measure::padding, top);
            place.hidden = note->hidden;
            place.hiddenLooks = note->hiddenLooks;
            inside.boxes.erase(note);
        }
        block.size = size;
        block.boxes.push_back(place);
        block.put(std::move(inside), {measure::padding, top});
        return block;
    }

    // Its size, while there is something in it.
    QRectF capsule(ScopeId id, BoxPlace &place) const
    {
        const ScopeStatus &status = m_snapshot.scope(id);
        if (status.collected.empty() || status.state == ScopeState::Closed) // what was in it is on its way
            return {};
        const auto members = static_cast<int>(status.collected.size());
        place.capsuleRows = std::min(members, mostCapsuleRows);
        place.capsuleHidden = members - place.capsuleRows;
        place.mayAddMore = status.live > 0 && !m_snapshot.exception(status.collected.front()).group;
        const int lines = place.capsuleRows + (place.mayAddMore || place.capsuleHidden > 0 ? 1 : 0);
        return {0, 0, measure::capsuleWidth, measure::capsuleHead + lines * measure::capsuleLine};
    }

    const Trace &m_trace;
    const StagePlan &m_plan;
    const Snapshot &m_snapshot;
    const std::vector<TaskId> &m_featured;
    std::uint32_t m_cap = StageLayout::mostChips;
};

} // namespace

QRectF BoxPlace::capsuleRow(int row) const
{
    return {capsule.left() + 16, capsule.top() + measure::capsuleHead - 4 + row * measure::capsuleLine,
            capsule.width() - 32, measure::capsuleLine - 6};
}

StageLayout::StageLayout(const Trace &trace, const StagePlan &plan, const Snapshot &snapshot,
                         const std::vector<TaskId> &featured)
{
    Block root = Builder(trace, plan, snapshot, featured).root();
    m_chips = std::move(root.chips);
    m_boxes = std::move(root.boxes);
    m_bounds = QRectF({0, 0}, root.size);
    for (std::size_t i = 0; i < m_chips.size(); ++i)
        m_chipNumbers.emplace(m_chips[i].task, i);
    for (std::size_t i = 0; i < m_boxes.size(); ++i) {
        if (m_boxes[i].scope)
            m_boxNumbers.emplace(m_boxes[i].scope, i);
    }
}

const ChipPlace *StageLayout::chip(TaskId id) const
{
    const auto found = m_chipNumbers.find(id);
    return found == m_chipNumbers.end() ? nullptr : &m_chips[found->second];
}

const BoxPlace *StageLayout::box(ScopeId id) const
{
    const auto found = m_boxNumbers.find(id);
    return found == m_boxNumbers.end() ? nullptr : &m_boxes[found->second];
}

} // namespace ui::stage
