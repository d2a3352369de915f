// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/overlay.h"

#include <QApplication>
#include <QKeyEvent>

#include <algorithm>

namespace ui::window {

Overlay::Overlay(QWidget *window) : QFrame(window)
{
    setObjectName(QStringLiteral("card"));
    setFocusPolicy(Qt::StrongFocus);
    hide();
}

void Overlay::open()
{
    if (!isVisible())
        m_before = QApplication::focusWidget();
    fill();
    adjustSize();
    const QSize room = parentWidget()->size();
    move((room.width() - width()) / 2, std::max(0, (room.height() - height()) / 2));
    raise();
    show();
    setFocus();
}

void Overlay::keyPressEvent(QKeyEvent *)
{
    leave();
}

void Overlay::mousePressEvent(QMouseEvent *)
{
    leave();
}

// Left to itself, the focus would go to some button, and Space would press it.
void Overlay::leave()
{
    (m_before ? m_before.data() : parentWidget())->setFocus();
    hide();
}

void Overlay::focusOutEvent(QFocusEvent *)
{
    hide();
}

} // namespace ui::window
