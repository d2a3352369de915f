// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/snapshot.h"
#include "tests/scenarios/host/runner.h"

#include <QtTest>

using namespace engine::trace;

namespace {

// What happened, as words: "started bad", "closed nursery raised".
QStringList story(const Trace &trace, const QList<EventKind> &kinds)
{
    QStringList lines;
    const auto words = [&trace](StringId id) { return QString::fromStdString(std::string(trace.text(id))); };
    for (EventNumber number = 1; number <= trace.size(); ++number) {
        const Event &event = trace.at(number);
        if (!kinds.contains(event.kind))
            continue;
        const QString task = words(trace.task(event.task()).name);
        const QString scope = words(trace.scope(event.scope()).label);
        switch (event.kind) {
        case EventKind::TaskBlocked: lines += task + " waits: " + words(event.text); break;
        case EventKind::TaskWoken: lines += task + " woken by " + words(trace.task(event.actor).name); break;
        case EventKind::CancelRequested: lines += "cancel " + task + " by " + words(trace.scope(event.valueScope()).label); break;
        case EventKind::CancelDelivered: lines += "delivered to " + task; break;
        case EventKind::TaskRaised: lines += task + " raised " + words(trace.exception(event.valueException()).type); break;
        case EventKind::TaskCancelled: lines += task + " cancelled"; break;
        case EventKind::TaskReturned: lines += task + " returned"; break;
        case EventKind::GroupAborting: lines += scope + " aborts"; break;
        case EventKind::GroupClosed: lines += scope + (event.closing() == Closing::Raised ? " raises" : " closed"); break;
        case EventKind::TimeoutOpened: lines += scope + " opened"; break;
        case EventKind::TimeoutExpired: lines += scope + " expired"; break;
        case EventKind::TimeoutClosed: lines += scope + " closed"; break;
        case EventKind::HazardFound: lines += words(event.text); break;
        default: break;
        }
    }
    return lines;
}

constexpr auto failing =
    "import trio\n"
    "async def bad():\n"
    "    await trio.sleep(1)\n"
    "    raise ValueError('x')\n"
    "async def good():\n"
    "    await trio.sleep(5)\n"
    "async def main():\n"
    "    async with trio.open_nursery(strict_exception_groups=True) as pond:\n"
    "        pond.start_soon(bad)\n"
    "        pond.start_soon(good)\n"
    "try:\n"
    "    trio.run(main)\n"
    "except* ValueError:\n"
    "    pass\n";

} // namespace

// Other libraries than asyncio, as awaitscope-run runs and records them.
class LibrariesTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        const QString test = QTest::currentTestFunction();
        const char *library = test.startsWith("anyio") ? "anyio" : "trio";
        if (!test.startsWith("missing") && Runner().run(QByteArray("import ") + library).status != 0)
            QSKIP("This Python lacks the package.");
    }

    void trioNurseryIsAGroup()
    {
        const RunResult result = Runner().run(failing);
        QCOMPARE(result.err, QByteArray());
        QCOMPARE(result.status, 0);
        QCOMPARE(result.traceProblem, QString());
        QCOMPARE(story(result.events, {EventKind::CancelRequested, EventKind::CancelDelivered, EventKind::TaskRaised,
                                          EventKind::TaskCancelled, EventKind::GroupAborting, EventKind::GroupClosed}),
            QStringList({"bad raised ValueError", "pond aborts", "cancel main by pond", "cancel good by pond",
                "delivered to good", "good cancelled", "pond raises", "main raised trio.NonBaseMultiError"}));
    }

    void trioCausesLeadToTheFailure()
    {
        const RunResult result = Runner().run(failing);
        EventNumber number = 0;
        for (EventNumber n = 1; n <= result.events.size(); ++n) {
            if (result.events.at(n).kind == EventKind::TaskCancelled)
                number = n;
        }
        QList<EventKind> chain;
        for (; number; number = result.events.at(number).cause)
            chain += result.events.at(number).kind;
        QCOMPARE(chain.first(8),
            QList<EventKind>({EventKind::TaskCancelled, EventKind::CancelDelivered, EventKind::CancelRequested,
                EventKind::GroupAborting, EventKind::ExceptionCollected, EventKind::TaskRaised,
                EventKind::ExceptionRaised, EventKind::TaskResumed}));
    }

    void trioEventsHaveTheirLines()
    {
        const RunResult result = Runner().run(failing);
        for (EventNumber n = 1; n <= result.events.size(); ++n) {
            const Event &event = result.events.at(n);
            const std::uint32_t line = result.events.frame(event.where).line;
            if (event.kind == EventKind::RunnerOpened)
                QCOMPARE(line, 12U);
            if (event.kind == EventKind::GroupOpened)
                QCOMPARE(line, 8U);
            if (event.kind == EventKind::ExceptionRaised && event.time.count() > 0 && event.subject == 1)
                QCOMPARE(line, 4U);
            if (event.kind == EventKind::CancelDelivered)
                QCOMPARE(line, 6U);
        }
    }

    void trioScopesAreTimeouts()
    {
        const RunResult result = Runner().run(
            "import trio\n"
            "async def main():\n"
            "    with trio.move_on_after(3):\n"
            "        with trio.fail_after(9):\n"
            "            try:\n"
            "                await trio.sleep(20)\n"
            "            finally:\n"
            "                with trio.CancelScope(shield=True):\n"
            "                    await trio.sleep(1)\n"
            "                await trio.sleep(1)\n"
            "trio.run(main)\n");
        QCOMPARE(result.status, 0);
        QCOMPARE(result.events.endTime().count(), 4'000'000'000);
        QCOMPARE(story(result.events, {EventKind::TimeoutOpened, EventKind::TimeoutExpired, EventKind::TimeoutClosed,
                                          EventKind::CancelRequested, EventKind::CancelDelivered}),
            QStringList({"move_on_after(3) opened", "fail_after(9) opened", "move_on_after(3) expired",
                "cancel main by move_on_after(3)", "delivered to main", "CancelScope(shield=True) opened",
                "CancelScope(shield=True) closed", "delivered to main", "fail_after(9) closed",
                "move_on_after(3) closed"}));
    }

    void trioWaitsSayForWhat()
    {
        const RunResult result = Runner().run(
            "import trio\n"
            "async def holds(oven):\n"
            "    async with oven:\n"
            "        await trio.sleep(1)\n"
            "async def gets(channel):\n"
            "    await channel.receive()\n"
            "async def main():\n"
            "    oven, bell = trio.Lock(), trio.Event()\n"
            "    send, receive = trio.open_memory_channel(0)\n"
            "    async with trio.open_nursery() as nursery:\n"
            "        nursery.start_soon(holds, oven)\n"
            "        nursery.start_soon(holds, oven)\n"
            "        nursery.start_soon(gets, receive)\n"
            "        nursery.start_soon(bell.wait, name='sexton')\n"
            "        await trio.sleep(2)\n"
            "        bell.set()\n"
            "        await send.send(1)\n"
            "trio.run(main)\n");
        const QStringList told = story(result.events, {EventKind::TaskBlocked, EventKind::TaskWoken});
        for (const char *line : {"holds-2 waits: lock \"oven\" held by holds", "gets waits: channel.receive (empty)",
                 "sexton waits: event", "holds-2 woken by holds", "sexton woken by main", "gets woken by main"})
            QVERIFY2(told.contains(line), qPrintable(told.join('\n')));
    }

    void trioClocksAgreeAndTasksTakeTurns()
    {
        const RunResult result = Runner().run(
            "import time, trio\n"
            "async def job(n):\n"
            "    await trio.sleep(3600)\n"
            "    print(n, trio.current_time(), time.monotonic())\n"
            "async def main():\n"
            "    async with trio.open_nursery() as nursery:\n"
            "        for n in range(4): nursery.start_soon(job, n)\n"
            "trio.run(main)\n");
        QCOMPARE(result.out, QByteArray("0 3600.0 3600.0\n1 3600.0 3600.0\n2 3600.0 3600.0\n3 3600.0 3600.0\n"));
    }

    void trioRunsGiveTheSameTrace()
    {
        Runner runner;
        QCOMPARE(runner.run(failing).trace, runner.run(failing).trace);
    }

    void trioDeadlockIsReported()
    {
        const RunResult result = Runner().run(
            "import trio\n"
            "async def cook(mine, other):\n"
            "    async with mine:\n"
            "        await trio.sleep(1)\n"
            "        async with other: pass\n"
            "async def main():\n"
            "    a, b = trio.Lock(), trio.Lock()\n"
            "    async with trio.open_nursery() as nursery:\n"
            "        nursery.start_soon(cook, a, b, name='Ann')\n"
            "        nursery.start_soon(cook, b, a, name='Bob')\n"
            "trio.run(main)\n");
        QCOMPARE(result.status, 3);
        QVERIFY(result.ended() && result.ended()->ending() == Ending::Deadlock);
        QCOMPARE(story(result.events, {EventKind::HazardFound}), QStringList("deadlock: Ann → Bob → Ann"));
    }

    void trioStopsAtLimits()
    {
        const QByteArray endless = "import trio\n"
                                   "async def main():\n"
                                   "    while True: await trio.sleep(0)\n"
                                   "trio.run(main)\n";
        QCOMPARE(Runner().run(endless, {"--max-events", "500"}).status, 4);
    }

    void trioTakesInterventions()
    {
        const QByteArray script =
            "import trio\n"
            "async def job():\n"
            "    await trio.sleep(5)\n"
            "async def main():\n"
            "    try:\n"
            "        async with trio.open_nursery() as nursery:\n"
            "            nursery.start_soon(job)\n"
            "        print('left at', trio.current_time())\n"
            "    except KeyboardInterrupt:\n"
            "        print('interrupted')\n"
            "    except KeyError as error:\n"
            "        print(error)\n"
            "trio.run(main)\n";
        QCOMPARE(Runner().run(script, {"--inject", "cancel job at 10"}).out, QByteArray("left at 0.0\n"));
        QCOMPARE(Runner().run(script, {"--inject", "raise KeyError('k') in job at 10"}).out, QByteArray("'k'\n"));
        QCOMPARE(Runner().run(script, {"--inject", "interrupt at 10"}).out, QByteArray("interrupted\n"));
        const RunResult delayed = Runner().run(script, {"--inject", "delay job by 1 at 10"});
        QVERIFY(delayed.err.contains("a task of trio cannot be delayed"));
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

    void trioBlockedLoopIsAHazard()
    {
        const RunResult result = Runner().run(
            "import time, trio\n"
            "async def main(): time.sleep(2)\n"
            "trio.run(main)\n");
        QCOMPARE(story(result.events, {EventKind::HazardFound}).size(), 1);
    }

    void trioHasNoNetwork()
    {
        const RunResult result = Runner().run(
            "import trio\n"
            "async def main():\n"
            "    try: await trio.open_tcp_stream('localhost', 80)\n"
            "    except PermissionError: print('refused')\n"
            "trio.run(main)\n");
        QCOMPARE(result.out, QByteArray("refused\n"));
    }

    void trioFailureLeavesWithItsTraceback()
    {
        const RunResult result = Runner().run(
            "import trio\n"
            "async def main(): raise KeyError('lost')\n"
            "trio.run(main)\n");
        QCOMPARE(result.status, 1);
        QVERIFY(result.err.endsWith("KeyError: 'lost'\n"));
        QVERIFY(!result.err.contains("<awaitscope"));
        QVERIFY(result.ended() && result.ended()->exception());
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
            "    lock, limit, go = anyio.Lock(), anyio.CapacityLimiter(1), anyio.Event()\n"
            "    async with anyio.create_task_group() as tg:\n"
            "        await tg.start(serve)\n"
            "        tg.start_soon(hold, lock, limit)\n"
            "        tg.start_soon(take, out)\n"
            "        tg.start_soon(go.wait)\n"
            "        await anyio.to_thread.run_sync(compute)\n"
            "        tg.start_soon(use, lock)\n"
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
        for (const char *wait : {"serve() to start", "compute() in a thread", "lock \"thing\"", "limiter \"thing\"", "event",
                 "stream.receive (empty)", "group tg: 5"})
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
