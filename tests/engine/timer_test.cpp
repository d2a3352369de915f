// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/scene.h"

#include <QTest>

#include <map>
#include <random>

using namespace scene;

// The queue of timers against a sorted list.
class TimerTest : public QObject
{
    Q_OBJECT

private slots:
    void firesInOrderOfDeadlineThenOfScheduling()
    {
        std::mt19937 random(7);
        core::TimerQueue queue;
        std::vector<std::unique_ptr<Call>> timers;
        std::vector<std::pair<Time, std::size_t>> expected;
        for (std::size_t i = 0; i < 2000; ++i) {
            timers.push_back(std::make_unique<Call>([] {}));
            const Time when(random() % 50);
            queue.insert(*timers.back(), when);
            expected.emplace_back(when, i);
        }
        for (std::size_t i = 0; i < timers.size(); i += 3) {
            queue.remove(*timers[i]);
            QVERIFY(!timers[i]->scheduled());
        }
        std::erase_if(expected, [](const auto &entry) { return entry.second % 3 == 0; });
        std::ranges::sort(expected);
        for (const auto &[when, index] : expected) {
            auto &timer = static_cast<core::Timer &>(queue.takeFirst());
            QVERIFY(&timer == timers[index].get());
            QCOMPARE(timer.when(), when);
        }
        QVERIFY(queue.empty());
    }

    void gapsOfRemovedTimersAreUsedAgain()
    {
        std::mt19937 random(11);
        core::TimerQueue queue;
        std::vector<std::unique_ptr<Call>> timers;
        for (int i = 0; i < 300; ++i)
            timers.push_back(std::make_unique<Call>([] {}));
        std::map<std::pair<Time, int>, core::Timer *> expected;
        std::map<core::Timer *, std::pair<Time, int>> keys;
        for (int step = 0; step < 20'000; ++step) {
            core::Timer &timer = *timers[random() % timers.size()];
            if (const auto known = keys.find(&timer); known != keys.end()) {
                queue.remove(timer);
                expected.erase(known->second);
                keys.erase(known);
            } else if (random() % 3 != 0) {
                const std::pair key(Time(random() % 100), step);
                queue.insert(timer, key.first);
                expected[key] = &timer;
                keys[&timer] = key;
            } else if (!queue.empty()) {
                auto &first = static_cast<core::Timer &>(queue.takeFirst());
                QVERIFY(&first == expected.begin()->second);
                expected.erase(expected.begin());
                keys.erase(&first);
            }
            QCOMPARE(queue.size(), expected.size());
            QCOMPARE(queue.empty(), expected.empty());
            if (!queue.empty())
                QCOMPARE(queue.earliest(), expected.begin()->first.first);
        }
    }

    // Thousands at once and single ones between them, before and after what waits already; some of them in the past.
    void burstsAndSingleTimersAreInOneOrder()
    {
        std::mt19937 random(13);
        core::TimerQueue queue;
        std::vector<std::unique_ptr<Call>> timers;
        std::map<std::pair<Time, std::size_t>, core::Timer *> expected;
        const auto insert = [&](Time when) {
            timers.push_back(std::make_unique<Call>([] {}));
            queue.insert(*timers.back(), when);
            expected[{when, timers.size()}] = timers.back().get();
        };
        for (int burst = 0; burst < 60; ++burst) {
            const int spread = 1 << random() % 30;
            for (int i = static_cast<int>(random() % 1500); i >= 0; --i)
                insert(Time(static_cast<std::int64_t>(random() % spread) * 1000 - 500));
            for (auto entry = expected.begin(); entry != expected.end();) {
                if (random() % 8 == 0) {
                    queue.remove(*entry->second);
                    entry = expected.erase(entry);
                } else {
                    ++entry;
                }
            }
            for (int i = static_cast<int>(random() % 900); i >= 0 && !expected.empty(); --i) {
                QVERIFY(queue.mayBeDue(expected.begin()->first.first));
                QCOMPARE(queue.earliest(), expected.begin()->first.first);
                QVERIFY(&queue.takeFirst() == expected.begin()->second);
                expected.erase(expected.begin());
                if (random() % 4 == 0)
                    insert(Time(random() % spread));
            }
            QCOMPARE(queue.size(), expected.size());
        }
        while (!expected.empty()) {
            QVERIFY(&queue.takeFirst() == expected.begin()->second);
            expected.erase(expected.begin());
        }
        QVERIFY(queue.empty());
        QVERIFY(!queue.mayBeDue(Time::max() - Time(1)));
    }

    void aDestroyedTimerLeavesTheQueue()
    {
        core::TimerQueue queue;
        {
            Call gone([] {});
            queue.insert(gone, Time(5));
        }
        QVERIFY(queue.empty());
    }

    void aQueueThatGoesFirstForgetsItsTimers()
    {
        Call call([] {});
        {
            core::TimerQueue queue;
            queue.insert(call, Time(5));
        }
        QVERIFY(!call.scheduled());
    }
};

QTEST_GUILESS_MAIN(TimerTest)
#include "timer_test.moc"
