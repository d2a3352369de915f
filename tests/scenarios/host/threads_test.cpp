// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scenarios/host/runner.h"

#include <QtTest>

// Threads of executors, in virtual time: what a call does happens when it would.
class ThreadsTest : public QObject
{
    Q_OBJECT

private slots:
    void aCallActsAtItsTime()
    {
        QCOMPARE(printed("async def main():\n"
                         "    loop, queue = asyncio.get_running_loop(), asyncio.Queue()\n"
                         "    def produce():\n"
                         "        for item in 'ab':\n"
                         "            time.sleep(1)\n"
                         "            loop.call_soon_threadsafe(queue.put_nowait, item)\n"
                         "    thread = asyncio.create_task(asyncio.to_thread(produce))\n"
                         "    print(await queue.get(), loop.time(), thread.done())\n"
                         "    print(await queue.get(), loop.time())\n"
                         "    await thread\n"
                         "asyncio.run(main())\n"),
            QByteArray("a 1.0 False\nb 2.0\n"));
    }

    void aCallMayWaitForTheLoop()
    {
        QCOMPARE(printed("async def answer(number):\n"
                         "    await asyncio.sleep(0.5)\n"
                         "    return number * 2\n"
                         "def ask(loop):\n"
                         "    time.sleep(1)\n"
                         "    return asyncio.run_coroutine_threadsafe(answer(21), loop).result()\n"
                         "async def main():\n"
                         "    loop = asyncio.get_running_loop()\n"
                         "    print(await asyncio.gather(asyncio.to_thread(ask, loop), asyncio.to_thread(ask, loop)), loop.time())\n"
                         "asyncio.run(main())\n"),
            QByteArray("[42, 42] 1.5\n"));
    }

    void theDebugModeIsForTheScriptsOwnCalls()
    {
        QCOMPARE(printed("def ask(loop):\n"
                         "    time.sleep(1)\n"
                         "    print(threading.Event().wait(1))\n"
                         "    return asyncio.run_coroutine_threadsafe(asyncio.sleep(1, 'slept'), loop).result(2)\n"
                         "async def main():\n"
                         "    loop = asyncio.get_running_loop()\n"
                         "    print(await asyncio.to_thread(ask, loop), loop.time())\n"
                         "asyncio.run(main(), debug=True)\n"),
            QByteArray("False\nslept 3.0\n"));
    }

    void aCallMayWaitForAnother()
    {
        QCOMPARE(printed("def nested(seconds):\n"
                         "    with futures.ThreadPoolExecutor(1) as pool:\n"
                         "        return pool.submit(lambda: time.sleep(seconds) or seconds).result()\n"
                         "async def main():\n"
                         "    loop = asyncio.get_running_loop()\n"
                         "    with futures.ThreadPoolExecutor(2) as pool:\n"
                         "        calls = [loop.run_in_executor(pool, nested, n) for n in (2, 1, 3)]\n"
                         "        print(await asyncio.gather(*calls), loop.time())\n"
                         "asyncio.run(main())\n"),
            QByteArray("[2, 1, 3] 4.0\n"));
    }

    void executorsNeedNoLoop()
    {
        QCOMPARE(printed("def job(seconds):\n"
                         "    time.sleep(seconds)\n"
                         "    return seconds\n"
                         "with futures.ThreadPoolExecutor(2) as pool:\n"
                         "    print(list(pool.map(job, [3, 1, 1])), time.monotonic())\n"
                         "    print([call.result() for call in futures.as_completed([pool.submit(job, n) for n in (3, 1)])], time.monotonic())\n"
                         "    calls = [pool.submit(job, n) for n in (5, 2)]\n"
                         "    print(*map(len, futures.wait(calls, return_when=futures.FIRST_COMPLETED)), time.monotonic())\n"
                         "    print(*map(len, futures.wait(calls, timeout=1)), time.monotonic())\n"
                         "    try:\n"
                         "        calls[0].result(timeout=1)\n"
                         "    except TimeoutError:\n"
                         "        print('not yet', time.monotonic())\n"
                         "print(calls[0].done(), time.monotonic())\n"),
            QByteArray("[3, 1, 1] 3.0\n[1, 3] 6.0\n1 1 8.0\n1 1 9.0\nnot yet 10.0\nTrue 11.0\n"));
    }

    void callsThatWaitForAWorkerCanBeCancelled()
    {
        QCOMPARE(printed("pool = futures.ThreadPoolExecutor(1)\n"
                         "calls = [pool.submit(time.sleep, 1) for _ in range(3)]\n"
                         "print([call.running() for call in calls], calls[2].cancel(), calls[0].cancel())\n"
                         "pool.shutdown(cancel_futures=True)\n"
                         "print([call.cancelled() for call in calls], time.monotonic())\n"),
            QByteArray("[True, False, False] True False\n[False, True, True] 1.0\n"));
    }

    void theLoopGoesOnWhileACallWaitsForSomethingElse()
    {
        QCOMPARE(printed("async def main():\n"
                         "    loop, event = asyncio.get_running_loop(), threading.Event()\n"
                         "    def wait():\n"
                         "        event.wait()\n"
                         "        time.sleep(1)\n"
                         "        return 'woken'\n"
                         "    call = loop.run_in_executor(None, wait)\n"
                         "    await asyncio.sleep(1)\n"
                         "    event.set()\n"
                         "    print(await call, loop.time())\n"
                         "asyncio.run(main())\n"),
            QByteArray("woken 2.0\n"));
    }

    void theRunWaitsForALineThatAThreadAsksFor()
    {
        QProcess run;
        const Runner runner;
        const QString script = runner.write("script.py",
            "import asyncio\n"
            "async def tick():\n"
            "    await asyncio.sleep(1)\n"
            "    print('tick', flush=True)\n"
            "async def main():\n"
            "    await asyncio.gather(asyncio.to_thread(lambda: print('got', input('name? '), flush=True)), tick())\n"
            "asyncio.run(main())\n");
        run.start(AWAITSCOPE_RUN, {script});
        QVERIFY(run.waitForStarted());
        while (!run.peek(64).contains("name? "))
            QVERIFY(run.waitForReadyRead());
        QVERIFY(!run.waitForReadyRead(400)); // longer than a thread is given that does nothing
        run.write("Ada\n");
        run.closeWriteChannel();
        QVERIFY(run.waitForFinished());
        QCOMPARE(run.readAllStandardOutput(), QByteArray("name? got Ada\ntick\n"));
    }

    void theEndOfTheScriptWaitsForThem()
    {
        QCOMPARE(printed("def late():\n"
                         "    time.sleep(3)\n"
                         "    print('late', time.monotonic())\n"
                         "async def main():\n"
                         "    asyncio.get_running_loop().run_in_executor(None, late)\n"
                         "asyncio.run(main())\n"
                         "print('end', time.monotonic())\n"
                         "futures.ThreadPoolExecutor().submit(late)\n"),
            QByteArray("late 3.0\nend 3.0\nlate 6.0\n"));
    }

    void threadsAreNamedAfterTheirWorkers()
    {
        QCOMPARE(printed("name = lambda: time.sleep(1) or threading.current_thread().name\n"
                         "pool = futures.ThreadPoolExecutor(2, thread_name_prefix='pool')\n"
                         "print([call.result() for call in [pool.submit(name) for _ in range(3)]])\n"),
            QByteArray("['pool_0', 'pool_1', 'pool_0']\n"));
    }

    void threadsEndWithAnExecutorThatNobodyHas()
    {
        QCOMPARE(printed("def begin():\n"
                         "    pool = futures.ThreadPoolExecutor(2)\n"
                         "    return pool.map(lambda n: time.sleep(n) or n, [1, 2, 3]), pool._threads\n"
                         "results, threads = begin()\n"
                         "print(list(results), time.monotonic())\n"
                         "for thread in threads: thread.join()\n"
                         "print('joined')\n"),
            QByteArray("[1, 2, 3] 4.0\njoined\n"));
    }

    void aQueueOfThreadsIsFilledAndEmptiedAtItsTimes()
    {
        QCOMPARE(printed("async def main():\n"
                         "    box, told = queue.Queue(1), []\n"
                         "    def produce():\n"
                         "        for item in 'ab':\n"
                         "            box.put(item)\n"
                         "            told.append(('put ' + item, time.monotonic()))\n"
                         "        box.join()\n"
                         "        told.append(('joined', time.monotonic()))\n"
                         "    def consume():\n"
                         "        for _ in 'ab':\n"
                         "            time.sleep(2)\n"
                         "            told.append((box.get(), time.monotonic()))\n"
                         "            box.task_done()\n"
                         "        try:\n"
                         "            box.get(timeout=5)\n"
                         "        except queue.Empty:\n"
                         "            told.append(('empty', time.monotonic()))\n"
                         "    await asyncio.gather(asyncio.to_thread(consume), asyncio.to_thread(produce))\n"
                         "    print(*sorted(told, key=lambda t: (t[1], t[0])), sep='\\n')\n"
                         "asyncio.run(main())\n"),
            QByteArray("('put a', 0.0)\n('a', 2.0)\n('put b', 2.0)\n('b', 4.0)\n('joined', 4.0)\n('empty', 9.0)\n"));
    }

    void theLoopWakesAThreadAtItsTime()
    {
        QCOMPARE(printed("async def main():\n"
                         "    box = queue.Queue()\n"
                         "    call = asyncio.create_task(asyncio.to_thread(lambda: (box.get(), time.monotonic())))\n"
                         "    await asyncio.sleep(2)\n"
                         "    box.put('item')\n"
                         "    await asyncio.sleep(3)\n"
                         "    print(await call)\n"
                         "asyncio.run(main())\n"),
            QByteArray("('item', 2.0)\n"));
    }

    void threadsMeetAtLocksEventsBarriersAndConditions()
    {
        QCOMPARE(printed("lock, gate, room = threading.RLock(), threading.Event(), threading.Semaphore(2)\n"
                         "together, news = threading.Barrier(3), threading.Condition()\n"
                         "def work(n):\n"
                         "    told = []\n"
                         "    with room:\n"
                         "        time.sleep(4 + n)\n"
                         "        told.append(time.monotonic())\n"
                         "    together.wait()\n"
                         "    told.append(time.monotonic())\n"
                         "    with lock, lock:\n"
                         "        time.sleep(1)\n"
                         "    told.append((gate.wait(8), gate.wait(), time.monotonic()))\n"
                         "    with news:\n"
                         "        told.append((news.wait(5), time.monotonic()))\n"
                         "    return told\n"
                         "async def main():\n"
                         "    calls = [asyncio.create_task(asyncio.to_thread(work, n)) for n in range(3)]\n"
                         "    await asyncio.sleep(30)\n"
                         "    gate.set()\n"
                         "    await asyncio.sleep(2)\n"
                         "    with news:\n"
                         "        news.notify(2)\n"
                         "    told = await asyncio.gather(*calls)\n"
                         "    print([t[:3] for t in told], sorted(t[3] for t in told))\n"
                         "asyncio.run(main())\n"),
            QByteArray("[[4.0, 10.0, (False, True, 30.0)], [5.0, 10.0, (False, True, 30.0)], [10.0, 10.0, (False, True, 30.0)]]"
                       " [(False, 35.0), (True, 32.0), (True, 32.0)]\n"));
    }

    void aQueueThatIsShutDownLetsItsThreadsGo()
    {
        QCOMPARE(printed("def work(name, box, take):\n"
                         "    try:\n"
                         "        while True:\n"
                         "            told.append((name, take(), time.monotonic()))\n"
                         "    except queue.ShutDown as end:\n"
                         "        told.append((name, repr(end), time.monotonic()))\n"
                         "told = []\n"
                         "async def main():\n"
                         "    box, full, gone = queue.Queue(), queue.Queue(1), queue.Queue()\n"
                         "    calls = [asyncio.to_thread(work, 'get', box, box.get), asyncio.to_thread(work, 'put', full, lambda: full.put(1))]\n"
                         "    calls = asyncio.gather(*calls)\n"
                         "    await asyncio.sleep(1)\n"
                         "    box.put('item')\n"
                         "    await asyncio.sleep(1)\n"
                         "    box.put('last')\n"
                         "    box.shutdown()\n"
                         "    full.shutdown()\n"
                         "    await calls\n"
                         "    print(*sorted(told, key=lambda each: (each[2], each[0])), sep='\\n')\n"
                         "    gone.put(1)\n"
                         "    gone.shutdown(immediate=True)\n"
                         "    gone.join()\n"
                         "    print(gone.qsize(), gone.is_shutdown, full.get())\n"
                         "    for call in (full.get, lambda: full.put(1), lambda: box.get(timeout=9)):\n"
                         "        try: call()\n"
                         "        except queue.ShutDown: print('shut down', time.monotonic())\n"
                         "asyncio.run(main())\n"),
            QByteArray("('put', None, 0.0)\n('get', 'item', 1.0)\n('get', 'last', 2.0)\n('get', 'ShutDown()', 2.0)\n('put', 'ShutDown()', 2.0)\n"
                       "0 True 1\nshut down 2.0\nshut down 2.0\nshut down 2.0\n"));
    }

    void alarmWhoseHandlerRaisesEndsTheLoop()
    {
        QCOMPARE(printed("import asyncio, signal, threading, time\n"
                         "def handler(number, frame): raise LookupError(time.monotonic())\n"
                         "signal.signal(signal.SIGALRM, handler)\n"
                         "async def main():\n"
                         "    signal.alarm(2)\n"
                         "    try: time.sleep(5)\n"
                         "    except LookupError as error: print('asleep', error)\n"
                         "    signal.alarm(3)\n"
                         "    try: await asyncio.sleep(50)\n"
                         "    except asyncio.CancelledError: print('cancelled', time.monotonic()); raise\n"
                         "for _ in range(2):\n"
                         "    try: asyncio.run(main())\n"
                         "    except LookupError as error: print('run', error)\n"
                         "print(threading.active_count())\n"),
            QByteArray("asleep 2.0\ncancelled 5.0\nrun 5.0\nasleep 7.0\ncancelled 10.0\nrun 10.0\n1\n"));
    }

    void alarmsComeAtTheirVirtualTime()
    {
        QCOMPARE(printed("import signal\n"
                         "class Late(Exception): pass\n"
                         "def told(number, frame): print('alarm', time.monotonic())\n"
                         "def late(number, frame): raise Late\n"
                         "async def main():\n"
                         "    signal.signal(signal.SIGALRM, told)\n"
                         "    print(signal.alarm(9), signal.alarm(1))\n"
                         "    await asyncio.sleep(2)\n"
                         "    signal.setitimer(signal.ITIMER_REAL, 1, 2)\n"
                         "    await asyncio.sleep(4.5)\n"
                         "    print(signal.getitimer(signal.ITIMER_REAL), signal.setitimer(signal.ITIMER_REAL, 0))\n"
                         "    gate = asyncio.Event()\n"
                         "    asyncio.get_running_loop().add_signal_handler(signal.SIGALRM, gate.set)\n"
                         "    signal.alarm(3)\n"
                         "    await gate.wait()\n"
                         "    print('opened', time.monotonic())\n"
                         "asyncio.run(main())\n"
                         "signal.signal(signal.SIGALRM, late)\n"
                         "signal.alarm(2)\n"
                         "try: time.sleep(10)\n"
                         "except Late: print('late', time.monotonic())\n"
                         "signal.alarm(100)\n"),
            QByteArray("0 9\nalarm 1.0\nalarm 3.0\nalarm 5.0\n(0.5, 2.0) (0.5, 2.0)\nopened 9.5\nlate 11.5\n"));
    }

    void selectOnNothingSleeps()
    {
        QCOMPARE(printed("import select\n"
                         "call = threading.Thread(target=lambda: (time.sleep(1), print('thread', time.monotonic())))\n"
                         "call.start()\n"
                         "print(select.select([], [], [], 2.5), time.monotonic())\n"),
            QByteArray("thread 1.0\n([], [], []) 2.5\n"));
    }

    void theMainThreadWaitsForAThreadInVirtualTime()
    {
        QCOMPARE(printed("box = queue.Queue()\n"
                         "with futures.ThreadPoolExecutor(1) as pool:\n"
                         "    pool.submit(lambda: (time.sleep(3), box.put('late'), time.sleep(3)))\n"
                         "    print(box.get(), time.monotonic())\n"
                         "    try:\n"
                         "        box.get(timeout=1)\n"
                         "    except queue.Empty:\n"
                         "        print('empty', time.monotonic())\n"),
            QByteArray("late 3.0\nempty 4.0\n"));
    }

    void theErrorOfAThreadIsToldAtOnce()
    {
        const RunResult result = Runner().run(
            "import asyncio, threading\n"
            "async def main():\n"
            "    threading.Thread(target=int, args=('x',), name='counter').start()\n"
            "    threading.Thread(target=exit).start()\n"
            "    await asyncio.sleep(1)\n"
            "asyncio.run(main())\n");
        QVERIFY2(result.err.startsWith("Exception in thread counter:\nTraceback (most recent call last):\n"), result.err);
        QVERIFY2(result.err.endsWith("ValueError: invalid literal for int() with base 10: 'x'\n"), result.err);
        int written = 0;
        for (engine::trace::EventNumber number = 1; number <= result.events.size(); ++number)
            written += result.events.at(number).kind == engine::trace::EventKind::Output;
        QCOMPARE(written, 1);
    }

private:
    static QByteArray printed(const QByteArray &script)
    {
        const QByteArray whole = "import asyncio, queue, threading, time\nfrom concurrent import futures\n" + script;
        const RunResult once = Runner().run(whole);
        const RunResult again = Runner().run(whole);
        if (once.out != again.out)
            return "first " + once.out + ", then " + again.out;
        return once.out + once.err;
    }
};

QTEST_GUILESS_MAIN(ThreadsTest)
#include "threads_test.moc"
