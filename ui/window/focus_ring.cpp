// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/focus_ring.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QFocusEvent>
#include <QLabel>
#include <QPainter>
#include <QTabBar>

namespace ui::window {

namespace {

bool needsRing(const QWidget *widget)
{
    return qobject_cast<const QAbstractScrollArea *>(widget) || qobject_cast<const QLabel *>(widget) || qobject_cast<const QTabBar *>(widget)
        || widget->property("needsFocusRing").toBool();
}

bool isByKey(Qt::FocusReason reason)
{
    return reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason;
}

} // namespace

FocusRing::FocusRing(theme::Theme &theme, QWidget *window) : QWidget(window), m_theme(theme)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
    qApp->installEventFilter(this);
}

bool FocusRing::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::FocusIn:
        if (auto *widget = qobject_cast<QWidget *>(watched); widget && widget->window() == window())
            show(isByKey(static_cast<QFocusEvent *>(event)->reason()) && needsRing(widget) ? widget : nullptr);
        break;
    case QEvent::FocusOut:
    case QEvent::Hide:
        if (watched == m_target)
            show(nullptr);
        break;
    case QEvent::Resize:
    case QEvent::Move:
        if (m_target && watched->isWidgetType() && (watched == m_target || static_cast<QWidget *>(watched)->isAncestorOf(m_target)))
            follow();
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void FocusRing::show(QWidget *target)
{
    m_target = target;
    setVisible(target);
    if (target)
        follow();
}

void FocusRing::follow()
{
    QRect place(m_target->mapTo(window(), QPoint()), m_target->size());
    for (const QWidget *around = m_target->parentWidget(); around && around != window(); around = around->parentWidget())
        place &= QRect(around->mapTo(window(), QPoint()), around->size()); // what is scrolled away has none
    setGeometry(place);
    raise();
}

void FocusRing::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.color(theme::Role::Focus), 2));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 5, 5);
}

} // namespace ui::window
