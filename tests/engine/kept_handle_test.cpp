// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/scene.h"

#include <QTest>

using namespace scene;

namespace {

QString creating(const TaskGroup &group)
{
    try {
        group.createTask(sleeper());
    } catch (const RuntimeError &error) {
        return error.what();
    }
    return QStringLiteral("created");
}

QString rescheduling(const Timeout &timeout)
{
    try {
        timeout.reschedule(std::nullopt);
    } catch (const RuntimeError &error) {
        return error.what();
    }
    return QStringLiteral("rescheduled");
}

const QString finished = "TaskGroup <TaskGroup entered> is finished";
const QString fixed = "Cannot change state of finished Timeout";

Coroutine<> creatingLater(TaskGroup group, QStringList &log)
{
    co_await sleep(1s);
    log << creating(group);
}

} // namespace

// Handles of groups and timeouts, kept for longer than these last.
class KeptHandleTest : public QObject
{
    Q_OBJECT

    QStringList log;

private slots:
    void init() { log.clear(); }

    void ofAGroupThatHasEnded()
    {
        TaskGroup kept;
        run([&]() -> Coroutine<> {
            const auto body = [&](TaskGroup group) {
                kept = group;
                log << creating(kept);
            };
            const auto whole = [&]() -> Coroutine<> { co_await timeout(1s, [&](const Timeout &) -> Coroutine<> { co_await taskGroup(body); }); };
            log << co_await outcomeOf(whole) << creating(kept);
        });
        log << creating(kept); // its loop is gone
        QCOMPARE(log, (QStringList{"created", "TimeoutError", "TaskGroup <TaskGroup cancelling> is finished",
                          "TaskGroup <TaskGroup cancelling> is finished"}));
    }

    void ofAGroupThatEndedWell()
    {
        TaskGroup kept;
        run([&]() -> Coroutine<> {
            const auto body = [&](TaskGroup group) { kept = group; };
            co_await taskGroup(body);
            log << creating(kept);
        });
        log << creating(kept);
        QCOMPARE(log, (QStringList{finished, finished}));
    }

    // Whatever a body does with its own.
    void ofWhichTheOneThatTheBodyWasGivenIsGone()
    {
        run([&]() -> Coroutine<> {
            TaskGroup kept;
            const auto body = [&](TaskGroup group) -> Coroutine<> {
                kept = std::move(group);
                group = TaskGroup();
                log << creating(kept);
                co_return;
            };
            const auto timed = [&](Timeout timeout) -> Coroutine<> {
                timeout = Timeout();
                co_await taskGroup(body);
            };
            static_assert(!std::is_invocable_v<decltype([](TaskGroup &) {}), const TaskGroup &>);
            co_await timeout(20s, timed);
            log << at() << creating(kept);
        });
        QCOMPARE(log, (QStringList{"created", "10000", finished}));
    }

    // A child may have one of its own: the group outlives it.
    void ofAGroupInItsChildren()
    {
        run([&]() -> Coroutine<> {
            const auto body = [&](TaskGroup group) { group.createTask(creatingLater(group, log)); };
            co_await taskGroup(body);
            log << at();
        });
        QCOMPARE(log, (QStringList{"created", "11000"}));
    }

    // Neither its body nor its children come to an end.
    void ofAGroupThatIsDestroyedWithItsLoop()
    {
        TaskGroup kept;
        Timeout deadline;
        {
            Loop loop; // without a Runner, that would cancel them
            const auto root = [&]() -> Coroutine<> {
                const auto body = [&](TaskGroup group) {
                    kept = group;
                    spawn(group, []() -> Coroutine<> { co_await Future<>(); });
                };
                const auto timed = [&](Timeout timeout) -> Coroutine<> {
                    deadline = timeout;
                    co_await taskGroup(body);
                };
                co_await timeoutAt(std::nullopt, timed);
            };
            const core::Ref task(new detail::TaskOf<void>(loop, hold(root), {}));
            task->start();
            QVERIFY(loop.runUntilComplete(*task).kind == core::LoopEnd::Kind::Deadlock);
            QVERIFY(!deadline.expired());
        }
        QCOMPARE(creating(kept), finished);
        QCOMPARE(rescheduling(deadline), fixed);
    }

    // Its last child has ended, and it was not told yet.
    void ofAGroupThatIsDestroyedAsItsLastChildEnds()
    {
        TaskGroup kept;
        {
            Loop loop;
            const auto root = [&]() -> Coroutine<> {
                const auto body = [&](TaskGroup group) {
                    kept = group;
                    spawn(group, [&]() -> Coroutine<> {
                        co_await yield();
                        loop.stop();
                    });
                };
                co_await taskGroup(body);
            };
            const core::Ref task(new detail::TaskOf<void>(loop, hold(root), {}));
            task->start();
            QVERIFY(loop.runUntilComplete(*task).kind == core::LoopEnd::Kind::StoppedEarly);
            QCOMPARE(kept.core().taskCount(), 1U);
        }
        QCOMPARE(creating(kept), finished);
    }

    void ofATimeout()
    {
        Timeout kept;
        run([&]() -> Coroutine<> {
            const auto body = [&](Timeout timeout) -> Coroutine<> {
                kept = timeout;
                log << rescheduling(kept);
                co_return;
            };
            co_await timeout(1s, body);
            log << rescheduling(kept);
            const auto late = [&](Timeout timeout) -> Coroutine<> {
                kept = timeout;
                co_await sleep(5s);
            };
            const auto whole = [&]() -> Coroutine<> { co_await timeout(1s, late); };
            log << co_await outcomeOf(whole) << rescheduling(kept);
        });
        log << rescheduling(kept);
        QVERIFY(kept.expired());
        QVERIFY(kept.when() == Time(1s));
        const QString expired = "Cannot change state of expired Timeout";
        QCOMPARE(log, (QStringList{"rescheduled", fixed, "TimeoutError", expired, expired}));
    }

    void thatStandForNothing()
    {
        const QString nothing = "this handle stands for nothing";
        QCOMPARE(creating(TaskGroup()), nothing);
        QCOMPARE(rescheduling(Timeout()), nothing);
        QVERIFY_THROWS_EXCEPTION(RuntimeError, Timeout().expired());
        QVERIFY_THROWS_EXCEPTION(RuntimeError, Timeout().when());
    }
};

QTEST_GUILESS_MAIN(KeptHandleTest)
#include "kept_handle_test.moc"
