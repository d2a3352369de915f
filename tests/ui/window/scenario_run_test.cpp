// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/scenario_run.h"

#include "engine/trace/writer.h"
#include "tests/support/stories.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ui::window;

// With a runner that tells the same trace, whatever it is asked.
class ScenarioRunTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_trace = support::checkout();
        std::string text;
        engine::trace::Writer writer(m_trace);
        writer.header(text);
        for (engine::trace::EventNumber number = 1; number <= m_trace.size(); ++number)
            writer.event(number, text);
        text.pop_back(); // the end of the last line: that event is read when there is nothing more to come
        write(QStringLiteral("trace"), text);
        const QString runner = write(QStringLiteral("runner"), "#!/bin/sh\nexec cat " + m_folder.filePath(QStringLiteral("trace")).toStdString() + "\n");
        QFile::setPermissions(runner, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        qputenv("AWAITSCOPE_RUN", runner.toUtf8());
    }

    // It is not where it was meant to be, which is known no sooner than the run is over.
    void theLastEventIsJudgedToo()
    {
        ScenarioRun run({m_playback, m_selection, m_theme});
        QSignalSpy ended(&run, &ScenarioRun::ended);
        Aim aim;
        aim.place.task.called = "nobody()\n";
        aim.place.number = m_trace.size();
        RunRequest request;
        request.path = m_folder.filePath(QStringLiteral("script.py"));
        run.start(request, {{QStringLiteral("interrupt at %1").arg(m_trace.size()), aim, false}});
        QVERIFY(ended.wait());
        QVERIFY(!run.isRunning());
        QCOMPARE(m_playback.last(), m_trace.size());
        QVERIFY(run.interventions().front().isLost);
        QCOMPARE(ended.size(), 1);
    }

private:
    QString write(const QString &name, const std::string &text)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), static_cast<qint64>(text.size())) < 0)
            qFatal("cannot write");
        return file.fileName();
    }

    QTemporaryDir m_folder;
    engine::trace::Trace m_trace;
    ui::playback::Playback m_playback;
    ui::playback::Selection m_selection;
    ui::theme::Theme m_theme;
};

QTEST_MAIN(ScenarioRunTest)
#include "scenario_run_test.moc"
