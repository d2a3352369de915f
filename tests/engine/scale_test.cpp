// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/scene.h"

#include <QTest>

using namespace scene;

// Many and deep: the stack stays flat, and under the sanitizers nothing leaks.
class ScaleTest : public QObject
{
    Q_OBJECT

#ifdef AWAITSCOPE_PLAIN_HEAP // under AddressSanitizer, which takes its time
    static constexpr int many = 200'000;
#else
    static constexpr int many = 1'000'000;
#endif
    static constexpr int deep = 100'000;

    static Coroutine<int> immediate(int value) { co_return value; }

    static Coroutine<int> chain(int depth)
    {
        if (depth == 0) {
            co_await yield();
            co_return 0;
        }
        const int below = co_await chain(depth - 1);
        co_return below + 1;
    }

    static Coroutine<int> failingChain(int depth)
    {
        if (depth == 0) {
            co_await yield();
            throw ValueError("bottom");
        }
        const int below = co_await failingChain(depth - 1);
        co_return below + 1;
    }

    static Coroutine<> groups(int depth, int &deepest)
    {
        if (depth == 0) {
            co_await yield();
            ++deepest;
            co_return;
        }
        const auto body = [depth, &deepest](const TaskGroup &) -> Coroutine<> { return groups(depth - 1, deepest); };
        co_await taskGroup(body);
    }

    static Coroutine<> failingGroups(int depth)
    {
        if (depth == 0) {
            co_await yield();
            throw ValueError("bottom");
        }
        const auto body = [depth](const TaskGroup &) -> Coroutine<> { return failingGroups(depth - 1); };
        co_await taskGroup(body);
    }

    static Coroutine<> timeouts(int depth)
    {
        if (depth == 0) {
            co_await sleep(10s);
            co_return;
        }
        const auto body = [depth](const Timeout &) -> Coroutine<> { return timeouts(depth - 1); };
        co_await timeout(std::chrono::hours(depth), body);
    }

    enum class Depth { Awaits, Bodies, Timeouts, Children };
    struct Alive
    {
        explicit Alive(int &alive) : count(++alive) {}
        ~Alive() { --count; }
        int &count;
    };
    // So deep, and at the bottom of it nothing ends the wait.
    static Coroutine<> stubborn(int left, Depth depth, int &alive, Event &never)
    {
        const Alive one(alive);
        const auto below = [&, left, depth] { return stubborn(left - 1, depth, alive, never); };
        const auto child = [&](const TaskGroup &group) { group.createTask(below()); };
        const auto body = [&](const TaskGroup &) { return below(); };
        const auto timed = [&](const Timeout &) { return below(); };
        while (left == 0) {
            try {
                co_await never.wait();
            } catch (const Cancelled &) {
            }
        }
        switch (depth) {
        case Depth::Awaits:
            co_await below();
            break;
        case Depth::Bodies:
            co_await taskGroup(body);
            break;
        case Depth::Timeouts:
            co_await timeoutAt(std::nullopt, timed);
            break;
        case Depth::Children:
            co_await taskGroup(child);
            break;
        }
    }

    static Coroutine<> waitsFor(Task<int> task)
    {
        co_await task;
    }

    static Coroutine<> gathers(Task<> task)
    {
        co_await gather(std::vector<Task<>>(1, task));
    }
    static Coroutine<> awaits(Task<> task)
    {
        co_await task;
    }

private slots:
    void manyAwaitsThatEndAtOnce()
    {
        const int sum = run([]() -> Coroutine<int> {
            Future<int> done;
            done.setResult(1);
            Task<int> task = createTask(immediate(1));
            int total = 0;
            for (int i = 0; i < many; ++i) {
                total += co_await immediate(1);
                total += co_await done;
                total += co_await task;
            }
            co_return total;
        });
        QCOMPARE(sum, 3 * many);
    }

    void aChainOfAwaits() { QCOMPARE(run([] { return chain(deep); }), deep); }

    void anErrorClimbsAChainOfAwaits()
    {
        const QString outcome = run([] { return outcomeOf([] { return failingChain(deep); }); });
        QCOMPARE(outcome, "ValueError: bottom");
    }

    void aCancellationPassesAlongAChainOfTasks_data()
    {
        QTest::addColumn<bool>("gathered");
        QTest::newRow("each awaits the next") << false;
        QTest::newRow("each gathers the next") << true;
    }
    void aCancellationPassesAlongAChainOfTasks()
    {
        QFETCH(const bool, gathered);
        const QString outcome = run([gathered]() -> Coroutine<QString> {
            Task<> last = createTask(sleeper());
            for (int i = 0; i < deep; ++i)
                last = createTask(gathered ? gathers(last) : awaits(last));
            co_await sleep(1s);
            last.cancel();
            co_return co_await outcomeOf([&last]() -> Coroutine<> { co_await last; });
        });
        QCOMPARE(outcome, "CancelledError");
    }

    void whatIsDeepIsTornDownWithItsLoop_data()
    {
        QTest::addColumn<Depth>("depth");
        QTest::newRow("awaits") << Depth::Awaits;
        QTest::newRow("bodies of groups") << Depth::Bodies;
        QTest::newRow("bodies of timeouts") << Depth::Timeouts;
        QTest::newRow("children of groups") << Depth::Children;
    }
    // Left over, and not to be cancelled: they are destroyed where they stand.
    void whatIsDeepIsTornDownWithItsLoop()
    {
        QFETCH(Depth, depth);
        int alive = 0;
        Event never;
        Task<> outermost;
        auto runner = std::make_unique<Runner>();
        const auto root = [&]() -> Coroutine<> {
            outermost = createTask(stubborn(deep, depth, alive, never));
            for (int i = 0; i <= deep && alive <= deep; ++i) // a turn for each child
                co_await yield();
        };
        runner->run(root());
        runner->close();
        QCOMPARE(alive, deep + 1);
        QVERIFY(!outermost.done());
        runner.reset();
        QCOMPARE(alive, 0);
        QVERIFY(outermost.cancelled());
    }

    void groupsInGroups()
    {
        int deepest = 0;
        run([&] { return groups(deep, deepest); });
        QCOMPARE(deepest, 1);
    }

    void anErrorClimbsThroughGroups()
    {
        Error error;
        run([&]() -> Coroutine<> {
            try {
                co_await failingGroups(deep);
            } catch (...) {
                error = currentError();
            }
        });
        const auto levels = [](const Error &group) {
            int count = 0;
            for (const core::ErrorObject *level = group.get(); level->isGroup(); level = level->members().front().get())
                ++count;
            return count;
        };
        QCOMPARE(levels(error), deep);
        const ExceptionGroup twin("twin", {error});
        const auto isLeaf = [](const Error &each) { return !each->isGroup(); };
        QCOMPARE(levels(twin.split(isLeaf).matched), deep + 1);
        const auto isNone = [](const Error &) { return false; };
        QCOMPARE(levels(twin.split(isNone).rest), deep + 1);
    }

    void aCancellationReachesTheBottomOfTimeouts()
    {
        const QString outcome = run([] {
            return outcomeOf([]() -> Coroutine<> {
                Task<> task = createTask(timeouts(deep / 10));
                co_await sleep(1s);
                task.cancel();
                co_await task;
            });
        });
        QCOMPARE(outcome, "CancelledError");
    }

    void manyParkedTasks_data()
    {
        QTest::addColumn<bool>("cancelled");
        QTest::addColumn<bool>("destroyed");
        QTest::newRow("woken") << false << false;
        QTest::newRow("woken, to be destroyed if cancelled") << false << true;
        QTest::newRow("cancelled") << true << false;
        QTest::newRow("destroyed") << true << true;
    }
    void manyParkedTasks()
    {
        QFETCH(bool, cancelled);
        QFETCH(bool, destroyed);
        const int count = cancelled && !destroyed ? many / 20 : many; // a C++ exception takes its time
        const int awake = destroyed ? awakeOf<OnCancel::Destroy>(count, cancelled) : awakeOf<OnCancel::Throw>(count, cancelled);
        QCOMPARE(awake, cancelled ? 0 : count);
    }

    void manyTasksThatWaitForOne()
    {
        constexpr int count = many / 10;
        int value = 0;
        run([&]() -> Coroutine<> {
            Task<int> one = createTask(chain(3));
            const auto body = [&](const TaskGroup &group) -> Coroutine<> {
                for (int i = 0; i < count; ++i)
                    group.createTask(waitsFor(one));
                co_return;
            };
            co_await taskGroup(body);
            value = one.result();
        });
        QCOMPARE(value, 3);
    }

private:
    // How many of those that wait for an event go on.
    template<OnCancel onCancel>
    static int awakeOf(int count, bool cancelled)
    {
        int awake = 0;
        run([&]() -> Coroutine<> {
            Event event;
            const auto parked = [&]() -> Coroutine<void, onCancel> {
                co_await event.wait();
                ++awake;
            };
            const auto body = [&](const TaskGroup &group) -> Coroutine<> {
                for (int i = 0; i < count; ++i)
                    group.createTask(parked());
                co_await sleep(1s);
                if (cancelled)
                    throw ValueError("enough");
                event.set();
            };
            try {
                co_await taskGroup(body);
            } catch (const ExceptionGroup &) {
            }
        });
        return awake;
    }
};

QTEST_GUILESS_MAIN(ScaleTest)
#include "scale_test.moc"
