// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/stage_builder.h"

#include "ui/stage/stage_cast.h"
#include "ui/stage/stage_room.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

namespace ui::stage {

using namespace engine::trace;

namespace {

constexpr int mostCapsuleRows = 5;

// A task that opens something inside its own home.
struct Owned
{
    const StagePlan::Slot *slot = nullptr;
    bool opensBoxes = false; // not tags only
};

// What is opened in a box, by whose chip it hangs.
struct Openings
{
    std::unordered_map<TaskId, Owned> owned;
    std::vector<const StagePlan::Slot *> free; // whose owner stands elsewhere, or is the main task
    TaskId main;
    bool anyTags = false;
};

class Builder
{
public:
    Builder(const Trace &trace, const StagePlan &plan, const Snapshot &snapshot, const StageCast &cast, const Terms &terms)
        : m_trace(trace), m_plan(plan), m_snapshot(snapshot), m_cast(cast), m_terms(terms), m_measures(terms.measures())
    {
    }

    // What stands in a box, or on the bare Stage. `capsule` is what must find room
    // beside the first chips; its place is written there.
    Block content(ScopeId home, int depth, QRectF *capsule = nullptr);

private:
    bool isTag(ScopeId id) const { return stage::isTag(m_trace, m_plan, id); }
    Openings openingsIn(ScopeId home, const std::vector<TaskId> &tasks) const;
    Block chip(TaskId id, ScopeId home, Density density, const StagePlan::Slot *slot, bool roomForTag);
    Block owner(TaskId id, ScopeId home, const StagePlan::Slot &slot, Density density, int depth, double headRoom);
    Block more(const std::vector<TaskId> &hidden);
    Block scope(ScopeId id, ScopeId parent, int depth);
    QRectF capsule(ScopeId id, BoxPlace &place) const;

    const Trace &m_trace;
    const StagePlan &m_plan;
    const Snapshot &m_snapshot;
    const StageCast &m_cast;
    const Terms &m_terms;
    const Measures &m_measures;
};

Openings Builder::openingsIn(ScopeId home, const std::vector<TaskId> &tasks) const
{
    Openings found;
    found.main = mainTask(m_trace, m_plan, home);
    for (const StagePlan::Slot &slot : m_plan.slotsIn(home)) {
        const bool boxes = std::any_of(slot.scopes.begin(), slot.scopes.end(), [this](ScopeId id) { return !isTag(id); });
        const bool livesHere = slot.owner && m_trace.task(slot.owner).scope == home;
        if (livesHere && (slot.owner != found.main || !boxes))
            found.owned[slot.owner] = {&slot, boxes};
        else if (!livesHere || std::find(tasks.begin(), tasks.end(), slot.owner) != tasks.end())
            found.free.push_back(&slot);
        found.anyTags |= livesHere && !boxes;
    }
    return found;
}

Block Builder::content(ScopeId home, int depth, QRectF *capsule)
{
    std::vector<TaskId> hidden;
    const std::vector<TaskId> tasks = m_cast.tasks(home, &hidden);
    const std::size_t ever = std::min<std::size_t>(m_plan.tasksIn(home).size(), m_terms.cap);
    const Density density = densityFor(ever, m_terms.spacing);
    const Room &room = roomIn(m_trace, m_plan, home, m_terms, depth);
    const Openings openings = openingsIn(home, tasks);
    const auto opensNow = [this](const StagePlan::Slot *slot) { return static_cast<bool>(m_cast.current(*slot)); };
    const bool boxesBelow = depth < StageLayout::deepest && std::any_of(openings.free.begin(), openings.free.end(), opensNow);

    // Whether a task will ever open boxes here decides where its chip stands.
    const auto slotOf = [&](TaskId id) -> Owned {
        const auto entry = openings.owned.find(id);
        return entry == openings.owned.end() ? Owned{} : entry->second;
    };
    const bool onlyUnits = std::all_of(tasks.begin(), tasks.end(), [&](TaskId id) { return slotOf(id).opensBoxes; });
    // Room for a capsule with one error is kept from the start.
    const double headRoom = capsule ? std::max(capsule->height(), m_measures.capsuleHead + m_measures.capsuleLine) : 0;
    const bool overUnits = capsule && onlyUnits && !boxesBelow; // then their boxes hang below it
    std::vector<Block> chips;
    std::vector<Block> units;
    for (const TaskId id : tasks) {
        const Owned owned = slotOf(id);
        const bool firstRow = static_cast<int>(units.size()) < room.unitColumns;
        if (owned.opensBoxes)
            units.push_back(owner(id, home, *owned.slot, density, depth, overUnits && firstRow ? headRoom : 0));
        else
            chips.push_back(chip(id, home, density, openings.anyTags ? owned.slot : nullptr, openings.anyTags));
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
    below(grid(std::move(chips), room.chipColumns, chipGap(density)), 0);
    if (!hidden.empty())
        below(more(hidden), 12);
    if (capsule) {
        const double first = m_measures.chip().width();
        const double right = overUnits && !units.empty() ? room.afterUnitChips(m_measures) : std::max(all.size.width(), first);
        capsule->moveTo(right + m_measures.capsuleGap, 0);
        if (!overUnits)
            y = std::max(y, headRoom);
        all.grow({capsule->left() + m_measures.capsuleWidth, y});
    }
    std::optional<std::size_t> ofMain; // the box that the main task opened
    for (const StagePlan::Slot *slot : openings.free) {
        const ScopeId id = m_cast.current(*slot);
        if (!id || depth >= StageLayout::deepest)
            continue;
        if (slot->owner == openings.main && openings.main)
            ofMain = all.boxes.size();
        below(scope(id, home, depth + 1), m_measures.boxGap);
    }
    below(grid(std::move(units), room.unitColumns, m_measures.unitGap, room.unitWidths), m_measures.boxGap - 6);
    const auto main = std::find_if(all.chips.begin(), all.chips.end(), [&](const ChipPlace &one) { return one.task == openings.main; });
    if (ofMain && main != all.chips.end()) {
        BoxPlace &box = all.boxes[*ofMain];
        box.connector = QLineF(20, main->rect.bottom(), 20, box.rect.top());
    }
    return all;
}

Block Builder::chip(TaskId id, ScopeId home, Density density, const StagePlan::Slot *slot, bool roomForTag)
{
    Block block;
    const QRectF rect({0, 0}, chipSize(density));
    block.chips.push_back({id, rect, density, home});
    block.size = rect.size();
    if (!roomForTag || density == Density::Tiny)
        return block;
    block.grow({0, rect.height() + m_measures.tagGap + m_measures.tagHeight});
    if (const ScopeId tag = slot ? m_cast.current(*slot) : ScopeId{}) {
        BoxPlace place;
        place.scope = tag;
        place.shape = BoxShape::Tag;
        place.spacing = m_terms.spacing;
        place.parent = home;
        place.rect = QRectF(10, rect.height() + m_measures.tagGap, rect.width() - 20, m_measures.tagHeight);
        place.connector = QLineF(30, rect.height(), 30, place.rect.top());
        block.boxes.push_back(place);
    }
    return block;
}

// A task that opens boxes: they hang below its chip.
Block Builder::owner(TaskId id, ScopeId home, const StagePlan::Slot &slot, Density density, int depth, double headRoom)
{
    Block block = chip(id, home, std::min(density, Density::Compact), nullptr, false);
    const ScopeId opened = m_cast.current(slot);
    if (!opened || depth >= StageLayout::deepest)
        return block;
    const double chipBottom = block.size.height();
    const double y = std::max(chipBottom, headRoom) + m_measures.boxGap - 8;
    Block part = scope(opened, home, depth + 1);
    part.boxes.front().connector = QLineF(20, chipBottom - y, 20, 0);
    block.put(std::move(part), {0, y});
    return block;
}

Block Builder::more(const std::vector<TaskId> &hidden)
{
    Block block;
    BoxPlace note; // without a scope: content's caller takes it over
    note.spacing = m_terms.spacing;
    note.hidden = static_cast<std::uint32_t>(hidden.size());
    for (const TaskId id : hidden)
        ++note.hiddenLooks[static_cast<std::size_t>(m_snapshot.task(id).look())];
    note.more = QRectF(0, 0, m_measures.chip().width(), m_measures.moreHeight);
    block.size = note.more.size();
    block.boxes.push_back(note);
    return block;
}

Block Builder::scope(ScopeId id, ScopeId parent, int depth)
{
    BoxPlace place;
    place.scope = id;
    place.parent = parent;
    place.spacing = m_terms.spacing;
    Block block;
    if (isTag(id)) {
        place.shape = BoxShape::Tag;
        place.rect = QRectF(0, 0, m_measures.chip().width(), m_measures.tagHeight);
        block.size = place.rect.size();
        block.boxes.push_back(place);
        return block;
    }

    const double padding = m_measures.padding;
    const double top = m_measures.top(m_trace.scope(id).kind);
    const bool collects = m_plan.collects(id);
    if (collects)
        place.capsule = capsule(id, place);
    Block inside = content(id, depth, collects ? &place.capsule : nullptr);
    const QSizeF room = inside.size.expandedTo(m_measures.chip()).expandedTo({0, place.capsule.height()});
    place.capsule = place.capsule.isEmpty() ? QRectF() : place.capsule.translated(padding, top);
    const QSizeF size(std::max(room.width() + 2 * padding, m_measures.narrowestBox), top + room.height() + padding);
    place.rect = QRectF({0, 0}, size);

    // The note on what is summed up in here belongs to this box.
    const auto note = std::find_if(inside.boxes.begin(), inside.boxes.end(), [](const BoxPlace &one) { return !one.scope; });
    if (note != inside.boxes.end()) {
        place.more = note->more.translated(padding, top);
        place.hidden = note->hidden;
        place.hiddenLooks = note->hiddenLooks;
        inside.boxes.erase(note);
    }
    block.size = size;
    block.boxes.push_back(place);
    block.put(std::move(inside), {padding, top});
    return block;
}

// Its size, while there is something in it.
QRectF Builder::capsule(ScopeId id, BoxPlace &place) const
{
    const ScopeStatus &status = m_snapshot.scope(id);
    if (status.collected.empty() || status.state == ScopeState::Closed) // what was in it is on its way
        return {};
    const auto members = static_cast<int>(status.collected.size());
    place.capsuleRows = std::min(members, mostCapsuleRows);
    place.capsuleHidden = members - place.capsuleRows;
    place.mayAddMore = status.live > 0 && !m_snapshot.exception(status.collected.front()).group;
    const int lines = place.capsuleRows + (place.mayAddMore || place.capsuleHidden > 0 ? 1 : 0);
    return {0, 0, m_measures.capsuleWidth, m_measures.capsuleHead + lines * m_measures.capsuleLine};
}

} // namespace

Block buildStage(const Trace &trace, const StagePlan &plan, const Snapshot &snapshot, const std::vector<TaskId> &featured, QSizeF view)
{
    const StageCast cast(trace, plan, snapshot, featured);
    Terms terms = termsFor(trace, plan, view);
    terms.cap = cast.cap();
    return Builder(trace, plan, snapshot, cast, terms).content({}, 0);
}

} // namespace ui::stage
