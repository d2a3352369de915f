// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/lane_spans.h"
#include "ui/timeline/timeline_state.h"
#include "ui/view.h"

#include <QPixmap>
#include <QWidget>

namespace ui::timeline {

// The whole run in a strip: a few pixels for each lane (of many lanes, an even
// choice), failures and cancellations as marks, the visible range as a frame.
// Pressing or dragging moves the frame; its edges resize it.
class Minimap : public QWidget
{
    Q_OBJECT

public:
    Minimap(const ViewContext &context, TimelineState &state, QWidget *parent);

    void refresh();
    QSize sizeHint() const override { return {360, 22}; }
    QSize minimumSizeHint() const override { return {80, 18}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    enum class Grip { None, Middle, Left, Right };

    PixelScale scale() const;
    QRectF frame() const;
    Grip gripAt(double x) const;
    void paintStill(QPainter &painter);

    const ViewContext m_context;
    TimelineState &m_state;
    QPixmap m_still;
    bool m_stale = true;
    Grip m_grip = Grip::None;
    double m_offset = 0; // of the pointer from what it holds, on the axis
};

} // namespace ui::timeline
