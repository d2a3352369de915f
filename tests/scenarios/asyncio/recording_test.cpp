// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/reader.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace engine::trace;

namespace {

struct Run
{
    Trace trace;
    int status = -1;
    QString output;

    // The first event of that kind from there on; 0 if there is none.
    EventNumber find(EventKind kind, EventNumber from = 1) const
    {
        for (EventNumber number = from; number <= trace.size(); ++number) {
            if (trace.at(number).kind == kind)
                return number;
        }
        return 0;
    }
    QString text(StringId id) const
    {
        const std::string_view view = trace.text(id);
        return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
    }
    EventNumber blockedOn(Wait wait) const
    {
        EventNumber number = find(EventKind::TaskBlocked);
        while (number && trace.at(number).wait() != wait)
            number = find(EventKind::TaskBlocked, number + 1);
        return number;
    }
    QString waitText(Wait wait) const { return text(trace.at(blockedOn(wait)).text); }
    std::uint32_t line(EventNumber number) const { return trace.frame(trace.at(number).where).line; }
};

void run(Run &result, const QByteArray &body)
{
    QTemporaryDir folder;
    const QString script = folder.filePath("script.py"), tracePath = folder.filePath("trace.jsonl");
    QFile file(script);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("import asyncio\n" + body + "\nasyncio.run(main())\n"); // the body begins at line 2
    file.close();
    QProcess process;
    process.start(AWAITSCOPE_RUN, {"--quiet", "--trace", tracePath, script});
    QVERIFY2(process.waitForFinished(60000), "it does not end");
    result.status = process.exitCode();
    result.output = QString::fromUtf8(process.readAllStandardOutput());
    QFile trace(tracePath);
    QVERIFY(trace.open(QIODevice::ReadOnly));
    const QByteArray bytes = trace.readAll();
    Reader reader(result.trace);
    reader.feed({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    reader.finish();
    QVERIFY(!reader.error());
}

} // namespace

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

    void aLockIsNamedWithItsHolder()
    {
        Run r;
        run(r, "async def use(it):\n    async with it:\n        await asyncio.sleep(1)\n"
               "async def main():\n    db = asyncio.Lock()\n    await asyncio.gather(use(db), use(db))\n");
        QCOMPARE(r.waitText(Wait::Lock), QString("lock \"db\" held by Task-2"));
        QCOMPARE(r.trace.at(r.blockedOn(Wait::Lock)).valueTask(), TaskId{2});
        QCOMPARE(r.waitText(Wait::Gather), QString("gather of 2"));
    }

    void whatIsWaitedForIsCalledAsWhereItWasMade_data()
    {
        QTest::addColumn<QString>("made");
        QTest::addColumn<QString>("name");
        QTest::newRow("a variable") << "gate = asyncio.Event()" << "event \"gate\"";
        QTest::newRow("an attribute") << "self = Box(); self.gate = asyncio.Event(); gate = self.gate" << "event \"gate\"";
        QTest::newRow("with a type") << "gate: asyncio.Event = asyncio.Event()" << "event \"gate\"";
        QTest::newRow("an argument") << "gate = same(asyncio.Event())" << "event \"gate\"";
        QTest::newRow("in a list") << "gate = [asyncio.Event()][0]" << "event \"gate\"";
        QTest::newRow("two at once") << "gate, other = asyncio.Event(), asyncio.Event()" << "event \"gate\"";
        QTest::newRow("the second of two") << "other, gate = asyncio.Event(), asyncio.Event()" << "event \"gate\"";
        QTest::newRow("attributes at once") << "b = Box(); b.x, b.gate = asyncio.Lock(), asyncio.Event(); gate = b.gate" << "event \"gate\"";
        QTest::newRow("of four") << "a, b, gate, c = asyncio.Lock(), asyncio.Queue(1), asyncio.Event(), asyncio.Event()" << "event \"gate\"";
        QTest::newRow("by two names") << "gate = other = asyncio.Event()" << "event \"gate\"";
        QTest::newRow("in passing") << "same(gate := asyncio.Event())" << "event \"gate\"";
        QTest::newRow("in part of a tuple") << "gate = (asyncio.Event(), 1)[0]" << "event \"gate\"";
        QTest::newRow("beside what is awaited") << "gate, n = asyncio.Event(), await asyncio.sleep(1)" << "event \"gate\"";
    }

    void whatIsWaitedForIsCalledAsWhereItWasMade()
    {
        QFETCH(QString, made);
        QFETCH(QString, name);
        Run r;
        run(r, "class Box: pass\n"
               "def same(it): return it\n"
               "async def use(it): await it.wait()\n"
               "async def main():\n    " + made.toUtf8() + "\n"
               "    asyncio.get_running_loop().call_later(1, gate.set)\n    await asyncio.create_task(use(gate))\n");
        QCOMPARE(r.waitText(Wait::Event), name);
    }

    // Where several have one name, by how the script comes to each.
    void whatIsWaitedForIsCalledByHowItIsReached_data()
    {
        QTest::addColumn<QString>("made");
        QTest::addColumn<QString>("used");
        QTest::addColumn<QString>("names");
        const auto add = [](const char *what, const char *made, const char *used, const char *names) {
            QTest::newRow(what) << made << used << names;
        };
        add("in a list", "forks = [asyncio.Event() for _ in range(3)]", "forks", "forks[0] forks[1] forks[2]");
        add("put into a list", "forks = []\n    for _ in range(2): forks.append(asyncio.Event())", "forks", "forks[0] forks[1]");
        add("in a tuple", "forks = asyncio.Event(), asyncio.Event()", "forks", "forks[0] forks[1]");
        add("in a dictionary", "of = {name: asyncio.Event() for name in 'ab'}", "of.values()", "of['a'] of['b']");
        add("as they are asked for", "of = defaultdict(asyncio.Event)\n    gate = of['a']\n    gate = of['b']", "of.values()", "of['a'] of['b']");
        add("in objects", "ann = Box(); bob = Box()", "(ann.gate, bob.gate)", "ann.gate bob.gate");
        add("in slots", "ann = Slim(); bob = Slim()", "(ann.gate, bob.gate)", "ann.gate bob.gate");
        add("in objects in a list", "all = [Box() for _ in range(2)]", "[box.gate for box in all]", "all[0].gate all[1].gate");
        add("and in a variable, too", "all = [Box() for _ in range(2)]\n    for box in all: pass", "[box.gate for box in all]", "all[0].gate all[1].gate");
        add("in a list in an object", "ann = Box(); ann.all = [asyncio.Event(), asyncio.Event()]", "ann.all", "ann.all[0] ann.all[1]");
        add("in a global list", "everywhere.extend([asyncio.Event(), asyncio.Event()])", "everywhere", "everywhere[0] everywhere[1]");
        add("only here", "", "[asyncio.Event()]", "it");
        add("of an only object", "ann = Box()", "[ann.gate]", "gate");
    }

    void whatIsWaitedForIsCalledByHowItIsReached()
    {
        QFETCH(QString, made);
        QFETCH(QString, used);
        QFETCH(QString, names);
        Run r;
        run(r, "from collections import defaultdict\n"
               "class Box:\n    def __init__(self): self.gate = asyncio.Event()\n"
               "class Slim:\n    __slots__ = 'gate'\n    def __init__(self): self.gate = asyncio.Event()\n"
               "everywhere = []\n"
               "async def use(it, *rest): await it.wait()\n"
               "async def main():\n    " + made.toUtf8() + "\n"
               "    async with asyncio.TaskGroup() as tg:\n"
               "        for waited in list(" + used.toUtf8() + "):\n"
               "            tg.create_task(use(waited, waited))\n"
               "            asyncio.get_running_loop().call_later(1, waited.set)\n"
               "        del waited\n");
        QCOMPARE(r.status, 0);
        QStringList found;
        for (EventNumber at = r.find(EventKind::TaskBlocked); at; at = r.find(EventKind::TaskBlocked, at + 1)) {
            if (r.trace.at(at).wait() == Wait::Event)
                found << r.text(r.trace.at(at).text).remove("event ").remove('"');
        }
        QCOMPARE(found.join(' '), names);
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

    void aShieldOfAGatherSaysSo()
    {
        Run r;
        run(r, "async def main():\n    await asyncio.shield(asyncio.gather(asyncio.sleep(1), asyncio.sleep(2)))\n");
        QCOMPARE(r.waitText(Wait::Shield), QString("shield of gather of 2"));
    }

    void whoReleasesTheLockWakesTheWaiter()
    {
        Run r;
        run(r, "async def use(it):\n    async with it:\n        await asyncio.sleep(1)\n"
               "async def main():\n    db = asyncio.Lock()\n    await asyncio.gather(use(db), use(db))\n");
        const TaskId waiter = r.trace.at(r.blockedOn(Wait::Lock)).task();
        EventNumber woken = r.find(EventKind::TaskWoken);
        while (woken && r.trace.at(woken).task() != waiter)
            woken = r.find(EventKind::TaskWoken, woken + 1);
        QCOMPARE(r.trace.at(woken).actor, TaskId{2});
    }

    void anEmptyQueueIsCalledSo()
    {
        Run r;
        run(r, "async def main():\n    jobs = asyncio.Queue()\n    try:\n"
               "        async with asyncio.timeout(1): await jobs.get()\n    except TimeoutError: pass\n");
        QCOMPARE(r.waitText(Wait::Queue), QString("jobs.get (empty)"));
        QCOMPARE(r.line(r.blockedOn(Wait::Queue)), 5u);
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
