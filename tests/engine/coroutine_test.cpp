// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/scene.h"

#include <QTest>

using namespace scene;

// Depth and numbers: no stack overflow, no quadratic cost, nothing kept.
class CoroutineTest : public QObject
{
    Q_OBJECT

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define AWAITSCOPE_SLOW 1
#endif
#endif
#ifdef AWAITSCOPE_SLOW
    static constexpr int million = 100'000; // a sanitizer's stack and heap take their time
    static constexpr int deep = 20'000;
#else
    static constexpr int million = 1'000'000;
    static constexpr int deep = 100'000;
#endif

    static Coroutine<int> one() { co_return 1; }
    static Coroutine<int> nested(int depth)
    {
        if (depth == 0) {
            co_await yield();
            co_return 0;
        }
        const int below = co_await nested(depth - 1);
        co_return below + 1;
    }
    static Coroutine<> nestedGroups(int depth)
    {
        if (depth == 0) {
            co_await yield();
            co_return;
        }
        const auto body = [depth](TaskGroup &) { return nestedGroups(depth - 1); };
        co_await taskGroup(body);
    }
    static Coroutine<> parked(Event &event) { co_await event.wait(); }
    static Coroutine<int> chained(int depth)
    {
        if (depth == 0)
            co_await sleep(10s);
        else
            co_await chained(depth - 1);
        co_return 0;
    }

private slots:
    void aMillionAwaitsThatCompleteAtOnce()
    {
        const int sum = run([]() -> Coroutine<int> {
            int total = 0;
            for (int i = 0; i < million; ++i) {
                const int value = co_await one();
                total += value;
            }
            co_return total;
        });
        QCOMPARE(sum, million);
    }

    void aMillionAwaitsOfWhatIsDone()
    {
        run([]() -> Coroutine<> {
            auto task = createTask(one());
            for (int i = 0; i < million; ++i)
                co_await task;
        });
    }

    void aHundredThousandNestedAwaits()
    {
        QCOMPARE(run([]() -> Coroutine<int> { co_return co_await nested(deep); }), deep);
    }

    void aHundredThousandNestedGroups()
    {
        run([]() -> Coroutine<> { co_await nestedGroups(deep); });
    }

    void aDeepChainIsTornDownWithoutDepth()
    {
        QVERIFY_THROWS_EXCEPTION(ValueError, run([]() -> Coroutine<> {
            createTask(chained(deep));
            co_await yield();
            throw ValueError();
        }));
    }

    void aMillionParkedTasks()
    {
        run([]() -> Coroutine<> {
            Event event;
            int count = 0;
            const auto body = [&](TaskGroup &group) -> Coroutine<> {
                for (int i = 0; i < million; ++i)
                    group.createTask(parked(event));
                co_await yield();
                count = static_cast<int>(group.core().taskCount());
                event.set();
            };
            co_await taskGroup(body);
            CHECK_EQUAL(count, million);
        });
    }

    void aDroppedCoroutineNeverRuns()
    {
        bool ran = false;
        {
            const auto body = [&]() -> Coroutine<> {
                ran = true;
                co_return;
            };
            Coroutine<> dropped = body();
        }
        QVERIFY(!ran);
    }

    void destructorsRunWhenTheLoopDiesAroundATask()
    {
        auto token = std::make_shared<int>(1);
        {
            Loop loop;
            Future<int> never(loop);
            const auto body = [](std::shared_ptr<int> kept, Future<int> future) -> Coroutine<> {
                co_await future;
                static_cast<void>(kept);
            };
            core::Ref task(new detail::TaskOf<void>(loop, body(token, never), {}));
            task->start();
            CHECK_EQUAL(loop.runForever().kind, core::LoopEnd::Kind::Deadlock);
            CHECK_EQUAL(token.use_count(), 2);
            never.core().dropCallbacks();
        }
        QCOMPARE(token.use_count(), 1);
    }
};

QTEST_GUILESS_MAIN(CoroutineTest)
#include "coroutine_test.moc"
