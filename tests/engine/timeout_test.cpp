// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/scene.h"

#include <QTest>

using namespace scene;

// Rows O: timeouts.
class TimeoutTest : public QObject
{
    Q_OBJECT

    QStringList log;
    static Coroutine<> sleeping(Duration delay) { co_await sleep(delay); }
    static auto sleeps(Duration delay)
    {
        return [delay](const Timeout &) { return sleeping(delay); };
    }
    template<class Body>
    static Coroutine<QString> within(Duration limit, Body body)
    {
        co_return co_await outcomeOf([&]() -> Coroutine<> { co_await timeout(limit, body); });
    }

private slots:
    void init() { log.clear(); }

    void O1_theDeadlineCountsFromTheCall()
    {
        run([&]() -> Coroutine<> {
            auto scope = timeout(2s, [&](const Timeout &limit) -> Coroutine<> {
                log << QString::number(limit.when()->count() / 1000000);
                co_await sleep(10s);
            });
            co_await sleep(1s);
            try {
                co_await scope;
            } catch (const TimeoutError &) {
                log << at();
            }
        });
        QCOMPARE(log, (QStringList{"2000", "2000"}));
    }

    void O2_O3_O4_expiryCancelsAndTurnsIntoTimeoutErrorOutside()
    {
        run([&]() -> Coroutine<> {
            const auto body = [&](const Timeout &limit) -> Coroutine<> {
                log << co_await outcomeOf([]() -> Coroutine<> { co_await sleep(10s); })
                    << QString::number(currentTask().cancelling()) << (limit.expired() ? "expired" : "");
                raise(Loop::running().makeCancelledError({}));
            };
            Error error;
            try {
                co_await timeout(1s, body);
            } catch (...) {
                error = currentError();
            }
            log << describe(error) << describe(error->cause()) << QString::number(currentTask().cancelling());
        });
        QCOMPARE(log, (QStringList{"CancelledError", "1", "expired", "TimeoutError", "CancelledError", "0"}));
    }

    void O5_O6_aDeadlineInThePastFiresAtTheFirstSuspension()
    {
        run([&]() -> Coroutine<> {
            bool expired = true;
            const auto empty = [&](const Timeout &limit) -> Coroutine<> {
                expired = limit.expired() || currentTask().cancelling() > 0;
                co_return;
            };
            log << co_await within(0s, empty);
            CHECK(!expired);
            log << co_await within(0s, [](const Timeout &) -> Coroutine<> { co_await yield(); });
            log << co_await within(-11s, [](const Timeout &) -> Coroutine<> { co_await yield(); });
        });
        QCOMPARE(log, (QStringList{"well", "TimeoutError", "TimeoutError"}));
    }

    void O7_O8_aSwallowedExpiryLeavesWell()
    {
        run([&]() -> Coroutine<> {
            bool expired = false;
            const auto body = [&](const Timeout &limit) -> Coroutine<> {
                co_await outcomeOf([]() -> Coroutine<> { co_await sleep(10s); });
                expired = limit.expired();
            };
            log << co_await within(1s, body) << QString::number(currentTask().cancelling());
            CHECK(expired);
        });
        QCOMPARE(log, (QStringList{"well", "0"}));
    }

    void O9_anotherErrorPasses()
    {
        run([&]() -> Coroutine<> {
            log << co_await within(1s, [](const Timeout &) -> Coroutine<> {
                throw KeyError("k");
                co_return;
            });
        });
        QCOMPARE(log.first(), "KeyError: k");
    }

    void O13_O14_anOutsideCancellationStaysOne()
    {
        run([&]() -> Coroutine<> {
            for (const Duration when : {Duration(500ms), Duration(1s)}) {
                auto task = spawn([&]() -> Coroutine<> { co_await timeout(1s, sleeps(10s)); });
                co_await sleep(when);
                task.cancel();
                log << co_await outcomeOf([&]() -> Coroutine<> { co_await task; }) << QString::number(task.cancelling());
            }
        });
        QCOMPARE(log, (QStringList{"CancelledError", "1", "CancelledError", "1"}));
    }

    void O15_anEarlierCountDoesNotDisturb()
    {
        run([&]() -> Coroutine<> {
            auto task = spawn([&]() -> Coroutine<> {
                co_await outcomeOf([]() -> Coroutine<> { co_await sleep(10s); });
                log << co_await within(1s, sleeps(10s)) << QString::number(currentTask().cancelling());
            });
            co_await yield();
            task.cancel();
            co_await task;
        });
        QCOMPARE(log, (QStringList{"TimeoutError", "1"}));
    }

    void O16_O17_O18_nested_data()
    {
        QTest::addColumn<int>("inner");
        QTest::addColumn<int>("outer");
        QTest::addColumn<QString>("expected");
        QTest::newRow("O16 inner first") << 1 << 5 << "inner TimeoutError, outer well";
        QTest::newRow("O17 outer first") << 5 << 1 << "inner CancelledError, outer TimeoutError";
        QTest::newRow("O18 together") << 1 << 1 << "inner CancelledError, outer TimeoutError";
    }

    void O16_O17_O18_nested()
    {
        QFETCH(int, inner);
        QFETCH(int, outer);
        run([&]() -> Coroutine<> {
            const auto body = [&](const Timeout &) -> Coroutine<> {
                Error error;
                try {
                    co_await timeout(std::chrono::seconds(inner), sleeps(10s));
                } catch (...) {
                    error = currentError();
                }
                log << "inner " + describe(error);
                if (error->isCancelled())
                    raise(error);
            };
            log << "outer " + co_await within(std::chrono::seconds(outer), body);
        });
        QTEST(log.join(", "), "expected");
    }

    void O19_oneInTheCleanUpOfAnotherWorksByItself()
    {
        run([&]() -> Coroutine<> {
            const auto body = [&](const Timeout &) -> Coroutine<> {
                Error expired;
                try {
                    co_await sleep(10s);
                } catch (const Cancelled &error) {
                    expired = error.error();
                }
                log << co_await within(2s, sleeps(10s)) << at() << QString::number(currentTask().cancelling());
                raise(expired);
            };
            log << co_await within(1s, body) << QString::number(currentTask().cancelling());
        });
        QCOMPARE(log, (QStringList{"TimeoutError", "3000", "1", "TimeoutError", "0"}));
    }

    void O20_O21_reschedule()
    {
        run([&]() -> Coroutine<> {
            Timeout kept;
            const auto body = [&](const Timeout &limit) -> Coroutine<> {
                kept = limit;
                limit.reschedule(Loop::running().now() + 3s);
                co_await sleep(2s);
                limit.reschedule(std::nullopt);
                co_await sleep(10s);
                limit.reschedule(Loop::running().now() - 1s);
                log << co_await outcomeOf([]() -> Coroutine<> { co_await yield(); }) << at();
                try {
                    limit.reschedule(1s);
                } catch (const RuntimeError &error) {
                    log << error.what();
                }
                raise(Loop::running().makeCancelledError({}));
            };
            log << co_await within(1s, body);
            Timeout fresh(Loop::running(), Time(1s));
            try {
                fresh.reschedule(2s);
            } catch (const RuntimeError &error) {
                log << error.what();
            }
            log << describe(fresh.core().enter(nullptr));
        });
        QCOMPARE(log, (QStringList{"CancelledError", "12000", "Cannot change state of expiring Timeout", "TimeoutError",
                          "Timeout has not been entered", "RuntimeError: Timeout should be used inside a task"}));
    }

    // Whatever the time: what lies behind the last one is that.
    void theLongestTimeIsNeverOver()
    {
        run([&]() -> Coroutine<> {
            co_await sleep(1s);
            const auto body = [](const Timeout &) -> Coroutine<> { co_await sleep(1s); };
            log << co_await outcomeOf([&]() -> Coroutine<> { co_await timeout(Duration::max(), body); });
            log << co_await outcomeOf([&]() -> Coroutine<> { co_await waitFor(sleeper(1s), Duration::max()); });
            const Task<> longest = createTask(sleeper(Duration::max()));
            co_await sleep(1s);
            CHECK(!longest.done());
            longest.cancel();
            log << co_await outcomeOf([&]() -> Coroutine<> { co_await longest; });
            const auto never = [](const Timeout &) -> Coroutine<> { co_await sleep(Duration::max()); };
            log << co_await outcomeOf([&]() -> Coroutine<> { co_await timeout(Duration::min(), never); });
            CHECK_EQUAL(milliseconds(), 4000);
            Loop::running().advance(Duration::max());
            CHECK_EQUAL(Loop::running().now(), Time::max());
        });
        QCOMPARE(log, (QStringList{"well", "well", "CancelledError", "TimeoutError"}));
    }

    void O24_leavingCancelsTheTimer()
    {
        run([&]() -> Coroutine<> {
            co_await timeout(1s, sleeps(500ms));
            CHECK(!Loop::running().anyTimer());
        });
    }

    void O25_aDeadlineEqualToTheEndWins()
    {
        run([&]() -> Coroutine<> {
            log << co_await within(1s, sleeps(1s));
            auto task = createTask(sleeping(1s));
            co_await yield();
            log << co_await within(1s, [&](const Timeout &) -> Coroutine<> { co_await task; });
        });
        QCOMPARE(log, (QStringList{"TimeoutError", "TimeoutError"}));
    }

    void O26_aroundAGroupItWaitsForCleanUps()
    {
        run([&]() -> Coroutine<> {
            const auto child = []() -> Coroutine<> {
                co_await outcomeOf([]() -> Coroutine<> { co_await sleep(10s); });
                co_await sleep(2s);
            };
            const auto group = [&](const TaskGroup &tasks) -> Coroutine<> {
                spawn(tasks, child);
                co_return;
            };
            log << co_await within(1s, [&](const Timeout &) -> Coroutine<> { co_await taskGroup(group); }) << at();
        });
        QCOMPARE(log, (QStringList{"TimeoutError", "3000"}));
    }

    void O27_inAChildItIsAnErrorAsAnyOther()
    {
        run([&]() -> Coroutine<> {
            const auto child = [&]() -> Coroutine<> { co_await timeout(1s, sleeps(10s)); };
            const auto group = [&](const TaskGroup &tasks) {
                tasks.createTask(child());
                tasks.createTask(sleeper());
            };
            log << co_await groupOutcome(group) << at();
        });
        QCOMPARE(log, (QStringList{"ExceptionGroup(TimeoutError)", "1000"}));
    }

    void O28_aChildThatFailsAtTheDeadlineComesTooLate()
    {
        run([&]() -> Coroutine<> {
            Task<> child;
            const auto group = [&](const TaskGroup &tasks) { child = tasks.createTask(failAfter(1s, "v")); };
            log << co_await within(1s, [&](const Timeout &) -> Coroutine<> { co_await taskGroup(group); });
            CHECK(child.cancelled());
        });
        QCOMPARE(log, QStringList{"TimeoutError"});
    }

    void O29_expiryWhileAGroupCleansUpLeavesTheGroupsErrors()
    {
        run([&]() -> Coroutine<> {
            const auto slow = []() -> Coroutine<> {
                co_await outcomeOf([]() -> Coroutine<> { co_await sleep(10s); });
                co_await sleep(5s);
            };
            const auto group = [&](const TaskGroup &tasks) -> Coroutine<> {
                spawn(tasks, slow);
                spawn(tasks, []() -> Coroutine<> {
                    co_await sleep(1s);
                    throw ValueError("v");
                });
                co_return;
            };
            bool expired = false;
            const auto body = [&](const Timeout &limit) -> Coroutine<> {
                const QString outcome = co_await outcomeOf([&]() -> Coroutine<> { co_await taskGroup(group); });
                log << outcome;
                expired = limit.expired();
            };
            log << co_await within(2s, body) << QString::number(currentTask().cancelling()) << at();
            CHECK(expired);
        });
        QCOMPARE(log, (QStringList{"ExceptionGroup(ValueError: v)", "well", "0", "6000"}));
    }
};

QTEST_GUILESS_MAIN(TimeoutTest)
#include "timeout_test.moc"
