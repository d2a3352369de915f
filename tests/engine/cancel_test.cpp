// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/scene.h"

#include <QTest>

using namespace scene;

// Rows C and M: delivery of cancellations, their counts and messages.
class CancelTest : public QObject
{
    Q_OBJECT

    QStringList log;
    static Coroutine<> sleeper() { co_await sleep(10s); }

private slots:
    void init() { log.clear(); }

    void C1_cancelOnlyRequests()
    {
        run([]() -> Coroutine<> {
            auto task = spawn(sleeper);
            CHECK(task.cancel());
            CHECK(!task.done());
            const QString outcome = co_await outcomeOf([&]() -> Coroutine<> { co_await task; });
            CHECK_EQUAL(outcome, "CancelledError");
            CHECK(task.cancelled());
            CHECK(!task.cancel());
        });
    }

    void C2_countsGoUpAndDown()
    {
        run([]() -> Coroutine<> {
            auto task = spawn(sleeper);
            co_await yield();
            task.cancel();
            task.cancel();
            CHECK_EQUAL(task.cancelling(), 2u);
            CHECK_EQUAL(task.uncancel(), 1u);
            CHECK_EQUAL(task.uncancel(), 0u);
            CHECK_EQUAL(task.uncancel(), 0u);
            co_await yield();
            CHECK(task.cancelled());
        });
    }

    void C2_countsAreExactHoweverManyThereAre()
    {
        run([]() -> Coroutine<> {
            constexpr std::uint32_t many = 70'000; // more than a task has room for
            auto task = spawn(sleeper);
            co_await yield();
            for (std::uint32_t i = 0; i < many; ++i)
                task.cancel();
            CHECK_EQUAL(task.cancelling(), many);
            for (std::uint32_t i = 1; i < many; ++i)
                task.uncancel();
            CHECK_EQUAL(task.cancelling(), 1u);
            CHECK_EQUAL(task.uncancel(), 0u);
            CHECK_EQUAL(task.uncancel(), 0u);
        });
    }

    void aSleepKeepsTheMessageThatEndedIt()
    {
        run([]() -> Coroutine<> {
            const auto messageOf = [](bool twice) -> Coroutine<std::string> {
                std::string message;
                auto task = spawn([&]() -> Coroutine<> {
                    try {
                        co_await sleep(1h);
                    } catch (const Cancelled &cancelled) {
                        message = cancelled.message();
                    }
                });
                co_await yield();
                task.cancel("first");
                if (twice)
                    task.cancel("second");
                task.uncancel(); // too late to help
                co_await task;
                co_return message;
            };
            const std::string once = co_await messageOf(false);
            CHECK_EQUAL(once, "first");
            const std::string twice = co_await messageOf(true);
            CHECK_EQUAL(twice, "first");
        });
    }

    void C3_theAwaitedFutureIsCancelledAtOnce()
    {
        run([]() -> Coroutine<> {
            Future<int> future;
            auto task = spawn([&]() -> Coroutine<> { co_await future; });
            co_await yield();
            task.cancel();
            CHECK(future.cancelled());
            CHECK(!task.done());
            co_await yield();
            CHECK(task.cancelled());
        });
    }

    void C4_aRunningTaskGetsItAtItsNextAwait()
    {
        run([&]() -> Coroutine<> {
            auto task = spawn([&]() -> Coroutine<> {
                currentTask().cancel();
                log << "goes on";
                try {
                    co_await yield();
                } catch (const Cancelled &) {
                    log << "cancelled";
                    throw;
                }
            });
            co_await yield();
            co_await yield();
            CHECK(task.cancelled());
        });
        QCOMPARE(log, (QStringList{"goes on", "cancelled"}));
    }

    void C5_cancelledBeforeItsFirstStepItRunsNoLine()
    {
        run([&]() -> Coroutine<> {
            auto task = spawn([&]() -> Coroutine<> {
                log << "never";
                co_return;
            });
            task.cancel();
            co_await outcomeOf([&]() -> Coroutine<> { co_await task; });
            CHECK(task.cancelled());
        });
        QVERIFY(log.isEmpty());
    }

    void C6_cancellingItselfAndReturningLosesTheResult()
    {
        run([]() -> Coroutine<> {
            auto task = spawn([]() -> Coroutine<int> {
                currentTask().cancel(textMessage("late"));
                co_return 12;
            });
            const QString outcome = co_await outcomeOf([&]() -> Coroutine<> { co_await task; });
            CHECK_EQUAL(outcome, "CancelledError: late");
        });
    }

    void C7_aResultOnItsWayIsLost()
    {
        run([]() -> Coroutine<> {
            Future<int> future;
            auto task = spawn([&]() -> Coroutine<int> { co_return co_await future; });
            co_await yield();
            future.setResult(1);
            task.cancel();
            const QString outcome = co_await outcomeOf([&]() -> Coroutine<> { co_await task; });
            CHECK_EQUAL(outcome, "CancelledError");
            CHECK(!future.cancelled());
        });
    }

    void C8_C9_aCaughtCancellationDoesNotComeAgain()
    {
        run([]() -> Coroutine<> {
            auto task = spawn([]() -> Coroutine<int> {
                bool caught = false;
                try {
                    co_await sleep(10s);
                } catch (const Cancelled &) {
                    caught = true;
                }
                co_await sleep(5s);
                co_return caught ? 42 : 0;
            });
            co_await yield();
            task.cancel();
            const int value = co_await task;
            CHECK_EQUAL(value, 42);
            CHECK_EQUAL(milliseconds(), 5000);
            CHECK(!task.cancelled());
            CHECK_EQUAL(task.cancelling(), 1u);
        });
    }

    void C11_anotherErrorDuringCleanUpIsTheOutcome()
    {
        run([]() -> Coroutine<> {
            auto task = spawn([]() -> Coroutine<> {
                try {
                    co_await sleep(10s);
                } catch (const Cancelled &) {
                    throw KeyError("k");
                }
            });
            co_await yield();
            task.cancel();
            const QString outcome = co_await outcomeOf([&]() -> Coroutine<> { co_await task; });
            CHECK_EQUAL(outcome, "KeyError: k");
            CHECK(!task.cancelled());
        });
    }

    void C12_itGoesDownTheChainAndComesUpWithItsMessage()
    {
        run([&]() -> Coroutine<> {
            const auto link = [&](const char *name, std::function<Coroutine<>()> next) -> Coroutine<> {
                try {
                    co_await next();
                } catch (const Cancelled &cancelled) {
                    log << name + (' ' + text(cancelled.message()));
                    throw;
                }
            };
            auto c1 = createTask(link("c1", [] { return sleeper(); }));
            auto c2 = createTask(link("c2", [&]() -> Coroutine<> { co_await c1; }));
            auto c3 = createTask(link("c3", [&]() -> Coroutine<> { co_await c2; }));
            co_await yield();
            c3.cancel("m");
            CHECK_EQUAL(c1.cancelling(), 1u);
            CHECK_EQUAL(c2.cancelling(), 1u);
            co_await outcomeOf([&]() -> Coroutine<> { co_await c3; });
            CHECK(c3.cancelled());
        });
        QCOMPARE(log, (QStringList{"c1 m", "c2 m", "c3 m"}));
    }

    void C13_cancellingOneWaiterCancelsTheSharedTask()
    {
        run([]() -> Coroutine<> {
            auto shared = spawn(sleeper);
            auto x = spawn([&]() -> Coroutine<> { co_await shared; });
            auto y = spawn([&]() -> Coroutine<> { co_await shared; });
            co_await yield();
            x.cancel();
            co_await sleep(1s);
            CHECK(shared.cancelled() && x.cancelled() && y.cancelled());
            CHECK_EQUAL(y.cancelling(), 0u);
        });
    }

    void C14_M4_aCancelledFutureRaisesWithoutTouchingTheCount()
    {
        run([]() -> Coroutine<> {
            Future<int> future;
            auto task = spawn([&]() -> Coroutine<> { co_await future; });
            co_await yield();
            future.cancel("m");
            co_await yield();
            CHECK(task.cancelled());
            CHECK_EQUAL(task.cancelling(), 0u);
            for (int i = 0; i < 2; ++i) {
                const QString outcome = co_await outcomeOf([&]() -> Coroutine<> { co_await future; });
                CHECK_EQUAL(outcome, "CancelledError: m");
            }
        });
    }

    void C15_cancelledIsNoStdException()
    {
        static_assert(!std::is_base_of_v<std::exception, Cancelled>);
    }

    void C16_uncancelToZeroWithdrawsARequest()
    {
        run([]() -> Coroutine<> {
            currentTask().cancel();
            currentTask().uncancel();
            co_await yield();
        });
    }

    void C17_uncancelAboveZeroDoesNot()
    {
        run([]() -> Coroutine<> {
            auto task = spawn([]() -> Coroutine<> {
                currentTask().cancel();
                currentTask().cancel();
                currentTask().uncancel();
                co_await yield();
            });
            co_await sleep(1s);
            CHECK(task.cancelled());
        });
    }

    void C18_deliveryKeepsItsPlaceInTheQueue()
    {
        run([&]() -> Coroutine<> {
            Event event;
            const auto waiter = [&](const char *name) -> Coroutine<> {
                try {
                    co_await event.wait();
                } catch (const Cancelled &) {
                }
                log << name;
            };
            auto a = createTask(waiter("a"));
            auto b = createTask([](QStringList &out) -> Coroutine<> {
                co_await sleep(1s);
                out << "b";
            }(log));
            co_await sleep(1s);
            a.cancel();
            co_await yield();
        });
        QCOMPARE(log, (QStringList{"b", "a"}));
    }

    void M2_theFirstMessageOfATurnWins()
    {
        run([]() -> Coroutine<> {
            Future<> future;
            const auto waits = [&]() -> Coroutine<> { co_await future; };
            for (const Task<> &task : {spawn(sleeper), spawn(waits)}) {
                co_await yield();
                task.cancel("first");
                task.cancel("second");
                const QString outcome = co_await outcomeOf([&]() -> Coroutine<> { co_await task; });
                // The second is remembered, but the first is what is thrown.
                CHECK_EQUAL(outcome, "CancelledError: first");
            }
        });
    }

    void M3_onlyTheFirstToAwaitGetsTheMessage()
    {
        run([]() -> Coroutine<> {
            auto task = spawn(sleeper);
            co_await yield();
            task.cancel("m");
            const auto wait = [&]() -> Coroutine<> { co_await task; };
            const QString first = co_await outcomeOf(wait);
            const QString second = co_await outcomeOf(wait);
            CHECK_EQUAL(first, "CancelledError: m");
            CHECK_EQUAL(second, "CancelledError");
        });
    }

    void tearingDownInsteadOfThrowingEndsTheSame()
    {
        struct Guard
        {
            QStringList &log;
            ~Guard() { log << "destroyed"; }
        };
        run([&]() -> Coroutine<> {
            const auto inner = [&]() -> Coroutine<void, OnCancel::Destroy> {
                Guard guard{log};
                co_await sleep(10s);
            };
            const auto outer = [&]() -> Coroutine<void, OnCancel::Destroy> {
                Guard guard{log};
                co_await inner();
            };
            auto quick = createTask(outer());
            auto caught = spawn([&]() -> Coroutine<QString> { co_return co_await outcomeOf(outer); });
            co_await sleep(1s);
            quick.cancel("m");
            caught.cancel("n");
            const QString outcome = co_await caught;
            CHECK_EQUAL(outcome, "CancelledError: n");
            const QString other = co_await outcomeOf([&]() -> Coroutine<> { co_await quick; });
            CHECK_EQUAL(other, "CancelledError: m");
        });
        QCOMPARE(log.size(), 4);
    }
};

QTEST_GUILESS_MAIN(CancelTest)
#include "cancel_test.moc"
