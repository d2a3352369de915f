// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scenarios/host/runner.h"

#include <QtTest>

using namespace engine::trace;

class RecordingTest : public QObject
{
    Q_OBJECT

private slots:
    void sameScriptGivesTheSameTrace()
    {
        const QByteArray script =
            "import asyncio, random, time, uuid\n"
            "async def job(n):\n"
            "    await asyncio.sleep(random.random())\n"
            "    print(n, object(), uuid.uuid4(), {object() for _ in range(5)}, hash('x'))\n"
            "async def main():\n"
            "    async with asyncio.TaskGroup() as tg:\n"
            "        for n in range(20): tg.create_task(job(n))\n"
            "asyncio.run(main())\n";
        Runner runner;
        const RunResult first = runner.run(script);
        const RunResult second = runner.run(script);
        QCOMPARE(first.status, 0);
        QCOMPARE(first.traceProblem, QString());
        QVERIFY(first.events.size() > 100);
        QCOMPARE(first.trace, second.trace);
        QVERIFY(runner.run(script, {"--seed", "1"}).out != first.out);
    }

    void aTaskWaitsForWhatTheScriptNamed()
    {
        Runner runner;
        const RunResult result = runner.run(
            "import asyncio\n"
            "async def meet(barrier):\n"
            "    await barrier.wait()\n"
            "async def work(jobs):\n"
            "    await jobs.get()\n"
            "    await asyncio.sleep(1)\n"
            "    jobs.task_done()\n"
            "async def main():\n"
            "    jobs = asyncio.Queue()\n"
            "    jobs.put_nowait(1)\n"
            "    task = asyncio.create_task(work(jobs))\n"
            "    await jobs.join()\n"
            "    barrier = asyncio.Barrier(2)\n"
            "    other = asyncio.create_task(meet(barrier))\n"
            "    await barrier.wait()\n"
            "    await other\n"
            "asyncio.run(main())\n");
        QCOMPARE(result.status, 0);
        QStringList waits;
        for (EventNumber n = 1; n <= result.events.size(); ++n) {
            const Event &event = result.events.at(n);
            if (event.kind == EventKind::TaskBlocked && event.actor.value == 1)
                waits << QString::fromStdString(std::string(result.events.text(event.text)));
        }
        QVERIFY2(waits.contains(QStringLiteral("jobs.join (items left)")), qPrintable(waits.join(u'|')));
        QVERIFY2(waits.contains(QStringLiteral("barrier")), qPrintable(waits.join(u'|')));
    }

    void aTaskOfAnObjectIsCalledAfterIt()
    {
        const RunResult result = Runner().run("import asyncio\n"
                                              "class Job:\n"
                                              "    def __await__(self): return asyncio.sleep(1).__await__()\n"
                                              "async def main():\n"
                                              "    await asyncio.gather(Job(), asyncio.sleep(1))\n"
                                              "asyncio.run(main())\n");
        QCOMPARE(result.status, 0);
        QCOMPARE(result.events.text(result.events.task(TaskId{2}).label), "Job.__await__()");
    }

    void aTaskLeftWhenItsLoopStoppedIsNotOneThatNobodyKept()
    {
        const auto hazards = [](const QByteArray &end) {
            const RunResult result = Runner().run("import asyncio, gc\n"
                                                  "kept = []\n"
                                                  "async def never(): await asyncio.get_running_loop().create_future()\n"
                                                  "async def main():\n"
                + end);
            std::vector<Hazard> found;
            for (EventNumber n = 1; n <= result.events.size(); ++n) {
                if (result.events.at(n).kind == EventKind::HazardFound)
                    found.push_back(result.events.at(n).hazard());
            }
            return found;
        };
        QCOMPARE(hazards("    kept.append(asyncio.create_task(never()))\n"
                         "    await asyncio.sleep(1)\n"
                         "asyncio.new_event_loop().run_until_complete(main())\n"),
            std::vector{Hazard::LeftPending});
        QCOMPARE(hazards("    asyncio.create_task(never())\n"
                         "    await asyncio.sleep(1)\n"
                         "    gc.collect()\n"
                         "    await asyncio.sleep(1)\n"
                         "asyncio.run(main())\n"),
            std::vector{Hazard::NobodyKeeps});
    }

    void aCoroutineThatIsNeverAwaitedIsAHazard()
    {
        const auto told = [](const QByteArray &script) {
            const RunResult result = Runner().run("import asyncio\n"
                                                  "async def tea(): pass\n"
                + script);
            QByteArrayList found;
            for (EventNumber n = 1; n <= result.events.size(); ++n) {
                const Event &event = result.events.at(n);
                if (event.kind == EventKind::HazardFound && event.hazard() == Hazard::NeverAwaited)
                    found << QByteArray(result.events.text(event.text).data());
            }
            return found;
        };
        const QByteArray tea = "tea() was called, but never awaited: nothing of it ran; write await before the call";
        QCOMPARE(told("async def main():\n"
                      "    tea()\n"
                      "asyncio.run(main())\n"),
            QByteArrayList {tea});
        QCOMPARE(told("async def main():\n"
                      "    kept = tea()\n"
                      "asyncio.run(main())\n"),
            QByteArrayList {tea});
        const QByteArray outside = "tea() was called, but never awaited: nothing of it ran; asyncio.run() would run it";
        QCOMPARE(told("tea()\n"), QByteArrayList {outside});
        QCOMPARE(told("kept = tea()\n"), QByteArrayList {outside});
        QCOMPARE(told("async def main(): await tea()\n"
                      "asyncio.run(main())\n"),
            QByteArrayList());
    }

    void onlyAScriptsTaskSwallowsItsCancellation()
    {
        const auto swallowed = [](const QByteArray &script) {
            const RunResult result = Runner().run("import asyncio\n" + script);
            int found = 0;
            for (EventNumber n = 1; n <= result.events.size(); ++n) {
                const Event &event = result.events.at(n);
                found += event.kind == EventKind::HazardFound && event.hazard() == Hazard::CancellationSwallowed;
            }
            return found;
        };
        const QByteArray deaf = "async def deaf():\n"
                                "    try: await asyncio.sleep(9)\n"
                                "    except asyncio.CancelledError: END\n"
                                "async def main():\n"
                                "    task = asyncio.create_task(deaf())\n"
                                "    await asyncio.sleep(1)\n"
                                "    task.cancel()\n"
                                "    await asyncio.wait([task])\n"
                                "asyncio.run(main())\n";
        QCOMPARE(swallowed(QByteArray(deaf).replace("END", "pass")), 1);
        QCOMPARE(swallowed(QByteArray(deaf).replace("END", "raise")), 0);
        QCOMPARE(swallowed(QByteArray(deaf).replace("END", "asyncio.current_task().uncancel()")), 0);
        // Told where it goes on waiting, once; an await within the handler is clean-up.
        QCOMPARE(swallowed(QByteArray(deaf).replace("END", "pass\n    await asyncio.sleep(1); await asyncio.sleep(1)")), 1);
        QCOMPARE(swallowed(QByteArray(deaf).replace("END", "\n        await asyncio.sleep(1)\n        raise")), 0);
        // A group waits for its children before it lets the cancellation go on.
        QCOMPARE(swallowed("async def slow():\n"
                           "    try: await asyncio.sleep(9)\n"
                           "    finally: await asyncio.sleep(1)\n"
                           "async def main():\n"
                           "    async with asyncio.timeout(1), asyncio.TaskGroup() as group: group.create_task(slow())\n"
                           "try: asyncio.run(main())\n"
                           "except TimeoutError: print('late')\n"), 0);
        // The loop itself closes the generator, in a task that the runner cancels.
        QCOMPARE(swallowed("async def ticks():\n"
                           "    try:\n"
                           "        while True:\n"
                           "            await asyncio.sleep(1)\n"
                           "            yield\n"
                           "    finally: await asyncio.sleep(1)\n"
                           "async def main():\n"
                           "    async for _ in ticks(): break\n"
                           "asyncio.run(main())\n"), 0);
    }

    void outputHasItsTaskAndTime()
    {
        Runner runner;
        const RunResult result = runner.run(
            "import asyncio, sys, os\n"
            "async def main():\n"
            "    await asyncio.sleep(1.5)\n"
            "    print('a', 'b')\n"
            "    sys.stdout.write('c\\n')\n"
            "    os.write(2, b'd\\n')\n"
            "asyncio.run(main())\n");
        std::string told;
        for (EventNumber n = 1; n <= result.events.size(); ++n) {
            const Event &event = result.events.at(n);
            if (event.kind != EventKind::Output)
                continue;
            told += result.events.text(event.text);
            QCOMPARE(event.actor.value, 1U);
            QCOMPARE(event.time.count(), 1'500'000'000);
        }
        QCOMPARE(told, std::string("a b\nc\nd\n"));
    }

    void timePassesInEveryLoop()
    {
        const RunResult result = Runner().run(
            "import asyncio, time\n"
            "first, second = asyncio.new_event_loop(), asyncio.new_event_loop()\n"
            "async def work(seconds): await asyncio.sleep(seconds)\n"
            "first.run_until_complete(work(5))\n"
            "second.create_task(work(1))\n" // and so the trace has an event of a loop that did not run meanwhile
            "second.run_until_complete(work(2))\n"
            "time.sleep(1)\n"
            "first.create_task(work(9)).cancel()\n"
            "first.run_until_complete(work(1))\n"
            "print(first.time(), second.time())\n"
            "first.close(); second.close()\n");
        QCOMPARE(result.traceProblem, QString());
        QCOMPARE(result.out, QByteArray("9.0 9.0\n"));
    }

    void clocksAreVirtual()
    {
        Runner runner;
        const RunResult result = runner.run(
            "import time, datetime, logging\n"
            "print(time.monotonic(), time.time(), datetime.datetime.now(), datetime.date.today())\n"
            "time.sleep(3600)\n"
            "print(time.perf_counter(), datetime.datetime.now(datetime.timezone.utc), time.strftime('%H:%M'), time.ctime())\n"
            "logging.basicConfig(format='%(asctime)s %(message)s'); logging.warning('x')\n");
        QCOMPARE(result.out,
            QByteArray("0.0 1704067200.0 2024-01-01 00:00:00 2024-01-01\n"
                       "3600.0 2024-01-01 01:00:00+00:00 01:00 Mon Jan  1 01:00:00 2024\n"));
        QCOMPARE(result.err, QByteArray("2024-01-01 01:00:00,000 x\n"));
    }

    void handlersTellWhatTheyCaught()
    {
        Runner runner;
        const RunResult result = runner.run(
            "import asyncio\n"
            "async def main():\n"
            "    try:\n"
            "        raise ExceptionGroup('g', [ValueError(1), TypeError(2)])\n"
            "    except* ValueError as eg:\n"
            "        print('values', len(eg.exceptions))\n"
            "    except* TypeError:\n"
            "        print('types')\n"
            "asyncio.run(main())\n");
        QCOMPARE(result.out, QByteArray("values 1\ntypes\n"));
        QStringList clauses;
        for (EventNumber n = 1; n <= result.events.size(); ++n) {
            if (result.events.at(n).kind == EventKind::ExceptionSplit)
                clauses += QString::fromStdString(std::string(result.events.text(result.events.at(n).text)));
        }
        QCOMPARE(clauses, QStringList({"except* ValueError", "except* TypeError"}));
    }

    void partsOfANestedGroupTellTheirMembers()
    {
        Runner runner;
        const RunResult result = runner.run(
            "import asyncio\n"
            "async def main():\n"
            "    try:\n"
            "        raise ExceptionGroup('outer', [ExceptionGroup('inner', [ValueError(1)]), TypeError(2)])\n"
            "    except* ValueError:\n"
            "        pass\n"
            "    except* TypeError:\n"
            "        pass\n"
            "asyncio.run(main())\n");
        for (EventNumber n = 1; n <= result.events.size(); ++n) {
            const Event &event = result.events.at(n);
            if (event.kind != EventKind::ExceptionSplit)
                continue;
            const ExceptionInfo &matched = result.events.exception(event.valueException());
            QCOMPARE(matched.members.size(), 1U);
        }
    }

    void aCleanUpThatIsBrokenOffIsAHazard()
    {
        const auto hazards = [](const QByteArray &cleanUp, int cancellations) {
            const RunResult result = Runner().run(
                "import asyncio\n"
                "async def job():\n"
                "    try:\n"
                "        await asyncio.sleep(10)\n"
                "    finally:\n"
                "        await " + cleanUp + "\n"
                "async def main():\n"
                "    task = asyncio.create_task(job())\n"
                "    for _ in range(" + QByteArray::number(cancellations) + "):\n"
                "        await asyncio.sleep(1)\n"
                "        task.cancel()\n"
                "    await asyncio.wait([task])\n"
                "asyncio.run(main())\n");
            QByteArrayList found;
            for (EventNumber n = 1; n <= result.events.size(); ++n) {
                const Event &event = result.events.at(n);
                if (event.kind == EventKind::HazardFound)
                    found << QByteArray::number(event.detail) + " at line " + QByteArray::number(result.events.frame(event.where).line);
            }
            return found;
        };
        const QByteArray brokenOff = QByteArray::number(static_cast<int>(Hazard::AwaitInCancelledFinally)) + " at line 6";
        QCOMPARE(hazards("asyncio.sleep(5)", 2), QByteArrayList{brokenOff});
        QCOMPARE(hazards("asyncio.sleep(5)", 1), QByteArrayList{}); // a clean-up may await
        QCOMPARE(hazards("asyncio.shield(asyncio.sleep(5))", 2), QByteArrayList{});
    }

    void linesAreRecordedWithWhatChanged()
    {
        Runner runner;
        const RunResult result = runner.run("def f(a):\n    b = a + 1\n    return b\nf(1)\n", {"--lines"});
        QVERIFY(result.trace.contains("\"changed\":\"b = 2\""));
        QVERIFY(!runner.run("x = 1\n").trace.contains("line.run"));
    }

    void sleepsOnALoopOfTheScriptsAreSleeps()
    {
        const RunResult result = Runner().run(
            "import asyncio\n"
            "class Loop(asyncio.SelectorEventLoop):\n"
            "    def call_at(self, when, callback, *args, context=None):\n"
            "        print('timer at', when)\n"
            "        return super().call_at(when, callback, *args, context=context)\n"
            "async def main():\n"
            "    print(await asyncio.sleep(1.5, 'slept'))\n"
            "    asyncio.get_running_loop().call_later(1, print, 'called')\n"
            "    await asyncio.sleep(2)\n"
            "asyncio.run(main(), loop_factory=Loop)\n");
        QCOMPARE(result.out, QByteArray("timer at 1.5\nslept\ntimer at 2.5\ntimer at 3.5\ncalled\n"));
        std::vector<std::int64_t> until;
        for (EventNumber n = 1; n <= result.events.size(); ++n) {
            const Event &event = result.events.at(n);
            if (event.kind == EventKind::TaskBlocked && event.wait() == Wait::Sleep)
                until.push_back(event.value);
        }
        QCOMPARE(until, (std::vector<std::int64_t> {1'500'000'000, 3'500'000'000}));
    }
};

QTEST_GUILESS_MAIN(RecordingTest)
#include "recording_test.moc"
