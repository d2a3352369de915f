// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/stage_painter.h"

#include "ui/theme/colors.h"

#include <algorithm>
#include <cmath>

namespace ui::stage {

using engine::trace::Look;
using engine::trace::Wait;
using playback::Entity;
using theme::Role;

namespace {

// How a chip is drawn, by how much it tells.
struct ChipStyle
{
    double band; // of its state's colour, at its left
    double radius;
    double title; // letters
    double largestTitle; // where nothing else would be readable
    double status; // 0: it has none
};

const ChipStyle &styleOf(Density density)
{
    static constexpr ChipStyle full{34, 10, 13.5, 19, 11};
    static constexpr ChipStyle snug{29, 9, 12.5, 17, 10.5};
    static constexpr ChipStyle compact{23, 7, 11.5, 16, 0};
    static constexpr ChipStyle tiny{34, 7, 0, 0, 0};
    switch (density) {
    case Density::Full:
        return full;
    case Density::Snug:
        return snug;
    case Density::Compact:
        return compact;
    case Density::Tiny:
        break;
    }
    return tiny;
}

// Of “lock “oven”, held by cook()” what the icon of a lock does not say, and at the least who holds it.
QString fittingStatus(const QString &status, Lettering &lettering, const Letters &letters, double room)
{
    static const QString held = QStringLiteral("held by ");
    const qsizetype holder = status.indexOf(QStringLiteral(", ") + held);
    const qsizetype quoted = status.indexOf(u'“');
    if (holder < 0 || lettering.width(status, letters) <= room)
        return status;
    if (const QString named = status.mid(quoted); quoted >= 0 && quoted < holder && lettering.width(named, letters) <= room)
        return named;
    return status.mid(holder + 2);
}

} // namespace

QColor mix(const QColor &from, const QColor &to, double share)
{
    const auto part = [share](int a, int b) { return static_cast<int>(a + (b - a) * share); };
    return {part(from.red(), to.red()), part(from.green(), to.green()), part(from.blue(), to.blue()),
            part(from.alpha(), to.alpha())};
}

StagePainter::StagePainter(QPainter &painter, const theme::Theme &theme, const StageFrame &frame, Lettering &lettering,
                           ChipBodies &bodies)
    : m_painter(painter), m_theme(theme), m_frame(frame), m_lettering(lettering), m_bodies(bodies), m_visible(frame.visible.adjusted(-80, -80, 80, 80))
{
    m_lettering.begin(m_theme.font(9.5), *m_painter.device());
    m_bodies.begin(m_theme.scheme(), *m_painter.device());
}

void StagePainter::paint()
{
    m_painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    for (const BoxFace &face : m_frame.before.boxes) {
        if (m_frame.phase < 1 && !m_frame.after.layout.box(face.place.scope))
            paintBox(face);
    }
    for (const BoxFace &face : m_frame.after.boxes)
        paintBox(face);
    paintRipple();
    for (const ChipFace &face : m_frame.before.chips) {
        if (m_frame.phase < 1 && !m_frame.after.layout.chip(face.place.task))
            paintChip(face);
    }
    for (const ChipFace &face : m_frame.after.chips)
        paintChip(face);
    for (const BoxFace &face : m_frame.after.boxes)
        paintCapsule(face);
    for (const BoxFace &face : m_frame.before.boxes)
        paintLeavingCapsule(face);
    paintLinks();
    paintTokens();
    paintHit();
    paintMarks(m_frame.leaving, 1, 1 - ease(m_frame.phase, 0, 0.25));
    paintMarks(m_frame.motion.marks, m_frame.phase, 1);
}

StagePainter::ChipColors StagePainter::colorsAtRest(const ChipFace &face) const
{
    const Look look = face.look;
    const QColor state = m_theme.color(look);
    const QColor panel = color(Role::Panel);
    // The bright colours of that theme leave white signs too pale.
    const QColor sign = m_theme.scheme() == theme::Scheme::HighContrast ? theme::inkOn(state) : QColor(Qt::white);
    ChipColors colors{state, panel, state, sign, color(Role::Text), color(Role::SecondaryText)};
    switch (look) {
    case Look::Ready:
    case Look::Unborn:
    case Look::LeftPending:
        colors.band = mix(panel, state, 0.14);
        colors.glyph = m_theme.textColor(look);
        break;
    case Look::Cancelling:
        // Asked, or reached: two moments. The hatch comes in when it is hit.
        if (face.isReached)
            colors.body = color(Role::GroupAbortingFill);
        colors.band = face.isReached ? m_theme.fill(look) : QBrush(m_theme.tint(look));
        colors.glyph = m_theme.textColor(look);
        break;
    case Look::Cancelled:
        colors.band = mix(panel, state, 0.18);
        colors.glyph = m_theme.textColor(look);
        colors.title = color(Role::SecondaryText);
        break;
    case Look::Running:
        colors.body = mix(panel, state, 0.08);
        break;
    default:
        break;
    }
    return colors;
}

StagePainter::ChipColors StagePainter::chipColors(const ChipFace &face) const
{
    ChipColors to = colorsAtRest(face);
    const ChipFace *old = m_frame.before.chip(face.place.task);
    const double share = ease(m_frame.phase, 0.1, 0.6);
    if (!old || (old->look == face.look && old->isReached == face.isReached) || share >= 1)
        return to;
    const ChipColors from = colorsAtRest(*old);
    to.border = mix(from.border, to.border, share);
    to.body = mix(from.body, to.body, share);
    if (share < 0.5 || to.band.style() == Qt::SolidPattern) {
        const bool plain = from.band.style() == Qt::SolidPattern && to.band.style() == Qt::SolidPattern;
        to.band = plain ? QBrush(mix(from.band.color(), to.band.color(), share)) : share < 0.5 ? from.band : to.band;
    }
    to.glyph = share < 0.5 ? from.glyph : to.glyph;
    to.title = mix(from.title, to.title, share);
    return to;
}

void StagePainter::paintChip(const ChipFace &face)
{
    const Shown shown = m_frame.motion.chip(face.place.task, m_frame.phase, m_frame.travel);
    if (shown.opacity <= 0 || !isInView(shown.rect))
        return;
    m_painter.save();
    m_painter.setOpacity(shown.opacity);
    // On its way it is a smaller copy of itself.
    const double scale = shown.rect.width() / face.place.rect.width();
    if (scale < 0.999) {
        m_painter.translate(shown.rect.topLeft());
        m_painter.scale(scale, shown.rect.height() / face.place.rect.height());
        m_painter.translate(-shown.rect.topLeft());
    }
    const QRectF rect(shown.rect.topLeft(), face.place.rect.size());
    const double radius = styleOf(face.place.density).radius;
    if (shown.opacity > 0.4)
        m_words.push_back(shown.rect);
    paintPointedAt(Entity::of(face.place.task), rect, radius);
    const ChipFace *old = m_frame.before.chip(face.place.task);
    const bool ran = old && old->look == Look::Running;
    const double share = ease(m_frame.phase, 0.1, 0.6);
    if (ran || face.look == Look::Running)
        paintHalo(rect, radius, ran && face.look == Look::Running ? 1 : ran ? 1 - share : share);
    const ChipColors colors = chipColors(face);
    paintChipBody(face, rect, colors);
    if (face.place.density != Density::Tiny)
        paintChipText(face, rect, colors);
    m_painter.restore();
}

void StagePainter::paintHalo(const QRectF &rect, double round, double opacity)
{
    const double swell = 3 + 2.5 * m_frame.pulse;
    QColor halo = m_theme.color(Look::Running);
    halo.setAlphaF(static_cast<float>(opacity * (0.28 - 0.14 * m_frame.pulse)));
    m_painter.setPen(QPen(halo, swell));
    m_painter.setBrush(Qt::NoBrush);
    const double out = 1 + swell / 2;
    m_painter.drawRoundedRect(rect.adjusted(-out, -out, out, out), round + out, round + out);
}

void StagePainter::paintChipBody(const ChipFace &face, const QRectF &rect, const ChipColors &colors)
{
    const ChipFace *old = m_frame.before.chip(face.place.task);
    const double share = ease(m_frame.phase, 0.1, 0.6);
    const ChipFace &now = old && share < 0.5 ? *old : face;
    const bool isChanging = old && share < 1 && (old->look != face.look || old->isReached != face.isReached);
    const bool isOnItsWay = std::abs(m_painter.worldTransform().m11() - m_frame.zoom) > 1e-6; // smaller
    if (isChanging || isOnItsWay) {
        paintChipShape(m_painter, now, rect, colors);
        return;
    }
    m_bodies.paint(m_painter, rect, {face.place.density, now.look, now.isReached},
        [&](QPainter &painter, const QRectF &where) { paintChipShape(painter, now, where, colors); });
}

void StagePainter::paintChipShape(QPainter &painter, const ChipFace &face, const QRectF &rect, const ChipColors &colors) const
{
    QPainterPath outline;
    const ChipStyle &style = styleOf(face.place.density);
    const double round = style.radius;
    outline.addRoundedRect(rect, round, round);
    painter.fillPath(outline, colors.body);
    const double band = std::min(style.band, rect.width());
    const QRectF square(rect.topLeft(), QSizeF(band, rect.height()));
    painter.save();
    painter.setClipRect(square, Qt::IntersectClip);
    painter.fillPath(outline, colors.band);
    painter.restore();
    const Look look = face.look;
    const double glyph = std::min(band, rect.height()) * 0.72;
    QRectF place(0, 0, glyph, glyph);
    place.moveCenter(square.center());
    if (look == Look::Cancelling && face.isReached) { // readable on its hatch
        painter.setPen(Qt::NoPen);
        painter.setBrush(color(Role::Panel));
        painter.drawEllipse(square.center(), glyph * 0.46, glyph * 0.46);
        place.adjust(2, 2, -2, -2);
    }
    m_theme.paintGlyph(painter, place, look, colors.glyph);
    painter.setBrush(Qt::NoBrush);
    QPen pen(colors.border, 2, look == Look::LeftPending ? Qt::DotLine : Qt::SolidLine);
    if (look == Look::Cancelling && !face.isReached)
        pen.setDashPattern({3, 2});
    painter.setPen(pen);
    painter.drawPath(outline);
}

void StagePainter::paintChipText(const ChipFace &face, const QRectF &rect, const ChipColors &colors)
{
    const ChipStyle &style = styleOf(face.place.density);
    const bool withStatus = style.status > 0 && isReadable(style.status);
    const ChipFace *old = m_frame.phase < 1 ? m_frame.before.chip(face.place.task) : nullptr;
    QRectF room = rect.adjusted(style.band + style.radius - 1, 0, -7, 0);
    if (withStatus) // and an icon beside it
        room = QRectF(room.left(), rect.top() + rect.height() * 0.11, room.width() - 18, rect.height() * 0.39 + 1);
    const ChipFace &now = old && ease(m_frame.phase, 0.1, 0.6) < 0.5 ? *old : face;
    const Letters title{withStatus ? style.title : readable(style.title, style.largestTitle), QFont::DemiBold, now.look == Look::Cancelled};
    paintText(room, m_lettering.fittingName(now.title, now.telling, title, room.width()), title, colors.title);
    if (!withStatus)
        return;
    if (!old || (old->status == face.status && old->look == face.look && old->wait == face.wait))
        return paintChipStatus(face, rect, colors, 1);
    paintChipStatus(*old, rect, colors, goes());
    paintChipStatus(face, rect, colors, comes());
}

void StagePainter::paintChipStatus(const ChipFace &face, const QRectF &rect, const ChipColors &colors, double opacity)
{
    if (opacity <= 0)
        return;
    const ChipStyle &style = styleOf(face.place.density);
    const QRectF room = rect.adjusted(style.band + style.radius - 1, 0, -7, 0);
    const double all = m_painter.opacity();
    m_painter.setOpacity(all * opacity);
    const Letters letters{style.status};
    paintText(QRectF(room.left(), rect.center().y(), room.width(), rect.height() * 0.40),
              fittingStatus(face.status, m_lettering, letters, room.width()), letters, colors.status);
    if (face.look == Look::Waiting)
        paintWaitIcon(QRectF(room.right() - 14, rect.top() + rect.height() * 0.18, 13, 13), face.wait, colors.border);
    m_painter.setOpacity(all);
}

void StagePainter::paintPointedAt(const Entity &entity, const QRectF &rect, double round)
{
    const bool selected = m_frame.selected == entity;
    if (!selected && m_frame.hovered != entity)
        return;
    QColor glow = color(Role::Accent);
    glow.setAlphaF(selected ? 0.30F : 0.22F);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(glow, 6));
    m_painter.drawRoundedRect(rect.adjusted(-3, -3, 3, 3), round + 3, round + 3);
    if (selected) {
        m_painter.setPen(QPen(color(Role::Accent), 2));
        m_painter.drawRoundedRect(rect.adjusted(-5, -5, 5, 5), round + 5, round + 5);
    }
    if (selected && m_frame.focusShown) {
        m_painter.setPen(QPen(color(Role::Focus), 1.5, Qt::DashLine));
        m_painter.drawRoundedRect(rect.adjusted(-8, -8, 8, 8), round + 8, round + 8);
    }
}

void StagePainter::paintWaitIcon(const QRectF &square, Wait wait, const QColor &ink)
{
    m_painter.save();
    m_painter.translate(square.topLeft());
    m_painter.scale(square.width() / 12, square.height() / 12);
    m_painter.setPen(QPen(ink, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    m_painter.setBrush(Qt::NoBrush);
    switch (wait) {
    case Wait::Sleep:
    case Wait::Yield: // a clock
        m_painter.drawEllipse(QPointF(6, 6), 5, 5);
        m_painter.drawPolyline(QPolygonF{{6, 3}, {6, 6}, {8.4, 7.2}});
        break;
    case Wait::Lock:
    case Wait::Semaphore:
    case Wait::Condition: // a padlock
        m_painter.drawRoundedRect(QRectF(2, 5.5, 8, 5.5), 1, 1);
        m_painter.drawArc(QRectF(3.5, 1, 5, 8), 0, 180 * 16);
        break;
    case Wait::Queue: // things in line
        for (const double x : {1.0, 4.8, 8.6})
            m_painter.drawRect(QRectF(x, 3.5, 2.4, 5));
        break;
    case Wait::Group:
    case Wait::Gather:
    case Wait::Several: // a box with something in it
        m_painter.drawRoundedRect(QRectF(1, 1, 10, 10), 2.5, 2.5);
        m_painter.drawLine(QPointF(3.5, 4.5), QPointF(8.5, 4.5));
        m_painter.drawLine(QPointF(3.5, 7.5), QPointF(8.5, 7.5));
        break;
    case Wait::Task:
    case Wait::Shield: // a chip
        m_painter.drawRoundedRect(QRectF(0.8, 3, 10.4, 6), 2, 2);
        m_painter.drawLine(QPointF(4, 3), QPointF(4, 9));
        break;
    case Wait::Event: // a flag
        m_painter.drawPolyline(QPolygonF{{3, 11}, {3, 1}, {10, 3.5}, {3, 6}});
        break;
    default: // something to come
        m_painter.drawArc(QRectF(1, 1, 10, 10), 60 * 16, 270 * 16);
        m_painter.drawPoint(QPointF(6, 6));
        break;
    }
    m_painter.restore();
}

bool StagePainter::isInView(const QRectF &rect) const
{
    return m_frame.visible.isNull() || m_visible.intersects(rect);
}

bool StagePainter::isPointedAt(const Entity &entity) const
{
    return m_frame.hovered == entity || m_frame.selected == entity;
}

void StagePainter::paintText(const QRectF &rect, const QString &text, const Letters &letters, const QColor &ink, Qt::Alignment alignment)
{
    if (rect.width() < 4 || text.isEmpty())
        return;
    m_painter.setPen(ink);
    m_lettering.paint(m_painter, rect, text, letters, alignment);
}

} // namespace ui::stage
