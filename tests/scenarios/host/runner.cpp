// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scenarios/host/runner.h"

#include "engine/trace/reader.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>

using namespace engine::trace;

std::optional<Event> RunResult::ended() const
{
    if (events.empty() || events.at(events.size()).kind != EventKind::RunEnded)
        return std::nullopt;
    return events.at(events.size());
}

RunResult Runner::command(const QStringList &words, const QByteArray &input, const QString &folder)
{
    QProcess process;
    if (!folder.isEmpty())
        process.setWorkingDirectory(folder);
    process.start(QStringLiteral(AWAITSCOPE_RUN), words);
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished(120'000);
    RunResult result;
    result.status = process.exitCode();
    result.crashed = process.exitStatus() == QProcess::CrashExit;
    result.out = process.readAllStandardOutput();
    result.err = process.readAllStandardError();
    return result;
}

QString Runner::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(path(name));
    if (!QFileInfo(file).dir().mkpath(".") || !file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write");
    return file.fileName();
}

RunResult Runner::run(const QByteArray &script, const QStringList &options, const QStringList &arguments, const QByteArray &input)
{
    const QString file = write("script.py", script);
    const QString trace = path("trace.jsonl");
    RunResult result = command(QStringList{"--trace", trace} + options + QStringList{file} + arguments, input, m_folder.path());
    QFile written(trace);
    if (written.open(QIODevice::ReadOnly))
        result.trace = written.readAll();
    Reader reader(result.events);
    reader.feed(std::string_view(result.trace.constData(), static_cast<std::size_t>(result.trace.size())));
    reader.finish();
    if (reader.error())
        result.traceProblem = QString::fromStdString(reader.error()->message);
    return result;
}
