// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scenarios/host/runner.h"

#include <QtTest>

// Ways to wait that are older than asyncio, as loops of people's own are made of: they take virtual time too.
class WaitsWithoutALoopTest : public QObject
{
    Q_OBJECT

private slots:
    void selectorsSleep()
    {
        QCOMPARE(told("import heapq, os, select, selectors, time\n"
                      "for kind in (selectors.DefaultSelector, selectors.SelectSelector, selectors.PollSelector):\n"
                      "    with kind() as selector:\n"
                      "        print(selector.select(3600), selector.select(0), selector.select(-1), time.monotonic())\n"
                      "reads, writes = os.pipe()\n"
                      "selector = selectors.DefaultSelector()\n"
                      "selector.register(reads, selectors.EVENT_READ, 'pipe')\n"
                      "print(selector.select(1), select.select([reads], [], [], 1), time.monotonic())\n"
                      "os.write(writes, b'x')\n"
                      "print([key.data for key, _ in selector.select(1)], select.select([reads], [], [], 1)[0] == [reads], time.monotonic())\n"),
            QByteArray("[] [] [] 3600.0\n[] [] [] 7200.0\n[] [] [] 10800.0\n[] ([], [], []) 10802.0\n['pipe'] True 10802.0\n"));
    }

    void aSelectorLetsThreadsGoOn()
    {
        QCOMPARE(told("import os, selectors, threading, time\n"
                      "reads, writes = os.pipe()\n"
                      "selector = selectors.DefaultSelector()\n"
                      "selector.register(reads, selectors.EVENT_READ)\n"
                      "threading.Thread(target=lambda: (time.sleep(1), os.write(writes, b'x'), print('written'))).start()\n"
                      "print(len(selector.select(2)), os.read(reads, 1), time.monotonic())\n"),
            QByteArray("written\n1 b'x' 2.0\n"));
    }

    void aPauseEndsWithAnAlarm()
    {
        QCOMPARE(told("import os, signal, threading, time\n"
                      "signal.signal(signal.SIGALRM, lambda *_: print('alarm', time.monotonic()))\n"
                      "signal.signal(signal.SIGUSR1, lambda *_: print('signal', time.monotonic()))\n"
                      "signal.alarm(5)\n"
                      "threading.Timer(2, os.kill, [os.getpid(), signal.SIGUSR1]).start()\n"
                      "signal.pause()\n"
                      "print('once')\n"
                      "signal.pause()\n"
                      "print('twice')\n"),
            QByteArray("signal 2.0\nonce\nalarm 5.0\ntwice\n"));
    }

    void whoWaitsForNothingIsTold_data()
    {
        QTest::addColumn<QByteArray>("call");
        QTest::addColumn<QByteArray>("what");
        QTest::newRow("pause") << QByteArray("signal.pause()") << QByteArray("pause()");
        QTest::newRow("select") << QByteArray("select.select([], [], [])") << QByteArray("select()");
        QTest::newRow("selector") << QByteArray("selectors.DefaultSelector().select()") << QByteArray("select()");
    }

    void whoWaitsForNothingIsTold()
    {
        QFETCH(const QByteArray, call);
        QFETCH(const QByteArray, what);
        const RunResult result = Runner().run("import select, selectors, signal\n" + call + "\n");
        QCOMPARE(result.status, 3);
        QCOMPARE(result.err, "deadlock: MainThread waits for " + what + " (line 2)\n");
    }

    void threadsStartedPlainlyTakeTheirTurns()
    {
        QCOMPARE(told("import _thread, time\n"
                      "def work(name, seconds=1):\n"
                      "    for turn in range(2):\n"
                      "        time.sleep(seconds)\n"
                      "        print(name, turn, time.monotonic())\n"
                      "    if name == 'two': raise ValueError(name)\n"
                      "    _thread.exit()\n"
                      "print(type(_thread.start_new_thread(work, ('one',))).__name__)\n"
                      "_thread.start_new_thread(work, ('two',), {'seconds': 2.5})\n"
                      "for wrong in ((5, ()), (work, []), (work, (), ())):\n"
                      "    try: _thread.start_new_thread(*wrong)\n"
                      "    except TypeError as error: print(error)\n"
                      "time.sleep(6)\n"
                      "print('main', time.monotonic())\n"),
            QByteArray("int\nfirst arg must be callable\n2nd arg must be a tuple\noptional 3rd arg must be a dictionary\n"
                       "one 0 1.0\none 1 2.0\ntwo 0 2.5\ntwo 1 5.0\nmain 6.0\n"
                       "Exception ignored in thread started by: <function work at 0x\nValueError: two\n"));
    }

    // Each look at the clock takes a little, once there were very many of them in one step.
    void whoLooksAtTheClockSeesItGoOn_data()
    {
        QTest::addColumn<QByteArray>("wait");
        const auto waits = [](const char *name, const char *wait) { QTest::newRow(name) << QByteArray(wait); };
        waits("without a loop", "end = time.monotonic() + 0.5\nwhile time.monotonic() < end: pass");
        waits("in a thread", "def work():\n    end = time.time() + 0.5\n    while time.time() < end: pass\n"
                             "thread = threading.Thread(target=work)\nthread.start()\nthread.join()");
        waits("for a thread", "begin, came = time.perf_counter(), []\nthreading.Timer(0.5, came.append, [1]).start()\n"
                              "while not came and time.perf_counter() - begin < 60: pass");
        waits("in a task", "async def main():\n    end = datetime.datetime.now() + datetime.timedelta(seconds=0.5)\n"
                           "    while datetime.datetime.now() < end: pass\nasyncio.run(main())");
        waits("at the loop's clock", "async def main():\n    end = asyncio.get_running_loop().time() + 0.5\n"
                                     "    while asyncio.get_running_loop().time() < end: pass\nasyncio.run(main())");
        waits("at the processor's time", "begin = time.process_time()\nwhile time.process_time() - begin < 0.5: pass");
        waits("at the thread's time", "begin = time.thread_time_ns()\nwhile time.thread_time_ns() - begin < 5e8: pass");
        waits("at selectors", "one, other = socket.socketpair()\nselector = selectors.DefaultSelector()\n"
                              "selector.register(one, selectors.EVENT_READ)\nthreading.Timer(0.5, other.send, [b'x']).start()\n"
                              "while not selector.select(0): pass");
        waits("at select", "reads, writes = os.pipe()\nthreading.Timer(0.5, os.write, [writes, b'x']).start()\n"
                           "while not select.select([reads], [], [], 0)[0]: pass");
    }

    void whoLooksAtTheClockSeesItGoOn()
    {
        QFETCH(const QByteArray, wait);
        QCOMPARE(Runner().run("import asyncio, datetime, os, select, selectors, socket, threading, time\n" + wait
                              + "\nprint(round(time.monotonic(), 2))\n").out,
            QByteArray("0.5\n"));
    }

    void waitingTakesNoneOfTheProcessorsTime()
    {
        QCOMPARE(told("import asyncio, threading, time\n"
                      "def times():\n"
                      "    return (time.process_time(), time.thread_time(), time.process_time_ns() / 1e9, time.thread_time_ns() / 1e9,\n"
                      "        time.clock_gettime(time.CLOCK_PROCESS_CPUTIME_ID), time.clock_gettime_ns(time.CLOCK_THREAD_CPUTIME_ID) / 1e9)\n"
                      "def spent(since):\n"
                      "    return [round(now - then, 1) for now, then in zip(times(), since)]\n"
                      "def computes():\n"
                      "    while time.thread_time() < 1: pass\n"
                      "async def main():\n"
                      "    begin = times()\n"
                      "    await asyncio.sleep(2)\n"
                      "    time.sleep(1)\n"
                      "    print(spent(begin), time.perf_counter())\n"
                      "    thread = threading.Thread(target=computes)\n"
                      "    thread.start()\n"
                      "    thread.join()\n"
                      "    print(spent(begin), round(time.perf_counter(), 1))\n"
                      "asyncio.run(main())\n"),
            QByteArray("[0.0, 0.0, 0.0, 0.0, 0.0, 0.0] 3.0\n[1.0, 0.0, 1.0, 0.0, 1.0, 0.0] 4.0\n"));
    }

    void whoLooksAtTheClockBlocksTheLoop()
    {
        using namespace engine::trace;
        const RunResult result = Runner().run("import asyncio, time\n"
                                              "async def main():\n"
                                              "    end = time.time() + 2\n"
                                              "    while time.time() < end:\n"
                                              "        pass\n"
                                              "asyncio.run(main())\n");
        QByteArrayList told;
        for (EventNumber number = 1; number <= result.events.size(); ++number) {
            const Event event = result.events.at(number);
            if (event.kind == EventKind::HazardFound)
                told << QByteArray::number(event.detail) + ' ' + QByteArray::number(qlonglong(event.value)) + " line "
                        + QByteArray::number(scriptLine(result.events, event.where));
        }
        QCOMPARE(told, QByteArrayList{QByteArray::number(int(Hazard::LoopBlocked)) + " 2000000000 line 4"});
    }

    void looksOfManyTasksTakeNoTime()
    {
        QCOMPARE(told("import asyncio, time\n"
                      "async def one():\n"
                      "    begin = time.monotonic()\n"
                      "    await asyncio.sleep(1)\n"
                      "    return time.monotonic() - begin\n"
                      "async def main():\n"
                      "    print(set(await asyncio.gather(*(one() for _ in range(5000)))))\n"
                      "asyncio.run(main())\n"),
            QByteArray("{1.0}\n"));
    }

    void locksMadePlainlyAreWaitedForInTurns()
    {
        QCOMPARE(told("import _thread, time\n"
                      "for make in (_thread.allocate_lock, _thread.allocate, _thread.LockType, _thread.RLock):\n"
                      "    lock, done, begin = make(), _thread.allocate_lock(), time.monotonic()\n"
                      "    done.acquire()\n"
                      "    def work(name, seconds):\n"
                      "        with lock:\n"
                      "            time.sleep(seconds)\n"
                      "            print(name, time.monotonic() - begin)\n"
                      "        if name == 'two': done.release()\n"
                      "    _thread.start_new_thread(work, ('one', 1))\n"
                      "    _thread.start_new_thread(work, ('two', 2))\n"
                      "    done.acquire()\n"
                      "    print('main', time.monotonic() - begin, type(lock).__name__)\n"),
            QByteArray("one 1.0\ntwo 3.0\nmain 3.0 lock\none 1.0\ntwo 3.0\nmain 3.0 lock\none 1.0\ntwo 3.0\nmain 3.0 lock\n"
                       "one 1.0\ntwo 3.0\nmain 3.0 RLock\n"));
    }

    // A loop that is kept busy lets time pass as well, and not at once up to the next timer.
    void whoAsksAgainAndAgainIsAnsweredInTheEnd()
    {
        QCOMPARE(told("import asyncio, time\n"
                      "async def main():\n"
                      "    task = asyncio.create_task(asyncio.sleep(0.25, 'slept'))\n"
                      "    try:\n"
                      "        async with asyncio.timeout(60):\n"
                      "            while not task.done():\n"
                      "                await asyncio.sleep(0)\n"
                      "    except TimeoutError:\n"
                      "        print('timed out')\n"
                      "    print(task.result(), time.monotonic())\n"
                      "    for _ in range(9_000):\n"
                      "        await asyncio.sleep(0)\n"
                      "    print(time.monotonic())\n"
                      "asyncio.run(main())\n"),
            QByteArray("slept 0.25\n0.25\n"));
    }

    // At 0.1 a limit of 0.2 ends at 0.30000000000000004: what is left of it at 0.3 is far below a nanosecond.
    void whoWaitsForTheRestGetsThere_data()
    {
        QTest::addColumn<QByteArray>("wait");
        const auto waits = [](const char *name, const char *wait) { QTest::newRow(name) << QByteArray(wait); };
        waits("sleep", "while time.monotonic() < end: time.sleep(end - time.monotonic())");
        waits("condition", "condition = threading.Condition()\nwith condition: condition.wait_for(lambda: False, 0.2)");
        waits("queue", "try: queue.Queue().get(timeout=0.2)\nexcept queue.Empty: pass");
        waits("queue of a thread", "def get():\n    try: queue.Queue().get(timeout=0.2)\n    except queue.Empty: pass\n"
                                   "thread = threading.Thread(target=get)\nthread.start()\nthread.join()");
        waits("futures", "while time.monotonic() < end:\n"
                         "    concurrent.futures.wait([concurrent.futures.Future()], end - time.monotonic())");
        waits("asyncio.sleep", "async def main():\n    while time.monotonic() < end: await asyncio.sleep(end - time.monotonic())\n"
                               "asyncio.run(main())");
        waits("call_later", "loop = asyncio.new_event_loop()\n"
                            "def look(): loop.call_later(end - time.monotonic(), look) if time.monotonic() < end else loop.stop()\n"
                            "look(); loop.run_forever()");
        waits("call_at", "loop = asyncio.new_event_loop()\n"
                         "def look(): loop.call_at(end, look) if loop.time() < end else loop.stop()\n"
                         "look(); loop.run_forever()");
        waits("later than now, but not as a double", "loop = asyncio.new_event_loop()\n"
                                                     "def look(): loop.call_later(1e-18, look) if loop.time() < 0.2 + 1e-9 else loop.stop()\n"
                                                     "loop.call_at(0.2, look); loop.run_forever()\ntime.sleep(0.1)");
    }

    void whoWaitsForTheRestGetsThere()
    {
        QFETCH(const QByteArray, wait);
        QCOMPARE(told("import asyncio, concurrent.futures, queue, threading, time\ntime.sleep(0.1)\nend = 0.1 + 0.2\n" + wait
                     + "\nprint(round(time.monotonic(), 6))\n"),
            QByteArray("0.3\n"));
    }

private:
    // What it prints; of its errors the beginning and the last line.
    static QByteArray told(const QByteArray &script)
    {
        const RunResult result = Runner().run(script);
        const QByteArrayList errors = result.err.trimmed().split('\n');
        const QByteArray first = errors.first().left(errors.first().indexOf(" at 0x") + 6);
        return result.out + (result.err.isEmpty() ? QByteArray() : first + '\n' + errors.last() + '\n');
    }
};

QTEST_GUILESS_MAIN(WaitsWithoutALoopTest)
#include "waits_without_a_loop_test.moc"
