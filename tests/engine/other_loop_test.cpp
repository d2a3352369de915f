// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/scene.h"

#include <QTest>

#include <optional>

using namespace scene;

// What belongs to another loop, or to one that is gone: an exception where it would be waited for, else it can be used.
class OtherLoopTest : public QObject
{
    Q_OBJECT

    const QString foreign = "RuntimeError: attached to a different loop";

    // What awaiting a scope ends with that was made in a loop of its own, which may be gone.
    template<class Make>
    QString outcomeOfForeign(Make make, bool gone)
    {
        std::optional<decltype(make())> scope;
        const auto makeScope = [&]() -> Coroutine<> {
            co_await sleep(100s);
            scope.emplace(make());
        };
        auto other = std::make_unique<Runner>();
        other->run(makeScope());
        if (gone)
            other.reset();
        return outcome([&]() -> Coroutine<> {
            auto made = std::move(*scope);
            co_await made;
        });
    }

private slots:
    void whatBelongsToAnotherLoopCannotBeAwaited()
    {
        Runner other;
        Task<int> task;
        const auto make = [&]() -> Coroutine<> {
            task = createTask(one());
            co_return;
        };
        other.run(make());
        QVERIFY(!task.done());
        const Future<int> future(other.loop());
        QCOMPARE(outcome([&]() -> Coroutine<> { co_await future; }), foreign);
        QCOMPARE(outcome([&]() -> Coroutine<> { co_await task; }), foreign);
        QCOMPARE(outcome([&]() -> Coroutine<> { co_await shield(task); }), foreign);
        for (const Duration limit : {1s, 0s}) {
            QCOMPARE(outcome([&]() -> Coroutine<> { co_await waitFor(future, limit); }), foreign);
            QCOMPARE(outcome([&]() -> Coroutine<> { co_await waitFor(task, limit); }), foreign);
        }
        QCOMPARE(task.cancelling(), 0u);
        QCOMPARE(outcome([&]() -> Coroutine<> { co_await gather(task); }), foreign);
        QCOMPARE(outcome([&]() -> Coroutine<> { co_await gather(one(), future); }), foreign);
        const std::vector<Task<int>> tasks{task};
        QCOMPARE(outcome([&]() -> Coroutine<> { co_await gather(tasks); }), foreign);
        other.close();
        QVERIFY(task.cancelled());
        QCOMPARE(outcome([&]() -> Coroutine<> { co_await task; }), "CancelledError"); // done: no loop is needed
    }

    void aScopeOfAnotherLoopCannotBeEntered_data()
    {
        QTest::addColumn<bool>("gone");
        QTest::newRow("that is there") << false;
        QTest::newRow("that is gone") << true;
    }
    void aScopeOfAnotherLoopCannotBeEntered()
    {
        QFETCH(bool, gone);
        const auto children = [](const TaskGroup &) {};
        const auto sleeps = [](const Timeout &) { return sleeper(10s); };
        QCOMPARE(outcomeOfForeign([&] { return taskGroup(children); }, gone), foreign);
        QCOMPARE(outcomeOfForeign([&] { return timeout(1s, sleeps); }, gone), foreign);
        QCOMPARE(outcomeOfForeign([&] { return timeoutAt(std::nullopt, sleeps); }, gone), foreign);
    }

    void handlesMayOutliveTheirRunner()
    {
        Task<int> done;
        Task<> cancelled, never;
        std::optional<Future<int>> future;
        Event nobody;
        {
            const auto stubborn = [&]() -> Coroutine<> {
                for (;;) {
                    try {
                        co_await nobody.wait();
                    } catch (const Cancelled &) {
                    }
                }
            };
            const auto root = [&]() -> Coroutine<> {
                done = createTask(one());
                cancelled = createTask(sleeper());
                never = createTask(stubborn());
                future.emplace();
                co_await done;
                cancelled.cancel("enough");
                co_await yield();
                co_await yield();
            };
            Runner runner; // goes first, before what its tasks run
            runner.run(root());
        }
        QCOMPARE(done.result(), 1);
        QVERIFY(cancelled.cancelled());
        for (const char *message : {"enough", ""}) { // M3
            try {
                cancelled.result();
                QFAIL("a result");
            } catch (const Cancelled &error) {
                QCOMPARE(error.message(), message);
            }
        }
        QVERIFY(never.cancelled());
        QVERIFY(!never.cancel());
        QVERIFY_THROWS_EXCEPTION(Cancelled, never.result());
        future->setResult(4);
        QCOMPARE(future->result(), 4);
        for (int times = 0; times < 2; ++times)
            QCOMPARE(outcome([&]() -> Coroutine<> { co_await gather(done, *future, cancelled); }), "CancelledError");
    }

    void aPendingFutureOfALoopThatIsGoneCannotBeAwaited()
    {
        auto gone = std::make_unique<Runner>();
        const Future<int> future(gone->loop());
        gone.reset();
        QCOMPARE(outcome([&]() -> Coroutine<> { co_await future; }), foreign);
        QCOMPARE(outcome([&]() -> Coroutine<> { co_await waitFor(future, 1s); }), foreign);
        QCOMPARE(outcome([&]() -> Coroutine<> { co_await waitFor(future, 0s); }), foreign);
        QVERIFY(!future.cancelled());
    }

    void aTaskOfALoopThatIsGoneKeepsItsCount_data()
    {
        QTest::addColumn<bool>("recorded");
        QTest::newRow("unrecorded") << false;
        QTest::newRow("recorded") << true;
    }
    void aTaskOfALoopThatIsGoneKeepsItsCount()
    {
        QFETCH(bool, recorded);
        Task<> task;
        {
            trace::Trace trace;
            Runner runner;
            Recorder recorder(runner.loop(), trace);
            if (recorded)
                runner.record(recorder);
            const auto root = [&]() -> Coroutine<> {
                task = createTask(sleeper());
                co_await yield();
                task.cancel();
                task.cancel();
                co_await sleep(1s);
            };
            runner.run(root());
        }
        QVERIFY(!task.cancel());
        QCOMPARE(task.cancelling(), 2u);
        QCOMPARE(task.uncancel(), 1u);
        run([&]() -> Coroutine<> { // in another loop as well
            CHECK_EQUAL(task.uncancel(), 0u);
            CHECK_EQUAL(task.uncancel(), 0u);
            co_return;
        });
    }
};

QTEST_GUILESS_MAIN(OtherLoopTest)
#include "other_loop_test.moc"
