// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/scene.h"

#include <QTest>

using namespace scene;

// Groups that are used before, outside or after their time.
class GroupMisuseTest : public QObject
{
    Q_OBJECT

    QStringList log;

private slots:
    void init() { log.clear(); }

    void G39_G41_creatingIsRefusedInTime()
    {
        run([&]() -> Coroutine<> {
            Loop &loop = Loop::running();
            TaskGroup fresh(loop);
            const auto create = [&](const TaskGroup &group) {
                try {
                    group.createTask(sleeper());
                    log << "created";
                } catch (const RuntimeError &error) {
                    log << error.what();
                }
            };
            create(fresh);
            TaskGroup kept;
            const auto late = [&](const TaskGroup &group) -> Coroutine<> {
                kept = group;
                spawn(group, [&]() -> Coroutine<> {
                    co_await outcomeOf([]() -> Coroutine<> { co_await sleep(10s); });
                    create(kept);
                });
                group.createTask(failAfter(1s, "v"));
                co_return;
            };
            co_await groupOutcome(late);
        });
        QCOMPARE(log, (QStringList{"TaskGroup <TaskGroup> has not been entered",
                          "TaskGroup <TaskGroup tasks=1 errors=1 cancelling> is shutting down"}));
    }

    // What is torn down with the loop leaves nothing behind: LeakSanitizer watches, and the probe.
    void aDeadlockedChildDiesWithItsLoop()
    {
        int alive = 0;
        struct Probe
        {
            explicit Probe(int &count) : m_count(count) { ++m_count; }
            ~Probe() { --m_count; }
            int &m_count;
        };
        const auto root = [&]() -> Coroutine<> {
            Future<> never;
            Event nobody;
            const auto body = [&](const TaskGroup &group) -> Coroutine<> {
                Task<> first = spawn(group, [&]() -> Coroutine<> {
                    const Probe probe(alive);
                    co_await never;
                });
                spawn(group, [&, first]() -> Coroutine<> {
                    const Probe probe(alive);
                    co_await first;
                });
                spawn(group, [&]() -> Coroutine<> {
                    const Probe probe(alive);
                    co_await nobody.wait();
                });
                co_await yield();
                co_await yield();
                CHECK_EQUAL(alive, 3);
            };
            co_await taskGroup(body);
        };
        {
            Loop loop; // without a Runner, that would cancel them
            const core::Ref task(new detail::TaskOf<void>(loop, root(), {}));
            task->start();
            QVERIFY(loop.runUntilComplete(*task).kind == core::LoopEnd::Kind::Deadlock);
            QCOMPARE(alive, 3);
        }
        QCOMPARE(alive, 0);
    }

    void G43_G44_enteringTwiceOrOutsideATask()
    {
        Loop loop;
        TaskGroup group(loop);
        QCOMPARE(describe(group.core().enter(nullptr)), "RuntimeError: TaskGroup <TaskGroup> cannot determine the parent task");
        QVERIFY(!group.core().entered());
        run([&]() -> Coroutine<> {
            const auto body = [&](const TaskGroup &inside) -> Coroutine<> {
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
