// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scenarios/host/runner.h"

#include <QtTest>

using engine::trace::Ending;

class EndingsTest : public QObject
{
    Q_OBJECT

private slots:
    void aFailureNobodyLookedAtIsToldAtTheEnd()
    {
        const RunResult result = Runner().run(
            "import asyncio\n"
            "async def fail(): raise ValueError('unseen')\n"
            "async def main():\n"
            "    task = asyncio.create_task(fail(), name='kept by a frame')\n"
            "    await asyncio.sleep(1)\n"
            "    raise KeyError('seen')\n"
            "asyncio.run(main())\n");
        QCOMPARE(result.status, 1);
        const qsizetype seen = result.err.indexOf("KeyError: 'seen'");
        QVERIFY2(seen > 0 && result.err.indexOf("exception was never retrieved") > seen, result.err);
    }

    void aGroupRaisesACancellationAnew()
    {
        const QByteArray err = Runner().run(
            "import asyncio\n"
            "async def main():\n"
            "    async with asyncio.timeout(1):\n"
            "        async with asyncio.TaskGroup():\n"
            "            await asyncio.sleep(2)\n"
            "asyncio.run(main())\n").err;
        const qsizetype group = err.indexOf("line 4, in main");
        QVERIFY2(group > 0 && group < err.indexOf("line 5, in main"), err);
    }

    // Both tasks hold the exception, and its traceback holds one of them.
    void aFailureThatSeveralTasksShareIsToldToo()
    {
        const RunResult result = Runner().run(
            "import asyncio\n"
            "async def fail(): raise ValueError('unseen')\n"
            "async def wait():\n"
            "    me = asyncio.current_task()\n"
            "    task = asyncio.create_task(fail())\n"
            "    await task\n"
            "async def main():\n"
            "    asyncio.create_task(wait(), name='waits')\n"
            "    await asyncio.sleep(1)\n"
            "asyncio.run(main())\n");
        QVERIFY2(result.err.startsWith("Task exception was never retrieved\nfuture: <Task finished name='waits'"), result.err);
        QCOMPARE(result.err.count("never retrieved"), 1);
    }

    // A pending task is let go of at the latest when the program ends, and its finally runs.
    void whatALoopThatNobodyClosedStillHadToDoIsDropped()
    {
        const RunResult result = Runner().run(
            "import asyncio\n"
            "async def work():\n"
            "    try: await asyncio.sleep(10)\n"
            "    finally: print('let go')\n"
            "async def main():\n"
            "    asyncio.create_task(work())\n"
            "    await asyncio.sleep(1)\n"
            "asyncio.new_event_loop().run_until_complete(main())\n"
            "print('end')\n");
        QCOMPARE(result.status, 0);
        QCOMPARE(result.out, QByteArray("end\nlet go\n"));
        QVERIFY2(result.err.startsWith("Task was destroyed but it is pending!\n"), result.err);
    }

    void aHandlerIsToldInAsynciosOrder()
    {
        const RunResult result = Runner().run(
            "import asyncio\n"
            "async def fail(): raise ValueError\n"
            "async def main():\n"
            "    asyncio.get_running_loop().set_exception_handler(lambda loop, context: print(*context))\n"
            "    asyncio.create_task(fail())\n"
            "    asyncio.get_running_loop().create_future().set_exception(KeyError())\n"
            "    await asyncio.sleep(1)\n"
            "asyncio.run(main(), debug=True)\n");
        QCOMPARE(result.out, QByteArray("message exception future source_traceback\nmessage exception future source_traceback\n"));
    }

    // The task that is to close it is cancelled before its first step: the generator sees that, and has its time to clean up.
    void aGeneratorLeftInTheEndIsClosedToItsEnd()
    {
        const RunResult result = Runner().run(
            "import asyncio\n"
            "async def numbers():\n"
            "    try: yield 1\n"
            "    except BaseException as error:\n"
            "        print(repr(error))\n"
            "        await asyncio.sleep(1)\n"
            "        print('closed')\n"
            "        raise\n"
            "async def main():\n"
            "    async for number in numbers(): break\n"
            "asyncio.run(main())\n");
        QCOMPARE(result.err, QByteArray());
        QCOMPARE(result.out, QByteArray("CancelledError()\nclosed\n"));
    }

    void theEndOfAnIteratorIsNoFailure()
    {
        const RunResult result = Runner().run(
            "import asyncio\n"
            "class Two:\n"
            "    left = 2\n"
            "    def __aiter__(self): return self\n"
            "    async def __anext__(self):\n"
            "        if not self.left: raise StopAsyncIteration\n"
            "        self.left -= 1\n"
            "        return self.left\n"
            "async def main():\n"
            "    two = Two()\n"
            "    print([item async for item in two])\n"
            "    try:\n"
            "        await anext(two)\n"
            "    except StopAsyncIteration:\n"
            "        print('caught')\n"
            "asyncio.run(main())\n");
        QCOMPARE(result.out, QByteArray("[1, 0]\ncaught\n"));
        int raised = 0;
        for (engine::trace::EventNumber n = 1; n <= result.events.size(); ++n)
            raised += result.events.at(n).kind == engine::trace::EventKind::ExceptionRaised;
        QCOMPARE(raised, 1);
    }

    void framesOfOursAreInNoTraceback()
    {
        const RunResult result = Runner().run(
            "import asyncio, warnings\n"
            "async def never(): pass\n"
            "async def main():\n"
            "    never()\n"
            "    await asyncio.sleep(1)\n"
            "    warnings.simplefilter('error')\n"
            "    never()\n"
            "asyncio.run(main(), debug=True)\n");
        QCOMPARE(result.status, 0);
        QCOMPARE(result.err.count("coroutine 'never' was never awaited"), 2);
        QCOMPARE(result.err.count("Coroutine created at"), 2);
        QVERIFY2(result.err.contains("line 4, in main\n    never()") && result.err.contains("line 7, in main\n    never()"), result.err);
        QVERIFY2(!result.err.contains("<awaitscope"), result.err);
    }

    void endingsAreToldApart_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("ending");
        QTest::addColumn<QByteArray>("err");
        const auto row = [](const char *name, const QByteArray &script, int status, Ending ending, const QByteArray &err) {
            QTest::newRow(name) << script << status << static_cast<int>(ending) << err;
        };
        const QByteArray loop = "import asyncio\nasync def main():\n";
        row("well", "print(1)\n", 0, Ending::Finished, "");
        row("audit hook of the script's", "import sys; seen = []; sys.addaudithook(lambda *event: seen.append(event))\n", 0,
            Ending::Finished, "");
        row("sys.exit", "import sys; sys.exit(7)\n", 7, Ending::Finished, "");
        row("sys.exit with words", "import sys; sys.exit('bye')\n", 1, Ending::Finished, "bye");
        row("exception", "def f():\n    raise KeyError('x')\nf()\n", 1, Ending::Failed, "KeyError: 'x'");
        row("syntax error", "x = (\n", 1, Ending::Failed, "SyntaxError: '(' was never closed");
        row("another encoding", "x = 1\nprint('\xe9')\n", 1, Ending::Failed, "on line 2, but no encoding declared; see https://peps.python.org/pep-0263/ for details");
        row("unknown encoding", "# coding: nope\n", 1, Ending::Failed, "SyntaxError: encoding problem: nope");
        row("behind a null byte", QByteArray("x = 1\0\n", 7), 1, Ending::Failed, ", line 1\n    x = 1\nSyntaxError: source code cannot contain null bytes");
        row("null byte", QByteArray("x = 1\n\0\n", 8), 1, Ending::Failed, ", line 2\n    \nSyntaxError: source code cannot contain null bytes");
        row("missing module", "import nowhere\n", 1, Ending::Failed, "No module named 'nowhere'");
        row("ctrl-c", "import signal; signal.raise_signal(signal.SIGINT)\n", 130, Ending::Interrupted, "KeyboardInterrupt");
        row("deadlock", loop + "    await asyncio.Event().wait()\nasyncio.run(main())\n", 3, Ending::Deadlock, "deadlock:");
        row("endless turns", loop + "    while True: await asyncio.sleep(0)\nasyncio.run(main())\n", 4, Ending::Limit, "limit:");
        row("endless time", loop + "    while True: await asyncio.sleep(1e9)\nasyncio.run(main())\n", 4, Ending::Limit, "limit:");
        if (!addressesAreReserved)
            row("memory", "b = []\nwhile True: b.append(bytearray(100 << 20))\n", 1, Ending::Failed, "MemoryError");
        row("os._exit", "import os; print('before', flush=True); os._exit(3)\n", 3, Ending::Killed, "");
        row("C's _exit", "import ctypes; ctypes.CDLL(None)._exit(9)\n", 9, Ending::Killed, "");
    }

    void endingsAreToldApart()
    {
        QFETCH(QByteArray, script);
        QFETCH(int, status);
        QFETCH(int, ending);
        QFETCH(QByteArray, err);
        Runner runner;
        const RunResult result = runner.run(script, {"--max-events", "20000"});
        QCOMPARE(result.traceProblem, QString());
        QVERIFY2(result.err.contains(err), result.err.constData());
        QVERIFY(!result.err.contains("<awaitscope"));
        QCOMPARE(result.status, status);
        const auto ended = result.ended();
        QVERIFY(ended);
        QCOMPARE(static_cast<int>(ended->ending()), ending);
        QCOMPARE(ended->value, status);
    }

    void theEndSaysWhereItCameFrom_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<unsigned>("line");
        QTest::newRow("a task") << QByteArray("import asyncio\nasync def f():\n    raise ValueError\nasyncio.run(f())\n") << 3u;
        QTest::newRow("before any task") << QByteArray("x = 1\nimport nope\n") << 2u;
        QTest::newRow("in a library") << QByteArray("import json\n\njson.loads('{')\n") << 3u;
        QTest::newRow("well") << QByteArray("x = 1\n") << 0u;
    }

    void theEndSaysWhereItCameFrom()
    {
        QFETCH(QByteArray, script);
        QFETCH(unsigned, line);
        const RunResult result = Runner().run(script);
        QVERIFY(result.ended());
        QCOMPARE(engine::trace::scriptLine(result.events, result.ended()->where), line);
    }

    void aDeadlockCarriesItsCircle_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<bool>("isCircle");
        const QByteArray twins = "import asyncio\n"
                                 "async def take(one, two):\n"
                                 "    async with one:\n"
                                 "        await asyncio.sleep(1)\n"
                                 "        async with two: pass\n"
                                 "async def main():\n"
                                 "    a, b = asyncio.Lock(), asyncio.Lock()\n"
                                 "    async with asyncio.TaskGroup() as tg:\n"
                                 "        tg.create_task(take(a, b), name='twin')\n"
                                 "        tg.create_task(take(b, a), name='twin')\n"
                                 "asyncio.run(main())\n";
        QTest::newRow("two of one name") << twins << true;
        QTest::newRow("none") << QByteArray("import asyncio\nasync def main(): await asyncio.Event().wait()\nasyncio.run(main())\n") << false;
    }

    void aDeadlockCarriesItsCircle()
    {
        QFETCH(QByteArray, script);
        QFETCH(bool, isCircle);
        const RunResult result = Runner().run(script);
        QCOMPARE(result.status, 3);
        engine::trace::Event found;
        for (engine::trace::EventNumber number = 1; number <= result.events.size(); ++number)
            if (const auto event = result.events.at(number); event.kind == engine::trace::EventKind::HazardFound)
                found = event;
        QVERIFY(found.hazard() == engine::trace::Hazard::Deadlock);
        const auto circle = result.events.circle(found.value);
        QCOMPARE(std::vector<engine::trace::TaskId>(circle.begin(), circle.end()),
            (isCircle ? std::vector<engine::trace::TaskId>{{2}, {3}} : std::vector<engine::trace::TaskId>()));
    }

    // Nobody goes along the chain again and again.
    void aDeadlockOfALongChainIsToldToo()
    {
        const RunResult result = Runner().run(
            "import asyncio\n"
            "async def link(other): await other\n"
            "async def main():\n"
            "    task = asyncio.create_task(asyncio.Event().wait())\n"
            "    for _ in range(20000): task = asyncio.create_task(link(task))\n"
            "    await task\n"
            "asyncio.run(main())\n");
        QCOMPARE(result.status, 3);
        QVERIFY(result.err.contains("Task-20002 link() waits for task Task-20001"));
        QVERIFY(!result.err.contains("in a circle"));
    }

    // To warn of a coroutine a module is imported, and meanwhile others are thrown away.
    void coroutinesThatAreDroppedTogetherAreWarnedOf()
    {
        const RunResult result = Runner().run(
            "import gc\n"
            "async def lost(): pass\n"
            "gc.collect()\n"
            "for _ in range(3):\n"
            "    kept = [lost()]\n"
            "    kept.append(kept)\n"
            "del kept\n"
            "gc.set_threshold(100)\n"
            "lost()\n");
        QVERIFY2(result.err.contains("script.py:9: RuntimeWarning: coroutine 'lost' was never awaited\n"), result.err);
        QVERIFY2(!result.err.contains("Exception ignored"), result.err);
    }

    void whatIsDroppedInTheEndBlamesNoLine()
    {
        const QByteArray warning = "<sys>:0: RuntimeWarning: coroutine 'main' was never awaited\n";
        QCOMPARE(Runner().run("async def main(): pass\nkept = main()\n").err, warning);
        const RunResult failed = Runner().run("async def main(): pass\ndef run(it): raise ValueError\nrun(main())\n");
        QVERIFY2(failed.err.endsWith("ValueError\n" + warning), failed.err);
    }

    // The limit's own signal may be ignored, not the one that comes a little later.
    void aLimitOfTimeThatIsIgnoredIsOneAllTheSame()
    {
        const RunResult result = Runner().run("import resource, signal\n"
                                              "signal.signal(signal.SIGXCPU, signal.SIG_IGN)\n"
                                              "resource.setrlimit(resource.RLIMIT_CPU, (1, 1))\n"
                                              "while True: pass\n",
            {"--no-sandbox", "--max-cpu-time", "1"});
        QCOMPARE(result.status, 4);
        QCOMPARE(result.err, QByteArray("limit: the script used 1 s of processor time\n"));
    }

    // Python itself raises MemoryError; but tasks and what is recorded are not Python's.
    void anEndOfAllMemoryIsALimit()
    {
        if (addressesAreReserved)
            QSKIP("The sanitizer needs all addresses.");
        const RunResult result = Runner().run(
            "import asyncio, resource\n"
            "async def sleeper(): await asyncio.sleep(1)\n"
            "async def main():\n"
            "    print('begins')\n"
            "    size = int(open('/proc/self/statm').read().split()[0]) * resource.getpagesize()\n"
            "    resource.setrlimit(resource.RLIMIT_AS, (size + (40 << 20), resource.getrlimit(resource.RLIMIT_AS)[1]))\n"
            "    tasks = [None] * 1000000\n"
            "    for number in range(len(tasks)): tasks[number] = asyncio.create_task(sleeper())\n"
            "asyncio.run(main())\n",
            {"--no-sandbox"});
        QVERIFY(!result.crashed);
        QCOMPARE(result.out, QByteArray("begins\n"));
        if (result.status == 1) { // Python was the one to find none
            QVERIFY2(result.err.endsWith("MemoryError\n"), result.err);
            return;
        }
        QCOMPARE(result.status, 4);
        QVERIFY2(result.err.endsWith("limit: the script used more than 4096 MiB of memory\n"), result.err);
        QVERIFY(result.ended());
        QCOMPARE(static_cast<Ending>(result.ended()->detail), Ending::Limit);
    }

    void aHookThatFailsIsToldBesideTheError()
    {
        const RunResult result = Runner().run("import sys\n"
                                              "def hook(*error): raise LookupError('hook')\n"
                                              "sys.excepthook = hook\n"
                                              "raise ValueError('script')\n");
        QCOMPARE(result.status, 1);
        QVERIFY2(result.err.startsWith("Error in sys.excepthook:\nTraceback"), result.err);
        QVERIFY2(result.err.contains("LookupError: hook\n\nOriginal exception was:\nTraceback"), result.err);
        QVERIFY2(result.err.endsWith("ValueError: script\n"), result.err);
        QCOMPARE(Runner().run("import sys\nsys.excepthook = lambda *error: sys.exit(3)\nraise ValueError\n").status, 3);
    }

    void aHandlerForASignalThatCannotBeCaughtIsRefused()
    {
        const RunResult result = Runner().run(
            "import asyncio, signal\n"
            "async def main():\n"
            "    loop = asyncio.get_running_loop()\n"
            "    for number in (signal.SIGKILL, 4711, 'x'):\n"
            "        try: loop.add_signal_handler(number, print)\n"
            "        except Exception as error: print(type(error).__name__, error)\n"
            "    def elsewhere(): loop.add_signal_handler(signal.SIGUSR1, print)\n"
            "    try: await asyncio.to_thread(elsewhere)\n"
            "    except RuntimeError as error: print(error)\n"
            "    print(loop.remove_signal_handler(signal.SIGKILL))\n"
            "asyncio.run(main())\n");
        QCOMPARE(result.out,
            "RuntimeError sig 9 cannot be caught\nValueError invalid signal number 4711\nTypeError sig must be an int, not 'x'\n"
            "set_wakeup_fd only works in main thread of the main interpreter\nFalse\n");
        QVERIFY2(result.status == 0, result.err); // and so nothing is left to be taken away in the end
    }

    void tracebackHasNoFramesOfOurs()
    {
        Runner runner;
        const RunResult result = runner.run("import traceback\ndef f():\n    1 / 0\ntry:\n    f()\nexcept ZeroDivisionError:\n    traceback.print_exc()\ntraceback.print_stack()\n");
        QCOMPARE(result.status, 0);
        QVERIFY(!result.err.contains("awaitscope"));
        QCOMPARE(result.err.count("script.py\""), 3);
    }
};

QTEST_GUILESS_MAIN(EndingsTest)
#include "endings_test.moc"
