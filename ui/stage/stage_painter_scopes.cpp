// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/stage_painter.h"

#include <algorithm>
#include <cmath>

namespace ui::stage {

using engine::trace::Closing;
using engine::trace::Look;
using engine::trace::ScopeKind;
using engine::trace::ScopeState;
using playback::Entity;
using theme::Role;

namespace {

constexpr double radius = 14;
constexpr double roomForCapsule = 40; // that the owner of a box may hold
constexpr double fullTurn = 360 * 16;

// All of it, or what stands before its details, or nothing: half a word tells nothing.
QString fitting(const QString &text, Lettering &lettering, const Letters &letters, double room)
{
    for (const QString &part : {text, text.section(QStringLiteral(": "), 0, 0), text.section(QStringLiteral(" at "), 0, 0), text.section(QStringLiteral(", "), 0, 0)}) {
        if (lettering.width(part, letters) <= room)
            return part;
    }
    return {};
}

} // namespace

QColor StagePainter::boxColor(const BoxFace &face) const
{
    const bool raised = face.isClosed() && face.closing == Closing::Raised;
    const bool aborts = face.kind == ScopeKind::Group && face.state == ScopeState::Aborting;
    const Role role = raised                 ? Role::Failure
        : aborts                             ? Role::GroupAborting
        : face.kind == ScopeKind::Runner     ? Role::Runner
        : face.kind == ScopeKind::Group      ? Role::Group
                                             : Role::Timeout;
    return face.isClosed() ? mix(color(role), color(Role::Panel), 0.5) : color(role);
}

QPen StagePainter::boxPen(const BoxFace &face, const QRectF &rect, const QColor &ink) const
{
    const double width = isPointedAt(Entity::of(face.place.scope)) ? 3 : 2;
    const bool dotted = face.state == ScopeState::Waiting && face.kind == ScopeKind::Group;
    if (face.state != ScopeState::Aborting && !dotted)
        return QPen(ink, width);
    // Stripes across a solid line look like dashes on all four sides, and are painted
    // ten times as fast as dashes.
    const double period = dotted ? 5 : 11;
    const double on = dotted ? 0.45 : 0.64;
    QColor off = ink;
    off.setAlpha(0);
    QLinearGradient stripes(rect.topLeft(), rect.topLeft() + QPointF(period / 2, period / 2));
    stripes.setSpread(QGradient::RepeatSpread);
    stripes.setStops({{0, ink}, {on, ink}, {on + 0.05, off}, {0.95, off}, {1, ink}});
    return QPen(QBrush(stripes), width);
}

void StagePainter::paintBox(const BoxFace &face)
{
    if (!face.place.scope) { // the summary of what stands outside of all boxes
        paintMore(face, face.place.more, m_frame.after.layout.bounds().right());
        return;
    }
    const Shown shown = m_frame.motion.box(face.place.scope, m_frame.phase, m_frame.travel);
    if (shown.opacity <= 0 || !isInView(shown.rect))
        return;
    const BoxFace *old = m_frame.before.box(face.place.scope);
    const double share = ease(m_frame.phase, 0.1, 0.7);
    const QColor ink = old ? mix(boxColor(*old), boxColor(face), share) : boxColor(face);

    m_painter.save();
    m_painter.setOpacity(shown.opacity);
    if (!face.place.connector.isEmpty()) {
        m_painter.setPen(QPen(mix(color(Role::Panel), color(Role::FaintText), 0.7), 1.6));
        const QPointF moved = shown.rect.topLeft() - face.place.rect.topLeft();
        m_painter.drawPolyline(face.place.connector.translated(moved));
    }
    if (face.place.shape == BoxShape::Tag) {
        paintTag(face, share < 0.5 && old ? *old : face, shown.rect);
        m_painter.restore();
        return;
    }

    const bool aborts = face.kind == ScopeKind::Group && face.state == ScopeState::Aborting;
    const bool aborted = old && old->kind == ScopeKind::Group && old->state == ScopeState::Aborting;
    QColor fill = aborts || aborted ? color(Role::GroupAbortingFill) : QColor(Qt::transparent);
    if (aborts != aborted) {
        QColor clear = fill;
        clear.setAlpha(0);
        fill = aborts ? mix(clear, fill, share) : mix(fill, clear, share);
    }
    m_painter.setBrush(fill);
    m_painter.setPen(boxPen(share < 0.5 && old ? *old : face, shown.rect, ink));
    m_painter.drawRoundedRect(shown.rect, radius, radius);
    if (m_frame.selected == Entity::of(face.place.scope)) {
        m_painter.setBrush(Qt::NoBrush);
        paintPointedAt(Entity::of(face.place.scope), shown.rect, radius);
    }
    paintLabel(face, share < 0.5 && old ? *old : face, shown.rect, ink);
    const Measures &measures = measuresOf(face.place.spacing);
    const bool timed = face.kind == ScopeKind::Timeout || (face.kind == ScopeKind::CancelScope && face.deadline >= 0);
    if (timed)
        paintRing(face, ringCenter(face.place) + shown.rect.topRight() - face.place.rect.topRight(), measures.ring, measures.ring * 0.36);
    if (!face.more.isEmpty())
        paintMore(face, face.place.more.translated(shown.rect.topLeft() - face.place.rect.topLeft()), shown.rect.right());
    m_painter.restore();
}

// Trouble among those that are summed up has its colour, sign and words.
void StagePainter::paintMore(const BoxFace &face, const QRectF &place, double right)
{
    const Measures &measures = measuresOf(face.place.spacing);
    const Letters type{readable(measures.labelType, measures.labelType * 1.25), QFont::DemiBold};
    const Look urgent = face.mostUrgent();
    const bool isTrouble = urgent == Look::Failed || urgent == Look::Cancelled || urgent == Look::LeftPending || urgent == Look::Cancelling;
    const double sign = isTrouble ? place.height() * 0.62 : 0;
    const double wide = std::min(m_lettering.width(face.more, type) + 24 + sign, right - place.left() - 10);
    const QRectF pill(place.topLeft(), QSizeF(wide, place.height()));
    m_painter.setBrush(color(Role::Window));
    m_painter.setPen(isTrouble ? QPen(m_theme.color(urgent), 1.6) : QPen(color(Role::PanelBorder), 1));
    m_painter.drawRoundedRect(pill, 8, 8);
    if (isTrouble)
        m_theme.paintGlyph(m_painter, QRectF(pill.left() + 8, pill.center().y() - sign / 2, sign, sign), urgent, m_theme.color(urgent));
    paintText(pill.adjusted(12 + sign, 0, -8, 0), face.more, type, color(isTrouble ? Role::Text : Role::SecondaryText));
    m_words.push_back(pill);
}

// `now` is the same box, before or after: with its colours.
void StagePainter::paintLabel(const BoxFace &face, const BoxFace &now, const QRectF &rect, const QColor &ink)
{
    const Measures &measures = measuresOf(face.place.spacing);
    const double letters = readable(measures.labelType, measures.labelType * 1.3);
    const Letters type{letters, QFont::Bold};
    const double height = measures.label + letters - measures.labelType;
    const double inset = measures.padding * 0.54;
    const double owner = face.place.labelLeft; // stands on the same edge, up to here
    double left = std::max(inset, owner);
    const double most = rect.width() - left - inset;
    const auto wide = [&](const QString &text) { return m_lettering.width(text, type) + height + 4; };
    // In little room its name will do; in much, whose it is. Beside its owner it needs no such words, and all such boxes say the same.
    const QString whole = face.title + face.apart;
    const QString name = face.title.section(u' ', 1);
    const QString title = owner > 0 ? (name.isEmpty() && wide(face.title) <= most ? face.title : name)
        : wide(whole) <= most * 0.45 ? whole
                                     : face.title;
    const double width = std::min(wide(title), most);
    if (title.isEmpty() || width <= height)
        return;
    if (owner > 0) // far from what happens to the owner
        left = rect.width() - inset - width;
    const QRectF label(rect.left() + left, rect.top() - height / 2, width, height);
    m_painter.setBrush(color(Role::Panel));
    m_painter.setPen(QPen(ink, 1.5));
    m_painter.drawRoundedRect(label, height / 2, height / 2);
    // Borders may be pale; words must be readable.
    const bool raised = now.isClosed() && now.closing == Closing::Raised;
    const QColor text = now.state == ScopeState::Aborting && now.kind == ScopeKind::Group ? color(Role::CancelText)
        : raised                                                                          ? color(Role::FailureText)
        : now.isClosed()                                                                ? color(Role::SecondaryText)
        : now.kind == ScopeKind::Group                                                  ? m_theme.textColor(engine::trace::Look::Ready)
                                                                                        : ink;
    paintText(label, title, type, text, Qt::AlignCenter);
    m_words.push_back(label);
    if (!isReadable(measures.statusType))
        return;
    const bool timed = face.kind == ScopeKind::Timeout || face.kind == ScopeKind::CancelScope;
    const double right = timed ? measures.topOfTimeout + 6 : inset;
    const double from = owner > 0 ? rect.left() + owner + roomForCapsule : label.right() + 9;
    const double bottom = rect.top() + 9 + measures.statusType;
    const auto roomAmong = [&](const std::vector<BoxFace> &boxes) {
        double to = owner > 0 ? label.left() - 5 : rect.right() - right;
        for (const BoxFace &inner : boxes) { // the title of one that stands beside the owner
            const QRectF place = inner.place.rect.translated(rect.topLeft() - face.place.rect.topLeft());
            if (inner.place.parent == face.place.scope && inner.place.shape == BoxShape::Box && place.top() - height / 2 < bottom && place.left() > from - inset)
                to = std::min(to, place.left() + inset - 5);
        }
        return QRectF(from, rect.top() + 3, to - from, measures.statusType + 6);
    };
    const QRectF room = roomAmong(m_frame.after.boxes);
    const BoxFace *old = m_frame.phase < 1 ? m_frame.before.box(face.place.scope) : nullptr;
    const QRectF roomBefore = old ? roomAmong(m_frame.before.boxes) : room;
    if (!old || (old->status == face.status && room == roomBefore))
        return paintStatus(face, room, 1);
    paintStatus(*old, roomBefore, goes());
    paintStatus(face, room, comes());
}

void StagePainter::paintStatus(const BoxFace &face, QRectF room, double opacity)
{
    if (opacity <= 0 || (face.kind == ScopeKind::Runner && face.state == ScopeState::Open))
        return;
    const Letters small{measuresOf(face.place.spacing).statusType - (face.place.shape == BoxShape::Tag ? 0.5 : 0)};
    const QString status = fitting(face.status, m_lettering, small, room.width());
    if (status.isEmpty())
        return;
    const double wide = m_lettering.width(status, small);
    if (face.place.labelLeft > 0) // beside the title at the right
        room.setLeft(room.right() - wide);
    room.setWidth(wide);
    const double all = m_painter.opacity();
    m_painter.setOpacity(all * opacity);
    paintText(room.adjusted(0, 0, 1, 0), status, small, color(Role::SecondaryText));
    m_painter.setOpacity(all);
    m_words.push_back(room);
}

void StagePainter::paintTag(const BoxFace &face, const BoxFace &now, const QRectF &rect)
{
    const QColor ink = boxColor(now);
    m_painter.setBrush(now.isExpired && !now.isClosed() ? color(Role::GroupAbortingFill) : color(Role::Panel));
    m_painter.setPen(boxPen(now, rect, ink));
    m_painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2);
    paintPointedAt(Entity::of(face.place.scope), rect, rect.height() / 2);
    m_words.push_back(rect);
    const Measures &measures = measuresOf(face.place.spacing);
    const Letters type{measures.labelType - 0.5, QFont::Bold};
    const double wide = m_lettering.width(face.title, type);
    const QRectF room = rect.adjusted(rect.height() * 0.45, 0, -rect.height() * 1.15, 0);
    paintText(room, face.title, type, now.isClosed() ? color(Role::SecondaryText) : ink);
    if (isReadable(measures.statusType)) {
        const BoxFace *old = m_frame.phase < 1 ? m_frame.before.box(face.place.scope) : nullptr;
        const bool changes = old && old->status != face.status;
        if (changes)
            paintStatus(*old, room.adjusted(wide + 7, 0, 0, 0), goes());
        paintStatus(face, room.adjusted(wide + 7, 0, 0, 0), changes ? comes() : 1);
    }
    paintRing(face, ringCenter(face.place) + rect.topRight() - face.place.rect.topRight(), rect.height() * 0.27, rect.height() * 0.13);
}

void StagePainter::paintRing(const BoxFace &face, QPointF center, double size, double width)
{
    const QColor ink = mix(color(Role::Timeout), color(Role::Panel), face.isClosed() ? 0.5 : 0);
    QColor pale = ink;
    pale.setAlphaF(0.22F);
    const QRectF circle(center.x() - size, center.y() - size, size * 2, size * 2);
    m_words.push_back(circle); // it tells as much as words do
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(pale, width));
    m_painter.drawEllipse(circle);
    const bool expires = m_frame.motion.expired == face.place.scope && m_frame.phase < 1;
    const BoxFace *old = m_frame.before.box(face.place.scope);
    const double left = expires && old ? old->timeLeft(m_frame.now) : face.isClosed() ? face.timeLeft(m_frame.after.time) : face.timeLeft(m_frame.now);
    if (left > 0 && !face.isExpired) {
        m_painter.setPen(QPen(ink, width, Qt::SolidLine, Qt::FlatCap));
        m_painter.drawArc(circle, 90 * 16, static_cast<int>(left * fullTurn));
    }
    if (!face.isExpired)
        return;
    // Empty: it turns once and stays open, with a stroke through it.
    const double turn = expires ? ease(m_frame.phase) : 1;
    const QColor loud = mix(color(Role::Failure), color(Role::Panel), face.isClosed() ? 0.5 : 0);
    m_painter.setPen(QPen(loud, width, Qt::SolidLine, Qt::RoundCap));
    m_painter.save();
    m_painter.translate(center);
    if (m_frame.travel == Travel::Full)
        m_painter.rotate(360 * turn);
    m_painter.setOpacity(m_painter.opacity() * turn);
    m_painter.drawArc(QRectF(-size, -size, size * 2, size * 2), 60 * 16, 300 * 16);
    m_painter.drawLine(QPointF(0, -size * 0.45), QPointF(0, size * 0.15));
    m_painter.drawPoint(QPointF(0, size * 0.5));
    m_painter.restore();
}

void StagePainter::paintCapsule(const BoxFace &face)
{
    const QRectF rect = m_frame.motion.capsule(face.place.scope, m_frame.phase, m_frame.travel);
    if (rect.isNull() || !isInView(rect))
        return;
    const BoxFace *old = m_frame.before.box(face.place.scope);
    const bool isNew = !old || old->place.capsule.isNull();
    const bool closes = face.isGrouped && !(old && old->isGrouped);
    m_painter.save();
    m_painter.setOpacity(isNew ? ease(m_frame.phase, 0, 0.4) : 1);
    QRectF body = rect;
    if (closes && m_frame.travel == Travel::Full) { // it draws itself together for a moment
        const double squeeze = 5 * std::sin(ease(m_frame.phase) * 3.14159265);
        body.adjust(squeeze, squeeze, -squeeze, -squeeze);
    }
    if (!isNew || m_frame.phase > 0.3)
        m_words.push_back(rect);
    m_painter.setBrush(color(Role::FailureFill));
    m_painter.setPen(QPen(color(Role::Failure), face.isGrouped ? 3 : 2));
    m_painter.drawRoundedRect(body, 10, 10);
    const bool changes = !isNew && (old->capsuleTitle != face.capsuleTitle || old->capsuleStatus != face.capsuleStatus || old->capsuleNote != face.capsuleNote);
    if (changes && m_frame.phase < 1) {
        const double all = m_painter.opacity();
        m_painter.setOpacity(all * goes());
        paintCapsuleText(*old, rect);
        m_painter.setOpacity(all * comes());
    }
    paintCapsuleText(face, rect);
    m_painter.restore();
}

// With motion the capsule itself travels, unless what leaves is no group. Else it goes as its members do.
void StagePainter::paintLeavingCapsule(const BoxFace &face)
{
    const BoxFace *now = m_frame.after.box(face.place.scope);
    const bool leaves = !face.place.capsule.isNull() && (!now || now->place.capsule.isNull());
    if (!leaves || (m_frame.travel == Travel::Full && !face.leavesAlone) || m_frame.phase >= 1)
        return;
    m_painter.save();
    m_painter.setOpacity(1 - ease(m_frame.phase, 0.2, 0.55));
    m_painter.setBrush(color(Role::FailureFill));
    m_painter.setPen(QPen(color(Role::Failure), face.isGrouped ? 3 : 2));
    m_painter.drawRoundedRect(face.place.capsule, 10, 10);
    paintCapsuleText(face, face.place.capsule);
    m_painter.restore();
}

void StagePainter::paintCapsuleText(const BoxFace &face, const QRectF &rect)
{
    const Measures &measures = measuresOf(face.place.spacing);
    const double edge = measures.capsuleWidth / 14;
    const bool withStatus = measures.capsuleHead > 40;
    paintText(QRectF(rect.left() + edge, rect.top() + 5, rect.width() - 2 * edge, 18), face.capsuleTitle,
              {measures.labelType + 1.5, QFont::DemiBold}, color(Role::FailureText));
    if (withStatus)
        paintText(QRectF(rect.left() + edge, rect.top() + 23, rect.width() - 2 * edge, 16), face.capsuleStatus,
                  {measures.statusType}, color(Role::SecondaryText));
    if (face.capsuleNote.isEmpty())
        return;
    const QRectF line = face.place.capsuleRow(face.place.capsuleRows).translated(rect.topLeft() - face.place.capsule.topLeft());
    m_painter.setBrush(Qt::NoBrush);
    if (face.place.mayAddMore) {
        QPen dashed(color(Role::Failure), 1.2);
        dashed.setDashPattern({3, 2.4});
        m_painter.setPen(dashed);
        m_painter.drawRoundedRect(line, line.height() / 2, line.height() / 2);
    }
    const QRectF room = line.adjusted(12, 0, -10, 0);
    const Letters type{measures.statusType};
    paintText(room, m_lettering.width(face.capsuleNote, type) > room.width() ? face.capsuleBrief : face.capsuleNote, type, color(Role::SecondaryText));
}

} // namespace ui::stage
