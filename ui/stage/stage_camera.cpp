// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/stage_camera.h"

#include <algorithm>

namespace ui::stage {

namespace {

// Around the content: labels stand on the upper edges, marks on the right ones.
constexpr QMarginsF margins(16, 20, 30, 14);

} // namespace

void StageCamera::setView(QSizeF size)
{
    m_size = size.expandedTo({1, 1});
    follow();
}

void StageCamera::setContent(const QRectF &content, double largestFit)
{
    m_content = content;
    m_largestFit = largestFit;
    follow();
}

QTransform StageCamera::transform() const
{
    return QTransform(m_zoom, 0, 0, m_zoom, m_origin.x(), m_origin.y());
}

QPointF StageCamera::toStage(QPointF view) const
{
    return (view - m_origin) / m_zoom;
}

QPointF StageCamera::toView(QPointF stage) const
{
    return stage * m_zoom + m_origin;
}

void StageCamera::zoomBy(double factor, QPointF around)
{
    const QPointF kept = toStage(around);
    m_zoom = std::clamp(m_zoom * factor, smallest, largest);
    m_origin = around - kept * m_zoom;
    m_follows = false;
}

void StageCamera::panBy(QPointF distance)
{
    m_origin += distance;
    m_follows = false;
}

void StageCamera::fit()
{
    m_follows = true;
    follow();
}

void StageCamera::fit(const QRectF &part)
{
    m_follows = false;
    show(part, 2);
}

void StageCamera::reveal(const QRectF &part)
{
    if (m_follows)
        return; // all is in view
    const QRectF seen(toView(part.topLeft()), part.size() * m_zoom);
    const QRectF room(QPointF(8, 8), m_size - QSizeF(16, 16));
    const double x = seen.left() < room.left() ? room.left() - seen.left() : std::min(0.0, room.right() - seen.right());
    const double y = seen.top() < room.top() ? room.top() - seen.top() : std::min(0.0, room.bottom() - seen.bottom());
    m_origin += QPointF(x, y);
}

void StageCamera::follow()
{
    if (m_follows)
        show(m_content, m_largestFit);
}

void StageCamera::show(const QRectF &part, double mostZoom)
{
    if (part.isEmpty())
        return;
    const QRectF whole = part.marginsAdded(margins);
    m_zoom = std::clamp(std::min(m_size.width() / whole.width(), m_size.height() / whole.height()), smallest, mostZoom);
    // In the middle from side to side, but at the top: there the story begins.
    const double x = (m_size.width() - whole.width() * m_zoom) / 2 - whole.left() * m_zoom;
    const double spare = m_size.height() - whole.height() * m_zoom;
    m_origin = {x, std::min(spare * 0.3, 40.0) - whole.top() * m_zoom};
}

} // namespace ui::stage
