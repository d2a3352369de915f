// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/segment_words.h"
#include "ui/timeline/timeline_canvas.h"

#include "ui/words/words.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

// What the canvas does with the mouse and the keyboard.
namespace ui::timeline {

namespace {

constexpr double zoomByKey = 1.5;
constexpr double panByKey = 0.15; // of what is visible
constexpr double wheelNotch = 120;
constexpr double bookmarkReach = 6; // pixels

} // namespace

EventNumber TimelineCanvas::eventNear(const Hit &hit) const
{
    return std::clamp<EventNumber>(m_state.axis().eventAt(hit.x), 0, m_context.playback.last());
}

void TimelineCanvas::seekTo(double x)
{
    const EventNumber number = std::min(m_state.axis().eventAt(std::max(0., x)), m_context.playback.last());
    if (number != m_context.playback.position() || m_context.playback.moment().phase < 1)
        m_context.playback.seek(number, playback::Motion::Instant);
}

void TimelineCanvas::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton)
        return;
    const Hit hit = hitAt(event->position());
    m_pressed = event->position();
    m_pressedBegin = m_state.range().begin();
    m_pressedScroll = m_scroll;
    if (hit.area == Hit::Area::Divider) {
        m_drag = Drag::Divider;
    } else if (event->modifiers() & Qt::ShiftModifier && (hit.area == Hit::Area::Lane || hit.area == Hit::Area::Ruler)) {
        m_drag = Drag::Measure;
        m_measure = Measure{hit.x, hit.x};
    } else if (hit.area == Hit::Area::Ruler && event->button() == Qt::LeftButton) {
        for (const EventNumber bookmark : m_context.playback.bookmarks()) {
            if (std::abs(scale().pixel(m_state.axis().end(bookmark)) - event->position().x()) <= bookmarkReach) {
                m_context.playback.seek(bookmark, playback::Motion::Instant);
                return;
            }
        }
        m_drag = Drag::Cursor;
        m_context.playback.pause();
        seekTo(hit.x);
    } else {
        m_drag = Drag::Press;
    }
}

void TimelineCanvas::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF position = event->position();
    const QPointF moved = position - m_pressed;
    if (m_drag == Drag::Press && moved.manhattanLength() >= QApplication::startDragDistance()) {
        m_drag = Drag::Pan;
        setCursor(Qt::ClosedHandCursor);
    }
    switch (m_drag) {
    case Drag::Cursor:
        seekTo(scale().at(std::clamp<double>(position.x(), scale().left, scale().right())));
        return;
    case Drag::Pan:
        m_state.range().pan(m_pressedBegin - moved.x() * scale().perPixel - m_state.range().begin());
        setScrollOffset(m_pressedScroll - static_cast<int>(moved.y()));
        return;
    case Drag::Measure:
        m_measure->to = std::clamp(scale().at(position.x()), 0., m_state.axis().length());
        update();
        return;
    case Drag::Divider:
        m_labelShare = std::clamp(position.x() / std::max(1, width()), 0.03, 0.45);
        invalidate();
        return;
    case Drag::Press:
        return;
    case Drag::None:
        break;
    }
    const Hit hit = hitAt(position);
    setCursor(hit.area == Hit::Area::Divider     ? Qt::SplitHCursor
            : hit.area == Hit::Area::Triangle    ? Qt::PointingHandCursor
                                                 : Qt::ArrowCursor);
    m_context.selection.hover(hit.lane == noLane ? playback::Entity{} : m_state.model().lane(hit.lane).entity);
}

void TimelineCanvas::mouseReleaseEvent(QMouseEvent *event)
{
    const Drag drag = std::exchange(m_drag, Drag::None);
    if (drag == Drag::Pan)
        setCursor(Qt::ArrowCursor);
    if (drag == Drag::Press && event->button() == Qt::LeftButton) {
        clearMeasure();
        click(hitAt(event->position()));
    }
    if (drag == Drag::Measure && m_measure && std::abs(m_pressed.x() - event->position().x()) < 2)
        clearMeasure();
}

void TimelineCanvas::click(const Hit &hit)
{
    switch (hit.area) {
    case Hit::Area::Triangle:
        m_state.setFolded(hit.lane, !m_state.rows().isFolded(hit.lane));
        refresh();
        return;
    case Hit::Area::Name:
        m_context.selection.select(m_state.model().lane(hit.lane).entity);
        return;
    case Hit::Area::Lane:
        m_context.playback.pause();
        if (hit.lane != noLane)
            m_context.selection.select(m_state.model().lane(hit.lane).entity);
        seekTo(hit.x);
        return;
    default:
        return;
    }
}

void TimelineCanvas::mouseDoubleClickEvent(QMouseEvent *event)
{
    const Hit hit = hitAt(event->position());
    m_drag = Drag::None;
    if (hit.area == Hit::Area::Divider) {
        m_labelShare = 0;
        invalidate();
    } else if (m_measure && hit.x >= std::min(m_measure->from, m_measure->to) && hit.x <= std::max(m_measure->from, m_measure->to)) {
        zoomTo(m_measure->from, m_measure->to);
        clearMeasure();
    } else if (hit.area == Hit::Area::Name) {
        fit();
    } else if (hit.segment >= 0) {
        const Lane &lane = m_state.model().lane(hit.lane);
        const auto segment = static_cast<std::size_t>(hit.segment);
        zoomTo(segmentLeft(lane, m_state.axis(), segment), segmentRight(lane, m_state.model(), m_state.axis(), segment));
    } else if (hit.area == Hit::Area::Lane || hit.area == Hit::Area::Ruler) {
        m_state.range().zoom(2, hit.x);
    }
}

void TimelineCanvas::zoomTo(double begin, double end)
{
    const double margin = std::abs(end - begin) * 0.08;
    m_state.range().show(std::min(begin, end) - margin, std::max(begin, end) + margin);
}

void TimelineCanvas::clearMeasure()
{
    m_measure.reset();
    update();
}

void TimelineCanvas::wheelEvent(QWheelEvent *event)
{
    const QPoint delta = event->angleDelta();
    if (event->modifiers() & Qt::ControlModifier) {
        m_state.range().zoom(std::pow(1.25, delta.y() / wheelNotch), scale().at(event->position().x()));
    } else if (event->modifiers() & Qt::ShiftModifier || std::abs(delta.x()) > std::abs(delta.y())) {
        const int along = delta.x() ? delta.x() : delta.y();
        m_state.range().pan(-along / wheelNotch * 0.1 * m_state.range().span());
    } else {
        setScrollOffset(m_scroll - static_cast<int>(delta.y() / wheelNotch * 2 * rowHeight()));
    }
    event->accept();
}

void TimelineCanvas::keyPressEvent(QKeyEvent *event)
{
    ViewRange &range = m_state.range();
    // Around the cursor while it is in sight, else around the middle.
    const double cursor = m_state.cursor(trace(), m_context.playback.moment());
    const double anchor = range.fraction(cursor) >= 0 && range.fraction(cursor) <= 1 ? cursor : range.at(0.5);
    if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) {
        QWidget::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_W:
        range.zoom(zoomByKey, anchor);
        return;
    case Qt::Key_S:
        range.zoom(1 / zoomByKey, anchor);
        return;
    case Qt::Key_A:
        range.pan(-panByKey * range.span());
        return;
    case Qt::Key_D:
        range.pan(panByKey * range.span());
        return;
    case Qt::Key_F:
        fit();
        return;
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
            zoomTo(m_measure->from, m_measure->to);
            clearMeasure();
        } else if (const LaneIndex lane = m_state.model().laneOf(m_context.selection.selected()); lane != noLane) {
            m_context.playback.seek(m_state.model().lane(lane).begin);
        }
        return;
    case Qt::Key_Menu:
        break;
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
    m_context.selection.select(m_state.model().lane(rows.laneAt(static_cast<std::size_t>(wanted))).entity);
}

void TimelineCanvas::setFoldedUnderSelection(bool folded)
{
    const LaneIndex lane = m_state.model().laneOf(m_context.selection.selected());
    if (lane == noLane)
        return;
    m_state.setFolded(lane, folded);
    refresh();
}

void TimelineCanvas::leaveEvent(QEvent *)
{
    m_context.selection.hover({});
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

QString TimelineCanvas::tipFor(const Hit &hit) const
{
    if (hit.area == Hit::Area::Ruler) {
        const EventNumber number = eventNear(hit);
        return number ? tr("%1 · event %2").arg(words::time(m_state.axis().timeAt(hit.x))).arg(number) : QString();
    }
    if (hit.lane == noLane)
        return {};
    const Lane &lane = m_state.model().lane(hit.lane);
    if (hit.area == Hit::Area::Lane && hit.segment >= 0)
        return segmentTip(trace(), m_state.model(), lane, static_cast<std::size_t>(hit.segment));
    return hit.area == Hit::Area::Name ? laneTitle(trace(), lane) : QString();
}

void TimelineCanvas::contextMenuEvent(QContextMenuEvent *event)
{
    Hit hit;
    QPoint global = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard) {
        hit.lane = m_state.model().laneOf(m_context.selection.selected());
        hit.x = m_state.cursor(trace(), m_context.playback.moment());
        global = mapToGlobal(QPoint(static_cast<int>(cursorX()), static_cast<int>(rulerHeight())));
    } else {
        hit = hitAt(event->pos());
        // Beside the bars it is about the moment on show.
        if (hit.area == Hit::Area::Name || hit.area == Hit::Area::Triangle)
            hit.x = m_state.cursor(trace(), m_context.playback.moment());
    }
    showMenu(hit, global);
}

void TimelineCanvas::showMenu(const Hit &hit, const QPoint &global)
{
    const EventNumber number = eventNear(hit);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto offer = [&](const QString &text, const QString &intervention) {
        connect(menu->addAction(text), &QAction::triggered, this, [this, intervention] { emit interventionRequested(intervention); });
    };
    if (hit.lane != noLane && m_state.model().lane(hit.lane).isTask()) {
        const Lane &lane = m_state.model().lane(hit.lane);
        const engine::trace::TaskId task = lane.entity.task;
        const bool alive = number >= lane.begin && (lane.end == 0 || number < lane.end);
        if (alive) {
            const QString name = words::task(trace(), task).replace(u'&', QStringLiteral("&&"));
            offer(tr("Cancel %1 here").arg(name), QStringLiteral("cancel #%1 at %2").arg(task.value).arg(number));
            offer(tr("Raise an exception in %1 here").arg(name), QStringLiteral("raise RuntimeError in #%1 at %2").arg(task.value).arg(number));
            offer(tr("Delay %1 by 1 s here").arg(name), QStringLiteral("delay #%1 by 1 at %2").arg(task.value).arg(number));
        }
    }
    offer(tr("Press Ctrl-C here"), QStringLiteral("interrupt at %1").arg(number));
    menu->addSeparator();
    menu->addAction(tr("Go here"), this, [this, number] { m_context.playback.seek(number); });
    if (hit.lane != noLane) {
        const playback::Entity entity = m_state.model().lane(hit.lane).entity;
        menu->addAction(tr("Fit to the width"), this, [this, entity] {
            m_context.selection.select(entity);
            fit();
        });
    }
    menu->addAction(tr("Show everything"), this, [this] { m_state.range().showAll(); });
    menu->popup(global);
}

} // namespace ui::timeline
