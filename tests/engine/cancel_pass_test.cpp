// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/scene.h"

#include <QTest>

using namespace scene;

// A cancellation that passes from task to task: in circles, along chains, to many.
class CancelPassTest : public QObject
{
    Q_OBJECT

    QStringList log;

    static Coroutine<> awaits(const Task<> &task) { co_await task; }
    static Coroutine<> gathers(std::vector<Task<>> tasks) { co_await gather(std::move(tasks)); }
    static Coroutine<> gathersItself(const Task<> &self)
    {
        co_await yield();
        co_await gather(std::vector<Task<>>(2, self));
    }

    Coroutine<> logged(QString name, Coroutine<> inner)
    {
        bool cancelled = false;
        try {
            co_await std::move(inner);
        } catch (const Cancelled &) {
            cancelled = true;
        }
        log << name + (cancelled ? " cancelled" : " ended");
    }

private slots:
    void init() { log.clear(); }

    void tasksThatAwaitEachOtherCannotBeCancelled()
    {
        Task<> first, second;
        bool asked = false;
        QVERIFY_THROWS_EXCEPTION(Deadlock, run([&]() -> Coroutine<> {
            first = createTask(awaits(second));
            second = createTask(awaits(first));
            co_await sleep(1s);
            asked = first.cancel();
            co_await first;
        }));
        QVERIFY(asked);
        QVERIFY(!first.done() || first.cancelled()); // whatever becomes of them with their runner
    }

    void aCircleEndsNeitherAGroupNorATimeout()
    {
        Task<> first, second;
        const auto inGroup = [&](const TaskGroup &group) -> Coroutine<> {
            first = group.createTask(awaits(second));
            second = group.createTask(awaits(first));
            co_await sleep(1s);
            throw ValueError();
        };
        QVERIFY_THROWS_EXCEPTION(Deadlock, run([&]() -> Coroutine<> { co_await taskGroup(inGroup); }));
        const auto inTimeout = [&](const Timeout &) -> Coroutine<> {
            first = createTask(awaits(second));
            second = createTask(awaits(first));
            co_await first;
        };
        QVERIFY_THROWS_EXCEPTION(Deadlock, run([&]() -> Coroutine<> { co_await timeout(1s, inTimeout); }));
    }

    void aTaskMayGatherItself()
    {
        Task<> self;
        QVERIFY_THROWS_EXCEPTION(Deadlock, run([&]() -> Coroutine<> {
            self = createTask(gathersItself(self));
            co_await sleep(1s);
            self.cancel();
            co_await sleep(5s);
            log << (self.done() ? "done" : "waits");
            co_await self;
        }));
        QCOMPARE(log, QStringList{"waits"});
    }

    // As calls from one to the next would have it: what the first awaits comes before the second.
    void eachHasItsTurnInTheOrderOfCalls()
    {
        run([&]() -> Coroutine<> {
            const Task<> deepest = createTask(logged("deepest", sleeper()));
            const Task<> first = createTask(logged("first", awaits(deepest)));
            const Task<> second = createTask(logged("second", sleeper()));
            const Task<> all = createTask(logged("all", gathers({first, second})));
            co_await sleep(1s);
            all.cancel();
            co_await all;
        });
        QCOMPARE(log, (QStringList{"deepest cancelled", "second cancelled", "first ended", "all cancelled"}));
    }

    // Reached twice, by two who both await it, it is asked twice.
    void whoTwoAwaitIsAskedTwice()
    {
        std::uint32_t requests = 0;
        run([&]() -> Coroutine<> {
            const Task<> shared = createTask(sleeper());
            const Task<> one = createTask(awaits(shared));
            const Task<> other = createTask(awaits(shared));
            const Task<> all = createTask(gathers({one, other}));
            co_await sleep(1s);
            all.cancel();
            requests = shared.cancelling();
            const auto awaitAll = [&]() -> Coroutine<> { co_await all; };
            log << co_await outcomeOf(awaitAll);
        });
        QCOMPARE(requests, 2u);
        QCOMPARE(log, QStringList{"CancelledError"});
    }
};

QTEST_GUILESS_MAIN(CancelPassTest)
#include "cancel_pass_test.moc"
