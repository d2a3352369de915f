// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/file_watch.h"

#include <QFile>
#include <QFileInfo>

namespace ui::window {

FileWatch::FileWatch(QObject *parent) : QObject(parent)
{
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(150);
    const auto wait = [this] { m_quiet.start(); };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, wait);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, wait);
    connect(&m_quiet, &QTimer::timeout, this, &FileWatch::tell);
}

void FileWatch::watch(const QString &path, const QString &known)
{
    m_quiet.stop();
    m_known = known;
    m_text.clear();
    m_disk = Disk::AsKnown;
    if (path != m_path) {
        if (const QStringList before = m_watcher.files() + m_watcher.directories(); !before.isEmpty())
            m_watcher.removePaths(before);
        m_path = path;
    }
    follow();
}

// The folder too: many editors put a new file in the place of the old one, which is
// the end of watching that file.
void FileWatch::follow()
{
    if (m_path.isEmpty())
        return;
    const QString folder = QFileInfo(m_path).path();
    if (!m_watcher.directories().contains(folder))
        m_watcher.addPath(folder);
    if (!m_watcher.files().contains(m_path) && QFileInfo::exists(m_path))
        m_watcher.addPath(m_path);
}

FileWatch::Disk FileWatch::look()
{
    m_text.clear();
    m_disk = Disk::AsKnown;
    if (m_path.isEmpty())
        return m_disk;
    if (QFile file(m_path); file.open(QIODevice::ReadOnly)) {
        const QString text = QString::fromUtf8(file.read(longestScript));
        if (text != m_known) {
            m_disk = Disk::Changed;
            m_text = text;
        }
    } else {
        m_disk = Disk::Gone;
    }
    return m_disk;
}

void FileWatch::tell()
{
    const Disk before = m_disk;
    const QString text = m_text;
    follow();
    if (look() != before || m_text != text)
        emit changed();
}

} // namespace ui::window
