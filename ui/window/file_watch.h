// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace ui::window {

constexpr qint64 longestScript = 8 << 20; // bytes of a text that a person wrote

// Tells when another program has changed, or taken away, the script on show. It
// compares texts, so that what we wrote ourselves is no news, and it waits until
// nothing more arrives, since an editor writes in several steps.
class FileWatch : public QObject
{
    Q_OBJECT

public:
    enum class Disk { AsKnown, Changed, Gone };

    explicit FileWatch(QObject *parent = nullptr);

    // From now on this file, whose text we take to be `known`; an empty path: none.
    void watch(const QString &path, const QString &known);
    Disk look(); // at the disk, now
    Disk disk() const { return m_disk; } // as it was seen last
    const QString &text() const { return m_text; } // what is there, where it has changed

signals:
    void changed();

private:
    void follow();
    void tell();

    QFileSystemWatcher m_watcher;
    QTimer m_quiet;
    QString m_path;
    QString m_known;
    QString m_text;
    Disk m_disk = Disk::AsKnown;
};

} // namespace ui::window
