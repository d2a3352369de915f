// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/scene.h"

#include <QTest>

using namespace scene;

// Rows R: the runner.
class RunnerTest : public QObject
{
    Q_OBJECT

    QStringList log;
    static inline QStringList reported;

private slots:
    void init()
    {
        log.clear();
        reported.clear();
    }

    void R1_runGivesTheValueOrTheError()
    {
        QCOMPARE(run([]() -> Coroutine<int> { co_return 42; }), 42);
        QVERIFY_THROWS_EXCEPTION(ValueError, run([]() -> Coroutine<> {
            throw ValueError("v");
            co_return;
        }));
    }

    void R2_insideARunningLoopItIsRefused()
    {
        run([]() -> Coroutine<> {
            Runner inner;
            CHECK_THROWS(inner.run(hold([]() -> Coroutine<> { co_return; })), RuntimeError);
            co_return;
        });
    }

    void R4_R6_whatIsLeftIsCancelledAndWaitedFor()
    {
        Runner runner;
        const auto left = [&]() -> Coroutine<> {
            log << co_await outcomeOf([]() -> Coroutine<> { co_await sleep(100s); });
            co_await sleep(3s);
            log << at();
        };
        const auto root = [&]() -> Coroutine<> {
            createTask(left());
            co_await yield();
            throw ValueError();
        };
        QVERIFY_THROWS_EXCEPTION(ValueError, runner.run(root()));
        QVERIFY(log.isEmpty());
        runner.close();
        QCOMPARE(log, (QStringList{"CancelledError", "3000"}));
    }

    void R4_allThatAreLeftAreCancelledTogether()
    {
        QStringList ends;
        {
            Runner runner;
            const auto root = [&]() -> Coroutine<> {
                for (const Duration delay : {1h, 2h, 3h})
                    spawn([&ends, delay]() -> Coroutine<> {
                        ends << co_await outcomeOf([&]() -> Coroutine<> { co_await sleep(delay); }) + ' ' + at();
                    });
                co_await yield();
            };
            runner.run(root());
        }
        QCOMPARE(ends, (QStringList{"CancelledError 0", "CancelledError 0", "CancelledError 0"}));
    }

    void R4_whatIsBegunMeanwhileHasAFewTurnsMore()
    {
        const auto counts = [&]() -> Coroutine<> {
            for (int turn = 1;; ++turn) {
                log << QString::number(turn);
                co_await yield();
            }
        };
        run([&]() -> Coroutine<> {
            spawn([&]() -> Coroutine<> {
                log << co_await outcomeOf([]() -> Coroutine<> { co_await sleep(9s); });
                createTask(counts());
            });
            co_await yield();
        });
        QCOMPARE(log, (QStringList{"CancelledError", "1", "2", "3", "4", "5", "6"}));
    }

    void aTaskThatStopsTheLoopAsMainEndsStopsTheShutdownToo()
    {
        Runner runner;
        const auto main = []() -> Coroutine<> {
            spawn([]() -> Coroutine<> { co_await sleep(9s); });
            spawn([]() -> Coroutine<> {
                co_await yield();
                throw KeyboardInterrupt();
            });
            co_await yield();
        };
        QVERIFY_THROWS_EXCEPTION(KeyboardInterrupt, runner.run(main()));
        QVERIFY_THROWS_EXCEPTION(RuntimeError, runner.close());
    }

    void R5_whatFailsDuringShutdownIsReported()
    {
        Runner runner;
        runner.loop().setErrorHandler([](std::string_view message, const Error &error) {
            reported << text(std::string(message)) << describe(error);
        });
        const auto left = []() -> Coroutine<> {
            co_await outcomeOf([]() -> Coroutine<> { co_await sleep(100s); });
            throw ValueError("late");
        };
        runner.run(hold([&]() -> Coroutine<> {
            createTask(left());
            co_await yield();
        }));
        runner.close();
        QCOMPARE(reported, (QStringList{"unhandled exception during asyncio.run() shutdown", "ValueError: late"}));
    }

    void R8_tasksLiveOnBetweenRuns()
    {
        Runner runner;
        std::optional<Task<>> sleeper;
        runner.run(hold([&]() -> Coroutine<> {
            sleeper = spawn([]() -> Coroutine<> { co_await sleep(5s); });
            co_await sleep(1s);
        }));
        QVERIFY(!sleeper->done());
        runner.run(hold([&]() -> Coroutine<> {
            co_await *sleeper;
            log << at();
        }));
        QCOMPARE(log, QStringList{"5000"});
    }

    void R10_aClosedRunnerIsRefused()
    {
        Runner runner;
        runner.close();
        runner.close();
        QVERIFY_THROWS_EXCEPTION(RuntimeError, runner.run(hold([]() -> Coroutine<> { co_return; })));
    }

    void R12_R13_interruptCancelsMainAndBecomesKeyboardInterrupt()
    {
        Runner runner;
        const auto root = [&]() -> Coroutine<> {
            Call interrupt([&] { runner.interrupt(); });
            Loop::running().callAt(interrupt, 1s);
            Error error;
            try {
                co_await sleep(10s);
            } catch (...) {
                error = currentError();
            }
            log << describe(error);
            co_await sleep(2s);
            log << at();
            raise(error);
        };
        QVERIFY_THROWS_EXCEPTION(KeyboardInterrupt, runner.run(root()));
        QCOMPARE(log, (QStringList{"CancelledError", "3000"}));
    }

    void R14_R15_mainMaySwallowOrFail()
    {
        for (const bool fails : {false, true}) {
            Runner runner;
            const auto root = [&]() -> Coroutine<int> {
                Call interrupt([&] { runner.interrupt(); });
                Loop::running().callSoon(interrupt);
                co_await outcomeOf([]() -> Coroutine<> { co_await sleep(10s); });
                if (fails)
                    throw ValueError();
                co_return 3;
            };
            if (fails)
                CHECK_THROWS(runner.run(root()), ValueError);
            else
                CHECK_EQUAL(runner.run(root()), 3);
        }
    }

    void R16_cancelledBySomebodyElseAsWellItIsCancelled()
    {
        Runner runner;
        const auto root = [&]() -> Coroutine<> {
            Call interrupt([&] { runner.interrupt(); });
            Loop::running().callSoon(interrupt);
            currentTask().cancel();
            currentTask().uncancel();
            core::Task &me = currentTask();
            Call other([&] { me.cancel(); });
            Loop::running().callSoon(other);
            co_await sleep(10s);
        };
        QVERIFY_THROWS_EXCEPTION(Cancelled, runner.run(root()));
    }

    void R17_theSecondInterruptLeavesTheLoopAtOnce()
    {
        Runner runner;
        const auto root = [&]() -> Coroutine<> {
            Call first([&] { runner.interrupt(); }), second([&] { runner.interrupt(); });
            Loop::running().callAt(first, 1s);
            Loop::running().callAt(second, 2s);
            co_await outcomeOf([]() -> Coroutine<> { co_await sleep(10s); });
            log << co_await outcomeOf([]() -> Coroutine<> { co_await sleep(10s); }) << at();
        };
        QVERIFY_THROWS_EXCEPTION(KeyboardInterrupt, runner.run(root()));
        QVERIFY(log.isEmpty());
        runner.close();
        QCOMPARE(log, (QStringList{"CancelledError", "2000"}));
    }

    void G21_keyboardInterruptOfAChildStopsTheLoopAndLeavesTheGroupBare()
    {
        Runner runner;
        const auto root = [&]() -> Coroutine<> {
            const auto body = [](const TaskGroup &group) -> Coroutine<> {
                spawn(group, []() -> Coroutine<> {
                    co_await sleep(1s);
                    throw SystemExit{9};
                });
                co_return;
            };
            Error error;
            try {
                co_await taskGroup(body);
            } catch (...) {
                error = currentError();
            }
            log << describe(error);
            raise(error);
        };
        QVERIFY_THROWS_EXCEPTION(SystemExit, runner.run(root()));
        QVERIFY(log.isEmpty());
        QVERIFY_THROWS_EXCEPTION(SystemExit, runner.close());
        QCOMPARE(log, QStringList{"SystemExit: 9"});
    }
};

QTEST_GUILESS_MAIN(RunnerTest)
#include "runner_test.moc"
