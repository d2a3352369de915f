// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/stage_tokens.h"

#include "ui/stage/stage_capsule.h"
#include "ui/stage/stage_links.h"

#include <algorithm>

namespace ui::stage {

using namespace engine::trace;

namespace {

constexpr double markSize = 22;
constexpr double edgeOfChip = 6; // right of what is written on it
constexpr double asideGap = 22; // between the parts of a group that was split
constexpr int mostMarks = 3; // on one chip
constexpr double usualLabel = 120; // of a box whose owner stands on its edge

QRectF around(QPointF center, QSizeF size)
{
    QRectF rect({0, 0}, size);
    rect.moveCenter(center);
    return rect;
}

// At the right edge of a box: half in, half out, and beside its chips; but not out of the Stage.
QPointF edge(const BoxPlace &box, const StageLayout &layout, QSizeF size)
{
    constexpr double margin = 18; // around all boxes
    const double right = std::min(box.rect.right(), layout.bounds().right() + margin - size.width() / 2);
    const QPointF usual(right, box.shape == BoxShape::Tag ? box.rect.center().y()
            : box.capsule.isNull()                                   ? box.rect.top() + std::min(70.0, box.rect.height() / 2)
                                                                     : box.capsule.center().y());
    constexpr double step = 8;
    for (QPointF at = usual; at.y() + size.height() / 2 < box.rect.bottom(); at.ry() += step) {
        const QRectF place = around(at, size);
        if (std::none_of(layout.chips().begin(), layout.chips().end(), [&](const ChipPlace &chip) { return chip.rect.intersects(place); }))
            return at;
    }
    return usual;
}

// Whether nothing stands right of a chip, as far as `reach`.
bool isFreeBeside(const ChipPlace &chip, const StageLayout &layout, double reach)
{
    const QRectF beside(chip.rect.right() + 1, chip.rect.top(), reach, chip.rect.height());
    return std::none_of(layout.chips().begin(), layout.chips().end(), [&](const ChipPlace &other) { return other.rect.intersects(beside); })
        && std::none_of(layout.boxes().begin(), layout.boxes().end(),
                        [&](const BoxPlace &box) { return box.scope != chip.box && box.rect.intersects(beside) && !box.rect.contains(chip.rect); });
}

// How far nothing stands right of a chip that a capsule would cover: a chip, or a box's title.
double roomBeside(const ChipPlace &chip, const StageLayout &layout)
{
    constexpr double reach = 14; // above and below
    double room = 400;
    const auto keepOff = [&](const QRectF &other, double top, double bottom) {
        if (other.left() > chip.rect.right() && top < chip.rect.bottom() + reach && bottom > chip.rect.top() - reach)
            room = std::min(room, other.left() - chip.rect.right());
    };
    for (const ChipPlace &other : layout.chips())
        keepOff(other.rect, other.rect.top(), other.rect.bottom());
    for (const BoxPlace &box : layout.boxes()) {
        const double label = box.labelLeft > 0 ? std::max(box.labelLeft, box.rect.width() - usualLabel) : 0;
        const QRectF rect = box.rect.adjusted(label, 0, 0, 0);
        keepOff(rect, rect.top() - reach, box.shape == BoxShape::Tag ? rect.bottom() : rect.top() + reach);
    }
    return room;
}

// Nothing tells of an exception that gather(return_exceptions=True) or wait() has handed over as a result: it is
// taken when the task that made the failed one, and waited so, has gone on, unless nobody ever looks at it.
bool isTakenAsResult(const Trace &trace, const Snapshot &snapshot, TaskId id)
{
    using Track = TraceIndex::Track;
    const TraceIndex &index = trace.index();
    const TaskId waiter = trace.task(id).parent;
    const EventNumber waited = index.before(Track::Blocked, waiter.value, snapshot.task(id).ended);
    const Wait wait = trace.at(waited).wait();
    if (!waited || (wait != Wait::Gather && wait != Wait::Several) || index.before(Track::NeverRetrieved, id.value, trace.size() + 1))
        return false;
    const TaskState now = snapshot.task(waiter).state;
    const bool stillWaits = (now == TaskState::Waiting || now == TaskState::Ready) && index.before(Track::Blocked, waiter.value, snapshot.number + 1) == waited;
    return !stillWaits;
}

// A task that has gone on to something else has got over what it held, since nothing tells of
// an exception that suppress() or an __aexit__ took; unless it waits in a finally, and the exception goes on later.
bool isHeld(const Trace &trace, const Snapshot &snapshot, ExceptionId id)
{
    const ExceptionStatus &status = snapshot.exception(id);
    const TaskStatus &task = snapshot.task(status.task);
    if (!task.exists())
        return false;
    const bool movesOn = trace.index().before(TraceIndex::Track::ExceptionMoved, id.value, trace.size() + 1) > snapshot.number;
    if (task.done())
        return task.exception == id && task.ended >= status.since && (movesOn || !isTakenAsResult(trace, snapshot, status.task));
    return task.since <= status.since || movesOn;
}

// The outermost box that an exception has left so far, on its way through those of one
// task; none if it has left none. At its edge the exception waits for the next.
const BoxPlace *leftBox(const Trace &trace, const Snapshot &snapshot, const StageLayout &layout, ExceptionId id)
{
    const ExceptionStatus &status = snapshot.exception(id);
    ScopeId scope = status.scope;
    const auto hasLeft = [&](ScopeId one) {
        return one && snapshot.scope(one).state == ScopeState::Closed && snapshot.scope(one).leaving == id;
    };
    if (!scope && status.state == ExceptionState::Raised) { // a timeout that has closed lets it out with the next event
        for (const BoxPlace &box : layout.boxes()) { // inner ones come last
            if (hasLeft(box.scope) && snapshot.scope(box.scope).since >= status.since)
                scope = box.scope;
        }
    }
    if (!hasLeft(scope))
        return nullptr;
    const TaskId owner = trace.scope(scope).owner;
    ScopeId around = trace.scope(scope).parent;
    while (hasLeft(around)) {
        scope = around;
        around = trace.scope(around).parent;
    }
    // Beyond its task's own boxes it is in the task's hands.
    const bool isInside = owner && trace.scope(around).owner == owner && snapshot.scope(around).state != ScopeState::Closed;
    return isInside || !trace.scope(scope).owner ? layout.box(scope) : nullptr;
}

// The timeout, run out and not closed yet, whose TimeoutError this is.
const BoxPlace *turningTimeout(const Trace &trace, const Snapshot &snapshot, const StageLayout &layout, ExceptionId id)
{
    const ExceptionStatus &status = snapshot.exception(id);
    if (status.state != ExceptionState::Raised || trace.text(trace.exception(id).type) != "TimeoutError")
        return nullptr;
    const BoxPlace *found = nullptr;
    for (const BoxPlace &box : layout.boxes()) { // inner ones come last
        const ScopeStatus &scope = snapshot.scope(box.scope);
        if (box.scope && trace.scope(box.scope).kind == ScopeKind::Timeout && trace.scope(box.scope).owner == status.task
            && scope.expired && scope.state != ScopeState::Closed)
            found = &box;
    }
    return found;
}

} // namespace

std::vector<TokenPlace> tokenPlaces(const Trace &trace, const Snapshot &snapshot, const StageLayout &layout)
{
    std::vector<TokenPlace> tokens;
    for (const BoxPlace &box : layout.boxes()) {
        const std::vector<ExceptionId> &kept = snapshot.scope(box.scope).collected;
        for (int row = 0; row < box.capsuleRows && !box.capsule.isNull(); ++row)
            tokens.push_back({kept[static_cast<std::size_t>(row)], box.capsuleRow(row), TokenForm::Member, {}});
    }

    std::unordered_map<TaskId, int> onChip;
    std::unordered_map<TaskId, double> besideChip;
    for (std::uint32_t number = static_cast<std::uint32_t>(snapshot.exceptions.size()); number > 0; --number) {
        const ExceptionId id{number};
        const ExceptionStatus &status = snapshot.exception(id);
        const bool leaves = status.state == ExceptionState::Collected && snapshot.scope(status.scope).leaving == id; // in no group
        if (!leaves && status.state != ExceptionState::Raised && status.state != ExceptionState::Escaped)
            continue;
        // Most of very many are nowhere on the Stage: that is asked first.
        const BoxPlace *box = status.state == ExceptionState::Raised ? layout.box(status.scope) : nullptr;
        const BoxPlace *left = leftBox(trace, snapshot, layout, id);
        const BoxPlace *timeout = turningTimeout(trace, snapshot, layout, id);
        const TaskId holder = leaves ? trace.scope(status.scope).owner : status.task;
        const ChipPlace *chip = layout.chip(holder);
        if (!box && !left && !timeout && !chip)
            continue;
        const ExceptionInfo &info = trace.exception(id);
        const TokenForm form = info.isGroup ? TokenForm::Capsule : TokenForm::Mark;
        const QSizeF size = info.isGroup ? capsuleContent(trace, id).size() : QSizeF(markSize, markSize);
        if (box && !box->capsule.isNull()) {
            tokens.push_back({id, box->capsule, TokenForm::Open, info.splitFrom});
            continue;
        }
        if (left) {
            tokens.push_back({id, around(edge(*left, layout, size), size), form, info.splitFrom});
            continue;
        }
        if (timeout) {
            tokens.push_back({id, around(turningPoint(*timeout), size), form, {}, timeout->scope});
            continue;
        }
        if (!chip || !(leaves || isHeld(trace, snapshot, id)))
            continue;
        const int nth = onChip[holder]++;
        if (nth >= mostMarks)
            continue;
        // At its right edge, where no letter is, and as large as its neighbours let it be.
        const double room = info.isGroup ? roomBeside(*chip, layout) + edgeOfChip - 2 : size.width();
        const QSizeF fitting = size * std::clamp(room / size.width(), 0.5, 1.0);
        const double beyond = info.isGroup ? std::max(fitting.width() - room, 0.0) : 0; // rather on its own name than on another's
        QPointF at(chip->rect.right() + fitting.width() / 2 - edgeOfChip - beyond, chip->rect.center().y());
        // What except* takes out of a group goes aside; the rest stays.
        double &others = besideChip[holder]; // how far they reach
        const double aside = others + asideGap + size.width() / 2;
        if (nth > 0 && info.splitFrom && isFreeBeside(*chip, layout, aside + size.width() / 2 - chip->rect.right()))
            at.rx() = aside;
        else
            at.ry() -= nth * (info.splitFrom ? 26.0 : 12.0);
        tokens.push_back({id, around(at, fitting), form, info.splitFrom});
        others = std::max(others, tokens.back().rect.right());
    }
    std::sort(tokens.begin(), tokens.end(), [](const TokenPlace &a, const TokenPlace &b) {
        return std::pair(a.form, a.exception) < std::pair(b.form, b.exception);
    });
    return tokens;
}

} // namespace ui::stage
