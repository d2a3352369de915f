// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/scene.h"

#include <QTest>

using namespace scene;

// waitFor: rows W.
class WaitForTest : public QObject
{
    Q_OBJECT

    QStringList log;
    static Coroutine<int> after(Duration delay, int value)
    {
        co_await sleep(delay);
        co_return value;
    }

private slots:
    void init() { log.clear(); }

    void W2_W3_waitForInTimeAndLate()
    {
        run([&]() -> Coroutine<> {
            const int value = co_await waitFor(after(1s, 1), 5s);
            CHECK_EQUAL(value, 1);
            const auto slow = []() -> Coroutine<int> {
                Error error;
                try {
                    co_await sleep(10s);
                } catch (...) {
                    error = currentError();
                }
                co_await sleep(3s);
                raise(error);
            };
            log << co_await outcomeOf([&]() -> Coroutine<> { co_await waitFor(slow(), 1s); }) << at();
        });
        QCOMPARE(log, (QStringList{"TimeoutError", "5000"}));
    }

    void W4_W5_whatTheAwaitableDoesWithTheCancellationCounts()
    {
        run([&]() -> Coroutine<> {
            const auto swallows = []() -> Coroutine<int> {
                co_await outcomeOf([]() -> Coroutine<> { co_await sleep(10s); });
                co_return 42;
            };
            const int value = co_await waitFor(swallows(), 1s);
            CHECK_EQUAL(value, 42);
            const auto fails = []() -> Coroutine<int> {
                co_await outcomeOf([]() -> Coroutine<> { co_await sleep(10s); });
                throw KeyError("k");
            };
            log << co_await outcomeOf([&]() -> Coroutine<> { co_await waitFor(fails(), 1s); });
        });
        QCOMPARE(log, QStringList{"KeyError: k"});
    }

    void W6_withoutTimeItCancelsAndWaitsAndCanBeCancelledMeanwhile()
    {
        run([&]() -> Coroutine<> {
            Future<> future;
            const auto other = spawn([&]() -> Coroutine<> {
                log << "another task";
                co_return;
            });
            log << co_await outcomeOf([&]() -> Coroutine<> { co_await waitFor(future, 0s); });
            auto stubborn = spawn([&]() -> Coroutine<> { co_await outcomeOf([]() -> Coroutine<> { co_await sleep(9s); }); });
            co_await yield();
            currentTask().cancel();
            log << co_await outcomeOf([&]() -> Coroutine<> { co_await waitFor(stubborn, 0s); });
            currentTask().uncancel();
            log << co_await outcomeOf([&]() -> Coroutine<> { co_await stubborn; });
        });
        QCOMPARE(log, (QStringList{"another task", "TimeoutError", "CancelledError", "well"}));
    }

    void W6_withoutTimeItNeverStarts()
    {
        run([&]() -> Coroutine<> {
            const auto never = [&]() -> Coroutine<int> {
                log << "started";
                co_return 1;
            };
            log << co_await outcomeOf([&]() -> Coroutine<> { co_await waitFor(never(), 0s); });
        });
        QCOMPARE(log, QStringList{"TimeoutError"});
    }

    // What gather() and shield() give is under way: it is asked whether it is done, and else cancelled.
    void W6_withoutTimeWhatIsUnderWayIsCancelled()
    {
        run([&]() -> Coroutine<> {
            const std::vector<Task<int>> tasks{createTask(after(1s, 1)), createTask(after(9s, 2))};
            const Task<int> shielded = createTask(after(1s, 3));
            log << co_await outcomeOf([&]() -> Coroutine<> { co_await waitFor(shield(shielded), 0s); });
            log << co_await outcomeOf([&]() -> Coroutine<> { co_await waitFor(gather(tasks), 0s); }) << at();
            CHECK(tasks[0].cancelled() && tasks[1].cancelled());
            co_await sleep(2s);
            CHECK_EQUAL(shielded.result(), 3);
            const int value = co_await waitFor(shield(shielded), 0s);
            const auto [left, right] = co_await waitFor(gather(shielded, shielded), -1s);
            CHECK_EQUAL(value + left + right, 9);
            const auto ended = co_await waitFor(gather(tasks, returnExceptions), 0s);
            CHECK_EQUAL(ended.size(), tasks.size());
        });
        QCOMPARE(log, (QStringList{"TimeoutError", "TimeoutError", "0"}));
    }

    void W7_cancellingTheCallerCancelsWhatItAwaitsAndWaitsForIt()
    {
        run([&]() -> Coroutine<> {
            const auto slowToLeave = []() -> Coroutine<> {
                Error cancelled;
                try {
                    co_await sleep(99s);
                } catch (const Cancelled &error) {
                    cancelled = error.error();
                }
                co_await sleep(3s);
                raise(cancelled);
            };
            const Task<> inner = spawn(slowToLeave);
            const auto ofATask = [&]() -> Coroutine<> { co_await waitFor(inner, 50s); };
            const auto ofACoroutine = [&]() -> Coroutine<> { co_await waitFor(slowToLeave(), 50s); };
            const std::vector<Task<>> callers{createTask(ofATask()), createTask(ofACoroutine())};
            co_await sleep(1s);
            for (const Task<> &caller : callers)
                caller.cancel("m");
            for (const Task<> &caller : callers)
                log << co_await outcomeOf([&]() -> Coroutine<> { co_await caller; }) << at();
            CHECK(inner.cancelled());
        });
        QCOMPARE(log, (QStringList{"CancelledError: m", "4000", "CancelledError: m", "4000"}));
    }

    void W8_aResultThatComesWithACancellationIsLost()
    {
        run([&]() -> Coroutine<> {
            const Future<int> future;
            const auto waits = [&]() -> Coroutine<> { co_await waitFor(future, 5s); };
            const Task<> caller = createTask(waits());
            co_await sleep(1s);
            future.setResult(1);
            caller.cancel();
            log << co_await outcomeOf([&]() -> Coroutine<> { co_await caller; });
        });
        QCOMPARE(log, QStringList{"CancelledError"});
    }

    void W9_whatIsShieldedGoesOn()
    {
        run([&]() -> Coroutine<> {
            const Task<int> task = createTask(after(2s, 2));
            log << co_await outcomeOf([&]() -> Coroutine<> { co_await waitFor(shield(task), 1s); }) << at();
            CHECK_EQUAL(task.cancelling(), 0u);
            const int value = co_await task;
            log << QString::number(value) << at();
        });
        QCOMPARE(log, (QStringList{"TimeoutError", "1000", "2", "2000"}));
    }

    void withoutALimitItWaits()
    {
        run([&]() -> Coroutine<> {
            const int first = co_await waitFor(after(1h, 1), std::nullopt);
            const int second = co_await waitFor(createTask(after(1h, 2)), std::nullopt);
            const int third = co_await waitFor(shield(after(1h, 3)), std::nullopt);
            CHECK_EQUAL(first + second + third, 6);
            std::optional<Duration> limit;
            Event never;
            CHECK_EQUAL(at(), QString::number(3 * 3600 * 1000));
            limit = 1s;
            log << co_await outcomeOf([&]() -> Coroutine<> { co_await waitFor(never.wait(), limit); });
        });
        QCOMPARE(log, QStringList{"TimeoutError"});
    }
};

QTEST_GUILESS_MAIN(WaitForTest)
#include "wait_for_test.moc"
