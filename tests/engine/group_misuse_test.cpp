// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/scene.h"

#include <QTest>

using namespace scene;

// Groups that are used before, outside or after their time.
class GroupMisuseTest : public QObject
{
    Q_OBJECT

    QStringList log;

    static Coroutine<> failAfter(Duration delay, std::string what)
    {
        co_await sleep(delay);
        throw ValueError(what);
    }
    static Coroutine<> sleeper(Duration delay = 10s) { co_await sleep(delay); }
    template<class Body>
    static Coroutine<QString> groupOutcome(Body body)
    {
        co_return co_await outcomeOf([&]() -> Coroutine<> { co_await taskGroup(body); });
    }

private slots:
    void init() { log.clear(); }

    void G39_G40_G41_creatingIsRefusedInTime()
    {
        run([&]() -> Coroutine<> {
            Loop &loop = Loop::running();
            TaskGroup fresh(loop);
            const auto create = [&](TaskGroup &group) {
                try {
                    group.createTask(sleeper());
                    log << "created";
                } catch (const RuntimeError &error) {
                    log << error.what();
                }
            };
            create(fresh);
            TaskGroup *kept = nullptr;
            const auto late = [&](TaskGroup &group) -> Coroutine<> {
                kept = &group;
                spawn(group, [&]() -> Coroutine<> {
                    co_await outcomeOf([]() -> Coroutine<> { co_await sleep(10s); });
                    create(*kept);
                });
                group.createTask(failAfter(1s, "v"));
                co_return;
            };
            co_await groupOutcome(late);
        });
        QCOMPARE(log, (QStringList{"TaskGroup <TaskGroup> has not been entered",
                          "TaskGroup <TaskGroup tasks=1 errors=1 cancelling> is shutting down"}));
    }

    void G43_G44_enteringTwiceOrOutsideATask()
    {
        Loop loop;
        TaskGroup group(loop);
        QCOMPARE(describe(group.core().enter(nullptr)), "RuntimeError: TaskGroup <TaskGroup> cannot determine the parent task");
        QVERIFY(!group.core().entered());
        run([&]() -> Coroutine<> {
            const auto body = [&](TaskGroup &inside) -> Coroutine<> {
                log << describe(inside.core().enter(&currentTask()));
                co_return;
            };
            co_await taskGroup(body);
        });
        QCOMPARE(log.first(), "RuntimeError: TaskGroup <TaskGroup entered> has already been entered");
    }
};

QTEST_GUILESS_MAIN(GroupMisuseTest)
#include "group_misuse_test.moc"
