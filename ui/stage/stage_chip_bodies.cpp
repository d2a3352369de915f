// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/stage_chip_bodies.h"

#include <cmath>

namespace ui::stage {

namespace {

constexpr double widest = 400; // pixels; of larger ones there are few on a Stage
constexpr int margin = 3; // pixels around it, for its border
constexpr int perPixel = 4;

} // namespace

void ChipBodies::begin(theme::Scheme scheme, const QPaintDevice &device)
{
    if (scheme != m_scheme || device.devicePixelRatioF() != m_ratio)
        m_pictures.clear();
    m_scheme = scheme;
    m_ratio = device.devicePixelRatioF();
}

void ChipBodies::paint(QPainter &painter, const QRectF &rect, const Kind &kind, const std::function<void(QPainter &, const QRectF &)> &draw)
{
    const QTransform world = painter.worldTransform();
    const double zoom = world.m11() * m_ratio;
    const bool isPlain = world.type() <= QTransform::TxScale && world.m11() == world.m22();
    if (!isPlain || rect.width() * zoom > widest) {
        draw(painter, rect);
        return;
    }
    const QPointF place = world.map(rect.topLeft()) * m_ratio;
    const QPoint pixel(static_cast<int>(std::floor(place.x())), static_cast<int>(std::floor(place.y())));
    const QPoint within = ((place - pixel) * perPixel - QPointF(0.5, 0.5)).toPoint(); // 0 … perPixel - 1
    const Key key{kind, rect.size() * zoom, within};
    QPixmap *picture = m_pictures.object(key);
    if (!picture) {
        picture = new QPixmap(key.size.toSize() + QSize(2 * margin + 1, 2 * margin + 1));
        picture->fill(Qt::transparent);
        QPainter inside(picture);
        inside.setRenderHints(painter.renderHints());
        inside.translate(QPointF(margin, margin) + (QPointF(within) + QPointF(0.5, 0.5)) / perPixel);
        inside.scale(zoom, zoom);
        draw(inside, QRectF({0, 0}, rect.size()));
        inside.end();
        picture->setDevicePixelRatio(m_ratio);
        m_pictures.insert(key, picture, picture->width() * picture->height());
    }
    painter.setWorldMatrixEnabled(false);
    painter.drawPixmap(QPointF(pixel - QPoint(margin, margin)) / m_ratio, *picture);
    painter.setWorldMatrixEnabled(true);
}

} // namespace ui::stage
