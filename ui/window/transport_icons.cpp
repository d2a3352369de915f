// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/transport_icons.h"

#include <QPainter>
#include <QPixmap>

namespace ui::window {

namespace {

// In a square of 16.
void draw(QPainter &painter, TransportSign sign, const QColor &ink)
{
    const auto triangle = [&](double x, double direction) {
        painter.drawPolygon(QPolygonF{{x, 3}, {x + direction * 8, 8}, {x, 13}});
    };
    const auto line = [&](QPolygonF points) {
        painter.setPen(QPen(ink, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(Qt::NoBrush);
        painter.drawPolyline(points);
    };
    switch (sign) {
    case TransportSign::First:
        painter.drawRect(QRectF(2.5, 3, 2, 10));
        triangle(13, -1);
        break;
    case TransportSign::Back:
        triangle(11.5, -1);
        break;
    case TransportSign::Play:
        triangle(4.5, 1);
        break;
    case TransportSign::Pause:
        painter.drawRect(QRectF(3.5, 3, 3, 10));
        painter.drawRect(QRectF(9.5, 3, 3, 10));
        break;
    case TransportSign::Forward:
        line(QPolygonF{{5, 3.5}, {12, 8}, {5, 12.5}, {5, 3.5}});
        break;
    case TransportSign::Last:
        triangle(3, 1);
        painter.drawRect(QRectF(11.5, 3, 2, 10));
        break;
    case TransportSign::Stop:
        painter.drawRoundedRect(QRectF(3.5, 3.5, 9, 9), 1.5, 1.5);
        break;
    case TransportSign::Fold:
        line(QPolygonF{{4, 6}, {8, 10}, {12, 6}});
        break;
    case TransportSign::Unfold:
        line(QPolygonF{{6, 4}, {10, 8}, {6, 12}});
        break;
    case TransportSign::Close:
        line(QPolygonF{{4.5, 4.5}, {11.5, 11.5}});
        line(QPolygonF{{4.5, 11.5}, {11.5, 4.5}});
        break;
    }
}

} // namespace

QIcon transportIcon(TransportSign sign, const QColor &ink)
{
    QIcon icon;
    for (const int side : {16, 20, 24, 32, 48, 64}) { // for larger type and finer screens: an icon does not grow by itself
        QPixmap pixmap(side, side);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.scale(side / 16.0, side / 16.0);
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink);
        draw(painter, sign, ink);
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace ui::window
