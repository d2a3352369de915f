// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/file_drop.h"

#include "ui/window/drop_hint.h"

#include <QApplication>
#include <QDropEvent>
#include <QMimeData>
#include <QUrl>

namespace ui::window {

namespace {

QString fileIn(const QDropEvent &event)
{
    const auto urls = event.mimeData()->urls();
    return urls.isEmpty() ? QString() : urls.first().toLocalFile();
}

} // namespace

FileDrop::FileDrop(const theme::Theme &theme, QWidget *window)
    : QObject(window)
    , m_window(window)
    , m_hint(new DropHint(theme, window))
{
    window->setAcceptDrops(true);
    qApp->installEventFilter(this);
}

bool FileDrop::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::DragLeave) // if only for the next widget, which is asked at once
        m_hint->hide();
    if (event->type() != QEvent::DragEnter && event->type() != QEvent::DragMove && event->type() != QEvent::Drop)
        return false;
    const auto *widget = qobject_cast<QWidget *>(watched);
    const QString path = fileIn(*static_cast<QDropEvent *>(event));
    if (!widget || widget->window() != m_window || path.isEmpty())
        return false;
    if (widget != m_window) {
        event->ignore(); // the window is asked next
        return true;
    }
    auto *drop = static_cast<QDropEvent *>(event);
    if (drop->possibleActions() & Qt::CopyAction) // whoever offers a file may take it away once it has been moved
        drop->setDropAction(Qt::CopyAction);
    drop->accept();
    if (event->type() != QEvent::Drop) {
        m_hint->offer(path);
        return true;
    }
    m_hint->hide();
    emit dropped(path);
    return true;
}

} // namespace ui::window
