// SPDX-License-Identifier: GPL-3.0-or-later
// The glyphs of states, drawn by hand so that they are the same with every font.
#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace ui::theme {

using engine::trace::Look;

namespace {

// All in a unit square, its centre at 0, 0; `width` is the pen's.
void triangle(QPainter &painter)
{
    painter.setBrush(painter.pen().color());
    painter.setPen(Qt::NoPen);
    painter.drawPolygon(QPolygonF{{-0.20, -0.30}, {0.32, 0}, {-0.20, 0.30}});
}

void pause(QPainter &painter)
{
    painter.setBrush(painter.pen().color());
    painter.setPen(Qt::NoPen);
    painter.drawRect(QRectF(-0.21, -0.27, 0.13, 0.54));
    painter.drawRect(QRectF(0.08, -0.27, 0.13, 0.54));
}

// An arrow that turns back: asked to stop, and on its way out.
void turningBack(QPainter &painter)
{
    const QColor ink = painter.pen().color();
    painter.drawArc(QRectF(-0.25, -0.25, 0.5, 0.5), -60 * 16, 270 * 16);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawPolygon(QPolygonF{{-0.42, -0.02}, {-0.08, -0.02}, {-0.25, 0.22}});
}

void check(QPainter &painter)
{
    painter.drawPolyline(QPolygonF{{-0.25, 0.02}, {-0.07, 0.21}, {0.27, -0.20}});
}

void cross(QPainter &painter)
{
    painter.drawLine(QPointF(-0.21, -0.21), QPointF(0.21, 0.21));
    painter.drawLine(QPointF(-0.21, 0.21), QPointF(0.21, -0.21));
}

void circle(QPainter &painter)
{
    painter.drawEllipse(QPointF(0, 0), 0.22, 0.22);
}

void struckCircle(QPainter &painter)
{
    circle(painter);
    painter.drawLine(QPointF(-0.155, 0.155), QPointF(0.155, -0.155));
}

void dots(QPainter &painter)
{
    painter.setBrush(painter.pen().color());
    painter.setPen(Qt::NoPen);
    for (const double x : {-0.24, 0.0, 0.24})
        painter.drawEllipse(QPointF(x, 0), 0.065, 0.065);
}

} // namespace

void Theme::paintGlyph(QPainter &painter, const QRectF &square, Look look, const QColor &ink) const
{
    const double size = std::min(square.width(), square.height());
    if (size <= 0)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(square.center());
    painter.scale(size, size);
    painter.setPen(QPen(ink, 0.10, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    switch (look) {
    case Look::Running:
        triangle(painter);
        break;
    case Look::Waiting:
        pause(painter);
        break;
    case Look::Cancelling:
        turningBack(painter);
        break;
    case Look::Cancelled:
        struckCircle(painter);
        break;
    case Look::Failed:
        cross(painter);
        break;
    case Look::Returned:
        check(painter);
        break;
    case Look::LeftPending:
        dots(painter);
        break;
    case Look::Unborn:
    case Look::Ready:
    case Look::Count_:
        circle(painter);
        break;
    }
    painter.restore();
}

QBrush Theme::fill(Look look) const
{
    if (look != Look::Cancelling)
        return color(look);
    // 45° stripes: one period of the pattern is a square whose diagonal they follow.
    constexpr int period = 11;
    constexpr double resolution = 2; // sharp on dense screens too
    QPixmap tile(static_cast<int>(period * resolution), static_cast<int>(period * resolution));
    tile.setDevicePixelRatio(resolution);
    tile.fill(tint(look));
    QPainter painter(&tile);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color(look), period * 0.32, Qt::SolidLine, Qt::FlatCap));
    for (int shift = -1; shift <= 1; ++shift)
        painter.drawLine(QPointF(shift * period - period, 2 * period), QPointF(shift * period + 2 * period, -period));
    painter.end();
    return QBrush(tile);
}

} // namespace ui::theme
