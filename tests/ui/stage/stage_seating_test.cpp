// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/stage_seating.h"

#include <QTest>

using namespace engine::trace;
using namespace ui::stage;

using Tasks = std::vector<TaskId>;

class StageSeatingTest : public QObject
{
    Q_OBJECT

private slots:
    void whoComesSitsAndStays()
    {
        Seating seating(3, 1);
        EventNumber now = 0;
        for (std::uint32_t task = 1; task <= 3; ++task)
            seating.act({task}, ++now);
        seating.act({1}, ++now);
        QCOMPARE(seating.at(0), Tasks{});
        QCOMPARE(seating.at(2), (Tasks{{1}, {2}}));
        QCOMPARE(seating.at(now), (Tasks{{1}, {2}, {3}}));
    }

    void whoReturnedMakesRoomFirstAndWhoFailedStays()
    {
        Seating seating(3, 1);
        for (std::uint32_t task = 1; task <= 3; ++task)
            seating.act({task}, task);
        seating.end({1}, 4, TaskState::Failed);
        seating.end({2}, 5, TaskState::Cancelled);
        seating.end({3}, 6, TaskState::Returned);
        QCOMPARE(seating.at(6), (Tasks{{1}, {2}, {3}})); // nobody needs it yet
        seating.act({4}, 7);
        QCOMPARE(seating.at(7), (Tasks{{1}, {2}, {4}}));
        seating.act({5}, 8);
        QCOMPARE(seating.at(8), (Tasks{{1}, {5}, {4}}));
        seating.act({6}, 9);
        QCOMPARE(seating.at(9), (Tasks{{1}, {5}, {6}}));
        QCOMPARE(seating.at(6), (Tasks{{1}, {2}, {3}})); // what was stays so
    }

    // Whoever lives gives way to failures, but for what is happening now there is always a place.
    void failuresStayAsLongAsThereIsRoomForTheOthers()
    {
        Seating seating(4, 2);
        for (std::uint32_t task = 1; task <= 4; ++task)
            seating.act({task}, task);
        seating.end({7}, 5, TaskState::Failed); // in the place of who was idle
        QCOMPARE(seating.at(5), (Tasks{{1}, {2}, {7}, {4}}));
        seating.act({8}, 6);
        QCOMPARE(seating.at(6), (Tasks{{1}, {8}, {7}, {4}}));
        seating.end({9}, 7, TaskState::Failed);
        QCOMPARE(seating.at(7), (Tasks{{1}, {8}, {7}, {9}}));
        seating.end({10}, 8, TaskState::Failed); // is seen, but does not stay
        QCOMPARE(seating.at(8), (Tasks{{10}, {8}, {7}, {9}}));
        seating.act({11}, 9);
        seating.act({12}, 10);
        QCOMPARE(seating.at(10), (Tasks{{11}, {12}, {7}, {9}}));
    }

    void whereAllLiveTheIdlestOfTheLastMakesRoom()
    {
        Seating seating(4, 2);
        for (std::uint32_t task = 1; task <= 4; ++task)
            seating.act({task}, task);
        seating.act({3}, 5);
        seating.act({9}, 6);
        QCOMPARE(seating.at(6), (Tasks{{1}, {2}, {3}, {9}}));
        seating.act({8}, 7);
        QCOMPARE(seating.at(7), (Tasks{{1}, {2}, {8}, {9}}));
    }

    void endingTwiceMakesRoomOnce()
    {
        Seating seating(2, 1);
        seating.end({1}, 1, TaskState::Returned);
        seating.end({1}, 2, TaskState::Returned);
        seating.act({2}, 3);
        seating.act({3}, 4);
        seating.act({4}, 5);
        QCOMPARE(seating.at(5), (Tasks{{3}, {4}}));
    }

    void withoutSeatsNobodySits()
    {
        Seating seating(0, 0);
        seating.act({1}, 1);
        seating.end({1}, 2, TaskState::Failed);
        QVERIFY(seating.at(2).empty());
    }
};

QTEST_APPLESS_MAIN(StageSeatingTest)
#include "stage_seating_test.moc"
