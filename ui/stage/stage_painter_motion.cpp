// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/stage_painter.h"

#include "ui/theme/colors.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <utility>

namespace ui::stage {

using engine::trace::EventKind;
using playback::Entity;
using theme::Role;

namespace {

// The first part of a path, as a line that can be dashed, with a point every few pixels.
// (QPainterPath::pointAtPercent() measures all of the path each time.)
QPolygonF beginning(const QPainterPath &path, double progress)
{
    const QList<QPolygonF> parts = path.toSubpathPolygons();
    const QPolygonF way = parts.isEmpty() ? QPolygonF() : parts.first();
    double left = 0;
    for (qsizetype i = 1; i < way.size(); ++i)
        left += QLineF(way[i - 1], way[i]).length();
    left *= progress;
    QPolygonF line = way.mid(0, 1);
    constexpr double step = 6;
    for (qsizetype i = 1; i < way.size() && left > 0; ++i) {
        const QLineF edge(way[i - 1], way[i]);
        const double length = std::min(edge.length(), left);
        const int pieces = std::max(1, static_cast<int>(std::ceil(length / step)));
        for (int piece = 1; piece <= pieces && edge.length() > 0; ++piece)
            line << edge.pointAt(length / edge.length() * piece / pieces);
        left -= edge.length();
    }
    return line;
}

void paintHead(QPainter &painter, const QPolygonF &line, const QColor &ink)
{
    if (line.size() < 2)
        return;
    const QPointF tip = line.last();
    QPointF back = line[line.size() - 2];
    for (qsizetype i = line.size() - 2; i >= 0 && QLineF(back, tip).length() < 3; --i) // as it arrives, after the last bend
        back = line[i];
    QLineF way(tip, back);
    way.setLength(11);
    QLineF side(way.p2(), tip);
    side = side.normalVector();
    side.setLength(5.5);
    const QPointF half = side.p2() - side.p1();
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawPolygon(QPolygonF{tip, way.p2() + half, way.p2() - half});
}

// A signal that was sent and has not arrived stops short of its chip: here, or where
// it covers no words.
constexpr double underWay[] = {0.62, 0.7, 0.55, 0.78, 0.48, 0.4, 0.85, 0.32, 0.25};
constexpr double signalSize = 6.5;

QRectF around(QPointF center, double reach)
{
    return {center.x() - reach, center.y() - reach, 2 * reach, 2 * reach};
}

} // namespace

void StagePainter::paintUnderWords(const QPolygonF &line)
{
    const QRectF reach = line.boundingRect().adjusted(-1, -1, 1, 1);
    std::vector<QRectF> over;
    for (const QRectF &words : m_words) {
        if (words.intersects(reach))
            over.push_back(words.adjusted(-1, -1, 1, 1));
    }
    QPolygonF piece;
    const auto finish = [&] {
        if (piece.size() > 1)
            m_painter.drawPolyline(piece);
        piece.clear();
    };
    for (const QPointF &point : line) {
        if (std::any_of(over.begin(), over.end(), [&](const QRectF &words) { return words.contains(point); }))
            finish();
        else if (piece.isEmpty() || QLineF(piece.last(), point).length() > 0.1) // Qt makes no dashes of a line without length
            piece << point;
    }
    finish();
}

double StagePainter::restOfSignal(const Link &link) const
{
    for (const double way : underWay) {
        const QRectF dot = around(link.path.pointAtPercent(way), signalSize + 1);
        if (std::none_of(m_words.begin(), m_words.end(), [&](const QRectF &words) { return words.intersects(dot); }))
            return way;
    }
    return underWay[0];
}

void StagePainter::paintLink(const Link &link, double progress, double opacity)
{
    if (link.path.isEmpty() || progress <= 0 || opacity <= 0 || !isInView(link.path.boundingRect().adjusted(-4, -4, 4, 4)))
        return;
    m_painter.save();
    m_painter.setOpacity(opacity);
    const QColor ink = link.kind == LinkKind::Failure ? color(Role::Failure)
        : link.kind == LinkKind::Cancel              ? color(Role::Cancel)
        : link.kind == LinkKind::Wait                ? color(Role::Accent)
        : link.kind == LinkKind::Spawn               ? m_theme.color(engine::trace::Look::Ready)
                                                     : m_theme.color(engine::trace::Look::Running);
    QPen pen(ink, link.kind == LinkKind::Failure || link.kind == LinkKind::Cancel ? 2.5 : 2, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    if (link.kind == LinkKind::Cancel)
        pen.setDashPattern({2.6, 1.8});
    else if (link.kind != LinkKind::Failure)
        pen.setDashPattern({1.2, 1.6});
    const QPolygonF line = beginning(link.path, progress);
    m_painter.setPen(pen);
    m_painter.setBrush(Qt::NoBrush);
    paintUnderWords(line);
    paintHead(m_painter, line, ink);
    const double named = std::clamp((opacity - 0.6) / 0.4, 0.0, 1.0); // faint ones are not
    if (!link.label.isEmpty() && named > 0 && isReadable(11.5)) {
        m_painter.setOpacity(named);
        const Letters type{11.5, QFont::Bold};
        constexpr double margin = 3; // of its ground
        const QSizeF size(m_lettering.width(link.label, type) + 2 + 2 * margin, 16);
        std::vector<QRectF> places;
        for (const double way : {0.42, 0.5, 0.3, 0.2, 0.75, 0.85}) {
            const QPointF middle = link.path.pointAtPercent(way);
            places.emplace_back(middle + QPointF(10 - margin, 3), size);
            places.emplace_back(middle - QPointF(size.width() + 10 - margin, -3), size);
            places.emplace_back(middle - QPointF(size.width() / 2, size.height() + 5), size);
        }
        const QSizeF low(size.width(), 14);
        for (const double way : {0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8}) // between two chips
            places.emplace_back(link.path.pointAtPercent(way) + QPointF(6, -low.height() / 2), low);
        std::erase_if(places, [this](const QRectF &place) { return !m_frame.after.layout.bounds().contains(place); });
        std::vector<QRectF> clear;
        std::copy_if(places.begin(), places.end(), std::back_inserter(clear), [this](const QRectF &place) { return !isOnEdge(place); });
        if (link.kind != LinkKind::Wait)
            clear.insert(clear.end(), places.begin(), places.end());
        if (const std::optional<QRectF> room = freePlace(clear)) { // without the word its dashes tell
            m_painter.setPen(Qt::NoPen);
            QColor ground = color(Role::Panel);
            ground.setAlphaF(0.85F);
            m_painter.setBrush(ground);
            m_painter.drawRoundedRect(*room, 4, 4);
            paintText(room->adjusted(margin, 0, -margin, 0), link.label, type, link.kind == LinkKind::Cancel ? color(Role::CancelText) : color(Role::Link));
            m_words.push_back(*room);
        }
    }
    m_painter.restore();
}

void StagePainter::paintLinks()
{
    const StageScene &scene = m_frame.after;
    const std::optional<Link> &current = scene.current;
    const auto isCurrent = [&](const Link &link) {
        return current && link.kind == current->kind && link.task == current->task;
    };
    const auto wasThere = [&](const Link &link) {
        return std::any_of(m_frame.before.links.begin(), m_frame.before.links.end(),
                           [&](const Link &old) { return old.kind == link.kind && old.task == link.task; });
    };
    const bool crowded = scene.links.size() > 8;
    const auto standing = [&](const Link &link) {
        return isPointedAt(Entity::of(link.task)) ? 1 : link.kind == LinkKind::Failure ? 0.85 : crowded ? 0.25 : 0.5;
    };
    for (const Link &link : scene.links) {
        if (isCurrent(link))
            continue;
        const double settled = wasThere(link) ? 1 : ease(m_frame.phase);
        paintLink(link, 1, settled * standing(link));
    }
    const std::optional<Link> &last = m_frame.before.current;
    const double leaving = 1 - ease(m_frame.phase, 0, 0.25);
    if (last && leaving > 0 && last->kind != LinkKind::Failure && m_frame.before.event + 1 == scene.event) {
        const ChipFace *chip = m_frame.before.chip(last->task);
        const bool rests = last->kind == LinkKind::Cancel && chip && !chip->isReached;
        const QPointF dot = rests ? last->path.pointAtPercent(restOfSignal(*last)) : QPointF();
        if (rests)
            m_words.push_back(around(dot, signalSize));
        paintLink(*last, 1, leaving);
        if (rests)
            paintSignal(dot, last->kind, leaving);
    }
    for (const Link &link : scene.circle)
        paintLink(link, 1, ease(m_frame.phase));
    for (const Link &link : m_frame.waits)
        paintLink(link, 1, 0.9);
    if (!current)
        return;

    const bool still = m_frame.travel == Travel::Reduced || wasThere(*current);
    const double progress = StageMotion::linkProgress(m_frame.phase, current->kind);
    const bool delivered = m_frame.motion.hit == current->task;
    const bool signal = current->kind == LinkKind::Cancel;
    const double rest = signal ? restOfSignal(*current) : 1;
    double at = signal ? (delivered ? rest + (1 - rest) * ease(m_frame.phase, 0, 0.5) : rest * progress) : progress;
    if (m_frame.travel == Travel::Reduced)
        at = delivered ? 1 : rest;
    const QPointF center = current->path.isEmpty() ? QPointF() : current->path.pointAtPercent(at);
    // A failure's token travels by itself, and of a new task the chip is what comes.
    const bool travels = current->kind != LinkKind::Failure && current->kind != LinkKind::Spawn && at < 0.999;
    if (travels)
        m_words.push_back(around(center, signalSize)); // no word is put there
    const double faint = standing(*current);
    paintLink(*current, still ? 1 : progress, !still ? 1 : wasThere(*current) ? faint + (1 - faint) * ease(m_frame.phase, 0, 0.25) : progress);
    if (!travels)
        return;
    paintSignal(center, current->kind, 1);
}

void StagePainter::paintSignal(QPointF center, LinkKind kind, double opacity)
{
    const bool cancels = kind == LinkKind::Cancel;
    m_painter.save();
    m_painter.setOpacity(opacity);
    m_painter.setPen(QPen(color(Role::Panel), 1.5));
    m_painter.setBrush(cancels ? color(Role::Cancel) : m_theme.color(engine::trace::Look::Running));
    m_painter.drawEllipse(center, cancels ? signalSize : 5, cancels ? signalSize : 5);
    m_painter.restore();
}

void StagePainter::paintRipple()
{
    if (!m_frame.motion.ripple || m_frame.phase >= 1 || m_frame.phase <= 0)
        return;
    const Shown box = m_frame.motion.box(m_frame.motion.ripple, m_frame.phase, m_frame.travel);
    const BoxFace *face = m_frame.after.box(m_frame.motion.ripple);
    if (!face)
        return;
    const double phase = ease(m_frame.phase);
    QColor ink = face->kind == engine::trace::ScopeKind::Runner ? color(Role::Failure) : color(Role::GroupAborting);
    ink.setAlphaF(static_cast<float>(0.75 * (1 - phase)));
    m_painter.save();
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(ink, 8));
    if (m_frame.travel == Travel::Full) { // it runs along the border, from where the cause came in
        QPainterPath lit;
        const double reach = 30 + phase * std::hypot(box.rect.width(), box.rect.height());
        lit.addEllipse(m_frame.motion.rippleFrom, reach, reach);
        m_painter.setClipPath(lit, Qt::IntersectClip);
    }
    m_painter.drawRoundedRect(box.rect, 14, 14);
    m_painter.restore();
}

void StagePainter::paintHit()
{
    if (!m_frame.motion.hit || m_frame.phase >= 1 || m_frame.phase < 0.3)
        return;
    const Shown chip = m_frame.motion.chip(m_frame.motion.hit, m_frame.phase, m_frame.travel);
    if (chip.rect.isNull())
        return;
    const double phase = ease(m_frame.phase, 0.3, 1);
    QColor ink = color(Role::Cancel);
    ink.setAlphaF(static_cast<float>(1 - phase));
    const double out = m_frame.travel == Travel::Full ? 3 + 14 * phase : 5;
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(ink, 5));
    m_painter.drawRoundedRect(chip.rect.adjusted(-out, -out, out, out), 10 + out, 10 + out);
}

void StagePainter::paintMarks(const Marks &marks, double progress, double opacity)
{
    if (opacity <= 0)
        return;
    const bool travels = m_frame.travel == Travel::Full;
    const double all = m_painter.opacity();
    m_painter.setOpacity(all * opacity * ease(progress, 0, 0.2));
    if (marks.timedOut)
        paintTimedOut(marks.timedOut, travels ? ease(progress, 0.1, 0.9) : 1);
    if (marks.struck)
        paintStrike(marks.foot, travels ? ease(progress, 0, 0.35) : 1);
    m_painter.setOpacity(all * opacity * ease(progress, 0.3, 0.9));
    if (marks.note)
        paintNote(*marks.note);
    m_painter.setOpacity(all);
}

void StagePainter::paintTimedOut(engine::trace::ScopeId scope, double turn)
{
    const BoxFace *face = m_frame.after.box(scope);
    if (!face)
        return;
    // At the box's edge, one turns into the other.
    const QRectF box = m_frame.motion.box(scope, m_frame.phase, m_frame.travel).rect;
    const QString text = turn < 0.5 ? QStringLiteral("CancelledError") : QStringLiteral("TimeoutError");
    const Letters type{12, QFont::Bold};
    const double full = m_lettering.width(text, type) + 24;
    const QPointF point = turningPoint(face->place) + box.topLeft() - face->place.rect.topLeft();
    std::vector<QRectF> places;
    for (const QPointF &away : {QPointF(0, 0), QPointF(0, -8), QPointF(full / 2 + 16, 0), QPointF(0, 26), QPointF(0, -30), QPointF(60, -8), QPointF(-60, -8)})
        places.push_back(QRectF(point + away - QPointF(full / 2, 12), QSizeF(full, 24)));
    const std::optional<QRectF> place = freePlace(places);
    if (!place) // its token turns colour, at least
        return;
    const QRectF card(-full / 2, -12, full, 24);
    m_painter.save();
    m_painter.translate(place->center());
    m_painter.scale(std::max(0.02, std::abs(1 - 2 * turn)), 1); // as a card that is turned over
    m_painter.setPen(QPen(color(Role::Panel), 1.5));
    const QColor ground = turn < 0.5 ? color(Role::Cancel) : color(Role::FailureText);
    m_painter.setBrush(ground);
    m_painter.drawRoundedRect(card, 12, 12);
    paintText(card, text, type, theme::inkOn(ground), Qt::AlignCenter);
    m_painter.restore();
    m_words.push_back(*place);
}

void StagePainter::paintStrike(QPointF foot, double fall)
{
    const QPointF at = foot - QPointF(0, 26 * (1 - fall));
    const QPolygonF bolt{at + QPointF(0, 16),  at + QPointF(-3, -1), at + QPointF(-10, -1),
                         at + QPointF(2, -20), at + QPointF(2, -5),  at + QPointF(10, -5)};
    m_painter.setPen(QPen(color(Role::Panel), 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    m_painter.setBrush(color(Role::Failure));
    m_painter.drawPolygon(bolt);
}

// Over the edge of a box or a chip a word looks like its own.
bool StagePainter::isOnEdge(const QRectF &place) const
{
    constexpr double near = 2;
    const StageLayout &layout = m_frame.after.layout;
    return std::any_of(layout.boxes().begin(), layout.boxes().end(), [&](const BoxPlace &box) {
        return box.rect.adjusted(-near, -near, near, near).intersects(place) && !box.rect.adjusted(near, near, -near, -near).contains(place);
    }) || std::any_of(layout.chips().begin(), layout.chips().end(), [&](const ChipPlace &chip) { return chip.rect.adjusted(near, near, -near, -near).intersects(place); });
}

std::optional<QRectF> StagePainter::freePlace(const std::vector<QRectF> &places, const QRectF &except) const
{
    const auto isFree = [&](const QRectF &place) {
        return (m_frame.visible.isNull() || m_frame.visible.contains(place))
            && std::none_of(m_words.begin(), m_words.end(), [&](const QRectF &words) { return words != except && words.intersects(place); });
    };
    const auto found = std::find_if(places.begin(), places.end(), isFree);
    return found == places.end() ? std::nullopt : std::optional(*found);
}

// Beside what it is about, or below or above it, as near as it can without covering words; over an
// edge only where it must, least of all over the runner's, and in less width where there is not enough of it.
QRectF StagePainter::placeOfNote(const Note &note, QSizeF size) const
{
    const QRectF &about = note.beside;
    const auto runner = std::ranges::find_if(m_frame.after.layout.boxes(), [&](const BoxPlace &box) { return !box.parent && box.rect.contains(about.center()); });
    const bool isInRunner = runner != m_frame.after.layout.boxes().end() && runner->rect.right() > about.right();
    constexpr double least = 90;
    constexpr std::array shares{1.0, 0.85, 0.75, 0.65, 0.5, 0.4, 0.3};
    for (std::size_t i = 0; i < 2 * shares.size(); ++i) {
        const double share = shares[i % shares.size()];
        const QSizeF part(std::max(size.width() * share, std::min(size.width(), least)), size.height());
        const double left = about.left() - 8 - part.width();
        std::vector<QRectF> places{{{about.right() + 8, about.center().y() - part.height() / 2}, part}, {{left, about.center().y() - part.height() / 2}, part}};
        for (const double away : {6.0, 13.0, 20.0, 27.0, 34.0, 44.0, 54.0, 67.0, 80.0}) {
            for (const double x : {about.left(), about.right() - part.width(), about.right() + 8, left}) {
                places.push_back({{x, about.bottom() + away}, part});
                places.push_back({{x, about.top() - away - part.height()}, part});
            }
        }
        if (!note.isFailure) { // that one stands for several moments, in which boxes may grow
            const std::vector<QRectF> all = std::exchange(places, {places[0], places[1]});
            const auto onEdge = [this](const QRectF &place) { return isOnEdge(place); };
            std::remove_copy_if(all.begin() + 2, all.end(), std::back_inserter(places), onEdge);
            std::copy_if(all.begin() + 2, all.end(), std::back_inserter(places), onEdge);
        }
        std::erase_if(places, [&note](const QRectF &place) { return place.intersects(note.clearOf); });
        if (isInRunner && i < shares.size())
            std::erase_if(places, [&](const QRectF &place) { return !runner->rect.contains(place); });
        if (const std::optional<QRectF> place = freePlace(places))
            return *place;
    }
    return {};
}

void StagePainter::paintNote(const Note &note)
{
    const Letters type{readable(12, 17), QFont::DemiBold};
    const double wide = std::min(m_lettering.width(note.text, type) + 18, 340.0);
    const QRectF room = placeOfNote(note, {wide, readable(12, 17) + 10});
    if (room.isNull()) // Why says it, too
        return;
    m_painter.setPen(QPen(note.isFailure ? color(Role::Failure) : color(Role::PanelBorder), 1));
    m_painter.setBrush(note.isFailure ? color(Role::FailureFill) : color(Role::Panel));
    m_painter.drawRoundedRect(room, 7, 7);
    paintText(room.adjusted(9, 0, -8, 0), note.text, type, note.isFailure ? color(Role::FailureText) : color(Role::Text));
    m_words.push_back(room);
}

} // namespace ui::stage
