// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/stage_chip_bodies.h"

#include <cmath>

namespace ui::stage {

namespace {

constexpr int mostPictures = 512;
constexpr double widest = 400; // pixels; of larger ones there are few on a Stage
constexpr int margin = 3; // pixels around it, for its border
constexpr int perPixel = 4;

} // namespace

void ChipBodies::paint(QPainter &painter, const QRectF &rect, const Kind &kind, const std::function<void(QPainter &, const QRectF &)> &draw)
{
    const QTransform world = painter.worldTransform();
    const double ratio = painter.device()->devicePixelRatioF();
    const double zoom = world.m11() * ratio;
    const bool isPlain = world.type() <= QTransform::TxScale && world.m11() == world.m22();
    if (!isPlain || rect.width() * zoom > widest) {
        draw(painter, rect);
        return;
    }
    const QPointF place = world.map(rect.topLeft()) * ratio;
    const QPoint pixel(static_cast<int>(std::floor(place.x())), static_cast<int>(std::floor(place.y())));
    const QPoint within = ((place - pixel) * perPixel - QPointF(0.5, 0.5)).toPoint(); // 0 … perPixel - 1
    QPixmap &picture = m_pictures[{kind, static_cast<int>(std::lround(rect.width())), static_cast<int>(std::lround(zoom * 1024)), within}];
    if (picture.isNull()) {
        picture = QPixmap((rect.size() * zoom).toSize() + QSize(2 * margin + 1, 2 * margin + 1));
        picture.fill(Qt::transparent);
        QPainter inside(&picture);
        inside.setRenderHints(painter.renderHints());
        inside.translate(QPointF(margin, margin) + (QPointF(within) + QPointF(0.5, 0.5)) / perPixel);
        inside.scale(zoom, zoom);
        draw(inside, QRectF({0, 0}, rect.size()));
        inside.end();
        picture.setDevicePixelRatio(ratio);
    }
    painter.setWorldMatrixEnabled(false);
    painter.drawPixmap(QPointF(pixel - QPoint(margin, margin)) / ratio, picture);
    painter.setWorldMatrixEnabled(true);
    if (m_pictures.size() > mostPictures)
        m_pictures.clear();
}

} // namespace ui::stage
