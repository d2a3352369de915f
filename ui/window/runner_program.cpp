// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/runner_program.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace ui::window {

QString findRunner()
{
    const QString named = qEnvironmentVariable("AWAITSCOPE_RUN");
    if (!named.isEmpty())
        return named;
    const QString name = QStringLiteral("awaitscope-run");
    const QDir beside(QCoreApplication::applicationDirPath());
    // The tests of a build tree stand a few folders below it.
    for (const char *folder : {".", "app", "../app", "../../app", "../../../app", "../../../../app"}) {
        const QFileInfo file(beside.filePath(QLatin1String(folder) + u'/' + name));
        if (file.isFile() && file.isExecutable())
            return file.canonicalFilePath();
    }
    return QStandardPaths::findExecutable(name);
}

} // namespace ui::window
