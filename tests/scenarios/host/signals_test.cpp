// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scenarios/host/runner.h"

#include <QtTest>

// What ends a run from outside of Python, or stops it.
class SignalsTest : public QObject
{
    Q_OBJECT

private slots:
    void signalsEndTheRunAndTheTraceSaysSo_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("abort") << QByteArray("import os; os.abort()\n") << QByteArray("SIGABRT");
        QTest::newRow("segfault") << QByteArray("import ctypes; ctypes.string_at(0)\n") << QByteArray("SIGSEGV");
        QTest::newRow("kill") << QByteArray("import os; os.kill(os.getpid(), 9)\n") << QByteArray("SIGKILL");
    }

    void signalsEndTheRunAndTheTraceSaysSo()
    {
        QFETCH(QByteArray, script);
        QFETCH(QByteArray, name);
        Runner runner;
        const RunResult result = runner.run("print('before')\n" + script);
        QVERIFY(result.crashed);
        QVERIFY(result.trace.contains("before"));
        QVERIFY(result.ended());
        QCOMPARE(QByteArray::fromStdString(std::string(result.events.text(result.ended()->text))), "killed by " + name);
        QCOMPARE(result.err, "awaitscope-run: the script's process was killed by " + name + '\n');
    }

    void aFullStackIsALimit()
    {
        if (addressesAreReserved)
            QSKIP("The sanitizer tells of it.");
        const QByteArray start = "import sys\nsys.setrecursionlimit(10**9)\n";
        const QByteArray told = "limit: the script's calls go deeper than the stack holds, and sys.setrecursionlimit() lets them";
        for (const QByteArray script : {"class Deep:\n    def __repr__(self): return repr(self)\nrepr(Deep())\n",
                 "import asyncio\nasync def deep(): return await deep()\nasyncio.run(deep())\n"}) {
            const RunResult result = Runner().run(start + script);
            QCOMPARE(result.status, 4);
            QVERIFY(result.ended());
            QCOMPARE(QByteArray::fromStdString(std::string(result.events.text(result.ended()->text))), told);
            QCOMPARE(result.err, told + '\n');
        }
    }

    void whatWasPrintedIsWrittenHoweverTheProcessEnds_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::newRow("segfault") << QByteArray("ctypes.string_at(0)\n");
        QTest::newRow("a signal nobody sees coming") << QByteArray("ctypes.CDLL(None).kill(os.getpid(), 9)\n");
        QTest::newRow("limit of time") << QByteArray("while True: pass\n");
        QTest::newRow("recursion") << QByteArray("class Deep:\n    def __repr__(self): return repr(self)\nrepr(Deep())\n");
        QTest::newRow("fork") << QByteArray("if not os.fork(): ctypes.string_at(0)\nos.wait(); os.abort()\n");
    }

    void whatWasPrintedIsWrittenHoweverTheProcessEnds()
    {
        QFETCH(QByteArray, script);
        const QByteArray start = "import ctypes, os, sys\nsys.setrecursionlimit(10**9)\nprint('before')\nprint('and', end=' ')\n";
        const RunResult result = Runner().run(start + "sys.stderr.write('started')\nprint('more')\n" + script,
            {"--no-sandbox", "--max-cpu-time", "1"});
        QCOMPARE(result.out, QByteArray("before\nand more\n"));
        QVERIFY2(result.err.contains("started"), result.err);
    }

    void aScriptThatStopsItselfDoesNotWaitForEver()
    {
        const RunResult result = Runner().run("print('before')\nimport os, signal\nos.kill(os.getpid(), signal.SIGSTOP)\nprint('behind')\n");
        QVERIFY(!result.crashed);
        QVERIFY(result.trace.contains("before"));
        const QByteArray how = "stopped by its own SIGSTOP; nothing would let it go on";
        QVERIFY(result.ended());
        QCOMPARE(QByteArray::fromStdString(std::string(result.events.text(result.ended()->text))), how);
        QCOMPARE(result.err, "awaitscope-run: the script's process was " + how + '\n');
    }
};

QTEST_GUILESS_MAIN(SignalsTest)
#include "signals_test.moc"
