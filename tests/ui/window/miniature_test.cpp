// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/reader.h"
#include "tests/support/stories.h"
#include "ui/window/library.h"

#include <QDir>
#include <QFile>
#include <QPainter>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace engine::trace;
using namespace ui::window;

class MiniatureTest : public QObject
{
    Q_OBJECT

private slots:
    void lanesTellWhatBecameOfTheTasks()
    {
        const Miniature miniature = miniatureOf(support::checkout());
        QCOMPARE(miniature.lanes.size(), 4U);
        QCOMPARE(miniature.lanes[0].back().look, Look::Returned);
        QCOMPARE(miniature.lanes[1].back().look, Look::Returned);
        QCOMPARE(miniature.lanes[2].back().look, Look::Failed);
        QCOMPARE(miniature.lanes[3].back().look, Look::Cancelled);
        for (const Miniature::Lane &lane : miniature.lanes) {
            for (std::size_t i = 1; i < lane.size(); ++i)
                QVERIFY(lane[i].from >= lane[i - 1].to && lane[i].to <= Miniature::whole);
        }
    }

    void textTellsAllOfIt()
    {
        const Miniature miniature = miniatureOf(support::nested(3));
        QCOMPARE(miniatureFrom(toText(miniature)), miniature);
    }

    void damagedTextDoesNoHarm()
    {
        QVERIFY(miniatureFrom(QStringLiteral("z1-2 | g9-3 | g-5 w | 17 | w0-99999 |||")).lanes.empty());
        QCOMPARE(miniatureFrom(QStringLiteral("g1-2 zz w2-9")).lanes.size(), 1U);
    }

    // A lesson that has changed shows its new run: with AWAITSCOPE_RENEW=1 this writes the file anew.
    void everyLessonShowsItsOwnRun()
    {
        const QString runner = qEnvironmentVariable("AWAITSCOPE_RUN");
        if (runner.isEmpty())
            QSKIP("There is no awaitscope-run.");
        const QDir library(QStringLiteral(AWAITSCOPE_LIBRARY));
        const QTemporaryDir scratch;
        QStringList lines;
        for (const QFileInfo &script : library.entryInfoList({QStringLiteral("*.py")}, QDir::Files, QDir::Name)) {
            const QString path = scratch.filePath(QStringLiteral("run.jsonl"));
            QProcess run;
            run.start(runner, {QStringLiteral("--quiet"), QStringLiteral("--trace"), path, script.filePath()});
            QVERIFY(run.waitForFinished());
            QFile file(path);
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(path));
            Trace trace;
            Reader reader(trace);
            const QByteArray bytes = file.readAll();
            reader.feed({bytes.constData(), static_cast<std::size_t>(bytes.size())});
            reader.finish();
            QVERIFY(!reader.error());
            lines << script.completeBaseName() + QStringLiteral(": ") + toText(miniatureOf(trace)) + u'\n';
        }
        QFile pictures(library.filePath(QStringLiteral("miniatures.txt")));
        if (qEnvironmentVariableIsSet("AWAITSCOPE_RENEW")) {
            QVERIFY(pictures.open(QIODevice::WriteOnly));
            pictures.write(lines.join(QString()).toUtf8());
            return;
        }
        QVERIFY(pictures.open(QIODevice::ReadOnly));
        QCOMPARE(QString::fromUtf8(pictures.readAll()), lines.join(QString()));
    }
};

QTEST_MAIN(MiniatureTest)
#include "miniature_test.moc"
