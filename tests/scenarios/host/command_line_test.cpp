// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scenarios/host/runner.h"

#include <QProcess>
#include <QtTest>

using engine::trace::EventKind;

class CommandLineTest : public QObject
{
    Q_OBJECT

private slots:
    void helpAndVersionGoToStandardOutput()
    {
        const RunResult help = Runner::command({"--help"});
        QCOMPARE(help.status, 0);
        QVERIFY(help.out.startsWith("usage: awaitscope-run"));
        const RunResult version = Runner::command({"--version"});
        QCOMPARE(version.status, 0);
        QVERIFY(version.out.startsWith("awaitscope-run "));
    }

    void wrongUseIsExplained_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("nothing") << QStringList{} << QByteArray("no script");
        QTest::newRow("unknown option") << QStringList{"--frob", "x.py"} << QByteArray("--frob");
        QTest::newRow("no value") << QStringList{"--seed"} << QByteArray("--seed needs a value");
        QTest::newRow("bad seed") << QStringList{"--seed", "many", "x.py"} << QByteArray("whole number");
        QTest::newRow("bad time") << QStringList{"--max-virtual-time=nan", "x.py"} << QByteArray("seconds");
        QTest::newRow("bad descriptor") << QStringList{"--trace", "fd:x", "x.py"} << QByteArray("fd:N");
        QTest::newRow("bad injection") << QStringList{"--inject", "cancel", "x.py"} << QByteArray("not understood");
        QTest::newRow("no such script") << QStringList{"/nowhere/x.py"} << QByteArray("No such file");
        QTest::newRow("a folder") << QStringList{"/"} << QByteArray("directory");
    }

    void wrongUseIsExplained()
    {
        QFETCH(QStringList, words);
        QFETCH(QByteArray, said);
        const RunResult result = Runner::command(words);
        QCOMPARE(result.status, 2);
        QVERIFY2(result.err.contains(said), result.err.constData());
        QCOMPARE(result.err.count('\n'), 1);
    }

    void argumentsAndInputReachTheScript()
    {
        const RunResult result = Runner().run("import sys\nprint(sys.argv[1:], input('name? '))\n", {}, {"a", "--trace", "b"}, "Ada\n");
        QCOMPARE(result.status, 0);
        QCOMPARE(result.out, QByteArray("name? ['a', '--trace', 'b'] Ada\n"));
    }

    void scriptMayComeFromStandardInput()
    {
        const RunResult result = Runner::command({"-"}, "print(__name__)\n");
        QCOMPARE(result.out, QByteArray("__main__\n"));
    }

    void scriptMayBeTheBeginningOfStandardInput()
    {
        const QByteArray script = "print(input(), input())\nfor line in __import__('sys').stdin: print(repr(line))\n";
        const RunResult result = Runner::command({"--source-bytes", QString::number(script.size()), "-"}, script + "a\nb\nc\nd");
        QCOMPARE(result.out, QByteArray("a b\n'c\\n'\n'd'\n"));
    }

    void theTraceSaysWhatIsReadLineByLine()
    {
        const RunResult result = Runner().run("import asyncio\nasync def main():\n    print(input('? '))\n    print(input())\n"
                                              "asyncio.run(main())\n", {}, {}, "yes\nno\n");
        QCOMPARE(result.status, 0);
        QByteArrayList told;
        for (engine::trace::EventNumber number = 1; number <= result.events.size(); ++number) {
            const auto &event = result.events.at(number);
            if (event.kind == EventKind::InputAwaited || event.kind == EventKind::InputRead || event.kind == EventKind::Output) {
                told << QByteArray(event.kind == EventKind::Output ? "out " : event.kind == EventKind::InputRead ? "in " : "waits")
                        + QByteArray::fromStdString(std::string(result.events.text(event.text))).trimmed();
                QCOMPARE(event.actor.value, 1u);
            }
        }
        QCOMPARE(told.join('|'), QByteArray("out ?|waits|in yes|out yes|waits|in no|out no"));
    }

    void traceOnStandardOutputHoldsWhatIsPrinted()
    {
        const RunResult result = Runner::command({"--trace", "-", "-"}, "print('hello')\n");
        QVERIFY(result.out.startsWith("{\"format\":"));
        QVERIFY(result.out.contains("hello\\n"));
        QVERIFY(!result.out.contains("\nhello\n"));
    }

    void traceThatCannotBeWrittenEndsTheRun()
    {
        const RunResult full = Runner::command({"--trace", "/dev/full", "-"}, "print('hello')\n");
        QCOMPARE(full.status, 5);
        QVERIFY(full.err.contains("No space left"));
        QCOMPARE(Runner::command({"--trace", "/nowhere/t", "-"}, "").status, 5);
    }

    void aClosedPipeEndsTheRun()
    {
        QProcess shell;
        shell.start("sh", {"-c", "{ \"$0\" --trace - -; echo \"status $?\" >&2; } | head -n 1", AWAITSCOPE_RUN});
        shell.write("import asyncio\nasync def main():\n    while True: await asyncio.sleep(1)\nasyncio.run(main())\n");
        shell.closeWriteChannel();
        QVERIFY(shell.waitForFinished(60'000));
        const QByteArray said = shell.readAllStandardError();
        QVERIFY2(said.contains("Broken pipe; the run was ended"), said.constData());
        QVERIFY2(said.contains("status 5"), said.constData());
    }

    void computingWithoutEndReachesTheLimit()
    {
        const RunResult result = Runner().run("while True: pass\n", {"--max-cpu-time", "1"});
        QCOMPARE(result.status, 4);
        QVERIFY(result.err.contains("limit: the script used 1 s of processor time"));
        QVERIFY(result.ended());
        QCOMPARE(result.ended()->ending(), engine::trace::Ending::Limit);
    }
};

QTEST_GUILESS_MAIN(CommandLineTest)
#include "command_line_test.moc"
