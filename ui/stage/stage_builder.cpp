// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/stage_builder.h"

#include "ui/stage/stage_cast.h"
#include "ui/stage/stage_room.h"

#include <algorithm>

namespace ui::stage {

using namespace engine::trace;

namespace {

class Builder
{
public:
    Builder(const Trace &trace, const StagePlan &plan, const Snapshot &snapshot, const StageCast &cast, const Terms &terms)
        : m_trace(trace), m_plan(plan), m_snapshot(snapshot), m_cast(cast), m_terms(terms), m_measures(terms.measures())
    {
    }

    // What stands in a box, or on the bare Stage. `capsule` is what must find room
    // beside the first chips; its place is written there. Boxes that have a row to
    // themselves are as wide as all of it, so that those that take turns in it are alike.
    Block content(ScopeId home, int depth, double width, QRectF *capsule = nullptr);

private:
    bool isTag(ScopeId id) const { return stage::isTag(m_trace, m_plan, id); }
    std::vector<std::uint32_t> openingsIn(ScopeId home, const std::vector<StageCast::Member> &shown, Flow flow) const;
    void connect(Block &block, std::size_t box, TaskId owner, Flow flow) const;
    Block chip(TaskId id, ScopeId home, Density density, const StagePlan::Slot *tags);
    Block owner(TaskId id, ScopeId home, const StagePlan::Slot &slot, Density density, int depth, double headRoom, double width);
    Block more(const StageCast::Members &members);
    Block scope(ScopeId id, ScopeId parent, int depth, double width);
    QRectF capsule(ScopeId id, BoxPlace &place, int depth) const;

    const Trace &m_trace;
    const StagePlan &m_plan;
    const Snapshot &m_snapshot;
    const StageCast &m_cast;
    const Terms &m_terms;
    const Measures &m_measures;
};

// The slots whose boxes are not below their owner's chip.
std::vector<std::uint32_t> Builder::openingsIn(ScopeId home, const std::vector<StageCast::Member> &shown, Flow flow) const
{
    std::vector<std::uint32_t> numbers = m_plan.freeSlotsIn(home);
    if (flow == Flow::Beside) {
        for (const StageCast::Member &member : shown) {
            if (member.isUnit())
                numbers.push_back(static_cast<std::uint32_t>(member.slot - m_plan.slotsIn(home).data()));
        }
    }
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

Block Builder::content(ScopeId home, int depth, double width, QRectF *capsule)
{
    const StageCast::Members members = m_cast.members(home);
    const StagePlan::Seats seats = m_plan.seatsIn(home);
    const Density density = densityFor(seats.chips + seats.units, m_terms.spacing);
    const Room &room = roomIn(m_trace, m_plan, home, m_terms, depth);

    std::vector<Block> chips;
    std::vector<Block> units;
    for (const StageCast::Member &member : members.shown) {
        const bool firstRow = static_cast<int>(units.size()) < room.unitColumns;
        if (member.isUnit() && room.flow == Flow::Below) { // now or later: it decides where its chip stands
            const auto column = units.size() % static_cast<std::size_t>(room.unitColumns);
            const double columnWidth = column < room.unitWidths.size() ? room.unitWidths[column] : 0;
            units.push_back(owner(member.task, home, *member.slot, density, depth, firstRow ? room.headRoom : 0, columnWidth));
        }
        else
            chips.push_back(chip(member.task, home, density, member.slot && member.slot->isTag() ? member.slot : nullptr));
    }

    Block all;
    all.put(grid(std::move(chips), room.chipColumns, chipGap(density), {}, room.chipHeights), {0, 0});
    if (members.hidden > 0)
        all.put(more(members), {0, room.noteTop});
    const double wide = std::max(width, room.size.width());
    if (capsule) {
        const double capsuleWidth = m_terms.capsuleWidth(room.flow);
        capsule->moveTo(room.besideBoxes > 0 ? QPointF(wide - capsuleWidth, 0) : room.capsule);
        all.grow({capsule->x() + capsuleWidth, 0});
    }
    for (const std::uint32_t number : openingsIn(home, members.shown, room.flow)) {
        const StagePlan::Slot &slot = m_plan.slotsIn(home)[number];
        const ScopeId id = m_cast.current(slot);
        if (!id || depth >= StageLayout::deepest)
            continue;
        const std::size_t first = all.boxes.size();
        all.put(scope(id, home, depth + 1, wide - room.boxesLeft - room.besideBoxes), {room.boxesLeft, room.boxTop(number)});
        connect(all, first, slot.owner, room.flow);
    }
    if (!units.empty())
        all.put(grid(std::move(units), room.unitColumns, m_measures.unitGap, room.unitWidths, room.unitHeights), {0, room.unitsTop});
    return all;
}

// From its owner's chip, if that stands here, to a box.
void Builder::connect(Block &block, std::size_t box, TaskId owner, Flow flow) const
{
    const auto chip = std::find_if(block.chips.begin(), block.chips.end(), [owner](const ChipPlace &one) { return one.task == owner; });
    if (!owner || chip == block.chips.end())
        return;
    BoxPlace &place = block.boxes[box];
    if (flow == Flow::Below) {
        const QRectF way(19, chip->rect.bottom() + 1, 2, place.rect.top() - chip->rect.bottom() - 2);
        const auto isInTheWay = [&way](const auto &other) { return other.rect.intersects(way); };
        const auto before = block.boxes.begin() + static_cast<std::ptrdiff_t>(box);
        if (std::none_of(block.chips.begin(), block.chips.end(), isInTheWay) && std::none_of(block.boxes.begin(), before, isInTheWay)) {
            place.connector = {QPointF(20, chip->rect.bottom()), QPointF(20, place.rect.top())};
            return;
        }
        // Through the others it would seem to come from them: round their left.
        const double lane = -m_measures.padding * 0.45;
        const double y = place.rect.top() + m_measures.label;
        place.connector = {QPointF(chip->rect.left(), chip->rect.center().y()), QPointF(lane, chip->rect.center().y()),
                           QPointF(lane, y), QPointF(place.rect.left(), y)};
        return;
    }
    const QPointF from(chip->rect.right(), chip->rect.center().y());
    const QPointF to(place.rect.left(), std::max(from.y(), place.rect.top() + m_measures.label));
    const double lane = to.x() - m_measures.besideGap * 0.3;
    place.connector = from.y() == to.y() ? QPolygonF{from, to} : QPolygonF{from, QPointF(lane, from.y()), QPointF(lane, to.y()), to};
}

// With the timeout below it that it has now, of those that it will have.
Block Builder::chip(TaskId id, ScopeId home, Density density, const StagePlan::Slot *tags)
{
    Block block;
    const QRectF rect({0, 0}, m_terms.chip(density));
    block.chips.push_back({id, rect, density, home});
    block.size = rect.size();
    if (!tags || density == Density::Tiny)
        return block;
    block.grow({0, rect.height() + m_measures.tagGap + m_measures.tagHeight});
    if (const ScopeId tag = m_cast.current(*tags)) {
        BoxPlace place;
        place.scope = tag;
        place.shape = BoxShape::Tag;
        place.spacing = m_terms.spacing;
        place.parent = home;
        place.rect = QRectF(4, rect.height() + m_measures.tagGap, rect.width() - 4, m_measures.tagHeight);
        place.connector = {QPointF(20, rect.height()), QPointF(20, place.rect.top())};
        block.boxes.push_back(place);
    }
    return block;
}

// A task that opens boxes: they hang below its chip, or it stands on their upper edge. All in a column are equally wide.
Block Builder::owner(TaskId id, ScopeId home, const StagePlan::Slot &slot, Density density, int depth, double headRoom, double width)
{
    Block block;
    block.put(chip(id, home, std::min(density, Density::Compact), nullptr), {m_measures.unitInset, 0});
    const QRectF owner = block.chips.front().rect;
    block.chips.front().onEdge = m_measures.unitTop(owner.height(), headRoom) < owner.height();
    const ScopeId opened = m_cast.current(slot);
    if (!opened || depth >= StageLayout::deepest)
        return block;
    Block part = scope(opened, home, depth + 1, width);
    BoxPlace &box = part.boxes.front();
    const double apart = box.shape == BoxShape::Tag ? std::max(owner.height(), headRoom) : headRoom;
    const double y = m_measures.unitTop(owner.height(), apart);
    if (y < owner.height())
        box.labelLeft = owner.right() + Measures::roomForMark;
    else
        box.connector = {QPointF(20, owner.height() - y), QPointF(20, 0)};
    block.put(std::move(part), {0, y});
    return block;
}

Block Builder::more(const StageCast::Members &members)
{
    Block block;
    BoxPlace note; // without a scope: content's caller takes it over
    note.spacing = m_terms.spacing;
    note.hidden = members.hidden;
    note.hiddenLooks = members.hiddenLooks;
    note.more = QRectF(0, 0, m_terms.chip().width(), m_measures.moreHeight);
    block.size = note.more.size();
    block.boxes.push_back(note);
    return block;
}

// At least so wide, if it is a box.
Block Builder::scope(ScopeId id, ScopeId parent, int depth, double width)
{
    BoxPlace place;
    place.scope = id;
    place.parent = parent;
    place.spacing = m_terms.spacing;
    Block block;
    if (isTag(id)) {
        place.shape = BoxShape::Tag;
        // Far from its owner's chip it has to say whose it is.
        const double chip = m_terms.chip().width();
        place.rect = QRectF(0, 0, std::clamp(width, chip, 1.5 * chip), m_measures.tagHeight);
        block.size = place.rect.size();
        block.boxes.push_back(place);
        return block;
    }

    const double padding = m_measures.padding;
    const double top = m_measures.top(m_trace.scope(id).kind);
    const bool collects = m_plan.collected(id) > 0;
    if (collects)
        place.capsule = capsule(id, place, depth);
    Block inside = content(id, depth, width - 2 * padding, collects ? &place.capsule : nullptr);
    const Room &planned = roomIn(m_trace, m_plan, id, m_terms, depth);
    if (planned.flow == Flow::Beside)
        place.lane = padding + planned.boxesLeft - m_measures.besideGap * 0.62;
    if (planned.flow == Flow::Beside && collects && !place.capsule.isEmpty()) // as wide as the chips above it
        place.capsule.setWidth(planned.boxesLeft - m_measures.besideGap);
    QSizeF room = inside.size.expandedTo(m_terms.chip()).expandedTo({0, place.capsule.bottom()});
    if (m_trace.scope(id).kind == ScopeKind::Runner) // it is there before all others, and stays as large as it is
        room = room.expandedTo(planned.size);
    const QSizeF size(std::max({room.width() + 2 * padding, narrowestBox(m_trace, m_plan, id, m_terms), width}), top + room.height() + padding);
    place.rect = QRectF({0, 0}, size);
    place.capsule = place.capsule.isEmpty() ? QRectF() : place.capsule.translated(padding, top);
    if (planned.flow == Flow::Below && !place.capsule.isNull()) // what room there is lets more be read
        place.capsule.setWidth(std::clamp(size.width() - padding - place.capsule.left(), m_terms.capsuleWidth(planned.flow), std::round(1.5 * m_measures.capsuleWidth)));

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
QRectF Builder::capsule(ScopeId id, BoxPlace &place, int depth) const
{
    const ScopeStatus &status = m_snapshot.scope(id);
    if (status.collected.empty() || status.state == ScopeState::Closed) // what was in it is on its way
        return {};
    const auto members = static_cast<int>(status.collected.size());
    place.capsuleRows = std::min(members, mostCapsuleRows);
    place.capsuleHidden = members - place.capsuleRows;
    place.mayAddMore = status.live() > 0 && !m_snapshot.exception(status.collected.front()).group;
    const int lines = place.capsuleRows + (place.mayAddMore || place.capsuleHidden > 0 ? 1 : 0);
    return {0, 0, m_terms.capsuleWidth(roomIn(m_trace, m_plan, id, m_terms, depth).flow), m_measures.capsuleHead + lines * m_measures.capsuleLine};
}

} // namespace

Block buildStage(const Trace &trace, const StagePlan &plan, const Snapshot &snapshot, const std::vector<TaskId> &guests, QSizeF view)
{
    const StageCast cast(trace, plan, snapshot, guests);
    const Terms terms = termsFor(trace, plan, view);
    Block stage = Builder(trace, plan, snapshot, cast, terms).content({}, 0, 0);
    stage.grow(roomIn(trace, plan, {}, terms, 0).size); // nothing moves in the view when more comes
    return stage;
}

} // namespace ui::stage
