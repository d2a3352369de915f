// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QSaveFile>

namespace ui::window {

// A file that is written in whole or not at all: until commit() what had its name stays as it was.
// QSaveFile alone takes the piece that a disk had room for as the whole, and forgets what the system said.
class WholeFile
{
public:
    explicit WholeFile(const QString &path);

    bool write(QByteArrayView bytes); // false: there is an error, and later calls do nothing
    bool commit(); // likewise
    QString path() const { return m_file.fileName(); }
    const QString &error() const { return m_error; } // what the system said

private:
    bool fail();

    QSaveFile m_file;
    QString m_error;
};

} // namespace ui::window
