// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_canvas.h"

#include <QApplication>
#include <QMouseEvent>
#include <QScopedValueRollback>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

// What the canvas does with the mouse.
namespace ui::timeline {

namespace {

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
    const QScopedValueRollback seeks(m_seeks, true); // what is under the pointer stays there
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
    m_pressedArea = hit.area;
    m_pressedToPan = event->button() == Qt::MiddleButton || event->modifiers() & Qt::ShiftModifier;
    if (hit.area == Hit::Area::Divider) {
        m_drag = Drag::Divider;
    } else if (hit.area == Hit::Area::Ruler && !m_pressedToPan) {
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
    if (m_drag == Drag::Press && m_pressedArea != Hit::Area::Offer && moved.manhattanLength() >= QApplication::startDragDistance()) {
        m_drag = m_pressedArea == Hit::Area::Lane && !m_pressedToPan ? Drag::Measure : Drag::Pan;
        if (m_drag == Drag::Measure)
            m_measure = Measure{scale().at(m_pressed.x()), scale().at(m_pressed.x())};
        setCursor(m_drag == Drag::Measure ? Qt::SizeHorCursor : Qt::ClosedHandCursor);
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
    const bool onOffer = hit.area == Hit::Area::Offer;
    const bool isButton = onOffer || hit.area == Hit::Area::Triangle || hit.area == Hit::Area::Trouble;
    setCursor(hit.area == Hit::Area::Divider ? Qt::SplitHCursor : isButton ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (std::exchange(m_offerHovered, onOffer) != onOffer)
        update();
    m_context.selection.hover(hit.lane == noLane ? playback::Entity{} : m_state.model().lane(hit.lane).entity);
}

void TimelineCanvas::mouseReleaseEvent(QMouseEvent *event)
{
    const Drag drag = std::exchange(m_drag, Drag::None);
    if (drag == Drag::Pan || drag == Drag::Measure)
        setCursor(Qt::ArrowCursor);
    if (drag == Drag::Measure && std::abs(m_pressed.x() - event->position().x()) < QApplication::startDragDistance())
        clearMeasure();
    if (drag != Drag::Press || event->button() != Qt::LeftButton)
        return;
    const Hit hit = hitAt(event->position());
    if (m_pressedArea == Hit::Area::Offer) {
        if (hit.area == Hit::Area::Offer)
            zoomToMeasure();
        return;
    }
    if (m_measure && !m_measure->contains(hit.x)) // inside, a second click zooms to it
        clearMeasure();
    click(hit);
}

void TimelineCanvas::click(const Hit &hit)
{
    switch (hit.area) {
    case Hit::Area::Triangle:
        m_state.setFolded(hit.lane, !m_state.rows().isFolded(hit.lane));
        refresh();
        return;
    case Hit::Area::Trouble:
        showTrouble(hit.lane);
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
    if (m_pressedArea == Hit::Area::Offer) // the first click has done it
        return;
    const Hit hit = hitAt(event->position());
    m_drag = Drag::None;
    if (hit.area == Hit::Area::Divider) {
        m_labelShare = 0;
        invalidate();
    } else if (m_measure && hit.area == Hit::Area::Lane && m_measure->contains(hit.x)) {
        zoomToMeasure();
    } else if (hit.area == Hit::Area::Name) {
        fit();
    } else if (hit.segment >= 0) {
        const Lane &lane = m_state.model().lane(hit.lane);
        const auto segment = static_cast<std::size_t>(hit.segment);
        zoomTo(segmentLeft(lane, m_state.axis(), segment), segmentRight(lane, m_state.model(), m_state.axis(), segment));
    } else if (hit.area == Hit::Area::Lane || hit.area == Hit::Area::Ruler) {
        glide([x = hit.x](ViewRange &goal) { goal.zoom(2, x); });
    }
}

void TimelineCanvas::zoomTo(double begin, double end)
{
    const double margin = std::abs(end - begin) * 0.08;
    glide([=](ViewRange &goal) { goal.show(std::min(begin, end) - margin, std::max(begin, end) + margin); });
}

void TimelineCanvas::zoomToMeasure()
{
    if (!m_measure)
        return;
    zoomTo(m_measure->from, m_measure->to);
    clearMeasure();
}

void TimelineCanvas::clearMeasure()
{
    m_measure.reset();
    m_offerHovered = false;
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

void TimelineCanvas::leaveEvent(QEvent *)
{
    m_context.selection.hover({});
}

} // namespace ui::timeline
