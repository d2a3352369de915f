// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/stage_motion.h"

#include <algorithm>

namespace ui::stage {

using namespace engine::trace;

double ease(double phase, double from, double to)
{
    const double share = std::clamp((phase - from) / (to - from), 0.0, 1.0);
    return share * share * (3 - 2 * share);
}

QRectF blend(const QRectF &from, const QRectF &to, double share)
{
    return {from.topLeft() + (to.topLeft() - from.topLeft()) * share,
            QSizeF(from.width() + (to.width() - from.width()) * share, from.height() + (to.height() - from.height()) * share)};
}

namespace {

// A box makes room first, then things move into it.
constexpr double roomMade = 0.45;
constexpr double tokenStarts = 0.1;

// What is there before and after moves; what is new grows out of `seed`, in two parts
// of the phase: where it gets there, and where it becomes visible.
struct Growth
{
    QRectF seed;
    double start;
    double end;
    double seen;
};

Shown between(const QRectF *from, const QRectF *to, double phase, Travel travel, const Growth &growth)
{
    if (!to)
        return from ? Shown{*from, 1 - ease(phase, 0, 0.5)} : Shown{{}, 0};
    if (travel == Travel::Reduced)
        return {*to, from ? 1 : ease(phase)};
    if (from)
        return {blend(*from, *to, ease(phase, 0, roomMade)), 1};
    return {blend(growth.seed, *to, ease(phase, growth.start, growth.end)), ease(phase, growth.start / 2, growth.seen)};
}

QRectF seed(const QRectF &rect)
{
    QRectF small(0, 0, std::min(rect.width(), 24.0), std::min(rect.height(), 18.0));
    small.moveCenter(rect.center());
    return small;
}

} // namespace

StageMotion::StageMotion(const Trace &trace, const StageScene &before, const StageScene &after)
    : m_before(&before), m_after(&after)
{
    if (after.event == 0)
        return;
    const Event &event = trace.at(after.event);
    switch (event.kind) {
    case EventKind::TaskCreated: {
        m_created = event.task();
        const ChipPlace *parent = after.layout.chip(trace.task(m_created).parent);
        const ChipPlace *chip = after.layout.chip(m_created);
        const BoxPlace *box = chip ? after.layout.box(chip->box) : nullptr;
        if (parent)
            m_birthplace = seed(parent->rect);
        else if (box)
            m_birthplace = QRectF(box->rect.topLeft() + QPointF(40, -9), QSizeF(24, 18));
        break;
    }
    case EventKind::CancelDelivered:
        hit = event.task();
        break;
    case EventKind::GroupAborting:
    case EventKind::RunnerClosing:
        if (const BoxPlace *box = after.layout.box(event.scope()); box && event.count > 0) {
            ripple = event.scope();
            rippleFrom = box->capsule.isNull() ? QPointF(box->rect.right(), box->rect.center().y())
                                               : QPointF(box->rect.right(), box->capsule.center().y());
        }
        break;
    case EventKind::TimeoutExpired:
        if (const BoxPlace *box = after.layout.box(event.scope())) {
            expired = ripple = event.scope();
            rippleFrom = ringCenter(*box);
        }
        break;
    case EventKind::ExceptionRaised:
        if (const TokenFace *token = after.token(event.exception()))
            marks.timedOut = token->place.turnedAt;
        break;
    case EventKind::RunnerInterrupted:
        if (const BoxPlace *box = after.layout.box(event.scope())) {
            marks.struck = ripple = event.scope();
            rippleFrom = marks.foot = box->rect.topLeft() + QPointF(box->rect.width() * 0.6, 0);
        }
        break;
    case EventKind::ExceptionCaught:
        caughtBy = event.actor;
        break;
    default:
        break;
    }
    findTokens(trace);
    findNote(trace, event);
}

void StageMotion::findTokens(const Trace &trace)
{
    for (const TokenFace &face : m_after->tokens) {
        TokenMove move{face.place.exception, {}, face.place};
        if (const TokenFace *old = m_before->token(face.place.exception))
            move.from = old->place;
        else if (const TokenFace *whole = m_before->token(face.place.from))
            move.from = whole->place; // it comes out of the group that opens
        m_tokens.push_back(move);
    }
    for (const TokenFace &face : m_before->tokens) {
        if (m_after->token(face.place.exception))
            continue;
        TokenMove move{face.place.exception, face.place, {}};
        if (face.place.form == TokenForm::Member) { // its capsule may close and go
            for (const TokenMove &whole : m_tokens) {
                const std::vector<ExceptionId> &members = trace.exception(whole.exception).members;
                if (!whole.from || !whole.to || std::find(members.begin(), members.end(), face.place.exception) == members.end())
                    continue;
                move.carrierFrom = whole.from->rect;
                move.carrierTo = whole.to->rect;
            }
        }
        m_tokens.push_back(move);
    }
}

void StageMotion::findNote(const Trace &trace, const Event &event)
{
    const auto words = [&](StringId id) {
        const std::string_view text = trace.text(id);
        return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    };
    const auto beside = [&](TaskId id, const QString &text, bool failure) {
        if (const ChipPlace *chip = m_after->layout.chip(id); chip && !text.isEmpty())
            marks.note = Note{text, chip->rect.adjusted(0, 0, 28, 0), failure};
    };
    const auto keepClearOf = [&](EventNumber split) {
        const ExceptionId rest = trace.at(split).kind == EventKind::ExceptionSplit ? restOfSplit(trace, split) : ExceptionId();
        if (const TokenFace *token = m_after->token(rest); marks.note && token)
            marks.note->clearOf = token->place.rect;
    };
    switch (event.kind) {
    case EventKind::ExceptionCaught:
        beside(event.actor, QStringLiteral("caught by ") + (event.text ? words(event.text) : QStringLiteral("except")), false);
        if (const TokenFace *token = m_before->token(event.exception()); marks.note && token)
            marks.note->beside = token->place.rect.intersects(marks.note->beside) ? token->place.rect.united(marks.note->beside) : token->place.rect;
        keepClearOf(event.cause);
        break;
    case EventKind::ExceptionSplit:
        beside(event.actor, words(event.text), false);
        if (const TokenFace *token = m_after->token(event.valueException()); marks.note && token)
            marks.note->beside = token->place.rect;
        keepClearOf(m_after->event);
        break;
    case EventKind::CancelSwallowed:
        beside(event.task(), QStringLiteral("swallows the cancellation"), false);
        break;
    case EventKind::ExceptionRaised:
    case EventKind::ExceptionEscaped:
    case EventKind::TaskRaised: {
        const ExceptionId id = event.kind == EventKind::TaskRaised ? event.valueException() : event.exception();
        if (const TokenFace *token = m_after->token(id); token && token->place.form != TokenForm::Member && !marks.timedOut)
            marks.note = Note{token->text, token->place.rect, !token->isCancellation};
        break;
    }
    case EventKind::RunnerInterrupted:
        if (marks.struck)
            marks.note = Note{QStringLiteral("Ctrl-C"), QRectF(rippleFrom - QPointF(12, 20), QSizeF(24, 36)), true};
        break;
    case EventKind::TimeoutExpired:
        if (const BoxPlace *box = m_after->layout.box(event.scope()))
            marks.note = Note{QStringLiteral("time is up"), QRectF(ringCenter(*box) - QPointF(20, 12), QSizeF(40, 24)), true};
        break;
    case EventKind::HazardFound:
        if (event.hazard() == Hazard::Deadlock)
            beside(event.task(), QStringLiteral("deadlock: nobody can go on"), true);
        break;
    default:
        break;
    }
}

Shown StageMotion::chip(TaskId id, double phase, Travel travel) const
{
    const ChipPlace *from = m_before ? m_before->layout.chip(id) : nullptr;
    const ChipPlace *to = m_after ? m_after->layout.chip(id) : nullptr;
    const bool grows = id == m_created && !m_birthplace.isNull();
    // Out of its creator, along the arrow that ends at its right side.
    const std::optional<Link> &way = m_after ? m_after->current : std::nullopt;
    if (grows && to && !from && travel == Travel::Full && way && way->kind == LinkKind::Spawn && way->task == id) {
        const QSizeF size = blend(m_birthplace, to->rect, ease(phase, 0.35, 1)).size();
        const QPointF right = way->path.pointAtPercent(linkProgress(phase, LinkKind::Spawn));
        const QPointF arrival = QPointF(to->rect.right(), to->rect.center().y()) - way->path.pointAtPercent(1);
        return {QRectF(right + arrival * ease(phase) - QPointF(size.width(), size.height() / 2), size), ease(phase, 0.05, 0.3)};
    }
    return between(from ? &from->rect : nullptr, to ? &to->rect : nullptr, phase, travel,
                   {grows ? m_birthplace : to ? seed(to->rect) : QRectF(), 0.2, 1, 0.45});
}

Shown StageMotion::box(ScopeId id, double phase, Travel travel) const
{
    const BoxPlace *from = m_before ? m_before->layout.box(id) : nullptr;
    const BoxPlace *to = m_after ? m_after->layout.box(id) : nullptr;
    const QRectF folded = to ? QRectF(to->rect.topLeft(), QSizeF(to->rect.width() * 0.6, 16)) : QRectF();
    return between(from ? &from->rect : nullptr, to ? &to->rect : nullptr, phase, travel, {folded, 0, 0.8, 0.5});
}

QRectF StageMotion::capsule(ScopeId id, double phase, Travel travel) const
{
    const BoxPlace *from = m_before ? m_before->layout.box(id) : nullptr;
    const BoxPlace *to = m_after ? m_after->layout.box(id) : nullptr;
    if (!to || to->capsule.isNull())
        return {};
    if (!from || from->capsule.isNull() || travel == Travel::Reduced)
        return to->capsule;
    return blend(from->capsule, to->capsule, ease(phase, 0, roomMade));
}

Shown StageMotion::token(const TokenMove &move, double phase, Travel travel) const
{
    const bool moves = travel == Travel::Full;
    if (!move.to && !move.carrierFrom.isNull()) {
        const QRectF carrier = blend(move.carrierFrom, move.carrierTo, moves ? ease(phase, tokenStarts, 1) : 0);
        const double x = carrier.width() / move.carrierFrom.width();
        const double y = carrier.height() / move.carrierFrom.height();
        const QPointF at = move.from->rect.topLeft() - move.carrierFrom.topLeft();
        return {QRectF(carrier.left() + at.x() * x, carrier.top() + at.y() * y, move.from->rect.width() * x, move.from->rect.height() * y),
                1 - ease(phase, 0.2, 0.55)};
    }
    if (!move.to) {
        // In the hands of its handler it dissolves: it widens and fades.
        const double gone = ease(phase, caughtBy ? 0.35 : 0, caughtBy ? 1 : 0.6);
        const double wider = moves && caughtBy ? 9 * gone : 0;
        return {move.from->rect.adjusted(-wider, -wider, wider, wider), 1 - gone};
    }
    if (!move.from)
        return {move.to->rect, ease(phase, 0.1, 0.7)};
    if (!moves) // it comes into sight where it would have gone
        return {move.to->rect, move.from->rect == move.to->rect ? 1 : ease(phase)};
    return {blend(move.from->rect, move.to->rect, ease(phase, tokenStarts, 1)), 1};
}

QRectF StageMotion::bounds(double phase) const
{
    if (!m_after)
        return {};
    if (!m_before || m_before->layout.bounds().isEmpty())
        return m_after->layout.bounds();
    return blend(m_before->layout.bounds(), m_after->layout.bounds(), ease(phase, 0, roomMade));
}

double StageMotion::linkProgress(double phase, LinkKind kind)
{
    return ease(phase, kind == LinkKind::Failure ? 0.1 : 0.05, kind == LinkKind::Failure || kind == LinkKind::Spawn ? 1 : 0.95);
}

} // namespace ui::stage
