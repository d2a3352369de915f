// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scenarios/asyncio/recorded_run.h"

using namespace recorded;

// What a run calls the things that its tasks wait for.
class WaitsTest : public QObject
{
    Q_OBJECT

private slots:
    void aLockIsNamedWithItsHolder()
    {
        Run r;
        run(r, "async def use(it):\n    async with it:\n        await asyncio.sleep(1)\n"
               "async def main():\n    db = asyncio.Lock()\n    await asyncio.gather(use(db), use(db))\n");
        QCOMPARE(r.waitText(Wait::Lock), QString("lock \"db\" held by Task-2"));
        QCOMPARE(r.trace.at(r.blockedOn(Wait::Lock)).valueTask(), TaskId{2});
        QCOMPARE(r.waitText(Wait::Gather), QString("gather of 2"));
    }

    void aConditionsOwnLockIsCalledAsTheCondition()
    {
        Run r;
        run(r, "async def use(it):\n    async with it:\n        await asyncio.sleep(1)\n"
               "async def main():\n    ready = asyncio.Condition()\n    await asyncio.gather(use(ready), use(ready))\n");
        QCOMPARE(r.waitText(Wait::Lock), QString("lock \"ready\" held by Task-2"));
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

    // Though there is another of its name by then.
    void whatIsWaitedForKeepsItsName()
    {
        Run r;
        run(r, "class Box:\n    def __init__(self): self.gate = asyncio.Event()\n"
               "async def use(it):\n    for _ in range(2):\n        await it.wait()\n        it.clear()\n"
               "async def main():\n    ann = Box()\n    loop = asyncio.get_running_loop()\n"
               "    async with asyncio.TaskGroup() as tg:\n"
               "        tg.create_task(use(ann.gate))\n        await asyncio.sleep(1)\n"
               "        bob = Box()\n        tg.create_task(use(bob.gate))\n"
               "        for time in range(2):\n"
               "            loop.call_later(time + 1, ann.gate.set)\n            loop.call_later(time + 1, bob.gate.set)\n");
        QStringList names;
        for (EventNumber at = r.find(EventKind::TaskBlocked); at; at = r.find(EventKind::TaskBlocked, at + 1)) {
            if (r.trace.at(at).wait() == Wait::Event)
                names << r.text(r.trace.at(at).text);
        }
        names.sort();
        QCOMPARE(names.join(' '), QString("event \"bob.gate\" event \"bob.gate\" event \"gate\" event \"gate\""));
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
};

QTEST_GUILESS_MAIN(WaitsTest)
#include "waits_test.moc"
