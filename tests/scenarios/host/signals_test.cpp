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
