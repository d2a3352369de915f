// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/reader.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

// A script's run, as it was written down.
namespace recorded {

using namespace engine::trace;

struct Run
{
    Trace trace;
    int status = -1;
    QString output;

    // The first event of that kind from there on; 0 if there is none.
    EventNumber find(EventKind kind, EventNumber from = 1) const
    {
        for (EventNumber number = from; number <= trace.size(); ++number) {
            if (trace.at(number).kind == kind)
                return number;
        }
        return 0;
    }
    QString text(StringId id) const
    {
        const std::string_view view = trace.text(id);
        return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
    }
    EventNumber blockedOn(Wait wait) const
    {
        EventNumber number = find(EventKind::TaskBlocked);
        while (number && trace.at(number).wait() != wait)
            number = find(EventKind::TaskBlocked, number + 1);
        return number;
    }
    QString waitText(Wait wait) const { return text(trace.at(blockedOn(wait)).text); }
    std::uint32_t line(EventNumber number) const { return trace.frame(trace.at(number).where).line; }
};

inline void run(Run &result, const QByteArray &body)
{
    QTemporaryDir folder;
    const QString script = folder.filePath("script.py"), tracePath = folder.filePath("trace.jsonl");
    QFile file(script);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("import asyncio\n" + body + "\nasyncio.run(main())\n"); // the body begins at line 2
    file.close();
    QProcess process;
    process.start(AWAITSCOPE_RUN, {"--quiet", "--trace", tracePath, script});
    QVERIFY2(process.waitForFinished(60000), "it does not end");
    result.status = process.exitCode();
    result.output = QString::fromUtf8(process.readAllStandardOutput());
    QFile trace(tracePath);
    QVERIFY(trace.open(QIODevice::ReadOnly));
    const QByteArray bytes = trace.readAll();
    Reader reader(result.trace);
    reader.feed({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    reader.finish();
    QVERIFY(!reader.error());
}

} // namespace recorded
