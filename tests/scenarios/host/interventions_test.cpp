// SPDX-License-Identifier: GPL-3.0-or-later
// What --inject does to a run.
#include "tests/scenarios/host/runner.h"

#include <QtTest>

using namespace engine::trace;

class InterventionsTest : public QObject
{
    Q_OBJECT

private slots:
    void interventionsAreAppliedOrExplained()
    {
        const QByteArray script =
            "import asyncio\n"
            "async def job():\n"
            "    try: await asyncio.sleep(10)\n"
            "    except asyncio.CancelledError: print('cancelled'); raise\n"
            "async def main():\n"
            "    async with asyncio.TaskGroup() as tg: tg.create_task(job(), name='job')\n"
            "asyncio.run(main())\n";
        Runner runner;
        const RunResult plain = runner.run(script);
        QCOMPARE(plain.out, QByteArray());
        EventNumber blocked = 0;
        for (EventNumber n = 1; n <= plain.events.size(); ++n) {
            const Event &event = plain.events.at(n);
            if (event.kind == EventKind::TaskBlocked && event.wait() == Wait::Sleep)
                blocked = n;
        }
        QVERIFY(blocked != 0);
        const QString at = QString::number(blocked);
        QCOMPARE(runner.run(script, {"--inject", "cancel job at " + at}).out, QByteArray("cancelled\n"));
        const RunResult failed = runner.run(script, {"--inject", "raise ValueError('oops') in job at " + at});
        QCOMPARE(failed.status, 1);
        QVERIFY(failed.err.contains("ValueError: oops"));
        for (EventNumber n = 1; n <= failed.events.size(); ++n) { // nobody has cancelled it
            const Event &event = failed.events.at(n);
            QVERIFY(event.kind != EventKind::CancelRequested || event.subject != plain.events.at(blocked).subject);
        }
        QVERIFY(runner.run(script, {"--inject", "cancel nobody at 3"}).err.contains("was not applied"));
        QVERIFY(runner.run(script, {"--inject", "interrupt at 100000"}).err.contains("before it was due"));
    }

    // It may be its last one.
    void aTaskThatIsReadyIsReachedBeforeItsTurn_data()
    {
        QTest::addColumn<QString>("intervention");
        QTest::addColumn<QByteArray>("out");
        QTest::newRow("cancelled") << "cancel late at " << QByteArray("early\nlate: CancelledError()\n");
        QTest::newRow("hit by an error") << "raise ValueError('oops') in late at " << QByteArray("early\nlate: ValueError('oops')\n");
        QTest::newRow("delayed") << "delay late by 5 at " << QByteArray("early\nlate\n6.0\n");
    }
    void aTaskThatIsReadyIsReachedBeforeItsTurn()
    {
        QFETCH(const QString, intervention);
        const QByteArray script =
            "import asyncio\n"
            "async def job(name):\n"
            "    try:\n"
            "        await asyncio.sleep(1)\n"
            "        print(name)\n"
            "    except BaseException as error:\n"
            "        print(f'{name}: {error!r}')\n"
            "        raise\n"
            "async def main():\n"
            "    early, late = [asyncio.create_task(job(name), name=name) for name in ('early', 'late')]\n"
            "    await asyncio.wait([early, late])\n"
            "    if not late.cancelled() and not late.exception():\n"
            "        print(asyncio.get_running_loop().time())\n"
            "asyncio.run(main())\n";
        Runner runner;
        const RunResult plain = runner.run(script);
        EventNumber printed = 0;
        for (EventNumber n = plain.events.size(); n > 0; --n)
            if (plain.events.at(n).kind == EventKind::Output && plain.events.text(plain.events.at(n).text) == "early\n")
                printed = n;
        const RunResult changed = runner.run(script, {"--inject", intervention + QString::number(printed)});
        QTEST(changed.out, "out");
        for (EventNumber n = 1; n <= changed.events.size(); ++n)
            if (changed.events.at(n).kind == EventKind::InterventionApplied)
                QCOMPARE(changed.events.at(n).actor.value, 0u);
    }

    void interventionsBeforeTheFirstLineWaitForIt()
    {
        Runner runner;
        const RunResult stopped = runner.run("print('always')\n", {"--inject", "interrupt at 1"});
        QCOMPARE(stopped.status, 0);
        QVERIFY2(stopped.err.contains("'interrupt at 1' was not applied: no event loop is running at that event"), stopped.err);
        const RunResult early = runner.run("print('always')\n", {"--inject", "cancel #1 at 1", "--inject", "delay #1 by 1 at 1"});
        QCOMPARE(early.status, 0);
        QCOMPARE(early.out, QByteArray("always\n"));
        QCOMPARE(early.err.count("was not applied: "), 2);
        const RunResult broken = runner.run("x = (\n", {"--inject", "interrupt at 1"});
        QCOMPARE(broken.status, 1);
        QVERIFY2(broken.err.contains("before it was due") && !broken.err.contains("mistake"), broken.err);
    }
};

QTEST_GUILESS_MAIN(InterventionsTest)
#include "interventions_test.moc"
