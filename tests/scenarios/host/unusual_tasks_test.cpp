// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scenarios/host/runner.h"

#include <QtTest>

// What a script may try with a task behind its back, and tasks that are none of asyncio's.
class UnusualTasksTest : public QObject
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
        row("asyncio.timeout_at(type('Odd', (), {'__le__': lambda *_: True})())", "TypeError: must be real number, not Odd\n10\n");
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

    void tasksThatAwaitEachOtherCannotBeCancelled_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("out");
        QTest::addColumn<QByteArray>("err"); // its first line
        const QByteArray recursion = "RecursionError: maximum recursion depth exceeded while calling a Python object";
        const QByteArray waits = "deadlock: Task-1 main() waits for ";
        QTest::newRow("by hand") << QByteArray("    await asyncio.sleep(1)\n    try: a.cancel()\n    except RecursionError as error: print(error)\n    await a\n")
                                 << recursion.mid(16) + '\n' << waits + "task Task-2";
        QTest::newRow("by the runner") << QByteArray("    await asyncio.sleep(1)\n") << QByteArray() << QByteArray("Traceback");
        QTest::newRow("by a timeout") << QByteArray("    await asyncio.wait_for(a, 1)\n") << QByteArray() << waits + "task Task-2";
        QTest::newRow("by a group") << QByteArray("    async with asyncio.TaskGroup() as tg:\n        a = tg.create_task(first())\n        b = tg.create_task(second())\n"
                                                  "        await asyncio.sleep(1)\n        raise ValueError\n")
                                    << QByteArray() << waits + "its TaskGroup";
    }

    void tasksThatAwaitEachOtherCannotBeCancelled()
    {
        QFETCH(const QByteArray, body);
        QFETCH(const QByteArray, out);
        QFETCH(const QByteArray, err);
        const RunResult result = Runner().run("import asyncio\n"
                                              "async def main():\n"
                                              "    async def first(): await b\n"
                                              "    async def second(): await a\n"
                                              "    a = asyncio.create_task(first())\n"
                                              "    b = asyncio.create_task(second())\n"
                                              + body + "asyncio.run(main())\n");
        QCOMPARE(result.out, out);
        QVERIFY2(result.err.startsWith(err), result.err);
    }

    void aScriptOutOfANotebookRunsAsEver()
    {
        Runner runner;
        runner.write("nest_asyncio.py", "def apply(loop=None):\n    raise SystemExit('it would change the loop')\n");
        const RunResult result = runner.run("import asyncio\n"
                                            "import nest_asyncio\n"
                                            "nest_asyncio.apply()\n"
                                            "print(asyncio.run(asyncio.sleep(1, 'slept')))\n");
        QCOMPARE(result.err, QByteArray());
        QCOMPARE(result.out, QByteArray("slept\n"));
    }

    void aLoopMadeFromNothingRunsTasksThatAreNotShown()
    {
        const RunResult result = Runner().run("import asyncio\n"
                                              "class Loop(asyncio.AbstractEventLoop):\n"
                                              "    def __init__(self): self.ready = []\n"
                                              "    def get_debug(self): return False\n"
                                              "    def create_task(self, coro, **options): return asyncio.Task(coro, loop=self, **options)\n"
                                              "    def call_soon(self, callback, *args, context=None):\n"
                                              "        self.ready.append(asyncio.Handle(callback, args, self, context))\n"
                                              "    def run(self, coro):\n"
                                              "        asyncio._set_running_loop(self)\n"
                                              "        task = self.create_task(coro)\n"
                                              "        while self.ready: self.ready.pop(0)._run()\n"
                                              "        asyncio._set_running_loop(None)\n"
                                              "        return task.result()\n"
                                              "async def child(n): return n\n"
                                              "async def main(): return await asyncio.create_task(child(5))\n"
                                              "print(Loop().run(main()), asyncio.run(main()))\n");
        QCOMPARE(result.out, QByteArray("5 5\n"));
        QCOMPARE(result.err, QByteArray("awaitscope-run: Loop is a loop of the script's own making: its tasks run, but are not shown\n"));
        QCOMPARE(result.status, 0);
    }

    void aTaskOfAnotherKindCanBeTheMainOne_data()
    {
        QTest::addColumn<QByteArray>("methods");
        QTest::addColumn<QByteArray>("main");
        QTest::addColumn<QByteArray>("said");
        const QByteArray waits = "signal.raise_signal(signal.SIGINT)\n    await asyncio.sleep(1)";
        const QByteArray counts = "    def uncancel(self): return self.task.uncancel()\n";
        const auto row = [](const char *name, const QByteArray &methods, const QByteArray &main, const char *said) {
            QTest::newRow(name) << methods << main << QByteArray(said);
        };
        row("returns", {}, "await asyncio.sleep(1)\n    return 7", "7 1.0\n");
        row("raises", {}, "await asyncio.sleep(1)\n    raise ValueError(7)", "ValueError(7)\n");
        row("Ctrl-C", {}, waits, "CancelledError()\n");
        row("Ctrl-C, counted", counts, waits, "KeyboardInterrupt()\n");
        row("Ctrl-C twice", {}, "signal.raise_signal(signal.SIGINT)\n    signal.raise_signal(signal.SIGINT)", "KeyboardInterrupt()\n");
    }

    void aTaskOfAnotherKindCanBeTheMainOne()
    {
        QFETCH(const QByteArray, methods);
        QFETCH(const QByteArray, main);
        QFETCH(const QByteArray, said);
        const RunResult result = Runner().run("import asyncio, signal, time\n"
                                              "class Wrapped:\n"
                                              "    _asyncio_future_blocking = False\n"
                                              "    def __init__(self, loop, coro, **kwargs): self.task = asyncio.Task(coro, loop=loop, **kwargs)\n"
                                              "    def cancel(self): return self.task.cancel()\n"
                                              "    def add_done_callback(self, *args, **kwargs): self.task.add_done_callback(*args, **kwargs)\n"
                                              "    def remove_done_callback(self, callback): return self.task.remove_done_callback(callback)\n"
                                              "    def done(self): return self.task.done()\n"
                                              "    def cancelled(self): return self.task.cancelled()\n"
                                              "    def exception(self): return self.task.exception()\n"
                                              "    def result(self): return self.task.result()\n"
                                              + methods
                                              + "async def main():\n"
                                                "    "
                                              + main
                                              + "\n"
                                                "with asyncio.Runner() as runner:\n"
                                                "    runner.get_loop().set_task_factory(Wrapped)\n"
                                                "    try: print(runner.run(main()), time.monotonic())\n"
                                                "    except BaseException as error: print(repr(error))\n");
        QCOMPARE(result.out, said);
        QCOMPARE(result.status, 0);
    }
};

QTEST_GUILESS_MAIN(UnusualTasksTest)
#include "unusual_tasks_test.moc"
