// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/stage_view.h"
#include "ui/words/interventions.h"
#include "ui/words/words.h"

#include <QContextMenuEvent>
#include <QGestureEvent>
#include <QHelpEvent>
#include <QMenu>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace ui::stage {

using engine::trace::TaskId;
using playback::Entity;

namespace {

// Whoever has the focus on the Stage zooms and pans the Stage; elsewhere these keys are the timeline's.
bool isCameraKey(const QKeyEvent &key)
{
    switch (key.key()) {
    case Qt::Key_W:
    case Qt::Key_A:
    case Qt::Key_S:
    case Qt::Key_D:
    case Qt::Key_F:
        return !(key.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    default:
        return false;
    }
}

} // namespace

bool StageView::event(QEvent *event)
{
    switch (event->type()) {
    case QEvent::ShortcutOverride:
        if (!isCameraKey(*static_cast<QKeyEvent *>(event)))
            break;
        event->accept();
        return true;
    case QEvent::ToolTip:
        showTip(static_cast<QHelpEvent *>(event));
        return true;
    case QEvent::Gesture:
    case QEvent::NativeGesture:
        pinch(event);
        return true;
    case QEvent::FocusIn:
    case QEvent::FocusOut:
        update();
        break;
    default:
        break;
    }
    return QWidget::event(event);
}

void StageView::pinch(QEvent *event)
{
    if (event->type() == QEvent::NativeGesture) {
        const auto *native = static_cast<QNativeGestureEvent *>(event);
        if (native->gestureType() != Qt::ZoomNativeGesture)
            return;
        m_camera.zoomBy(1 + native->value(), native->position());
    } else if (QGesture *gesture = static_cast<QGestureEvent *>(event)->gesture(Qt::PinchGesture)) {
        const auto *pinch = static_cast<QPinchGesture *>(gesture);
        m_camera.zoomBy(pinch->scaleFactor(), mapFromGlobal(pinch->centerPoint()));
    }
    redraw();
}

QString StageView::tip(const Entity &entity) const
{
    const engine::trace::Trace &trace = m_context.playback.trace();
    if (const ChipFace *chip = m_after.chip(entity.task))
        return chip->title + u'\n' + words::look(chip->look) + (chip->status.isEmpty() ? QString() : u'\n' + chip->status);
    if (const BoxFace *box = m_after.box(entity.scope))
        return box->title + (box->status.isEmpty() ? QString() : u'\n' + box->status)
            + (box->more.isEmpty() ? QString() : u'\n' + box->more);
    if (entity.exception)
        return words::exception(trace, entity.exception);
    return {};
}

void StageView::showTip(QHelpEvent *event)
{
    const Entity entity = entityAt(event->pos());
    const BoxFace *summary = boxWithMoreAt(event->pos());
    const QString text = summary ? summary->more + u'\n' + tr("Click to see one of them: %1").arg(words::look(summary->mostUrgent())) : tip(entity);
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(event->globalPos(), words::tip(text), this, entity.scope ? QRect() : rectOf(entity).toAlignedRect());
}

void StageView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton)
        return;
    m_pressed = m_dragged = event->position();
    m_isDragging = event->button() == Qt::MiddleButton;
}

void StageView::mouseMoveEvent(QMouseEvent *event)
{
    if (!(event->buttons() & (Qt::LeftButton | Qt::MiddleButton))) {
        const Entity entity = entityAt(event->position());
        m_context.selection.hover(entity);
        setCursor(entity || boxWithMoreAt(event->position()) ? Qt::PointingHandCursor : Qt::ArrowCursor);
        return;
    }
    if (!m_isDragging && (event->position() - m_pressed).manhattanLength() > 6) {
        m_isDragging = true;
        setCursor(Qt::ClosedHandCursor);
    }
    if (m_isDragging) {
        m_camera.panBy(event->position() - m_dragged);
        redraw();
    }
    m_dragged = event->position();
}

void StageView::mouseReleaseEvent(QMouseEvent *event)
{
    const bool clicked = event->button() == Qt::LeftButton && !m_isDragging;
    m_isDragging = false;
    unsetCursor();
    if (!clicked)
        return;
    if (const engine::trace::TaskId hidden = summedUpAt(event->position()))
        selectTask(hidden);
    else
        m_context.selection.select(entityAt(event->position()));
}

void StageView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressed = m_dragged = event->position();
    const Entity entity = entityAt(event->position());
    if (entity.scope) {
        m_camera.fit(m_camera.transform().inverted().mapRect(rectOf(entity)));
        redraw();
    } else if (entity) {
        emit activated(entity);
    } else {
        fit();
    }
}

void StageView::leaveEvent(QEvent *)
{
    m_context.selection.hover({});
}

void StageView::wheelEvent(QWheelEvent *event)
{
    if (event->modifiers() & Qt::ControlModifier) {
        m_camera.zoomBy(std::pow(1.0015, event->angleDelta().y()), event->position());
    } else if (!m_camera.isFollowing()) {
        const QPointF way = event->pixelDelta().isNull() ? QPointF(event->angleDelta()) / 2 : QPointF(event->pixelDelta());
        m_camera.panBy(event->modifiers() & Qt::ShiftModifier ? way.transposed() : way);
    } else {
        event->ignore();
        return;
    }
    redraw();
    event->accept();
}

void StageView::selectTask(TaskId id)
{
    m_context.selection.select(Entity::of(id));
    if (const ChipPlace *chip = m_after.layout.chip(id))
        m_camera.reveal(chip->rect.adjusted(-12, -12, 12, 12));
    redraw();
}

bool StageView::walkInOrder(int step)
{
    const auto count = static_cast<int>(m_after.chips.size());
    const ChipFace *chip = m_after.chip(m_context.selection.selected().task);
    const int now = chip ? static_cast<int>(chip - m_after.chips.data()) : step > 0 ? -1 : count;
    if (now + step < 0 || now + step >= count)
        return false;
    selectTask(m_after.chips[static_cast<std::size_t>(now + step)].place.task);
    return true;
}

// To the nearest chip in that direction.
void StageView::walk(Qt::Key direction)
{
    const ChipFace *from = m_after.chip(m_context.selection.selected().task);
    if (!from) {
        walkInOrder(1);
        return;
    }
    const QPointF way = direction == Qt::Key_Left ? QPointF(-1, 0)
        : direction == Qt::Key_Right              ? QPointF(1, 0)
        : direction == Qt::Key_Up                 ? QPointF(0, -1)
                                                  : QPointF(0, 1);
    const ChipFace *best = nullptr;
    double least = 0;
    for (const ChipFace &chip : m_after.chips) {
        const QPointF there = chip.place.rect.center() - from->place.rect.center();
        const double ahead = QPointF::dotProduct(there, way);
        const double aside = std::abs(QPointF::dotProduct(there, {way.y(), way.x()}));
        if (ahead < 1 || aside > 2.5 * ahead + 30)
            continue;
        const double far = ahead + 2 * aside;
        if (!best || far < least) {
            best = &chip;
            least = far;
        }
    }
    if (best)
        selectTask(best->place.task);
}

bool StageView::focusNextPrevChild(bool next)
{
    return walkInOrder(next ? 1 : -1) || QWidget::focusNextPrevChild(next);
}

void StageView::panBy(int direction)
{
    constexpr double share = 0.15; // of what is in sight, as on the timeline
    m_camera.panBy({direction * share * width(), 0});
    redraw();
}

void StageView::keyPressEvent(QKeyEvent *event)
{
    if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
        return QWidget::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
        return walk(static_cast<Qt::Key>(event->key()));
    case Qt::Key_A:
        return panBy(1);
    case Qt::Key_D:
        return panBy(-1);
    case Qt::Key_F:
        return m_camera.isFollowing() && m_context.selection.selected() ? fitSelection() : fit();
    case Qt::Key_W:
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomIn();
    case Qt::Key_S:
    case Qt::Key_Minus:
        return zoomOut();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_context.selection.selected())
            emit activated(m_context.selection.selected());
        else
            walkInOrder(1);
        return;
    case Qt::Key_Escape:
        if (m_context.selection.selected())
            return m_context.selection.select({});
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void StageView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const Entity entity = byKey ? m_context.selection.selected() : entityAt(event->pos());
    const engine::trace::EventNumber moment = m_context.playback.position();
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("interventions"));
    const ChipFace *chip = m_after.chip(entity.task);
    if (entity)
        m_context.selection.select(entity);
    if (moment > 0 && moment < m_context.playback.last()) {
        words::addOffers(menu, words::interventionOffers(m_context.playback.trace(), m_context.playback.snapshotAt(moment), chip ? entity.task : TaskId{}), this);
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Fit everything")), &QAction::triggered, this, &StageView::fit);
    if (entity)
        connect(menu->addAction(tr("Fit this")), &QAction::triggered, this, &StageView::fitSelection);
    menu->popup(byKey ? mapToGlobal(rectOf(entity).center().toPoint()) : event->globalPos());
}

} // namespace ui::stage
