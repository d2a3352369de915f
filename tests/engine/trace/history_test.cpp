// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/history.h"
#include "tests/support/stories.h"

#include <QtTest>

using namespace engine::trace;

class HistoryTest : public QObject
{
    Q_OBJECT

private slots:
    void equalsAFreshFoldAtEveryEvent_data()
    {
        QTest::addColumn<int>("story");
        QTest::newRow("checkout") << 0;
        QTest::newRow("nested") << 1;
        QTest::newRow("wide") << 2;
        QTest::newRow("timeout") << 3;
        QTest::newRow("deadlock") << 4;
        QTest::newRow("large") << 5;
    }

    void equalsAFreshFoldAtEveryEvent()
    {
        QFETCH(int, story);
        const Trace trace = make(story);
        History forwards(trace);
        History backwards(trace);
        Snapshot fold;
        std::vector<Snapshot> all{fold};
        for (EventNumber number = 1; number <= trace.size(); ++number) {
            fold.advance(trace);
            all.push_back(fold);
        }
        for (EventNumber number = 0; number <= trace.size(); ++number)
            QVERIFY(forwards.at(number) == all[number]);
        for (EventNumber number = trace.size() + 1; number-- > 0;)
            QVERIFY(backwards.at(number) == all[number]);
        std::uint32_t random = 1;
        for (int jump = 0; jump < 500; ++jump) {
            random = random * 1664525U + 1013904223U;
            const EventNumber number = (random >> 8) % (trace.size() + 1);
            QVERIFY(forwards.at(number) == all[number]);
        }
    }

    void clampsToTheTrace()
    {
        const Trace trace = support::checkout();
        History history(trace);
        QCOMPARE(history.at(4000000000U).number, trace.size());
        QCOMPARE(history.at(0).number, 0U);
    }

    void followsAGrowingTrace()
    {
        const Trace whole = support::checkout();
        Trace growing;
        for (std::uint32_t id = 1; id <= whole.taskCount(); ++id)
            growing.addTask(whole.task({id}));
        for (std::uint32_t id = 1; id <= whole.scopeCount(); ++id)
            growing.addScope(whole.scope({id}));
        for (std::uint32_t id = 1; id <= whole.exceptionCount(); ++id)
            growing.addException(whole.exception({id}));
        History history(growing);
        Snapshot fold;
        for (EventNumber number = 1; number <= whole.size(); ++number) {
            growing.append(whole.at(number));
            fold.advance(growing);
            QVERIFY(history.at(number) == fold);
            QVERIFY(history.at(number / 2).number == number / 2);
        }
    }

    void keepsABoundedNumber()
    {
        const Trace trace = support::large(300000, 2000);
        History history(trace);
        history.at(trace.size());
        QVERIFY(history.keptCount() >= History::maximumKept / 2);
        QVERIFY(history.keptCount() <= History::maximumKept);
        Snapshot fold;
        while (fold.number < 123456)
            fold.advance(trace);
        QVERIFY(history.at(123456) == fold);
        QVERIFY(history.at(trace.size()).ended);
        QVERIFY(history.keptCount() <= History::maximumKept);
    }

    void aMillionEventsOfAHundredThousandTasks()
    {
        const Trace trace = support::large(1000000, 100000);
        QCOMPARE(trace.size(), 1000000U);
        QCOMPARE(trace.taskCount(), 100000U);
        History history(trace);
        history.at(trace.size());
        QBENCHMARK {
            for (EventNumber step = 0; step < 10; ++step)
                QCOMPARE(history.at(900000 - step).number, 900000 - step);
        }
    }

private:
    static Trace make(int story)
    {
        switch (story) {
        case 0:
            return support::checkout();
        case 1:
            return support::nested(5);
        case 2:
            return support::wide(60);
        case 3:
            return support::timeoutStory();
        case 4:
            return support::deadlock();
        default:
            return support::large(6000, 300);
        }
    }
};

QTEST_APPLESS_MAIN(HistoryTest)
#include "history_test.moc"
