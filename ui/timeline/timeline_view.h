// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/time_axis.h"
#include "ui/timeline/timeline_state.h"
#include "ui/view.h"

#include <QTimer>
#include <QWidget>

class QButtonGroup;
class QScrollBar;

namespace ui::timeline {

class FilterBar;
class Minimap;
class TimelineCanvas;

// The timeline panel: when did what happen? A lane per task and scope, the cursor,
// and above them the axis switch, the minimap and the filter.
class TimelineView : public QWidget
{
    Q_OBJECT

public:
    TimelineView(const ViewContext &context, QWidget *parent);
    ~TimelineView() override;

    AxisMode axisMode() const;
    ArrowScope arrowScope() const;
    TimelineState &state() { return *m_state; }
    TimelineCanvas *canvas() const { return m_canvas; }
    Minimap *minimap() const { return m_minimap; }
    FilterBar *filterBar() const { return m_filterBar; }
    // Axis switch, minimap and filter, for a window that has a better place for them.
    QWidget *header() const { return m_header; }

public slots:
    void setAxisMode(ui::timeline::AxisMode mode);
    void setArrowScope(ui::timeline::ArrowScope scope);
    void zoomIn();
    void zoomOut();
    void fit(); // the selection; again: everything
    void showAll();

signals:
    void axisModeChanged(ui::timeline::AxisMode mode);
    // What the user asked for on a task at a moment: "cancel #3 at 31".
    void interventionRequested(const QString &intervention);

private:
    QWidget *makeHeader();
    void takeTrace();
    void takeAppended();
    void showAppended();
    void updateScrollBar();

    const ViewContext m_context;
    std::unique_ptr<TimelineState> m_state;
    QWidget *m_header = nullptr;
    QButtonGroup *m_axisSwitch = nullptr;
    Minimap *m_minimap = nullptr;
    FilterBar *m_filterBar = nullptr;
    TimelineCanvas *m_canvas = nullptr;
    QScrollBar *m_scrollBar = nullptr;
    QTimer m_appended; // until what has been appended is shown
};

} // namespace ui::timeline
