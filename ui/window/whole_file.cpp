// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/whole_file.h"

namespace ui::window {

WholeFile::WholeFile(const QString &path) : m_file(path)
{
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Unbuffered)) // so that each error comes with its write
        fail();
}

bool WholeFile::write(QByteArrayView bytes)
{
    while (m_error.isEmpty() && !bytes.isEmpty()) {
        const qint64 written = m_file.write(bytes.data(), bytes.size());
        if (written < 0)
            return fail();
        bytes = bytes.sliced(written);
    }
    return m_error.isEmpty();
}

bool WholeFile::commit()
{
    return m_error.isEmpty() && (m_file.commit() || fail());
}

bool WholeFile::fail()
{
    m_error = m_file.errorString();
    return false;
}

} // namespace ui::window
