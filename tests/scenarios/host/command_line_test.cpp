// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scenarios/host/runner.h"

#include <QtTest>

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
};

QTEST_GUILESS_MAIN(CommandLineTest)
#include "command_line_test.moc"
