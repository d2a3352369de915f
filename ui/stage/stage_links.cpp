// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/stage_links.h"

#include "engine/trace/lock_holder.h"
#include "ui/stage/stage_routes.h"

#include <algorithm>
#include <unordered_set>

namespace ui::stage {

using namespace engine::trace;

namespace {

constexpr std::size_t mostLinks = 40; // more would hide what they are about

// Whether a chip stands right of this one, from `top` to `bottom`, where a wide curve would seem to be about it.
bool hasNeighbour(const ChipPlace &chip, const StageLayout &layout, double top, double bottom)
{
    const QRectF beside(chip.rect.right() + 1, top, 70, bottom - top);
    return std::any_of(layout.chips().begin(), layout.chips().end(), [&](const ChipPlace &other) { return other.rect.intersects(beside); });
}

// Up or down between a chip and its neighbour, and in at its side.
QPainterPath throughGap(const ChipPlace &chip, QPointF end, QPointF start)
{
    const double lane = chip.rect.right() + chipGap(chip.density).width() / 2;
    QPainterPath path(QPointF(std::min(start.x(), lane), start.y()));
    turnTo(path, {lane, start.y()}, {lane, end.y()});
    turnTo(path, {lane, end.y()}, end);
    path.lineTo(end);
    return path;
}

QPainterPath cancelPath(const Trace &trace, const Event &request, const ChipPlace &chip, const StageLayout &layout)
{
    const auto fromTask = [&](TaskId id) {
        const ChipPlace *other = layout.chip(id);
        return other && other != &chip ? between(*other, chip, layout) : QPainterPath();
    };
    const QPointF end(chip.rect.right() + 2, chip.rect.center().y() + 6);
    switch (request.cancelSource()) {
    case CancelSource::Await:
    case CancelSource::Gather:
    case CancelSource::WaitFor:
        return fromTask(request.valueTask());
    case CancelSource::Explicit:
    case CancelSource::Intervention:
        if (request.actor && request.actor != request.task())
            return fromTask(request.actor);
        return {};
    default:
        break;
    }
    const BoxPlace *box = layout.box(request.valueScope());
    if (!box)
        return {};
    const ScopeKind kind = trace.scope(box->scope).kind;
    if (chip.box == box->scope && box->lane > 0)
        return alongLane(chip, *box, box->capsule.bottom() - 14, 6).toReversed();
    if (box->rect.left() > chip.rect.right()) { // from its left edge
        const bool isTag = box->shape == BoxShape::Tag;
        const double y = isTag ? box->rect.center().y() : std::max(end.y(), box->rect.top() + measuresOf(box->spacing).label);
        QPainterPath path(QPointF(box->rect.left() - 1, y));
        if (y != end.y()) {
            const BoxPlace *outer = box; // beside the chip
            for (const BoxPlace *next = layout.box(outer->parent); next && next->scope != chip.box && next->rect.left() > chip.rect.right(); next = layout.box(next->parent))
                outer = next;
            const double lane = (outer->rect.left() + chip.rect.right()) / 2;
            turnTo(path, {lane, y}, {lane, end.y()});
            turnTo(path, {lane, end.y()}, end);
        }
        path.lineTo(end);
        return path;
    }
    const bool isRunner = kind == ScopeKind::Runner; // which the curve comes down from
    const bool isCrowded = hasNeighbour(chip, layout, isRunner ? box->rect.top() : chip.rect.top(), chip.rect.bottom());
    if (isRunner) {
        const QPointF start(chip.rect.right() + 74, box->rect.top());
        if (isCrowded || start.x() > box->rect.right() - 20) // past its corner
            return throughGap(chip, end, {chip.rect.right() + chipGap(chip.density).width() / 2, box->rect.top()});
        QPainterPath path(start);
        path.cubicTo(path.currentPosition() + QPointF(0, 26), end + QPointF(40, 0), end);
        return path;
    }
    if (chip.box == box->scope) {
        const double height = box->capsule.isNull() ? chip.rect.center().y() + 6 : box->capsule.bottom() - 14;
        return outOf(chip, layout, *box, height, 6).toReversed();
    }
    if (box->shape == BoxShape::Tag) {
        QPainterPath path(QPointF(box->rect.right() + 1, box->rect.center().y()));
        if (hasNeighbour(chip, layout, chip.rect.top(), box->rect.bottom()))
            return throughGap(chip, end, path.currentPosition());
        const double reach = chip.rect.right() + 62;
        path.cubicTo({reach, path.currentPosition().y()}, {reach, end.y()}, end);
        return path;
    }
    const double ring = measuresOf(box->spacing).ring + 3;
    if (const QPointF start = ringCenter(*box) - QPointF(ring, 0); kind != ScopeKind::Group && chip.onEdge && start.x() > end.x()) {
        const QPointF reach((start.x() - end.x()) / 2, 0); // under the title, which stands on the chip's line
        QPainterPath path(start);
        path.cubicTo(start - reach, end + reach, end);
        return path;
    }
    // To the waiting parent, which stands outside.
    if (isCrowded)
        return throughGap(chip, end, {chip.rect.right() + chipGap(chip.density).width() / 2, box->rect.top()});
    if (kind != ScopeKind::Group) {
        QPainterPath path(ringCenter(*box) - QPointF(0, ring));
        const QPointF start = path.currentPosition();
        path.cubicTo(start - QPointF(0, 40), end + QPointF(70, 0), end);
        return path;
    }
    const QPointF start(std::max(box->rect.left() + box->rect.width() * 0.5, chip.rect.right() + 60), box->rect.top());
    QPainterPath path(start);
    path.cubicTo(start - QPointF(0, 40), end + QPointF(70, 0), end);
    return path;
}

std::optional<Link> cancelLink(const Trace &trace, EventNumber request, const StageLayout &layout)
{
    const Event &event = trace.at(request);
    const ChipPlace *chip = layout.chip(event.task());
    if (event.kind != EventKind::CancelRequested || !chip)
        return {};
    QPainterPath path = cancelPath(trace, event, *chip, layout);
    if (path.isEmpty())
        return {};
    const bool isTask = event.cancelSource() == CancelSource::Await || event.cancelSource() == CancelSource::Gather
        || event.cancelSource() == CancelSource::WaitFor || event.cancelSource() == CancelSource::Explicit;
    return Link{LinkKind::Cancel, path, QStringLiteral("cancel"), event.task(), isTask ? ScopeId{} : event.valueScope(), {}};
}

// The event at which a task that is stuck was blocked. One that the run left behind
// has forgotten it, so it is looked up: not far back, as those were its last steps.
EventNumber blockedAt(const Trace &trace, const TaskStatus &status, TaskId id)
{
    if (status.state != TaskState::LeftPending)
        return status.blocked;
    constexpr EventNumber farthest = 2000;
    for (EventNumber number = status.ended; number > 0 && number + farthest > status.ended; --number) {
        const Event &event = trace.at(number);
        if (event.kind == EventKind::TaskBlocked && event.task() == id)
            return number;
    }
    return 0;
}

TaskId waitedFor(const Trace &trace, const Snapshot &snapshot, TaskId id)
{
    const EventNumber since = blockedAt(trace, snapshot.task(id), id);
    const Event &blocked = trace.at(since);
    switch (blocked.wait()) {
    case Wait::Lock:
        return lockHolder(trace, snapshot, since);
    case Wait::Task:
    case Wait::Shield:
    case Wait::Condition:
    case Wait::Semaphore:
        return blocked.valueTask();
    default:
        return {};
    }
}

} // namespace

QPointF ringCenter(const BoxPlace &box)
{
    if (box.shape == BoxShape::Tag)
        return {box.rect.right() - box.rect.height() * 0.54, box.rect.center().y()};
    const Measures &measures = measuresOf(box.spacing);
    const double top = measures.topOfTimeout;
    const double below = measures.label / 2 + measures.ring * 1.25; // the title, which may stand above it
    return {box.rect.right() - top * 0.6, box.rect.top() + std::max(top / 2, below)};
}

QPointF turningPoint(const BoxPlace &box)
{
    if (box.shape == BoxShape::Tag)
        return {box.rect.right(), box.rect.center().y()};
    if (box.labelLeft > 0) // its title is there
        return {box.rect.right(), ringCenter(box).y()};
    return {std::max(box.rect.center().x(), box.rect.right() - 84), box.rect.top() - 4};
}

std::vector<Link> standingLinks(const Trace &trace, const Snapshot &snapshot, const StageLayout &layout)
{
    std::vector<Link> links;
    for (const ChipPlace &chip : layout.chips()) {
        if (links.size() >= mostLinks)
            break;
        const TaskStatus &status = snapshot.task(chip.task);
        if (status.phase != CancelPhase::None && !status.done()) {
            if (std::optional<Link> link = cancelLink(trace, status.requested, layout))
                links.push_back(std::move(*link));
        }
        const BoxPlace *box = layout.box(chip.box);
        if (!status.exception || !box || box->capsule.isNull())
            continue;
        const std::vector<ExceptionId> &kept = snapshot.scope(box->scope).collected;
        const auto member = std::find(kept.begin(), kept.end(), status.exception);
        if (member == kept.end())
            continue;
        const auto row = std::min(static_cast<int>(member - kept.begin()), box->capsuleRows - 1);
        const double height = box->capsuleRow(row).center().y();
        links.push_back({LinkKind::Failure, outOf(chip, layout, *box, height, 0), {}, chip.task, box->scope, status.exception});
    }
    return links;
}

std::optional<Link> eventLink(const Trace &trace, const Snapshot &snapshot, EventNumber number, const StageLayout &layout)
{
    const Event &event = trace.at(number);
    const auto taskLink = [&](LinkKind kind, TaskId from, TaskId to) -> std::optional<Link> {
        const ChipPlace *start = layout.chip(from);
        const ChipPlace *end = layout.chip(to);
        if (!start || !end || start == end)
            return {};
        return Link{kind, between(*start, *end, layout), {}, to, {}, {}};
    };
    switch (event.kind) {
    case EventKind::TaskCreated:
        return taskLink(LinkKind::Spawn, trace.task(event.task()).parent, event.task());
    case EventKind::TaskWoken:
        return taskLink(LinkKind::Wake, event.actor, event.task());
    case EventKind::CancelRequested:
        return cancelLink(trace, number, layout);
    case EventKind::CancelDelivered:
        return cancelLink(trace, snapshot.task(event.task()).requested, layout);
    case EventKind::ExceptionCollected:
        for (Link &link : standingLinks(trace, snapshot, layout)) {
            if (link.kind == LinkKind::Failure && link.exception == event.exception())
                return link;
        }
        return {};
    default:
        return {};
    }
}

std::vector<Link> waitLinks(const Trace &trace, const Snapshot &snapshot, const StageLayout &layout,
                            const std::vector<TaskId> &tasks)
{
    std::vector<Link> links;
    std::unordered_set<TaskId> seen;
    for (TaskId from : tasks) {
        while (from && links.size() < mostLinks && seen.insert(from).second) {
            const TaskId to = waitedFor(trace, snapshot, from);
            const ChipPlace *start = layout.chip(from);
            const ChipPlace *end = layout.chip(to);
            if (start && end && start != end)
                links.push_back({LinkKind::Wait, between(*start, *end, layout, Side::Left), {}, from, {}, {}});
            from = to;
        }
    }
    if (links.size() == 1)
        links.front().label = QStringLiteral("waits for");
    return links;
}

} // namespace ui::stage
