// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QRectF>
#include <QTransform>

namespace ui::stage {

// Where the Stage is looked at from: zoom and pan. It follows the content, so that
// all of it is in view, until somebody zooms or pans; fit() makes it follow again.
class StageCamera
{
public:
    // The view's size and what there is to see, in stage pixels.
    void setView(QSizeF size);
    void setContent(const QRectF &content, double largestFit);

    double zoom() const { return m_zoom; }
    bool isFollowing() const { return m_follows; }
    QTransform transform() const;
    QPointF toStage(QPointF view) const;
    QPointF toView(QPointF stage) const;

    void zoomBy(double factor, QPointF around); // a point of the view that stays where it is
    void panBy(QPointF distance); // in view pixels
    void fit();
    void fit(const QRectF &part); // a part of the content, and stay there
    void reveal(const QRectF &part); // pans as little as it takes

    static constexpr double smallest = 0.05;
    static constexpr double largest = 6;

private:
    void follow();
    void show(const QRectF &part, double mostZoom);

    QSizeF m_size{1, 1};
    QRectF m_content;
    double m_largestFit = 1;
    double m_zoom = 1;
    QPointF m_origin; // of the stage, in the view
    bool m_follows = true;
};

} // namespace ui::stage
