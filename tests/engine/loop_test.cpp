// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/scene.h"

#include <QTest>

using namespace scene;
using Kind = core::LoopEnd::Kind;

// Rows L and S: turns, the ready queue, timers.
class LoopTest : public QObject
{
    Q_OBJECT

    QStringList log;
    auto say(const char *what)
    {
        return [this, what] { log << what; };
    }

private slots:
    void init() { log.clear(); }

    void L1_aTurnRunsWhatWasReadyWhenItBegan()
    {
        Loop loop;
        Call b(say("B"));
        Call a([&] {
            log << "A";
            loop.callSoon(b);
        });
        Call c([&] {
            log << "C";
            loop.stop();
        });
        loop.callSoon(a);
        loop.callSoon(c);
        QCOMPARE(loop.runForever().kind, Kind::Stopped);
        QCOMPARE(log, (QStringList{"A", "C"}));
        loop.stop();
        loop.runForever();
        QCOMPARE(log, (QStringList{"A", "C", "B"}));
    }

    void L2_createTaskOnlyQueuesTheFirstStep()
    {
        run([&]() -> Coroutine<> {
            auto task = spawn([&]() -> Coroutine<> {
                log << "f";
                co_return;
            });
            log << "before f";
            co_await task;
        });
        QCOMPARE(log, (QStringList{"before f", "f"}));
    }

    void L3_firstStepsInterleaveWithCallbacksInOrder()
    {
        run([&]() -> Coroutine<> {
            Call one(say("1")), two(say("2"));
            Loop::running().callSoon(one);
            auto task = spawn([&]() -> Coroutine<> {
                log << "T";
                co_return;
            });
            Loop::running().callSoon(two);
            co_await yield();
        });
        QCOMPARE(log, (QStringList{"1", "T", "2"}));
    }

    void L4_awaitingACoroutineGivesUpNoTurn()
    {
        run([&]() -> Coroutine<> {
            Ticker ticker;
            co_await hold([]() -> Coroutine<> { co_return; });
            CHECK_EQUAL(ticker.turns(), 0);
        });
    }

    void L5_sleepOfNothingGivesUpOneTurn()
    {
        run([&]() -> Coroutine<> {
            Ticker ticker;
            co_await sleep(0s);
            CHECK_EQUAL(ticker.turns(), 1);
            co_await sleep(-1s);
            CHECK_EQUAL(ticker.turns(), 2);
            co_await yield();
            CHECK_EQUAL(ticker.turns(), 3);
        });
    }

    void L6_awaitingWhatIsDoneDoesNotSuspend()
    {
        run([&]() -> Coroutine<> {
            auto task = spawn([]() -> Coroutine<> { co_return; });
            co_await task;
            Ticker ticker;
            co_await task;
            CHECK_EQUAL(ticker.turns(), 0);
        });
    }

    void L7_waitersWakeLaterAndInOrderOfArrival()
    {
        run([&]() -> Coroutine<> {
            Future<int> future;
            const auto waiter = [&](const char *name) -> Coroutine<> {
                co_await future;
                log << name;
            };
            createTask(waiter("first"));
            createTask(waiter("second"));
            co_await yield();
            future.setResult(1);
            log << "still here";
            co_await yield();
        });
        QCOMPARE(log, (QStringList{"still here", "first", "second"}));
    }

    void L8_aCallbackOnADoneFutureIsQueued()
    {
        run([&]() -> Coroutine<> {
            Future<int> future;
            future.setResult(1);
            Call call(say("called"));
            future.core().addDoneCallback(call);
            log << "added";
            co_await yield();
        });
        QCOMPARE(log, (QStringList{"added", "called"}));
    }

    void L9_aWakeUpTakesTwoTurns()
    {
        run([&]() -> Coroutine<> {
            Event event;
            Call set([&] { event.set(); });
            Ticker ticker;
            Loop::running().callSoon(set);
            co_await event.wait();
            CHECK_EQUAL(ticker.turns(), 2);
        });
    }

    void L10_costsInTurns()
    {
        run([&]() -> Coroutine<> {
            const auto trivial = []() -> Coroutine<> { co_return; };
            Ticker ticker;
            co_await spawn(trivial);
            CHECK_EQUAL(ticker.turns(), 2);
            ticker.reset();
            std::vector<Task<>> tasks{spawn(trivial), spawn(trivial)};
            co_await gather(tasks);
            CHECK_EQUAL(ticker.turns(), 3);
            ticker.reset();
            const auto withChild = [&](const TaskGroup &group) -> Coroutine<> {
                spawn(group, trivial);
                co_return;
            };
            co_await taskGroup(withChild);
            CHECK_EQUAL(ticker.turns(), 3);
            ticker.reset();
            const auto empty = [](const TaskGroup &) -> Coroutine<> { co_return; };
            co_await taskGroup(empty);
            CHECK_EQUAL(ticker.turns(), 0);
            co_await waitFor(trivial(), 1s);
            CHECK_EQUAL(ticker.turns(), 0);
            Task<> shielded = spawn(trivial);
            co_await shield(shielded);
            CHECK_EQUAL(ticker.turns(), 3);
            ticker.reset();
            const auto failing = [&](const TaskGroup &group) -> Coroutine<> {
                spawn(group, []() -> Coroutine<> {
                    co_await yield();
                    throw ValueError();
                });
                spawn(group, []() -> Coroutine<> { co_await sleep(9s); });
                co_return;
            };
            try {
                co_await taskGroup(failing);
            } catch (const ExceptionGroup &) {
            }
            // first step, failing step, abort, the sibling's last step, its callback, the parent
            CHECK_EQUAL(ticker.turns(), 6);
        });
    }

    void L12_keyboardInterruptLeavesAtOnceAndKeepsTheQueue()
    {
        Loop loop;
        Call bad([&] { loop.interrupt(loop.makeKeyboardInterrupt({})); });
        Call later([&] {
            log << "later";
            loop.stop();
        });
        loop.callSoon(bad);
        loop.callSoon(later);
        const core::LoopEnd end = loop.runForever();
        QCOMPARE(end.kind, Kind::Interrupted);
        QVERIFY(end.error->stopsLoop());
        QVERIFY(log.isEmpty());
        QCOMPARE(loop.runForever().kind, Kind::Stopped);
        QCOMPARE(log, QStringList{"later"});
    }

    void L13_stopBeforehandRunsExactlyOneTurn()
    {
        Loop loop;
        Call again([&] { loop.callSoon(again); });
        loop.stop();
        loop.callSoon(again);
        QCOMPARE(loop.runForever().kind, Kind::Stopped);
        QCOMPARE(loop.turns(), 1u);
        loop.stop();
        loop.runForever();
        QCOMPARE(loop.turns(), 2u);
    }

    void L14_stoppedEarlyIsTold()
    {
        Loop loop;
        Future<int> never(loop);
        Call stop([&] { loop.stop(); });
        loop.callSoon(stop);
        QCOMPARE(loop.runUntilComplete(never.core()).kind, Kind::StoppedEarly);
        Call set([&] { never.setResult(1); });
        loop.callSoon(set);
        QCOMPARE(loop.runUntilComplete(never.core()).kind, Kind::Stopped);
    }

    void L15_runningTwiceAndUsingAClosedLoopAreRefused()
    {
        Loop loop;
        Kind inner = Kind::Stopped;
        bool closedInside = true;
        Call call([&] {
            inner = loop.runForever().kind;
            closedInside = loop.close();
            loop.stop();
        });
        loop.callSoon(call);
        QCOMPARE(loop.runForever().kind, Kind::Stopped);
        QCOMPARE(inner, Kind::AlreadyRunning);
        QVERIFY(!closedInside);
        QVERIFY(loop.close());
        QVERIFY(loop.close());
        QCOMPARE(loop.runForever().kind, Kind::Closed);
    }

    void L16_noRunningLoop()
    {
        QVERIFY_THROWS_EXCEPTION(RuntimeError, Loop::running());
        QVERIFY_THROWS_EXCEPTION(RuntimeError, createTask(hold([]() -> Coroutine<> { co_return; })));
        QVERIFY_THROWS_EXCEPTION(RuntimeError, (void)timeout(1s, [](const Timeout &) -> Coroutine<> { co_return; }));
    }

    void nothingReadyAndNoTimerIsADeadlock()
    {
        Loop loop;
        QCOMPARE(loop.runForever().kind, Kind::Deadlock);
        QVERIFY_THROWS_EXCEPTION(Deadlock, run([]() -> Coroutine<> { co_await Future<int>(); }));
    }

    void S1_timersFireByDeadlineAndTiesInOrder()
    {
        run([&]() -> Coroutine<> {
            std::vector<std::unique_ptr<Call>> calls;
            for (int i = 0; i < 12; ++i) {
                calls.push_back(std::make_unique<Call>([this, i] { log << QString::number(i); }));
                Loop::running().callAt(*calls.back(), Time(i == 11 ? 500ms : 1000ms));
            }
            co_await sleep(2s);
        });
        QCOMPARE(log.join(' '), "11 0 1 2 3 4 5 6 7 8 9 10");
    }

    void S2_dueTimersQueueBehindWhatIsReady()
    {
        run([&]() -> Coroutine<> {
            Call f(say("f")), g(say("g"));
            Loop::running().callAt(f, Loop::running().now());
            Loop::running().callSoon(g);
            co_await yield();
            co_await yield();
        });
        QCOMPARE(log, (QStringList{"g", "f"}));
    }

    void S3_thePastIsDueInTheNextTurnEarlierFirst()
    {
        run([&]() -> Coroutine<> {
            co_await sleep(10s);
            Call a(say("a")), b(say("b"));
            Loop::running().callAt(b, Loop::running().now());
            Loop::running().callAt(a, Loop::running().now() - 5s);
            CHECK(log.isEmpty());
            co_await yield();
            co_await yield();
            CHECK_EQUAL(milliseconds(), 10000);
        });
        QCOMPARE(log, (QStringList{"a", "b"}));
    }

    void S4_aCancelledTimerNeverRuns()
    {
        run([&]() -> Coroutine<> {
            Call call(say("never")), soon(say("never"));
            Loop &loop = Loop::running();
            loop.callAt(call, 5s);
            CHECK_EQUAL(call.when(), Time(5s));
            loop.cancel(call);
            loop.callSoon(soon);
            loop.cancel(soon);
            co_await sleep(9s);
        });
        QVERIFY(log.isEmpty());
    }

    void S9_cancellingASleeperCancelsItsTimer()
    {
        run([&]() -> Coroutine<> {
            auto sleeper = spawn([]() -> Coroutine<> { co_await sleep(1h); });
            co_await sleep(1s);
            sleeper.cancel();
            co_await yield();
            co_await yield();
            CHECK(sleeper.cancelled());
            CHECK(!Loop::running().anyTimer());
            CHECK_EQUAL(milliseconds(), 1000);
        });
    }

    void S11_blockingMovesTheClockAndTimersFireLateInOrder()
    {
        run([&]() -> Coroutine<> {
            const auto sleeper = [&](const char *name, Duration duration) -> Coroutine<> {
                co_await sleep(duration);
                log << name + at();
            };
            createTask(sleeper("b", 2s));
            createTask(sleeper("a", 1s));
            co_await yield();
            Loop::running().advance(5s);
            co_await sleep(1s);
        });
        QCOMPARE(log, (QStringList{"a5000", "b5000"}));
    }
};

QTEST_GUILESS_MAIN(LoopTest)
#include "loop_test.moc"
