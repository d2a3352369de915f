// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/scene.h"

#include <QTest>

using namespace scene;

// Groups whose children, or bodies, end with groups of errors; more of rows G.
class GroupNestingTest : public QObject
{
    Q_OBJECT

    QStringList log;

    static Coroutine<> groupThatFails(std::string what)
    {
        const auto body = [&](const TaskGroup &group) { group.createTask(failAfter(1s, what)); };
        co_await taskGroup(body);
    }

private slots:
    void init() { log.clear(); }

    void G36_whatIsHandledInsideDoesNotDisturbTheOuterGroup()
    {
        run([&]() -> Coroutine<> {
            const auto outer = [&](const TaskGroup &group) -> Coroutine<> {
                group.createTask(sleeper(3s));
                for (int times = 0; times < 2; ++times) // one group after the other
                    log << co_await outcomeOf([] { return groupThatFails("handled"); });
                log << QString::number(currentTask().cancelling());
            };
            log << co_await groupOutcome(outer) << at();
        });
        const QString handled = "ExceptionGroup(ValueError: handled)";
        QCOMPARE(log, (QStringList{handled, handled, "0", "well", "3000"}));
    }

    void G37_aChildWithAGroupOfItsOwnGivesOneError()
    {
        run([&]() -> Coroutine<> {
            const auto body = [](const TaskGroup &group) {
                group.createTask(groupThatFails("a"));
                group.createTask(groupThatFails("b"));
            };
            log << co_await groupOutcome(body);
        });
        QCOMPARE(log, QStringList{"ExceptionGroup(ExceptionGroup(ValueError: a), ExceptionGroup(ValueError: b))"});
    }

    void G38_aGroupThatAChildThrowsStaysAsItIs_data()
    {
        QTest::addColumn<bool>("base");
        QTest::addColumn<QString>("expected");
        QTest::newRow("of exceptions") << false << "ExceptionGroup(ExceptionGroup(ValueError: v))";
        QTest::newRow("of others") << true << "BaseExceptionGroup(BaseExceptionGroup(Odd))";
    }
    void G38_aGroupThatAChildThrowsStaysAsItIs()
    {
        QFETCH(bool, base);
        const Error own = makeGroupError("own", {base ? makeError(Odd()) : makeError(ValueError("v"))});
        run([&]() -> Coroutine<> {
            const auto child = [](Error error) -> Coroutine<> {
                co_await yield();
                raise(error);
            };
            const auto body = [&](const TaskGroup &group) { group.createTask(child(own)); };
            try {
                co_await taskGroup(body);
            } catch (const BaseExceptionGroup &group) {
                CHECK(group.members().front() == own);
                log << describe(currentError());
            }
        });
        QTEST(log.join(' '), "expected");
    }

    // All of them are cancelled, and each adds its level.
    void aLeafOfManyLevelsFails()
    {
        constexpr int levels = 50;
        struct Level
        {
            static Coroutine<> run(int depth)
            {
                const auto body = [depth](const TaskGroup &group) -> Coroutine<> {
                    group.createTask(sleeper());
                    if (depth > 1)
                        co_await run(depth - 1);
                    else
                        group.createTask(failAfter(1s, "leaf"));
                };
                co_await taskGroup(body);
            }
        };
        run([&]() -> Coroutine<> { log << co_await outcomeOf([] { return Level::run(levels); }) << at(); });
        QString expected = "ValueError: leaf";
        for (int level = 0; level < levels; ++level)
            expected = "ExceptionGroup(" + expected + ')';
        QCOMPARE(log, (QStringList{expected, "1000"}));
    }

    // As Python's scopes, they can be had where a cancelled task cleans up.
    void aCleanUpMayUseGroupsAndTimeouts()
    {
        run([&]() -> Coroutine<> {
            const auto task = spawn([&]() -> Coroutine<> {
                Error cancelled;
                try {
                    co_await sleep(1h);
                } catch (const Cancelled &error) {
                    cancelled = error.error();
                }
                const auto children = [](const TaskGroup &group) { group.createTask(sleeper(2s)); };
                log << co_await groupOutcome(children) << at();
                const auto slow = [](const Timeout &) { return sleeper(); };
                log << co_await outcomeOf([&]() -> Coroutine<> { co_await timeout(1s, slow); }) << at();
                log << co_await outcomeOf([] { return groupThatFails("late"); }) << QString::number(currentTask().cancelling());
                raise(cancelled);
            });
            co_await sleep(1s);
            task.cancel("m");
            log << co_await outcomeOf([&]() -> Coroutine<> { co_await task; });
        });
        QCOMPARE(log, (QStringList{"well", "3000", "TimeoutError", "4000", "ExceptionGroup(ValueError: late)", "1", "CancelledError: m"}));
    }
};

QTEST_GUILESS_MAIN(GroupNestingTest)
#include "group_nesting_test.moc"
