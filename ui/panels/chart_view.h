// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/task_counts.h"
#include "ui/view.h"

#include <QChartView>
#include <QTimer>

class QAreaSeries;
class QLineSeries;
class QValueAxis;

namespace ui::panels {

// The panel "Tasks over time": how many tasks were running, waiting, cancelling,
// done? Stacked areas under what their colours mean, the cursor as a line; a click or
// drag goes there.
class ChartView : public QChartView
{
    Q_OBJECT

public:
    ChartView(const ViewContext &context, QWidget *parent);

    const TaskCounts &counts() const { return m_counts; }
    double pixelOf(EventNumber number) const; // in the viewport
    QSize sizeHint() const override { return {340, 100}; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void drawForeground(QPainter *painter, const QRectF &area) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    void takeTrace();
    void refill();
    void dress();
    void seekAt(double pixel);
    EventNumber eventAt(double pixel) const;
    void placeLegend();
    void paintLegend(QPainter &painter) const;

    struct LegendEntry
    {
        Band band = Band::Done;
        QRect sample;
        QRect words;
    };

    const ViewContext m_context;
    TaskCounts m_counts;
    std::array<QLineSeries *, bandCount> m_tops{};
    std::array<QAreaSeries *, bandCount> m_areas{};
    std::array<LegendEntry, bandCount> m_legend{};
    QValueAxis *m_horizontal = nullptr;
    QValueAxis *m_vertical = nullptr;
    QTimer m_refill; // a streaming trace redraws it a few times a second
};

} // namespace ui::panels
