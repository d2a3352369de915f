// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/scene.h"

#include <QTest>

#include <map>
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
            auto &timer = static_cast<core::Timer &>(heap.takeFirst());
            QVERIFY(&timer == timers[index].get());
            QCOMPARE(timer.when(), when);
        }
        QVERIFY(heap.empty());
    }

    void gapsOfRemovedTimersAreUsedAgain()
    {
        std::mt19937 random(11);
        core::TimerHeap heap;
        std::vector<std::unique_ptr<Call>> timers;
        for (int i = 0; i < 300; ++i)
            timers.push_back(std::make_unique<Call>([] {}));
        std::map<std::pair<Time, int>, core::Timer *> expected;
        std::map<core::Timer *, std::pair<Time, int>> keys;
        for (int step = 0; step < 20'000; ++step) {
            core::Timer &timer = *timers[random() % timers.size()];
            if (const auto known = keys.find(&timer); known != keys.end()) {
                heap.remove(timer);
                expected.erase(known->second);
                keys.erase(known);
            } else if (random() % 3 != 0) {
                const std::pair key(Time(random() % 100), step);
                heap.insert(timer, key.first);
                expected[key] = &timer;
                keys[&timer] = key;
            } else if (!heap.empty()) {
                auto &first = static_cast<core::Timer &>(heap.takeFirst());
                QVERIFY(&first == expected.begin()->second);
                expected.erase(expected.begin());
                keys.erase(&first);
            }
            QCOMPARE(heap.size(), expected.size());
            QCOMPARE(heap.empty(), expected.empty());
            if (!heap.empty())
                QCOMPARE(heap.earliest(), expected.begin()->first.first);
        }
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
