// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/stage_painter.h"

#include "ui/theme/colors.h"

#include <algorithm>

namespace ui::stage {

using playback::Entity;
using theme::Role;

void StagePainter::paintTokens()
{
    for (const TokenMove &move : m_frame.motion.tokens())
        paintToken(move);
}

void StagePainter::paintToken(const TokenMove &move)
{
    const TokenFace *face = m_frame.after.token(move.exception);
    if (!face)
        face = m_frame.before.token(move.exception);
    Shown shown = m_frame.motion.token(move, m_frame.phase, m_frame.travel);
    if (!face || shown.opacity <= 0)
        return;
    // Along its arrow, if it has one.
    const std::optional<Link> &link = m_frame.after.current;
    if (m_frame.travel == Travel::Full && m_frame.phase < 1 && link && link->kind == LinkKind::Failure && link->exception == move.exception) {
        const double way = StageMotion::linkProgress(m_frame.phase, link->kind);
        const QPointF center = link->path.pointAtPercent(way);
        const QRectF small(center.x() - 11, center.y() - 11, 22, 22);
        shown.opacity = move.from ? 1 : ease(m_frame.phase, 0, 0.15);
        shown.rect = move.from && way < 0.15 ? blend(move.from->rect, small, ease(way, 0, 0.15))
            : way < 0.75                     ? small
                                             : blend(small, move.to->rect, ease(way, 0.75, 1));
    }
    if (!isInView(shown.rect))
        return;
    const bool comesOut = move.from && move.to && move.from->form == TokenForm::Member && move.to->form == TokenForm::Mark; // its words shrink first
    const TokenForm form = comesOut || !move.to ? move.from->form : move.to->form;
    if (form == TokenForm::Open) // the box paints its capsule
        return;
    m_painter.save();
    m_painter.setOpacity(shown.opacity);
    const QColor ink = face->isCancellation ? color(Role::Cancel) : color(Role::Failure);
    const bool lit = isPointedAt(Entity::of(move.exception));
    if (form == TokenForm::Capsule) {
        const auto isLeft = [&](const BoxFace &box) { return move.from && move.from->form == TokenForm::Open && box.place.capsule == move.from->rect; };
        const auto open = std::find_if(m_frame.before.boxes.begin(), m_frame.before.boxes.end(), isLeft);
        const bool closes = m_frame.travel == Travel::Full && open != m_frame.before.boxes.end() && goes() > 0; // as it closes, its words go
        paintTravellingCapsule(closes ? CapsuleContent{} : face->content, shown.rect, ink, lit ? 3.5 : 2.5);
        if (closes) {
            m_painter.setOpacity(shown.opacity * goes());
            paintCapsuleText(*open, shown.rect);
        }
        m_painter.restore();
        return;
    }
    const double round = std::min(shown.rect.height() / 2, 13.0);
    const double whole = form == TokenForm::Member ? (move.to && !comesOut ? move.to->rect : move.from->rect).width() : 0;
    const bool withText = whole > 0 && shown.rect.width() > 0.8 * whole;
    const double left = shown.rect.left() + shown.rect.height() * 0.65;
    const QPointF center = withText ? QPointF(left, shown.rect.center().y()) : shown.rect.center();
    if (withText && !face->content.isEmpty()) { // a group in a group: a capsule in the capsule
        m_painter.setBrush(color(Role::Panel));
        m_painter.setPen(QPen(ink, lit ? 3 : 2));
        m_painter.drawRoundedRect(shown.rect.adjusted(1, 1, -1, -1), round, round);
        paintDiamond(center, 4.6, ink);
        const QRectF room = shown.rect.adjusted(shown.rect.height() * 1.05, 0, -8, 0);
        const Letters type{11, QFont::DemiBold};
        paintText(room, m_lettering.width(face->text, type) > room.width() ? face->brief : face->text, type, color(Role::FailureText));
        m_painter.restore();
        return;
    }
    // The words need a darker ground than a mark does, or a lighter one on a dark Stage.
    const QColor wide = face->isCancellation ? ink : color(Role::FailureText);
    const QColor ground = whole > 0 ? mix(ink, wide, std::clamp((shown.rect.width() - 22) / (whole - 22), 0.0, 1.0)) : ink;
    m_painter.setBrush(ground);
    m_painter.setPen(QPen(lit ? color(Role::Accent) : color(Role::Panel), lit ? 2.5 : 1.5));
    m_painter.drawRoundedRect(shown.rect, round, round);
    const QColor written = withText ? theme::inkOn(ground) : Qt::white;
    paintDiamond(center, 4.6, written);
    if (withText)
        paintText(shown.rect.adjusted(shown.rect.height() * 1.05, 0, -8, 0), face->text, {11.5, QFont::DemiBold}, written);
    m_painter.restore();
}

void StagePainter::paintDiamond(QPointF center, double arm, const QColor &ink)
{
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(ink);
    m_painter.drawPolygon(QPolygonF{center + QPointF(0, -arm), center + QPointF(arm, 0), center + QPointF(0, arm), center + QPointF(-arm, 0)});
}

// What is inside keeps its size while the capsule still shrinks around it, unless it is too small for it.
void StagePainter::paintTravellingCapsule(const CapsuleContent &content, const QRectF &rect, const QColor &ink, double width)
{
    const double round = std::min(rect.height() / 2, 13.0);
    m_painter.setBrush(color(Role::FailureFill));
    m_painter.setPen(QPen(ink, width));
    m_painter.drawRoundedRect(rect, round, round);
    const QSizeF room = content.size();
    const double scale = std::min(rect.width() / room.width(), 1.0);
    m_painter.save();
    m_painter.translate(rect.center());
    m_painter.scale(scale, scale);
    m_painter.translate(-rect.center());
    double x = rect.center().x() - room.width() / 2 + CapsuleContent::edge;
    const double y = rect.center().y();
    for (int i = 0; i < content.errors; ++i, x += CapsuleContent::diamond)
        paintDiamond({x + CapsuleContent::diamond / 2, y}, 5, ink);
    for (const CapsuleContent &group : content.groups) {
        const QSizeF inner = group.size();
        x += x > rect.center().x() - room.width() / 2 + CapsuleContent::edge ? CapsuleContent::gap : 0;
        paintTravellingCapsule(group, QRectF(QPointF(x, y - inner.height() / 2), inner), ink, 1.5);
        x += inner.width();
    }
    if (content.more > 0)
        paintText(QRectF(x, y - 8, CapsuleContent::number, 16), QStringLiteral("+%1").arg(content.more), {10.5, QFont::Bold},
                  color(Role::FailureText), Qt::AlignCenter);
    m_painter.restore();
}

} // namespace ui::stage
