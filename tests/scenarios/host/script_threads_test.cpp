// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scenarios/host/runner.h"

#include <QtTest>

// threading.Thread in virtual time, and what happens when threads wait for ever.
class ScriptThreadsTest : public QObject
{
    Q_OBJECT

private slots:
    void threadsFeedTheLoopAtTheirTimes()
    {
        QCOMPARE(printed("async def main():\n"
                         "    loop, box = asyncio.get_running_loop(), asyncio.Queue()\n"
                         "    def produce(pause):\n"
                         "        for _ in range(2):\n"
                         "            time.sleep(pause)\n"
                         "            loop.call_soon_threadsafe(box.put_nowait, threading.current_thread().name)\n"
                         "    threads = [threading.Thread(target=produce, args=[d], name=n) for n, d in (('slow', 1), ('fast', 0.7))]\n"
                         "    for thread in threads:\n"
                         "        thread.start()\n"
                         "    for _ in range(4):\n"
                         "        print(await box.get(), loop.time())\n"
                         "asyncio.run(main())\n"),
            QByteArray("fast 0.7\nslow 1.0\nfast 1.4\nslow 2.0\n"));
    }

    void aThreadIsJoinedAtItsEnd()
    {
        QCOMPARE(printed("thread = threading.Thread(target=time.sleep, args=[5])\n"
                         "thread.start()\n"
                         "thread.join(1)\n"
                         "print(thread.is_alive(), time.monotonic())\n"
                         "thread.join()\n"
                         "print(thread.is_alive(), time.monotonic())\n"
                         "try:\n"
                         "    thread.start()\n"
                         "except RuntimeError as error:\n"
                         "    print(error)\n"),
            QByteArray("True 1.0\nFalse 5.0\nthreads can only be started once\n"));
    }

    void timersAndDaemonsKeepToTheClock()
    {
        QCOMPARE(printed("def tick():\n"
                         "    while True:\n"
                         "        time.sleep(1)\n"
                         "        print('tick', time.monotonic())\n"
                         "threading.Thread(target=tick, daemon=True).start()\n"
                         "late = threading.Timer(2.5, lambda: print('timer', time.monotonic()))\n"
                         "late.start()\n"
                         "never = threading.Timer(2, print, ['never'])\n"
                         "never.start()\n"
                         "never.cancel()\n"),
            QByteArray("tick 1.0\ntick 2.0\ntimer 2.5\n"));
    }

    void aThreadsErrorGoesToItsHook()
    {
        QCOMPARE(printed("threading.excepthook = lambda args: print(args.thread.name, repr(args.exc_value), time.monotonic())\n"
                         "def fail():\n"
                         "    time.sleep(1)\n"
                         "    raise ValueError('late')\n"
                         "thread = threading.Thread(target=fail, name='worker')\n"
                         "thread.start()\n"
                         "print('meanwhile')\n"
                         "thread.join()\n"),
            QByteArray("meanwhile\nworker ValueError('late') 1.0\n"));
    }

    void aSimpleQueueIsWaitedForInVirtualTime()
    {
        QCOMPARE(printed("box = queue.SimpleQueue()\n"
                         "threading.Timer(3, box.put, ['late']).start()\n"
                         "print(box.get(), time.monotonic())\n"
                         "try:\n"
                         "    box.get(timeout=2)\n"
                         "except queue.Empty:\n"
                         "    print('empty', time.monotonic())\n"),
            QByteArray("late 3.0\nempty 5.0\n"));
    }

    void locksRefuseWhatTheyRefuse()
    {
        QCOMPARE(printed("lock = threading.Lock()\n"
                         "for arguments in ((False, 1), (True, -2)):\n"
                         "    try:\n"
                         "        lock.acquire(*arguments)\n"
                         "    except ValueError as error:\n"
                         "        print(error)\n"
                         "print(lock.acquire(True, 0), lock.acquire(False), lock.acquire(timeout=0), lock.acquire(timeout=2), time.monotonic())\n"),
            QByteArray("can't specify a timeout for a non-blocking call\ntimeout value must be positive\nTrue False False False 2.0\n"));
    }

    void aThreadThatNeverRestsHoldsUpNobodyForEver()
    {
        const RunResult run = Runner().run(head
            + "done = False\n"
              "def look():\n"
              "    while not done:\n"
              "        pass\n"
              "    print('seen')\n"
              "thread = threading.Thread(target=look)\n"
              "thread.start()\n"
              "time.sleep(1)\n"
              "done = True\n"
              "thread.join()\n"
              "print('joined')\n");
        QCOMPARE(run.out + run.err, QByteArray("seen\njoined\n"));
    }

    void whatAThreadDoesIsNoneOfTheTasks()
    {
        const RunResult result = Runner().run(
            "import asyncio, threading\n"
            "def work(name):\n"
            "    print(name)\n"
            "    try:\n"
            "        raise OSError(name)\n"
            "    except OSError:\n"
            "        if name == 'inner':\n"
            "            return\n"
            "    inner = threading.Thread(target=work, args=['inner'])\n"
            "    inner.start()\n"
            "    inner.join()\n"
            "    print(name)\n"
            "async def main():\n"
            "    thread = threading.Thread(target=work, args=['plain'])\n"
            "    thread.start()\n"
            "    print('main')\n"
            "    thread.join()\n"
            "    await asyncio.get_running_loop().run_in_executor(None, work, 'executor')\n"
            "    print('main')\n"
            "asyncio.run(main())\n");
        QCOMPARE(result.err, QByteArray());
        QByteArrayList told;
        for (engine::trace::EventNumber number = 1; number <= result.events.size(); ++number) {
            const engine::trace::Event &event = result.events.at(number);
            if (event.kind == engine::trace::EventKind::Output)
                told << QByteArray::fromStdString(std::string(result.events.text(event.text))).trimmed() + ' ' + QByteArray::number(event.actor.value);
            else if (event.kind == engine::trace::EventKind::ExceptionRaised || event.kind == engine::trace::EventKind::ExceptionCaught)
                QCOMPARE(event.actor.value, 0U);
        }
        QCOMPARE(told.join('|'), QByteArray("plain 0|inner 0|plain 0|main 1|executor 0|inner 0|executor 0|main 1"));
    }

    void callsInThreadsAreNamed()
    {
        const RunResult result = Runner().run(
            "import asyncio, functools\n"
            "def work(n): pass\n"
            "class Callable:\n"
            "    def __call__(self): pass\n"
            "async def main():\n"
            "    for call in (functools.partial(work, 1), lambda: None, Callable()):\n"
            "        await asyncio.get_running_loop().run_in_executor(None, call)\n"
            "    await asyncio.to_thread(lambda: None)\n"
            "asyncio.run(main())\n");
        QStringList waits;
        for (engine::trace::EventNumber n = 1; n <= result.events.size(); ++n) {
            const engine::trace::Event &event = result.events.at(n);
            if (event.kind == engine::trace::EventKind::TaskBlocked && event.wait() == engine::trace::Wait::Executor)
                waits << QString::fromStdString(std::string(result.events.text(event.text)));
        }
        QCOMPARE(waits.mid(0, 4), QStringList({"work() in a thread", "a lambda in a thread", "a call in a thread", "a lambda in a thread"}));
    }

    void aLoopInAThreadServesTheMainThread()
    {
        QCOMPARE(printed("loop = asyncio.new_event_loop()\n"
                         "thread = threading.Thread(target=loop.run_forever)\n"
                         "thread.start()\n"
                         "calls = [asyncio.run_coroutine_threadsafe(asyncio.sleep(n, n), loop) for n in (3, 1, 2)]\n"
                         "print([call.result() for call in calls], time.monotonic())\n"
                         "try:\n"
                         "    asyncio.run_coroutine_threadsafe(asyncio.sleep(9), loop).result(timeout=1)\n"
                         "except TimeoutError:\n"
                         "    print('late', time.monotonic())\n"
                         "time.sleep(10)\n"
                         "loop.call_soon_threadsafe(loop.stop)\n"
                         "thread.join()\n"
                         "print(loop.is_running(), time.monotonic())\n"),
            QByteArray("[3, 1, 2] 3.0\nlate 4.0\nFalse 14.0\n"));
    }

    void loopsInSeveralThreadsShareTheClock()
    {
        QCOMPARE(printed("async def work(pause):\n"
                         "    await asyncio.sleep(pause)\n"
                         "    print(pause, asyncio.get_running_loop().time())\n"
                         "async def main():\n"
                         "    inner = [asyncio.to_thread(asyncio.run, work(n)) for n in (2, 1)]\n"
                         "    await asyncio.gather(work(1.5), *inner)\n"
                         "    print('end', asyncio.get_running_loop().time())\n"
                         "asyncio.run(main())\n"),
            QByteArray("1 1.0\n1.5 1.5\n2 2.0\nend 2.0\n"));
    }

    void whoWaitsForEverIsTold_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<QByteArray>("report");
        QTest::newRow("a worker that is never woken")
            << QByteArray("never = threading.Event()\n"
                          "print(futures.ThreadPoolExecutor(1, 'pool').submit(never.wait).result())\n")
            << QByteArray("deadlock: MainThread waits for future (line 4); pool_0 waits for event \"never\"\n");
        QTest::newRow("two threads at two locks")
            << QByteArray("a, b = threading.Lock(), threading.Lock()\n"
                          "def work(first, second):\n"
                          "    with first:\n"
                          "        time.sleep(1)\n"
                          "        with second:\n"
                          "            pass\n"
                          "one = threading.Thread(target=work, args=[a, b], name='one')\n"
                          "two = threading.Thread(target=work, args=[b, a], name='two')\n"
                          "one.start(), two.start()\n"
                          "one.join()\n")
            << QByteArray("deadlock: MainThread waits for thread one to end (line 12); one waits for lock \"second\" held by two "
                          "(line 7); two waits for lock \"second\" held by one (line 7); in a circle: one → two → one\n");
        QTest::newRow("a thread that the end of the script waits for")
            << QByteArray("box = queue.Queue()\n"
                          "threading.Thread(target=lambda: box.get(), name='reader').start()\n")
            << QByteArray("deadlock: MainThread waits for its threads to end: reader; reader waits for box.get (empty) (line 4)\n");
        QTest::newRow("a task that blocks its own loop")
            << QByteArray("async def main():\n"
                          "    loop = asyncio.get_running_loop()\n"
                          "    asyncio.run_coroutine_threadsafe(asyncio.sleep(1), loop).result()\n"
                          "asyncio.run(main())\n")
            << QByteArray("deadlock: MainThread (in Task-1) waits for future (line 5)\n");
        QTest::newRow("a task that holds up others")
            << QByteArray("async def one(box): box.put(1)\n"
                          "async def naps(): await asyncio.sleep(1)\n"
                          "async def turns():\n"
                          "    while True: await asyncio.sleep(0)\n"
                          "async def main():\n"
                          "    box = queue.Queue()\n"
                          "    tasks = [asyncio.create_task(naps()), asyncio.create_task(turns())]\n"
                          "    await asyncio.sleep(0)\n"
                          "    tasks.append(asyncio.create_task(one(box)))\n"
                          "    box.get()\n"
                          "asyncio.run(main())\n")
            << QByteArray("deadlock: Task-2 naps() waits for the end of its sleep (line 4); Task-3 turns() waits for its turn (line 6); "
                          "Task-4 one() waits for its first turn (line 3); MainThread (in Task-1) waits for box.get (empty) (line 12)\n");
        QTest::newRow("a task of another thread's loop")
            << QByteArray("loop = asyncio.new_event_loop()\n"
                          "threading.Thread(target=loop.run_forever, name='looper').start()\n"
                          "asyncio.run_coroutine_threadsafe(asyncio.Event().wait(), loop).result()\n")
            << QByteArray("deadlock: MainThread waits for future (line 5); looper waits for its event loop, which has nothing to do; "
                          "Task-1 Event.wait() waits for event\n");
        QTest::newRow("tasks in a circle")
            << QByteArray("a, b = asyncio.Lock(), asyncio.Lock()\n"
                          "async def work(first, second):\n"
                          "    async with first:\n"
                          "        await asyncio.sleep(1)\n"
                          "        async with second: pass\n"
                          "async def main():\n"
                          "    async with asyncio.TaskGroup() as tg:\n"
                          "        tg.create_task(work(a, b), name='Ann'), tg.create_task(work(b, a))\n"
                          "asyncio.run(main())\n")
            << QByteArray("deadlock: Task-1 main() waits for its TaskGroup: Ann, Task-2 left (line 9); "
                          "Ann waits for lock \"b\" held by Task-2 (line 7); "
                          "Task-2 work() waits for lock \"a\" held by Ann (line 7); in a circle: Ann → Task-2 → Ann\n");
    }

    void whoWaitsForEverIsTold()
    {
        QFETCH(QByteArray, script);
        QFETCH(QByteArray, report);
        const RunResult run = Runner().run(head + script);
        QCOMPARE(run.err, report);
        QCOMPARE(run.status, 3);
    }

private:
    static inline const QByteArray head = "import asyncio, queue, threading, time\nfrom concurrent import futures\n";

    static QByteArray printed(const QByteArray &script)
    {
        const RunResult once = Runner().run(head + script);
        const RunResult again = Runner().run(head + script);
        if (once.out != again.out)
            return "first " + once.out + ", then " + again.out;
        return once.out + once.err;
    }
};

QTEST_GUILESS_MAIN(ScriptThreadsTest)
#include "script_threads_test.moc"
