// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_canvas.h"

#include <QFocusEvent>
#include <QKeyEvent>

#include <algorithm>

// What the canvas does with the keyboard.
namespace ui::timeline {

namespace {

constexpr double zoomByKey = 1.5;
constexpr double panByKey = 0.15; // of what is visible

} // namespace

bool TimelineCanvas::navigate(int key)
{
    const ViewRange &range = m_state.range();
    // Around the cursor while it is in sight, else around the middle.
    const double cursor = m_state.cursor(trace(), m_context.playback.moment());
    const double anchor = range.fraction(cursor) >= 0 && range.fraction(cursor) <= 1 ? cursor : range.at(0.5);
    switch (key) {
    case Qt::Key_W:
        glide([=](ViewRange &goal) { goal.zoom(zoomByKey, anchor); });
        return true;
    case Qt::Key_S:
        glide([=](ViewRange &goal) { goal.zoom(1 / zoomByKey, anchor); });
        return true;
    case Qt::Key_A:
        glide([](ViewRange &goal) { goal.pan(-panByKey * goal.span()); });
        return true;
    case Qt::Key_D:
        glide([](ViewRange &goal) { goal.pan(panByKey * goal.span()); });
        return true;
    case Qt::Key_F:
        fit();
        return true;
    default:
        return false;
    }
}

void TimelineCanvas::keyPressEvent(QKeyEvent *event)
{
    if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) {
        QWidget::keyPressEvent(event);
        return;
    }
    if (navigate(event->key()))
        return;
    switch (event->key()) {
    case Qt::Key_Up:
        selectRow(-1);
        return;
    case Qt::Key_Down:
        selectRow(1);
        return;
    case Qt::Key_Plus:
    case Qt::Key_Minus:
        setFoldedUnderSelection(event->key() == Qt::Key_Minus);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_measure) {
            zoomToMeasure();
        } else if (const LaneIndex lane = m_state.model().laneOf(m_context.selection.selected()); lane != noLane) {
            m_context.playback.seek(m_state.model().lane(lane).begin);
        }
        return;
    case Qt::Key_Escape:
        if (m_measure) {
            clearMeasure();
            return;
        }
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void TimelineCanvas::selectRow(int delta)
{
    const LaneLayout &rows = m_state.rows();
    if (rows.rowCount() == 0)
        return;
    const int row = rows.visibleRowOf(m_state.model(), m_state.model().laneOf(m_context.selection.selected()));
    const int last = static_cast<int>(rows.rowCount()) - 1;
    const int wanted = row < 0 ? (delta > 0 ? 0 : last) : std::clamp(row + delta, 0, last);
    m_context.selection.select(m_state.model().lane(rows.laneAt(m_state.model(), static_cast<std::size_t>(wanted), m_context.playback.position())).entity);
}

void TimelineCanvas::setFoldedUnderSelection(bool folded)
{
    const LaneIndex lane = m_state.model().laneOf(m_context.selection.selected());
    if (lane == noLane)
        return;
    m_state.setFolded(lane, folded);
    refresh();
}

void TimelineCanvas::focusInEvent(QFocusEvent *event)
{
    m_focusByKey = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason || event->reason() == Qt::ShortcutFocusReason;
    update();
}

void TimelineCanvas::focusOutEvent(QFocusEvent *)
{
    update();
}

} // namespace ui::timeline
