// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/playback/selection.h"
#include "ui/stage/stage_chip_bodies.h"
#include "ui/stage/stage_lettering.h"
#include "ui/stage/stage_motion.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace ui::stage {

// One picture of the Stage: two scenes, and how far the way from one to the other is gone.
struct StageFrame
{
    const StageScene &before;
    const StageScene &after;
    const StageMotion &motion;
    double phase = 1;
    engine::trace::Time now{0};
    Travel travel = Travel::Full;
    Marks leaving{}; // of the event before
    double pulse = 0; // 0 … 1, of the running chip
    double zoom = 1;
    QRectF visible{}; // what of the stage is in view
    playback::Entity hovered{};
    playback::Entity selected{};
    bool focusShown = false; // the keyboard is at the selected thing
    std::vector<Link> waits{}; // for what is pointed at
};

// Paints one frame, in stage pixels, onto a painter that the camera has set up.
class StagePainter
{
public:
    StagePainter(QPainter &painter, const theme::Theme &theme, const StageFrame &frame, Lettering &lettering, ChipBodies &bodies);

    void paint();

private:
    struct ChipColors
    {
        QColor border;
        QColor body;
        QBrush band;
        QColor glyph;
        QColor title;
        QColor status;
    };

    // stage_painter.cpp: chips
    void paintChip(const ChipFace &face);
    void paintChipBody(const ChipFace &face, const QRectF &rect, const ChipColors &colors);
    void paintChipShape(QPainter &painter, const ChipFace &face, const QRectF &rect, const ChipColors &colors) const;
    void paintChipText(const ChipFace &face, const QRectF &rect, const ChipColors &colors);
    void paintChipStatus(const ChipFace &face, const QRectF &rect, const ChipColors &colors, double opacity);
    void paintHalo(const QRectF &rect, double round, double opacity);
    ChipColors colorsAtRest(const ChipFace &face) const;
    ChipColors chipColors(const ChipFace &face) const; // on its way from one state to the next
    void paintPointedAt(const playback::Entity &entity, const QRectF &rect, double radius);
    void paintWaitIcon(const QRectF &square, engine::trace::Wait wait, const QColor &ink);

    // stage_painter_scopes.cpp: boxes, tags, capsules
    void paintBox(const BoxFace &face);
    void paintMore(const BoxFace &face, const QRectF &place, double right);
    void paintTag(const BoxFace &face, const BoxFace &now, const QRectF &rect);
    void paintLabel(const BoxFace &face, const BoxFace &now, const QRectF &rect, const QColor &color);
    void paintStatus(const BoxFace &face, QRectF room, double opacity);
    void paintRing(const BoxFace &face, QPointF center, double radius, double width);
    void paintCapsule(const BoxFace &face);
    void paintLeavingCapsule(const BoxFace &face);
    void paintCapsuleText(const BoxFace &face, const QRectF &rect);
    QColor boxColor(const BoxFace &face) const;
    QPen boxPen(const BoxFace &face, const QRectF &rect, const QColor &color) const;

    // stage_painter_motion.cpp: links, tokens, and what else happens
    void paintLink(const Link &link, double progress, double opacity);
    void paintLinks();
    void paintSignal(QPointF center, LinkKind kind, double opacity);
    void paintToken(const TokenMove &move);
    void paintTravellingCapsule(const CapsuleContent &content, const QRectF &rect, const QColor &ink, double width);
    void paintDiamond(QPointF center, double arm, const QColor &ink);
    void paintTokens();
    void paintRipple();
    void paintHit();
    void paintMarks(const Marks &marks, double progress, double opacity);
    void paintTimedOut(engine::trace::ScopeId scope, double turn);
    void paintStrike(QPointF foot, double fall);
    void paintNote(const Note &note);

    void paintUnderWords(const QPolygonF &line);
    double restOfSignal(const Link &link) const;
    // Where something of that size covers no words: the first of these places that is
    // free; where none is, nothing.
    bool isOnEdge(const QRectF &place) const;
    std::optional<QRectF> freePlace(const std::vector<QRectF> &places, const QRectF &except = {}) const;
    QRectF placeOfNote(const Note &note, QSizeF size) const;
    bool isPointedAt(const playback::Entity &entity) const;
    bool isInView(const QRectF &rect) const;
    void paintText(const QRectF &rect, const QString &text, const Letters &letters, const QColor &color,
                   Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter);
    QColor color(theme::Role role) const { return m_theme.color(role); }
    // Words that change: the old ones go, then the new ones come.
    double goes() const { return 1 - ease(m_frame.phase, 0, 0.3); }
    double comes() const { return ease(m_frame.phase, 0.3, 0.6); }
    bool isReadable(double pixels) const { return pixels * m_frame.zoom >= 6.8; }
    // As large as it takes to be read, up to `most`.
    double readable(double pixels, double most) const { return std::clamp(9.5 / m_frame.zoom, pixels, most); }

    QPainter &m_painter;
    const theme::Theme &m_theme;
    const StageFrame &m_frame;
    Lettering &m_lettering;
    ChipBodies &m_bodies;
    QRectF m_visible;
    std::vector<QRectF> m_words; // where some have been painted
};

QColor mix(const QColor &from, const QColor &to, double share);

} // namespace ui::stage
