// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/scene.h"

#include <QTest>

using namespace scene;

// What is used twice, or too late: always an exception, with asyncio's words.
class MisuseTest : public QObject
{
    Q_OBJECT

    QStringList log;

private slots:
    void init() { log.clear(); }

    void aScopeIsEnteredOnce()
    {
        QCOMPARE(outcome([&]() -> Coroutine<> {
            const auto body = [&](const TaskGroup &group) -> Coroutine<> {
                log << "group";
                group.createTask(sleeper(1s));
                co_return;
            };
            auto scope = taskGroup(body);
            co_await scope;
            co_await scope;
        }), "RuntimeError: TaskGroup <TaskGroup entered> has already been entered");
        QCOMPARE(outcome([&]() -> Coroutine<> {
            const auto body = [&](const Timeout &) -> Coroutine<> {
                log << "timeout";
                co_await sleep(1s);
            };
            auto scope = timeout(5s, body);
            co_await scope;
            co_await scope;
        }), "RuntimeError: Timeout has already been entered");
        QCOMPARE(log, (QStringList{"group", "timeout"}));
    }

    void G40_aGroupThatIsLeftIsFinished()
    {
        QCOMPARE(outcome([&]() -> Coroutine<> {
            TaskGroup left;
            const auto body = [&](const TaskGroup &group) {
                left = group;
                group.createTask(sleeper(1s));
            };
            auto scope = taskGroup(body); // lives on behind the await
            co_await scope;
            left.createTask(sleeper());
        }), "RuntimeError: TaskGroup <TaskGroup entered> is finished");
    }

    // Its children were made: they are cancelled as by any failure of the body.
    void aBodyThatFailsBeforeItGivesACoroutineFailsTheGroup()
    {
        QCOMPARE(outcome([&]() -> Coroutine<> {
            Task<> child;
            const auto body = [&](const TaskGroup &group) -> Coroutine<int> {
                child = group.createTask(sleeper());
                throw ValueError("no coroutine");
            };
            static_assert(!std::is_void_v<decltype(body(std::declval<const TaskGroup &>()))>);
            const auto plain = [&](const TaskGroup &group) -> Coroutine<> {
                child = group.createTask(sleeper());
                return Coroutine<>();
            };
            log << co_await groupOutcome(plain);
            CHECK(child.cancelled());
            co_await taskGroup(body);
        }), "ExceptionGroup(ValueError: no coroutine)");
        QCOMPARE(log, (QStringList{"ExceptionGroup(RuntimeError: cannot reuse already awaited coroutine)"}));
    }

    void aTimeoutWhoseBodyGivesNoCoroutineIsLeft()
    {
        QCOMPARE(outcome([&]() -> Coroutine<> {
            const auto body = [](const Timeout &) { return Coroutine<int>(); };
            const auto inner = [&]() -> Coroutine<> { co_await timeout(1s, body); };
            log << co_await outcomeOf(inner);
            co_await sleep(5s); // its deadline is gone
        }), "well");
        QCOMPARE(log, (QStringList{"RuntimeError: cannot reuse already awaited coroutine"}));
    }

    void aCoroutineIsStartedOnceHoweverThatIsDone()
    {
        const QString refused = "RuntimeError: cannot reuse already awaited coroutine";
        QCOMPARE(outcome([]() -> Coroutine<> {
            Coroutine<int> coroutine = one();
            co_await std::move(coroutine);
            createTask(std::move(coroutine));
        }), refused);
        QCOMPARE(outcome([]() -> Coroutine<> { co_await waitFor(Coroutine<int>(), 1s); }), refused);
        QCOMPARE(outcome([]() -> Coroutine<> { co_await waitFor(Coroutine<int>(), 0s); }), refused);
        QCOMPARE(outcome([]() -> Coroutine<> { co_await gather(one(), Coroutine<int>()); }), refused);
        QCOMPARE(outcome([]() -> Coroutine<> { co_await shield(Coroutine<int>()); }), refused);
        Runner runner;
        QVERIFY_THROWS_EXCEPTION(RuntimeError, runner.run(Coroutine<int>()));
    }

    void outsideARunningLoopThereIsNothingToUse()
    {
        const auto group = [](const TaskGroup &) {};
        const auto timed = [](const Timeout &) -> Coroutine<> { co_return; };
        QVERIFY_THROWS_EXCEPTION(RuntimeError, static_cast<void>(taskGroup(group)));
        QVERIFY_THROWS_EXCEPTION(RuntimeError, static_cast<void>(timeout(1s, timed)));
        QVERIFY_THROWS_EXCEPTION(RuntimeError, static_cast<void>(timeoutAt(std::nullopt, timed)));
        QVERIFY_THROWS_EXCEPTION(RuntimeError, createTask(one()));
        QVERIFY_THROWS_EXCEPTION(RuntimeError, Loop::running());
    }

    void aRunnerIsNotClosedFromWithin()
    {
        Runner runner;
        const auto root = [&]() -> Coroutine<int> {
            CHECK_THROWS(runner.close(), RuntimeError);
            const int value = co_await one();
            co_return value;
        };
        QCOMPARE(runner.run(root()), 1);
        QCOMPARE(runner.run(one()), 1);
    }
};

QTEST_GUILESS_MAIN(MisuseTest)
#include "misuse_test.moc"
