// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/scene.h"

#include <QTest>

#include <random>

using namespace scene;

// The timer heap against a sorted list.
class TimerTest : public QObject
{
    Q_OBJECT

private slots:
    void firesInOrderOfDeadlineThenOfScheduling()
    {
        std::mt19937 random(7);
        core::TimerHeap heap;
        std::vector<std::unique_ptr<Call>> timers;
        std::vector<std::pair<Time, std::size_t>> expected;
        for (std::size_t i = 0; i < 2000; ++i) {
            timers.push_back(std::make_unique<Call>([] {}));
            const Time when(random() % 50);
            heap.insert(*timers.back(), when);
            expected.emplace_back(when, i);
        }
        for (std::size_t i = 0; i < timers.size(); i += 3) {
            heap.remove(*timers[i]);
            QVERIFY(!timers[i]->scheduled());
        }
        std::erase_if(expected, [](const auto &entry) { return entry.second % 3 == 0; });
        std::ranges::sort(expected);
        for (const auto &[when, index] : expected) {
            core::Timer &timer = heap.takeFirst();
            QVERIFY(&timer == timers[index].get());
            QCOMPARE(timer.when(), when);
        }
        QVERIFY(heap.empty());
    }

    void aDestroyedTimerLeavesTheHeap()
    {
        core::TimerHeap heap;
        {
            Call gone([] {});
            heap.insert(gone, Time(5));
        }
        QVERIFY(heap.empty());
    }

    void aHeapThatGoesFirstForgetsItsTimers()
    {
        Call call([] {});
        {
            core::TimerHeap heap;
            heap.insert(call, Time(5));
        }
        QVERIFY(!call.scheduled());
    }
};

QTEST_GUILESS_MAIN(TimerTest)
#include "timer_test.moc"
