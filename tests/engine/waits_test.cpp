// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/scene.h"

#include <QTest>

using namespace scene;

// Event, gather and shield: rows Y6, A and H.
class WaitsTest : public QObject
{
    Q_OBJECT

    QStringList log;
    static Coroutine<int> after(Duration delay, int value)
    {
        co_await sleep(delay);
        co_return value;
    }
    static Coroutine<int> failing(Duration delay)
    {
        co_await sleep(delay);
        throw ValueError("v");
    }

private slots:
    void init() { log.clear(); }

    void Y6_setWakesAllInOrderEvenIfClearedAtOnce()
    {
        run([&]() -> Coroutine<> {
            Event event;
            const auto wait = [&](const char *name) -> Coroutine<> {
                co_await event.wait();
                log << name;
            };
            createTask(wait("a"));
            createTask(wait("b"));
            co_await yield();
            event.set();
            event.clear();
            CHECK(!event.isSet());
            co_await yield();
            CHECK_EQUAL(log, (QStringList{"a", "b"}));
            event.set();
            Ticker ticker;
            co_await event.wait();
            CHECK_EQUAL(ticker.turns(), 0);
        });
    }

    void aCancelledWaiterLeavesTheEvent()
    {
        run([&]() -> Coroutine<> {
            Event event;
            auto task = spawn([&]() -> Coroutine<> { co_await event.wait(); });
            co_await yield();
            task.cancel();
            event.set();
            co_await yield();
            CHECK(task.cancelled());
        });
    }

    // It ought to outlive them; but they are not lost.
    void thoseWhoseEventIsGoneCanBeCancelled_data()
    {
        QTest::addColumn<bool>("grouped");
        QTest::newRow("a task") << false;
        QTest::newRow("a child of a group") << true;
    }
    void thoseWhoseEventIsGoneCanBeCancelled()
    {
        QFETCH(bool, grouped);
        run([&]() -> Coroutine<> {
            auto event = std::make_unique<Event>();
            const auto waits = [&]() -> Coroutine<> { co_await event->wait(); };
            const auto body = [&](const TaskGroup &group) -> Coroutine<> {
                const Task<> waiter = grouped ? group.createTask(waits()) : createTask(waits());
                co_await yield();
                event.reset();
                co_await sleep(1s);
                CHECK(!waiter.done());
                CHECK(waiter.cancel("gone"));
                log << co_await outcomeOf([&]() -> Coroutine<> { co_await waiter; }) << at();
            };
            co_await taskGroup(body);
        });
        QCOMPARE(log, (QStringList{"CancelledError: gone", "1000"}));
    }

    void oneThatWasWokenNeedsItsEventNoMore()
    {
        run([&]() -> Coroutine<> {
            auto event = std::make_unique<Event>();
            const Task<> waiter = spawn([&]() -> Coroutine<> { co_await event->wait(); });
            co_await yield();
            event->set();
            event.reset();
            log << co_await outcomeOf([&]() -> Coroutine<> { co_await waiter; });
        });
        QCOMPARE(log, QStringList{"well"});
    }

    void A1_resultsInTheOrderOfTheArguments()
    {
        run([&]() -> Coroutine<> {
            std::vector<Task<int>> tasks{createTask(after(3s, 3)), createTask(after(1s, 1)), createTask(after(2s, 2))};
            const std::vector<int> results = co_await gather(tasks);
            CHECK_EQUAL(results, (std::vector<int>{3, 1, 2}));
            CHECK_EQUAL(milliseconds(), 3000);
            const std::vector<int> none = co_await gather(std::vector<Task<int>>());
            CHECK(none.empty());
        });
    }

    void A3_theSameTwiceRunsOnce()
    {
        run([&]() -> Coroutine<> {
            const Task<int> task = createTask(after(1s, 7));
            const std::vector<Task<int>> twice{task, task};
            const std::vector<int> results = co_await gather(twice);
            CHECK_EQUAL(results, (std::vector<int>{7, 7}));
            CHECK_EQUAL(milliseconds(), 1000);
        });
    }

    void A4_theFirstFailureLeavesAtOnceTheOthersGoOn()
    {
        run([&]() -> Coroutine<> {
            std::vector<Task<int>> tasks{createTask(after(5s, 5)), createTask(failing(1s)), createTask(failing(2s))};
            log << co_await outcomeOf([&]() -> Coroutine<> { co_await gather(tasks); }) << at();
            CHECK(!tasks[0].done());
            const int value = co_await tasks[0];
            CHECK_EQUAL(value, 5);
        });
        QCOMPARE(log, (QStringList{"ValueError: v", "1000"}));
    }

    void A7_aCancelledChildLeavesAsCancelledAndTheOthersGoOn()
    {
        run([&]() -> Coroutine<> {
            std::vector<Task<int>> tasks{createTask(after(5s, 5)), createTask(after(2s, 2))};
            const auto cancels = [&]() -> Coroutine<> {
                co_await sleep(1s);
                tasks[0].cancel("one");
            };
            spawn(cancels);
            log << co_await outcomeOf([&]() -> Coroutine<> { co_await gather(tasks); }) << at();
            CHECK_EQUAL(currentTask().cancelling(), 0u);
            const int value = co_await tasks[1];
            CHECK_EQUAL(value, 2);
        });
        QCOMPARE(log.last(), "1000");
        QVERIFY(log.first().startsWith("CancelledError"));
    }

    void aGatherDiesWithItsLoop() // what it gathers does not
    {
        auto loop = std::make_unique<Loop>();
        const Future<int> never(*loop), failed(*loop);
        const auto gathers = [](Future<int> first, Future<int> second) -> Coroutine<> { co_await gather(first, second); };
        const auto start = [&](Coroutine<> coroutine) {
            const core::Ref task(new detail::TaskOf<void>(*loop, std::move(coroutine), {}));
            task->start();
            return task;
        };
        const auto waiting = start(gathers(never, never));
        const auto thrown = start(gathers(failed, never));
        const auto leftTask = start([](Future<int> first, Future<int> second) -> Coroutine<> {
            co_await gather(first, [](Future<int> future) -> Coroutine<> { co_await future; }(second));
        }(failed, never));
        const auto fails = start([](Future<int> future) -> Coroutine<> {
            future.setException(ValueError("v"));
            co_return;
        }(failed));
        QCOMPARE(loop->runForever().kind, core::LoopEnd::Kind::Deadlock);
        QVERIFY(!waiting->done() && fails->done());
        for (const auto &task : {thrown, leftTask}) {
            QCOMPARE(task->state(), core::Future::State::Failed);
            task->markRetrieved();
        }
        loop.reset();
        QVERIFY(waiting->cancelled());
        QVERIFY(!never.done());
    }

    void gatherOfTasksThatAreDoneWaitsForNothing()
    {
        run([&]() -> Coroutine<> {
            std::vector<Task<int>> tasks{createTask(after(1s, 1)), createTask(failing(2s))};
            co_await sleep(3s);
            const auto other = spawn([&]() -> Coroutine<> {
                log << "another task";
                co_return;
            });
            log << co_await outcomeOf([&]() -> Coroutine<> { co_await gather(tasks); });
            const auto done = co_await gather(tasks, returnExceptions);
            log << QString::number(done[0].result());
            co_await other;
        });
        QCOMPARE(log, (QStringList{"ValueError: v", "1", "another task"}));
    }

    void A9_aCancelledGatherTellsItInTheWordsOfItsLastTask()
    {
        run([&]() -> Coroutine<> {
            std::vector<Task<int>> tasks{createTask(after(5s, 5)), createTask(after(1s, 1)), createTask(after(6s, 6))};
            auto outer = spawn([&]() -> Coroutine<> { co_await gather(tasks, returnExceptions); });
            co_await sleep(2s);
            outer.cancel("m");
            log << co_await outcomeOf([&]() -> Coroutine<> { co_await outer; }) << at();
        });
        QCOMPARE(log, (QStringList{"CancelledError: m", "2000"}));
    }

    void A8_cancellingTheAwaitingTaskCancelsEveryChild()
    {
        run([&]() -> Coroutine<> {
            std::vector<Task<int>> tasks{createTask(after(5s, 5)), createTask(after(6s, 6))};
            auto outer = spawn([&]() -> Coroutine<> { co_await gather(tasks); });
            co_await sleep(1s);
            outer.cancel("m");
            log << co_await outcomeOf([&]() -> Coroutine<> { co_await outer; }) << at();
            CHECK(tasks[0].cancelled() && tasks[1].cancelled());
        });
        QCOMPARE(log, (QStringList{"CancelledError: m", "1000"}));
    }

    void A9_aCancelledGatherRaisesEvenIfTheChildrenSwallow()
    {
        run([&]() -> Coroutine<> {
            const auto stubborn = []() -> Coroutine<int> {
                co_await outcomeOf([]() -> Coroutine<> { co_await sleep(9s); });
                co_return 1;
            };
            std::vector<Task<int>> tasks{spawn(stubborn)};
            auto outer = spawn([&]() -> Coroutine<> { co_await gather(tasks); });
            co_await sleep(1s);
            outer.cancel();
            log << co_await outcomeOf([&]() -> Coroutine<> { co_await outer; });
            CHECK_EQUAL(tasks[0].result(), 1);
        });
        QCOMPARE(log, QStringList{"CancelledError"});
    }

    void H1_aShieldedTaskGoesOn()
    {
        run([&]() -> Coroutine<> {
            auto inner = createTask(after(2s, 2));
            auto outer = spawn([&]() -> Coroutine<> { co_await shield(inner); });
            co_await sleep(1s);
            outer.cancel("m");
            log << co_await outcomeOf([&]() -> Coroutine<> { co_await outer; });
            const int value = co_await inner;
            CHECK_EQUAL(value, 2);
        });
        QCOMPARE(log, QStringList{"CancelledError: m"});
    }

    void H1_aShieldedFutureGoesOn()
    {
        run([&]() -> Coroutine<> {
            const Future<int> future;
            const auto awaits = [&]() -> Coroutine<int> { co_return co_await shield(future); };
            const Task<int> cancelled = createTask(awaits()), other = createTask(awaits());
            co_await sleep(1s);
            cancelled.cancel();
            log << co_await outcomeOf([&]() -> Coroutine<> { co_await cancelled; });
            CHECK(!future.done());
            future.setResult(7);
            const int value = co_await other;
            log << QString::number(value);
            log << QString::number(co_await awaits());
        });
        QCOMPARE(log, (QStringList{"CancelledError", "7", "7"}));
    }

    void H2_H3_theInnersOutcomePassesThrough()
    {
        run([&]() -> Coroutine<> {
            auto cancelled = createTask(after(2s, 2));
            auto outer = spawn([&]() -> Coroutine<> { co_await shield(cancelled); });
            co_await yield();
            cancelled.cancel("x");
            log << co_await outcomeOf([&]() -> Coroutine<> { co_await outer; }) << QString::number(outer.cancelling());
            auto failed = createTask(failing(1s));
            log << co_await outcomeOf([&]() -> Coroutine<> { co_await shield(failed); });
            auto fine = createTask(after(1s, 7));
            const int value = co_await shield(fine);
            CHECK_EQUAL(value, 7);
        });
        QCOMPARE(log, (QStringList{"CancelledError", "0", "ValueError: v"}));
    }

    void H5_shieldsAroundAndInsideAGather()
    {
        run([&]() -> Coroutine<> {
            const std::vector<Task<int>> kept{createTask(after(2s, 1)), createTask(after(2s, 2))};
            const auto gathers = [&]() -> Coroutine<std::vector<int>> { co_return co_await gather(kept); };
            const auto shields = [&]() -> Coroutine<> { co_await shield(gathers()); };
            const Task<> outer = createTask(shields());
            const Task<int> inside = createTask(after(2s, 3)), bare = createTask(after(2s, 4));
            const auto shieldsOne = [&]() -> Coroutine<int> { co_return co_await shield(inside); };
            const auto mixes = [&]() -> Coroutine<> { co_await gather(shieldsOne(), bare); };
            const Task<> mixed = createTask(mixes());
            co_await sleep(1s);
            outer.cancel();
            mixed.cancel();
            co_await sleep(2s);
            CHECK(outer.cancelled() && mixed.cancelled() && bare.cancelled());
            CHECK_EQUAL(kept[0].result() + kept[1].result() + inside.result(), 6);
        });
    }

    void H6_aShieldedTaskIsNoneOfTheGroups()
    {
        run([&]() -> Coroutine<> {
            const Task<int> kept = createTask(after(5s, 5));
            const auto child = [&]() -> Coroutine<> { co_await shield(kept); };
            const auto body = [&](const TaskGroup &group) {
                group.createTask(child());
                group.createTask(failAfter(1s, "v"));
            };
            log << co_await groupOutcome(body) << at();
            CHECK(!kept.done());
            co_await kept;
            log << at();
        });
        QCOMPARE(log, (QStringList{"ExceptionGroup(ValueError: v)", "1000", "5000"}));
    }
};

QTEST_GUILESS_MAIN(WaitsTest)
#include "waits_test.moc"
