// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scenarios/asyncio/recorded_run.h"

using namespace recorded;

class RecordingTest : public QObject
{
    Q_OBJECT

private slots:
    void tasksAreLabelledWithTheirCall()
    {
        Run r;
        run(r, "async def charge(card, *, amount=1): pass\n"
               "async def main():\n    await asyncio.create_task(charge('visa', amount=2))\n");
        QCOMPARE(r.text(r.trace.task({2}).label), QString("charge('visa', amount=2)"));
    }
    void ofALongStringTheEndTellsAsWell_data()
    {
        QTest::addColumn<QString>("argument");
        QTest::addColumn<QString>("label");
        QTest::newRow("as it is") << "'https://example.org/blog/2026/11/a-title'" << "'https://example.org/blog/2026/11/a-title'";
        QTest::newRow("long") << "'https://example.org/' + 'blog/' * 99 + 'page/17'" << "'https://example.org/blog/bl…log/blog/page/17'";
        QTest::newRow("of other letters") << "'Привет, ' * 3 + 'мир' * 9" << "'Привет, Привет, Привет, мир…рмирмирмирмирмир'";
        QTest::newRow("among many") << "'a' * 40, 'b' * 40, 3" << "'" + QString(40, 'a') + "', '" + QString(40, 'b') + "', …";
        QTest::newRow("with escapes") << "'\\n' * 99" << "'" + QStringLiteral("\\n").repeated(27) + "…" + QStringLiteral("\\n").repeated(16) + "'";
    }
    void ofALongStringTheEndTellsAsWell()
    {
        QFETCH(QString, argument);
        QFETCH(QString, label);
        Run r;
        run(r, "async def visit(*urls): pass\nasync def main():\n    await asyncio.create_task(visit(" + argument.toUtf8() + "))\n");
        QCOMPARE(r.text(r.trace.task({2}).label), "visit(" + label + ")");
    }

    void errorsAreShownWithAllTheyWereMadeOf()
    {
        Run r;
        run(r, "async def oops(*errors): pass\n"
               "async def main():\n    await asyncio.create_task(oops(KeyError(), OSError(5, 'disk'), ValueError('no'), [TypeError('deep', 1)]))\n");
        QCOMPARE(r.text(r.trace.task({2}).label), QString("oops(KeyError(), OSError(5, 'disk'), ValueError('no'), [TypeError('deep', 1)])"));
    }

    // One that was let go, and one that is left at the end, whose shutdown is a task too.
    void whatClosesGeneratorsIsLabelledWithTheGenerator()
    {
        Run r;
        run(r, "async def numbers():\n    yield 1\n"
               "async def main():\n    global kept\n"
               "    async for number in numbers(): break\n"
               "    kept = numbers()\n    await anext(kept)\n    await asyncio.sleep(1)\n");
        QStringList labels;
        for (std::uint32_t task = 2; task <= r.trace.taskCount(); ++task)
            labels << r.text(r.trace.task({task}).label);
        QCOMPARE(labels.join(' '), QString("numbers.aclose() shutdown_asyncgens() numbers.aclose()"));
    }

    // Its name is no less a name, and takes no number from others.
    void aTaskWithAnEmptyNameIsNotCalledAsAnother()
    {
        Run r;
        run(r, "async def charge(card): pass\n"
               "async def main():\n    a = asyncio.create_task(charge('visa'), name='')\n"
               "    b = asyncio.create_task(charge('visa'))\n    await asyncio.wait([a, b])\n    print(repr(a.get_name()), b.get_name())\n");
        QCOMPARE(r.output, QString("'' Task-2\n"));
        QCOMPARE(r.text(r.trace.task({2}).name), QString("''"));
        QCOMPARE(r.text(r.trace.task({3}).name), QString("Task-2"));
    }

    void groupsAreNamedAsTheScriptKnowsThem_data()
    {
        QTest::addColumn<QByteArray>("use");
        QTest::addColumn<QString>("name");
        QTest::newRow("by the as") << QByteArray("async with asyncio.TaskGroup() as crew: pass") << "crew";
        QTest::newRow("made before") << QByteArray("crew = asyncio.TaskGroup()\n    async with crew: pass") << "crew";
        QTest::newRow("entered by hand") << QByteArray("await Service().run()") << "crew";
        QTest::newRow("beside arguments that an inner function uses") << QByteArray("await beside(1, 2)") << "crew";
        QTest::newRow("of an enclosing function") << QByteArray("await enclosing(1)") << "crew";
        QTest::newRow("by a stack") << QByteArray("async with contextlib.AsyncExitStack() as stack:\n"
                                                  "        crew = await stack.enter_async_context(asyncio.TaskGroup())") << "crew";
        QTest::newRow("of a class of its own") << QByteArray("async with Crew() as crew: pass") << "crew";
        QTest::newRow("without a name") << QByteArray("async with asyncio.TaskGroup(): pass") << "TaskGroup";
        QTest::newRow("of a class, without a name") << QByteArray("async with Crew(): pass") << "Crew";
        QTest::newRow("in a function whose result is named") << QByteArray("result = await nameless()") << "TaskGroup";
    }

    void groupsAreNamedAsTheScriptKnowsThem()
    {
        QFETCH(QByteArray, use);
        QFETCH(QString, name);
        Run r;
        run(r, "import contextlib\n"
               "class Crew(asyncio.TaskGroup):\n"
               "    async def __aenter__(self): return await super().__aenter__()\n"
               "class Service:\n"
               "    async def run(self):\n"
               "        self.crew = asyncio.TaskGroup()\n"
               "        await self.crew.__aenter__()\n"
               "        await self.crew.__aexit__(None, None, None)\n"
               "async def beside(first, second):\n"
               "    async with asyncio.TaskGroup() as crew:\n"
               "        third = lambda: (first, second, crew)\n"
               "async def enclosing(first):\n"
               "    crew = None\n"
               "    async def inner():\n"
               "        nonlocal crew\n"
               "        async with asyncio.TaskGroup() as crew: return first\n"
               "    await inner()\n"
               "async def nameless():\n"
               "    async with asyncio.TaskGroup(): pass\n"
               "async def main():\n    " + use);
        QCOMPARE(r.status, 0);
        QCOMPARE(r.text(r.trace.scope(r.trace.at(r.find(EventKind::GroupOpened)).scope()).label), name);
    }

    void aGatherLeavesTasksOnlyIfItFails()
    {
        const auto left = [](const QByteArray &child) {
            Run r;
            run(r, "async def child(n): " + child + "\n"
                   "async def work(): await asyncio.gather(child(1), asyncio.gather(child(2), child(3)))\n"
                   "async def main():\n"
                   "    task = asyncio.create_task(work())\n"
                   "    await asyncio.sleep(1)\n"
                   "    task.cancel()\n"
                   "    await asyncio.wait([task])\n");
            EventNumber hazard = r.find(EventKind::HazardFound);
            while (hazard && r.trace.at(hazard).hazard() != Hazard::GatherLeavesSiblings)
                hazard = r.find(EventKind::HazardFound, hazard + 1);
            return hazard != 0;
        };
        QVERIFY(!left("await asyncio.sleep(9)")); // all are cancelled with it
        QVERIFY(left("await asyncio.sleep(9 if n > 1 else n / 0)"));
    }

    void aSetOfTasksHasTheSameOrderEverywhere()
    {
        Run r;
        run(r, "async def main():\n"
               "    tasks = {asyncio.create_task(asyncio.sleep(n), name=f'{n}') for n in range(20)}\n"
               "    print(*[task.get_name() for task in tasks], len({*tasks, *tasks}), *[t == t for t in tasks][:1])\n");
        QStringList names;
        for (int n = 0; n < 20; ++n)
            names << QString::number(n);
        QCOMPARE(r.output, names.join(' ') + " 20 True\n");
    }

    void aBlockedTaskShowsItsStackAndLocals()
    {
        Run r;
        run(r, "async def inner(depth):\n    await asyncio.sleep(1)\n"
               "async def outer():\n    word = 'hi'\n    await inner(7)\n"
               "async def main():\n    await outer()\n");
        const Frame &innermost = r.trace.frame(r.trace.at(r.blockedOn(Wait::Sleep)).where);
        QCOMPARE(innermost.line, 3u);
        QCOMPARE(r.text(innermost.locals.at(0).second), QString("7"));
        const Frame &outer = r.trace.frame(innermost.outer);
        QCOMPARE(outer.line, 6u);
        QCOMPARE(r.text(outer.locals.at(0).second), QString("'hi'"));
        QCOMPARE(r.trace.frame(outer.outer).line, 8u);
    }

    void aLocalOfAsyncioShowsHowItStands_data()
    {
        QTest::addColumn<QString>("made");
        QTest::addColumn<QString>("shown");
        const auto add = [](const char *made, const char *shown) { QTest::newRow(made) << made << shown; };
        add("asyncio.Lock()", "<Lock unlocked>");
        add("await held(asyncio.Lock(), 3)", "<Lock locked, waiters:2>");
        add("asyncio.Semaphore(2)", "<Semaphore unlocked, value:2>");
        add("await held(asyncio.BoundedSemaphore(2), 3)", "<BoundedSemaphore locked, waiters:1>");
        add("await held(asyncio.Condition(), 1)", "<Condition locked>");
        add("asyncio.Event()", "<Event unset>");
        add("await waited(asyncio.Event(), 2)", "<Event unset, waiters:2>");
        add("await waited(asyncio.Barrier(3), 1)", "<Barrier filling, waiters:1/3>");
        add("asyncio.Queue()", "<Queue []>");
        add("filled(asyncio.Queue(2), 'ab')", "<Queue maxsize=2 ['a', 'b']>");
        add("filled(asyncio.PriorityQueue(), [3, 1, 2])", "<PriorityQueue [1, 3, 2]>");
        add("filled(asyncio.LifoQueue(), range(1000))", "<LifoQueue [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14…");
        add("asyncio.get_running_loop().create_future()", "<Future pending>");
        add("await ended(say(3))", "<Task finished name='x' result=3>");
        add("await ended(asyncio.sleep(1))", "<Task finished name='x' result=None>");
        add("await ended(fail())", "<Task finished name='x' exception=ValueError('no')>");
        add("await ended(asyncio.sleep(9), asyncio.Task.cancel)", "<Task cancelled name='x'>");
        add("[asyncio.Lock()]", "[<Lock unlocked>]");
        add("[{1: 'x' * 20, 2: list(range(30))}]", "[{1: 'xxxxxxxxxxxxxxxxxxxx', 2: [0, 1, 2, 3, 4, 5, 6, 7, 8, …]}]");
        add("['x' * 50, ('yyy', 'zzzzzzzz')]", "['xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', ('yyy…')]");
        add("asyncio.TaskGroup()", "<TaskGroup>");
        add("asyncio.timeout(1)", "<Timeout [created]>");
        add("Own()", "<Own unlocked>");
        add("object.__new__(asyncio.Queue)", "<Queue maxsize=? []>");
        add("Odd()", "<Odd []>");
    }

    void aLocalOfAsyncioShowsHowItStands()
    {
        QFETCH(QString, made);
        QFETCH(QString, shown);
        Run r;
        run(r, "class Own(asyncio.Lock): pass\n"
               "class Evil(list):\n    def __len__(self): print('boo')\n"
               "class Odd(asyncio.Queue):\n    def _init(self, maxsize): self._queue = Evil([1])\n"
               "async def say(n): return n\n"
               "async def fail(): raise ValueError('no')\n"
               "async def hold(it):\n    async with it: await asyncio.sleep(9)\n"
               "async def started(it, calls):\n"
               "    it.tasks = [asyncio.ensure_future(call) for call in calls]\n    await asyncio.sleep(0.1)\n    return it\n"
               "async def held(it, n): return await started(it, [hold(it) for _ in range(n)])\n"
               "async def waited(it, n): return await started(it, [it.wait() for _ in range(n)])\n"
               "def filled(it, all):\n    for each in all: it.put_nowait(each)\n    return it\n"
               "async def ended(coroutine, do=id):\n    task = asyncio.create_task(coroutine, name='x')\n    do(task)\n"
               "    await asyncio.wait([task])\n    return task\n"
               "async def main():\n    it = " + made.toUtf8() + "\n    await asyncio.sleep(0.5)\n");
        QString last; // of main()
        for (EventNumber at = r.find(EventKind::TaskBlocked); at; at = r.find(EventKind::TaskBlocked, at + 1)) {
            const Frame &frame = r.trace.frame(r.trace.at(at).where);
            if (r.trace.at(at).task() == TaskId{1} && !frame.locals.empty())
                last = r.text(frame.locals.at(0).second);
        }
        QCOMPARE(last, shown);
        QCOMPARE(r.output, QString());
    }

    void anEvilReprDoesNoHarm()
    {
        Run r;
        run(r, "class Evil:\n    def __repr__(self):\n        print('boo')\n        raise KeyError\n"
               "async def main():\n    evil = Evil()\n    await asyncio.sleep(1)\n    print('fine')\n");
        QCOMPARE(r.output, QString("fine\n"));
        QCOMPARE(r.status, 0);
    }

    void cancellationsTellTheirSource()
    {
        Run r;
        run(r, "async def bad():\n    raise ValueError\n"
               "async def main():\n    try:\n        async with asyncio.TaskGroup() as tg:\n"
               "            tg.create_task(asyncio.sleep(9))\n            tg.create_task(bad())\n"
               "    except* ValueError: pass\n    t = asyncio.create_task(asyncio.sleep(9))\n"
               "    await asyncio.sleep(0)\n    t.cancel('enough')\n    await asyncio.wait([t])\n");
        const Event &byGroup = r.trace.at(r.find(EventKind::CancelRequested));
        QCOMPARE(byGroup.cancelSource(), CancelSource::Group);
        QCOMPARE(r.trace.at(byGroup.cause).kind, EventKind::GroupAborting);
        EventNumber last = 0;
        for (EventNumber n = r.find(EventKind::CancelRequested); n; n = r.find(EventKind::CancelRequested, n + 1))
            last = n;
        QCOMPARE(r.trace.at(last).cancelSource(), CancelSource::Explicit);
        QCOMPARE(r.text(r.trace.at(last).text), QString("enough"));
        QCOMPARE(r.line(last), 12u);
    }

    void aDeadlockTellsItsCircle()
    {
        Run r;
        run(r, "async def main():\n    async def wait(): await tasks[1]\n    async def other(): await tasks[0]\n"
               "    tasks = [asyncio.create_task(wait()), asyncio.create_task(other())]\n    await tasks[0]\n");
        QCOMPARE(r.status, 3);
        const Event &hazard = r.trace.at(r.find(EventKind::HazardFound));
        QCOMPARE(hazard.hazard(), Hazard::Deadlock);
        QVERIFY(r.text(hazard.text).contains("Task-2 → Task-3 → Task-2"));
        QCOMPARE(r.trace.at(r.trace.size()).ending(), Ending::Deadlock);
    }

    void aMainTaskShowsWhoWaitsForIt()
    {
        Run r;
        run(r, "async def main():\n    print(asyncio.current_task())\n");
        QVERIFY2(r.output.contains("cb=[_run_until_complete_cb() at "), qPrintable(r.output));
    }

    void recordingKeepsNothingAlive()
    {
        Run r;
        run(r, "import weakref\nclass Thing: pass\nasync def main():\n    thing = Thing()\n    ref = weakref.ref(thing)\n"
               "    await asyncio.sleep(1)\n    del thing\n    print(ref())\n");
        QCOMPARE(r.output, QString("None\n"));
    }
};

QTEST_GUILESS_MAIN(RecordingTest)
#include "recording_test.moc"
