// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/run_session.h"

#include "engine/trace/writer.h"
#include "tests/support/stories.h"
#include "ui/window/run_words.h"
#include "ui/window/runner_program.h"

#include <QDir>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace ui::window;
using engine::trace::Ending;
using engine::trace::EventKind;

namespace {

std::string written(const engine::trace::Trace &trace)
{
    engine::trace::Writer writer(trace);
    std::string text;
    writer.header(text);
    for (engine::trace::EventNumber number = 1; number <= trace.size(); ++number)
        writer.event(number, text);
    return text;
}

} // namespace

class RunSessionTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<RunSession>();
        m_end.reset();
        connect(m_session.get(), &RunSession::finished, this, [this](const RunEnd &end) { m_end = end; });
    }

    void aTraceFileIsRead()
    {
        const auto trace = support::large(20'000, 500);
        const QString path = write(QStringLiteral("large.jsonl"), written(trace));
        QSignalSpy progress(m_session.get(), &RunSession::progressed);
        m_session->openTrace(path);
        QVERIFY(m_session->isReadingFile());
        QTRY_VERIFY_WITH_TIMEOUT(m_end, 60'000);
        QCOMPARE(m_end->how, RunEnd::How::Complete);
        QCOMPARE(m_session->trace()->size(), trace.size());
        QVERIFY(progress.size() >= 1);
    }

    void aDamagedTraceFileKeepsWhatWasGood()
    {
        std::string text = written(support::checkout());
        text.insert(text.find('\n', text.size() / 2) + 1, "{\"broken\": \n");
        m_session->openTrace(write(QStringLiteral("broken.jsonl"), text));
        QTRY_VERIFY(m_end);
        QCOMPARE(m_end->how, RunEnd::How::BadTrace);
        QVERIFY(m_end->message.contains(QStringLiteral("ine")));
        QVERIFY(m_session->trace()->size() > 5);
    }

    // As a file that is still being written, or whose disk was full.
    void aTraceThatWasCutOffIsNotDamaged()
    {
        const std::string text = written(support::checkout());
        m_session->openTrace(write(QStringLiteral("cut.jsonl"), text.substr(0, text.size() * 2 / 3)));
        QTRY_VERIFY(m_end);
        QCOMPARE(m_end->how, RunEnd::How::Complete);
        const EndingWords words = endingWords(*m_session->trace(), *m_end);
        QVERIFY2(words.title.contains(QStringLiteral("ends before its run")), qPrintable(words.title));
        QVERIFY2(words.advice.contains(QStringLiteral("still being written")), qPrintable(words.advice));
    }

    void whatIsNoTraceIsToldWithWhatToDo()
    {
        m_session->openTrace(write(QStringLiteral("garbage.jsonl"), "\x7f ELF \x01\x02\n\x03\n"));
        QTRY_VERIFY(m_end);
        const EndingWords words = endingWords(*m_session->trace(), *m_end);
        QVERIFY2(words.title.contains(QStringLiteral("Line 1")), qPrintable(words.title));
        QVERIFY2(words.advice.contains(QStringLiteral("awaitscope-run --trace")), qPrintable(words.advice));
    }

    // Nothing is wrong with it.
    void aTraceOfALaterVersionIsNotDamaged()
    {
        m_session->openTrace(write(QStringLiteral("later.jsonl"), "{\"format\":\"awaitscope-trace\",\"version\":99}\n"));
        QTRY_VERIFY(m_end);
        const EndingWords words = endingWords(*m_session->trace(), *m_end);
        QVERIFY2(words.title.contains(QStringLiteral("format version 99")) && !words.title.contains(QStringLiteral("damaged")), qPrintable(words.title));
        QVERIFY2(!words.advice.contains(QStringLiteral("a trace at all")), qPrintable(words.advice));
    }

    void openingAHugeTraceCanBeStopped()
    {
        m_session->openTrace(write(QStringLiteral("huge.jsonl"), written(support::large(200'000, 20'000))));
        QTRY_VERIFY(m_session->trace()->size() > 1000);
        QVERIFY(!m_end);
        m_session->stop();
        QTRY_VERIFY(m_end);
        QCOMPARE(m_end->how, RunEnd::How::Stopped);
        const engine::trace::EventNumber read = m_session->trace()->size();
        QVERIFY(read < 200'000);
        QTest::qWait(30);
        QCOMPARE(m_session->trace()->size(), read);
        QVERIFY(endingWords(*m_session->trace(), *m_end).advice.contains(QStringLiteral("is on show")));
    }

    void aTraceIsKnownByItsNameOrItsBeginning()
    {
        const QByteArray trace = R"({"format":"awaitscope-trace","version":1})";
        QVERIFY(looksLikeTrace("run.jsonl", "{ damaged"));
        QVERIFY(looksLikeTrace("RUN.TRACE", ""));
        QVERIFY(looksLikeTrace("run.txt", trace));
        QVERIFY(!looksLikeTrace("script.py", "import asyncio"));
        QVERIFY(!looksLikeTrace("script", "{}"));
    }

    void aMissingFileIsTold()
    {
        m_session->openTrace(m_folder.filePath(QStringLiteral("nothing.jsonl")));
        QTRY_VERIFY(m_end);
        QCOMPARE(m_end->how, RunEnd::How::Unreadable);
    }

    void aMissingRunnerIsTold()
    {
        const Runner runner(m_folder.filePath(QStringLiteral("no-such-runner")));
        start("print(1)");
        QTRY_VERIFY(m_end);
        QCOMPARE(m_end->how, RunEnd::How::NoRunner);
    }

    void aCrashingRunnerIsTold()
    {
        const QString program = write(QStringLiteral("crash"), "#!/bin/sh\necho 'out of luck' >&2\nkill -SEGV $$\n");
        QFile::setPermissions(program, QFile::ReadOwner | QFile::ExeOwner | QFile::WriteOwner);
        const Runner runner(program);
        start("print(1)");
        QTRY_VERIFY_WITH_TIMEOUT(m_end, 30'000);
        QCOMPARE(m_end->how, RunEnd::How::Crashed);
        QVERIFY(endingWords(*m_session->trace(), *m_end).title.contains(QStringLiteral("out of luck")));
    }

    void aScriptRuns()
    {
        needRunner();
        start("import asyncio\nasync def main():\n    await asyncio.sleep(3600)\n    print('hello')\nasyncio.run(main())\n");
        QTRY_VERIFY_WITH_TIMEOUT(m_end, 60'000);
        QCOMPARE(m_end->how, RunEnd::How::Complete);
        const auto &trace = *m_session->trace();
        QCOMPARE(trace.at(trace.size()).ending(), Ending::Finished);
        QVERIFY(trace.endTime() >= std::chrono::hours(1));
    }

    void anEndlessScriptCanBeStopped()
    {
        needRunner();
        start("while True: pass\n");
        QVERIFY(m_session->isRunning());
        m_session->stop();
        QVERIFY(m_end);
        QCOMPARE(m_end->how, RunEnd::How::Stopped);
        QVERIFY(!m_session->isRunning());
    }

    void aStoppedScriptLeavesNoFilesBehind_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::newRow("it waits") << QByteArray("for number in range(1000): print(number)\ninput()\n");
        QTest::newRow("it goes on and on") << QByteArray(
            "import asyncio\nasync def main():\n    while True:\n        await asyncio.sleep(0)\nasyncio.run(main())\n");
    }

    void aStoppedScriptLeavesNoFilesBehind()
    {
        needRunner();
        QFETCH(QByteArray, script);
        const QTemporaryDir scratch;
        const QByteArray before = qgetenv("TMPDIR");
        qputenv("TMPDIR", scratch.path().toUtf8());
        start("open('note.txt', 'w').write('written')\n" + script.toStdString());
        qputenv("TMPDIR", before);
        QTRY_VERIFY_WITH_TIMEOUT(m_session->trace()->size() > 500, 60'000);
        QVERIFY(!QDir(scratch.path()).isEmpty());
        m_session->stop();
        QTRY_VERIFY_WITH_TIMEOUT(QDir(scratch.path()).isEmpty(), 60'000);
    }

    void aSyntaxErrorHasItsLine()
    {
        needRunner();
        start("import asyncio\n\ndef f(:\n    pass\n");
        QTRY_VERIFY_WITH_TIMEOUT(m_end, 60'000);
        const auto problem = syntaxProblem(*m_session->trace());
        QVERIFY(problem);
        QCOMPARE(problem->line, 3);
    }

    void aKilledProcessIsTold()
    {
        needRunner();
        start("import os\nos._exit(3)\n");
        QTRY_VERIFY_WITH_TIMEOUT(m_end, 60'000);
        const EndingWords words = endingWords(*m_session->trace(), *m_end);
        QCOMPARE(words.tone, Tone::Bad);
        QVERIFY(!words.title.isEmpty());
    }

    // To the system, a thread that ends is what a window is that gets killed: it can tell no process of it.
    void aRunDiesWithItsWindow()
    {
        needRunner();
        RunRequest request;
        request.path = write(QStringLiteral("script.py"), "import signal\nsignal.sigwait({signal.SIGUSR1})\n");
        qint64 process = 0;
        const std::unique_ptr<QThread> window(QThread::create([&] {
            auto *session = new RunSession; // which nobody stops
            session->start(request);
            auto *run = session->findChild<QProcess *>();
            if (run->waitForStarted(60'000))
                process = run->processId();
        }));
        window->start();
        window->wait();
        QVERIFY(process > 0);
        const auto isGone = [process] {
            QFile status(QStringLiteral("/proc/%1/stat").arg(process));
            return !status.open(QIODevice::ReadOnly) || status.readAll().contains(") Z ");
        };
        QTRY_VERIFY_WITH_TIMEOUT(isGone(), 60'000);
    }

private:
    // The runner to be found for as long as this lives.
    struct Runner
    {
        explicit Runner(const QString &path) : before(qgetenv("AWAITSCOPE_RUN")) { qputenv("AWAITSCOPE_RUN", path.toUtf8()); }
        ~Runner() { qputenv("AWAITSCOPE_RUN", before); }
        QByteArray before;
    };

    void needRunner()
    {
        if (!QFileInfo(findRunner()).isExecutable())
            QSKIP("awaitscope-run is not built");
    }

    QString write(const QString &name, const std::string &text)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), static_cast<qint64>(text.size())) < 0)
            qFatal("cannot write");
        return file.fileName();
    }

    void start(const std::string &script)
    {
        RunRequest request;
        request.path = write(QStringLiteral("script.py"), script);
        m_session->start(request);
    }

    QTemporaryDir m_folder;
    std::unique_ptr<RunSession> m_session;
    std::optional<RunEnd> m_end;
};

QTEST_GUILESS_MAIN(RunSessionTest)
#include "run_session_test.moc"
