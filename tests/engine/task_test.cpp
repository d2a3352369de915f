// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/scene.h"

#include <QTest>

#include <optional>

using namespace scene;

// Rows T: the life of a task, and futures.
class TaskTest : public QObject
{
    Q_OBJECT

private slots:
    void T1_resultBeforeTheEndIsAnInvalidState()
    {
        run([]() -> Coroutine<> {
            Future<int> future;
            CHECK_THROWS(future.result(), InvalidStateError);
            auto task = spawn([]() -> Coroutine<int> { co_return 7; });
            CHECK(!task.done());
            CHECK_THROWS(task.result(), InvalidStateError);
            CHECK_THROWS(task.exception(), InvalidStateError);
            const int value = co_await task;
            CHECK_EQUAL(value, 7);
            CHECK(task.done() && !task.cancelled());
            CHECK_EQUAL(task.result(), 7);
            CHECK(!task.exception());
        });
    }

    void T2_unnamedTasksHaveNumbers_data()
    {
        QTest::addColumn<bool>("recorded");
        QTest::newRow("unrecorded") << false;
        QTest::newRow("recorded") << true;
    }
    void T2_unnamedTasksHaveNumbers()
    {
        QFETCH(bool, recorded);
        Task<> unnamed, named;
        {
            trace::Trace trace;
            Runner runner;
            Recorder recorder(runner.loop(), trace);
            if (recorded)
                runner.record(recorder);
            const auto root = [&]() -> Coroutine<> {
                CHECK_EQUAL(text(currentTask().name()), "Task-1");
                unnamed = createTask(sleeper(1s));
                named = createTask(sleeper(1s), "named");
                const Task<> last = createTask(sleeper(1s));
                CHECK_EQUAL(text(unnamed.name()), "Task-2");
                CHECK_EQUAL(text(named.name()), "named");
                if (recorded) { // one with a name uses up no number (T3)
                    CHECK(last.name() == trace.text(trace.task(last.core().id()).name));
                    CHECK_EQUAL(text(last.name()), "Task-3");
                }
                co_await last;
            };
            runner.run(root());
        }
        QCOMPARE(text(unnamed.name()), "Task-2"); // its loop is gone
        QCOMPARE(text(named.name()), "named");
    }

    void T13_anUnnamedTaskThatAwaitsItselfIsTold()
    {
        run([]() -> Coroutine<> {
            std::optional<Task<>> self;
            self = spawn([&]() -> Coroutine<> {
                co_await yield();
                const Task<> me = *self;
                co_await me;
            });
            const Task<> task = *self;
            const QString outcome = co_await outcomeOf([&]() -> Coroutine<> { co_await task; });
            CHECK_EQUAL(outcome, "RuntimeError: Task cannot await on itself: Task-2");
        });
    }

    void T5_currentTaskIsTheOneThatSteps()
    {
        run([]() -> Coroutine<> {
            core::Task *inside = nullptr;
            auto task = spawn([&]() -> Coroutine<> {
                inside = &currentTask();
                co_return;
            });
            core::Task *inCallback = inside;
            Call call([&] { inCallback = Loop::running().currentTask(); });
            Loop::running().callSoon(call);
            CHECK_EQUAL(Loop::running().allTasks().size(), 2u);
            co_await task;
            CHECK_EQUAL(inside, &task.core());
            CHECK(!inCallback);
            CHECK_EQUAL(Loop::running().allTasks().size(), 1u);
            CHECK_THROWS(throw RuntimeError(""), RuntimeError);
        });
        QVERIFY_THROWS_EXCEPTION(RuntimeError, currentTask());
    }

    void T8_everybodyGetsTheSameException()
    {
        run([]() -> Coroutine<> {
            auto task = spawn([]() -> Coroutine<> {
                throw ValueError("x");
                co_return;
            });
            Error first, second;
            try {
                co_await task;
            } catch (...) {
                first = currentError();
            }
            try {
                co_await task;
            } catch (const ValueError &error) {
                CHECK_EQUAL(error.what(), "x");
                second = currentError();
            }
            CHECK(first.get() == second.get());
            CHECK(first.get() == task.exception().get());
        });
    }

    void T9_retrievalIsRemembered()
    {
        run([]() -> Coroutine<> {
            const auto failing = []() -> Coroutine<> {
                throw ValueError();
                co_return;
            };
            auto asked = spawn(failing), left = spawn(failing);
            co_await yield();
            CHECK(asked.core().neverRetrieved());
            CHECK(asked.exception());
            CHECK(!asked.core().neverRetrieved());
            CHECK(left.core().neverRetrieved());
            left.cancel();
            CHECK(!left.core().neverRetrieved());
        });
    }

    void T12_awaitingACoroutineAgainIsARuntimeError()
    {
        run([]() -> Coroutine<> {
            Coroutine<> once = hold([]() -> Coroutine<> { co_return; });
            co_await std::move(once);
            bool refused = false;
            try {
                co_await std::move(once);
            } catch (const RuntimeError &error) {
                refused = true;
                CHECK_EQUAL(error.what(), "cannot reuse already awaited coroutine");
            }
            CHECK(refused);
        });
    }

    void T13_aTaskCannotAwaitItself()
    {
        run([]() -> Coroutine<> {
            std::optional<Task<>> self;
            const auto body = [&]() -> Coroutine<> {
                co_await yield();
                co_await *self;
            };
            self = spawn(body, "me");
            const QString outcome = co_await outcomeOf([&]() -> Coroutine<> { co_await *self; });
            CHECK_EQUAL(outcome, "RuntimeError: Task cannot await on itself: me");
        });
    }

    void aFutureSetTwiceIsAnInvalidState()
    {
        run([]() -> Coroutine<> {
            Future<int> future;
            future.setResult(1);
            CHECK_THROWS(future.setResult(2), InvalidStateError);
            CHECK_THROWS(future.setException(ValueError()), InvalidStateError);
            CHECK(!future.cancel());
            const int value = co_await future;
            CHECK_EQUAL(value, 1);
        });
    }

    void T16_aDoneCallbackCanBeRemoved()
    {
        run([]() -> Coroutine<> {
            Future<int> future;
            int calls = 0;
            Call a([&] { ++calls; }), b([&] { calls += 10; });
            future.core().addDoneCallback(a);
            future.core().addDoneCallback(b);
            a.remove();
            future.setResult(1);
            co_await yield();
            CHECK_EQUAL(calls, 10);
        });
    }

    void valuesAndReferencesAreHandedThrough()
    {
        run([]() -> Coroutine<> {
            const auto words = []() -> Coroutine<std::string> { co_return "hello"; };
            auto task = spawn(words);
            const std::string mine = co_await words();
            const std::string theirs = co_await task;
            CHECK_EQUAL(text(mine), text(theirs));
            Future<> nothing;
            nothing.setResult();
            co_await nothing;
        });
    }

    void aTaskWhoseHandleIsDroppedGoesOn()
    {
        bool ran = false;
        run([&]() -> Coroutine<> {
            spawn([&]() -> Coroutine<> {
                co_await sleep(1s);
                ran = true;
            });
            co_await sleep(2s);
        });
        QVERIFY(ran);
    }
};

QTEST_GUILESS_MAIN(TaskTest)
#include "task_test.moc"
