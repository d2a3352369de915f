// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/layout_keeper.h"

#include "ui/window/main_window.h"
#include "ui/window/workspace.h"

#include <QEvent>

namespace ui::window {

LayoutKeeper::LayoutKeeper(MainWindow &window) : QObject(&window), m_window(window)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(500);
    connect(&m_timer, &QTimer::timeout, this, &LayoutKeeper::flush);
    connect(&window.workspace(), &Workspace::layoutChanged, this, [this] { m_timer.start(); });
    window.installEventFilter(this);
}

bool LayoutKeeper::restoreWindow()
{
    return m_window.restoreGeometry(settings::layout(QStringLiteral("window")));
}

void LayoutKeeper::flush()
{
    m_timer.stop();
    if (m_rests)
        return;
    m_window.workspace().remember();
    settings::setLayout(QStringLiteral("window"), m_window.saveGeometry());
}

bool LayoutKeeper::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::WindowStateChange:
        if (m_window.isVisible())
            m_timer.start();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace ui::window
