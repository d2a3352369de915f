// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scenarios/host/runner.h"
#include "tests/scenarios/story.h"

#include <QtTest>

using namespace engine::trace;

namespace {

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

const QStringList failingStory = {"bad raised ValueError", "pond aborts", "cancel main by pond", "cancel good by pond",
    "delivered to good", "good cancelled", "pond raises", "main raised trio.NonBaseMultiError"};

const QByteArray serving = "import trio\n"
                           "async def echo(stream):\n"
                           "    async for data in stream: await stream.send_all(data)\n"
                           "async def main():\n"
                           "    async with trio.open_nursery() as nursery:\n"
                           "        await nursery.start(trio.serve_tcp, echo, 5000)\n"
                           "        client = await trio.open_tcp_stream('127.0.0.1', 5000)\n"
                           "        await client.send_all(b'x')\n"
                           "        print(await client.receive_some())\n";

QStringList storyOfFailing(const RunResult &result)
{
    return story(result.events, {EventKind::CancelRequested, EventKind::CancelDelivered, EventKind::TaskRaised,
                                    EventKind::TaskCancelled, EventKind::GroupAborting, EventKind::GroupClosed});
}

} // namespace

// trio, as awaitscope-run runs and records it.
class TrioTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (Runner().run("import trio").status != 0)
            QSKIP("This Python lacks the package.");
    }

    void trioNurseryIsAGroup()
    {
        const RunResult result = Runner().run(failing);
        QCOMPARE(result.err, QByteArray());
        QCOMPARE(result.status, 0);
        QCOMPARE(result.traceProblem, QString());
        QCOMPARE(storyOfFailing(result), failingStory);
    }

    void aServerThatServesForEverEndsAsByCtrlC()
    {
        const RunResult result = Runner().run(serving + "        await client.aclose()\n        try: await trio.sleep_forever()\n        finally: print('stopping')\n"
                                                        "try: trio.run(main)\nexcept KeyboardInterrupt: print('bye')\n"
                                                        "trio.run(trio.serve_tcp, echo, 5001)\n");
        QCOMPARE(result.out, QByteArray("b'x'\nstopping\nbye\n"));
        QVERIFY2(result.err.startsWith("awaitscope-run: the server goes on waiting for connections, and nobody is left"), result.err);
        QCOMPARE(result.status, 130);
    }

    void aServerWithAClientThatSaysNothingIsADeadlock()
    {
        const RunResult result = Runner().run(serving + "        await client.receive_some()\ntrio.run(main)\n");
        QVERIFY2(result.err.startsWith("deadlock: main waits for SocketStream.receive_some; "), result.err);
        QCOMPARE(result.status, 3);
    }

    // Since trio 0.31 everything cancels through _cancel(), which is told why.
    void trioMayKnowWhyItCancels()
    {
        Runner runner;
        runner.write("trio/__init__.py",
            "import os, sys\n"
            "__path__ = [os.path.join(folder, 'trio') for folder in sys.path if os.path.isfile(folder + '/trio/_core/_run.py')]\n"
            "__file__ = __path__[0] + '/__init__.py'\n"
            "exec(compile(open(__file__).read(), __file__, 'exec'))\n"
            "scope, nursery = _core._run.CancelScope, _core._run.Nursery\n"
            "cancel = scope.cancel\n"
            "def add_error(self, error, reason='child'):\n"
            "    self._pending_excs.append(error)\n"
            "    self.cancel_scope._cancel(reason)\n"
            "nursery._add_exc = add_error\n"
            "scope._cancel = lambda self, reason: cancel(self)\n"
            "scope.cancel = lambda self, reason=None: self._cancel(reason)\n");
        const RunResult result = runner.run(failing);
        QCOMPARE(result.err, QByteArray());
        QCOMPARE(storyOfFailing(result), failingStory);
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
        for (const char *line : {"holds-2 waits: lock \"oven\" held by holds", "gets waits: receive.receive (empty)",
                 "sexton waits: event \"bell\"", "holds-2 woken by holds", "sexton woken by main", "gets woken by main"})
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
        Runner runner;
        const RunResult result = runner.run(
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
        QVERIFY2(result.err.contains("Ann waits for lock \"b\" held by Bob"), result.err);
        QCOMPARE(Runner::command({runner.path("script.py")}).err, result.err); // recorded or not
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

    void trioBlockedLoopIsAHazard()
    {
        const RunResult result = Runner().run(
            "import time, trio\n"
            "async def main(): time.sleep(2)\n"
            "trio.run(main)\n");
        QCOMPARE(story(result.events, {EventKind::HazardFound}).size(), 1);
    }

    // As trio does since 0.23.
    void trioThreadsTakeAName()
    {
        const RunResult result = Runner().run(
            "import threading, trio\n"
            "async def main():\n"
            "    done = trio.Event()\n"
            "    trio._threads.start_thread_soon(lambda: threading.current_thread().name,\n"
            "                                    lambda outcome: (print(outcome.unwrap()), done.set()), 'a name')\n"
            "    await done.wait()\n"
            "trio.run(main)\n");
        QCOMPARE(result.out, QByteArray("a name\n"));
    }

    void trioReachesOnlyWhatTheScriptServes()
    {
        const RunResult result = Runner().run(
            "import trio\n"
            "async def main():\n"
            "    for address in ('127.0.0.1', '192.0.2.1'):\n"
            "        try: await trio.open_tcp_stream(address, 80)\n"
            "        except OSError as error: print(error)\n"
            "        try: await trio.socket.socket().connect((address, 80))\n"
            "        except OSError as error: print(type(error).__name__)\n"
            "trio.run(main)\n");
        QCOMPARE(result.out, QByteArray("all attempts to connect to 127.0.0.1:80 failed\nConnectionRefusedError\n"
                                        "a connection to 192.0.2.1:80 does not work in awaitscope-run: a script has no network; "
                                        "only the servers that it starts itself can be reached\nPermissionError\n"));
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
};

QTEST_GUILESS_MAIN(TrioTest)
#include "trio_test.moc"
