// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scenarios/host/runner.h"

#include <QtTest>

// What a script may try with a task behind its back is refused, or does what the task's own method does; it goes on well.
class TaskMisuseTest : public QObject
{
    Q_OBJECT

private slots:
    void aTaskStaysItsCoroutinesHoweverItIsCalled_data()
    {
        QTest::addColumn<QByteArray>("call");
        QTest::addColumn<QByteArray>("said");
        const auto row = [](const char *call, const char *said) { QTest::newRow(call) << QByteArray(call) << QByteArray(said); };
        row("asyncio.Future.set_result(task, 1)", "RuntimeError: Task does not support set_result operation\n10\n");
        row("asyncio.Future.set_exception(task, KeyError())", "RuntimeError: Task does not support set_exception operation\n10\n");
        row("asyncio.Future.cancel(task, 'why')", "True\nCancelledError: why\n");
        row("asyncio.Future.__init__(task)", "RuntimeError: Future object is initialized already.\n10\n");
        row("asyncio.Future.remove_done_callback(task, print)", "0\n10\n");
    }

    void aTaskStaysItsCoroutinesHoweverItIsCalled()
    {
        QFETCH(const QByteArray, call);
        QFETCH(const QByteArray, said);
        const RunResult result = Runner().run("import asyncio\n"
                                              "async def work():\n"
                                              "    await asyncio.sleep(1)\n"
                                              "    return 10\n"
                                              "async def main():\n"
                                              "    task = asyncio.create_task(work())\n"
                                              "    try: print(" + call + ")\n"
                                              "    except Exception as error: print(f'{type(error).__name__}: {error}')\n"
                                              "    try: print(await task)\n"
                                              "    except asyncio.CancelledError as error: print(f'CancelledError: {error}')\n"
                                              "asyncio.run(main())\n");
        QCOMPARE(result.err, QByteArray());
        QCOMPARE(result.status, 0);
        QCOMPARE(result.out, said);
    }
};

QTEST_GUILESS_MAIN(TaskMisuseTest)
#include "task_misuse_test.moc"
