// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/lessons.h"

#include "engine/trace/reader.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

namespace support {

using namespace engine::trace;

bool canRunLessons()
{
    return !qEnvironmentVariable("AWAITSCOPE_RUN").isEmpty();
}

QString libraryFolder()
{
    return QStringLiteral(AWAITSCOPE_LIBRARY);
}

QStringList lessons()
{
    QStringList paths;
    for (const QFileInfo &script : QDir(libraryFolder()).entryInfoList({QStringLiteral("*.py")}, QDir::Files, QDir::Name))
        paths << script.filePath();
    return paths;
}

std::optional<Trace> runLesson(const QString &path, const QStringList &arguments)
{
    const QTemporaryDir scratch;
    const QString written = scratch.filePath(QStringLiteral("run.jsonl"));
    QProcess run;
    run.start(qEnvironmentVariable("AWAITSCOPE_RUN"), QStringList{QStringLiteral("--quiet"), QStringLiteral("--trace"), written, path} + arguments);
    QFile file(written);
    if (!run.waitForFinished(120'000) || !file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray bytes = file.readAll();
    std::optional<Trace> trace(std::in_place);
    Reader reader(*trace);
    reader.feed({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    reader.finish();
    return reader.error() ? std::nullopt : std::move(trace);
}

} // namespace support
