// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/snapshot.h"
#include "tests/scenarios/host/runner.h"
#include "tests/scenarios/story.h"

#include <QtTest>

using namespace engine::trace;

// anyio, and libraries that are not there, as awaitscope-run runs and records them.
class LibrariesTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        if (QByteArray(QTest::currentTestFunction()).startsWith("anyio") && Runner().run("import anyio").status != 0)
            QSKIP("This Python lacks the package.");
    }

    void anyioScopesAreRecorded()
    {
        const RunResult result = Runner().run(
            "import anyio\n"
            "async def job(): await anyio.sleep(9)\n"
            "async def main():\n"
            "    with anyio.move_on_after(2):\n"
            "        async with anyio.create_task_group() as group:\n"
            "            group.start_soon(job)\n"
            "anyio.run(main)\n");
        QCOMPARE(result.status, 0);
        const QStringList told = story(result.events, {EventKind::TimeoutOpened, EventKind::TimeoutExpired,
            EventKind::TimeoutClosed, EventKind::CancelRequested, EventKind::GroupClosed, EventKind::TaskCancelled});
        for (const char *line : {"move_on_after(2) opened", "move_on_after(2) expired", "cancel Task-1 by move_on_after(2)",
                 "move_on_after(2) closed", "group closed"})
            QVERIFY2(told.contains(line), qPrintable(told.join('\n')));
    }

    void anyioCancellationIsOverWithItsScope()
    {
        const RunResult result = Runner().run(
            "import anyio\n"
            "async def main():\n"
            "    with anyio.move_on_after(2):\n"
            "        await anyio.sleep_forever()\n"
            "    await anyio.sleep(1)\n"
            "anyio.run(main)\n");
        QCOMPARE(result.status, 0);
        const Trace &trace = result.events;
        QCOMPARE(trace.text(trace.task({1}).label), std::string_view("main()"));
        QStringList blocked;
        for (EventNumber number = 1; number <= trace.size(); ++number) {
            if (trace.at(number).kind == EventKind::TaskBlocked && trace.at(number).wait() == Wait::Other)
                blocked << QString::fromStdString(std::string(trace.text(trace.at(number).text)));
        }
        QCOMPARE(blocked, QStringList("sleep_forever"));
        Snapshot snapshot;
        int over = 0;
        while (snapshot.number < trace.size()) {
            snapshot.advance(trace);
            if (trace.at(snapshot.number).kind != EventKind::CancelUncancelled)
                continue;
            ++over;
            QVERIFY(snapshot.task({1}).phase == CancelPhase::None);
        }
        QCOMPARE(over, 1);
    }

    void anyioWaitsSayForWhat()
    {
        const RunResult result = Runner().run(
            "import anyio, time\n"
            "async def serve(*, task_status):\n"
            "    await anyio.sleep(1)\n"
            "    task_status.started()\n"
            "async def hold(lock, limit):\n"
            "    async with lock, limit: await anyio.sleep(2)\n"
            "async def use(thing):\n"
            "    async with thing: pass\n"
            "async def take(stream):\n"
            "    await stream.receive()\n"
            "def compute(): time.sleep(1)\n"
            "async def main():\n"
            "    into, out = anyio.create_memory_object_stream(0)\n"
            "    guard, limit, go = anyio.Lock(), anyio.CapacityLimiter(1), anyio.Event()\n"
            "    async with anyio.create_task_group() as tg:\n"
            "        await tg.start(serve)\n"
            "        tg.start_soon(hold, guard, limit)\n"
            "        tg.start_soon(take, out)\n"
            "        tg.start_soon(go.wait)\n"
            "        await anyio.to_thread.run_sync(compute)\n"
            "        tg.start_soon(use, guard)\n"
            "        tg.start_soon(use, limit)\n"
            "        await anyio.sleep(.5)\n"
            "        await into.send(1)\n"
            "        go.set()\n"
            "anyio.run(main)\n");
        QVERIFY2(result.status == 0, result.err);
        const Trace &trace = result.events;
        QSet<QString> waits;
        for (EventNumber n = 1; n <= trace.size(); ++n) {
            const Event &event = trace.at(n);
            if (event.kind != EventKind::TaskBlocked)
                continue;
            if (event.wait() == Wait::Group)
                waits += QStringLiteral("group %1: %2")
                             .arg(QString::fromStdString(std::string(trace.text(trace.scope(event.valueScope()).label))))
                             .arg(event.count);
            else
                waits += QString::fromStdString(std::string(trace.text(event.text)));
        }
        for (const char *wait : {"serve() to start", "compute() in a thread", "lock \"guard\"", "limiter \"limit\"", "event \"go\"",
                 "out.receive (empty)", "group tg: 5"})
            QVERIFY2(waits.contains(QLatin1String(wait)), qPrintable(wait + QStringLiteral(" is not in ") + waits.values().join(u'|')));
    }

    void anyioRunsOnBothLoops()
    {
        const QByteArray script =
            "import anyio, sys\n"
            "async def job(n):\n"
            "    await anyio.sleep(n)\n"
            "    print(n, anyio.current_time())\n"
            "async def main():\n"
            "    with anyio.move_on_after(2.5):\n"
            "        async with anyio.create_task_group() as group:\n"
            "            for n in (3, 2, 1): group.start_soon(job, n)\n"
            "anyio.run(main, backend=sys.argv[1])\n";
        for (const char *backend : {"asyncio", "trio"})
            QCOMPARE(Runner().run(script, {}, {backend}).out, QByteArray("1 1.0\n2 2.0\n"));
    }

    void librariesBesideTheScriptAreNotTheScript()
    {
        Runner runner;
        runner.write("quattro/__init__.py", "import asyncio\n\n\n\n\nasync def nap():\n    await asyncio.sleep(1)\n");
        const RunResult result = runner.run("import asyncio, quattro\n"
                                            "async def main():\n"
                                            "    await quattro.nap()\n"
                                            "asyncio.run(main())\n");
        QCOMPARE(result.status, 0);
        for (EventNumber n = 1; n <= result.events.size(); ++n) {
            if (result.events.at(n).kind == EventKind::TaskBlocked)
                QCOMPARE(result.events.frame(result.events.at(n).where).line, 3u);
        }
    }

    void missingPackagesAreNamed()
    {
        const RunResult result = Runner().run("import not_there_at_all\n");
        QCOMPARE(result.status, 1);
        QVERIFY(result.err.startsWith("awaitscope-run: the package not_there_at_all is not installed"));
        QVERIFY(result.err.endsWith("ModuleNotFoundError: No module named 'not_there_at_all'\n"));
    }
};

QTEST_GUILESS_MAIN(LibrariesTest)
#include "libraries_test.moc"
