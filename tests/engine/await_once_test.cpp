// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/scene.h"

#include <QTest>

using namespace scene;

// What event.wait(), shield() and gather() give, awaited by two tasks or again: refused, and nobody is lost by it.
class AwaitOnceTest : public QObject
{
    Q_OBJECT

    QStringList log;
    const QString refused = "RuntimeError: cannot reuse already awaited coroutine";

    static Coroutine<int> after(Duration delay, int value)
    {
        co_await sleep(delay);
        co_return value;
    }

    template<class Awaitable>
    struct Again // g++ 12 would copy what a lambda awaits through a captured reference
    {
        Awaitable &awaitable;
        bool await_ready() { return awaitable.await_ready(); }
        template<class P>
        auto await_suspend(std::coroutine_handle<P> handle)
        {
            return awaitable.await_suspend(handle);
        }
        decltype(auto) await_resume() { return awaitable.await_resume(); }
    };
    // What awaiting it ends with.
    template<class Awaitable>
    static Coroutine<QString> outcomeOfAwaiting(Awaitable &awaitable)
    {
        return outcomeOf([&]() -> Coroutine<> { co_await Again<Awaitable>{awaitable}; });
    }

    // Two tasks await the same thing; it is done at 5 s.
    template<class Awaitable>
    Coroutine<> twoAwait(Awaitable &awaitable)
    {
        const auto body = [&](const char *name) -> Coroutine<> {
            const QString outcome = co_await outcomeOfAwaiting(awaitable);
            log << name << outcome << at();
        };
        const Task<> first = createTask(body("first"));
        const Task<> second = createTask(body("second"));
        co_await sleep(10s);
        CHECK(first.done());
        CHECK(second.done());
    }

    // The awaiting task is cancelled after a second, and awaits the same thing again.
    template<class Awaitable>
    Coroutine<> awaitsAgain(Awaitable &awaitable)
    {
        const auto body = [&]() -> Coroutine<> {
            for (int i = 0; i < 2; ++i)
                log << co_await outcomeOfAwaiting(awaitable) << at();
        };
        const Task<> task = createTask(body());
        co_await sleep(1s);
        task.cancel();
        co_await task;
    }

private slots:
    void init() { log.clear(); }

    void anEventsWaiterServesOneAwait()
    {
        run([&]() -> Coroutine<> {
            Event event;
            auto waiter = event.wait();
            const Task<> setter = spawn([&]() -> Coroutine<> {
                co_await sleep(5s);
                event.set();
            });
            co_await twoAwait(waiter);
            log << co_await outcomeOfAwaiting(waiter);
        });
        QCOMPARE(log, (QStringList{"second", refused, "0", "first", "well", "5000", refused}));
    }

    void anEventsWaiterThatWasCancelledIsSpent()
    {
        run([&]() -> Coroutine<> {
            Event event;
            auto waiter = event.wait();
            co_await awaitsAgain(waiter);
            event.set(); // nobody waits
        });
        QCOMPARE(log, (QStringList{"CancelledError", "1000", refused, "1000"}));
    }

    void aShieldServesOneAtATime()
    {
        run([&]() -> Coroutine<> {
            auto shielded = shield(after(5s, 7));
            co_await twoAwait(shielded);
            const int value = co_await shielded; // it is done
            log << QString::number(value);
        });
        QCOMPARE(log, (QStringList{"second", refused, "0", "first", "well", "5000", "7"}));
    }

    // As asyncio's outer future is then; and who waits for the inner task is woken all the same.
    void aShieldThatWasCancelledStaysSo()
    {
        run([&]() -> Coroutine<> {
            const Task<int> inner = createTask(after(5s, 7));
            auto shielded = shield(inner);
            const Task<int> other = spawn([&]() -> Coroutine<int> { co_return co_await inner; });
            co_await awaitsAgain(shielded);
            const int value = co_await other;
            log << QString::number(value) << at();
            log << co_await outcomeOfAwaiting(shielded);
        });
        QCOMPARE(log, (QStringList{"CancelledError", "1000", "CancelledError", "1000", "7", "5000", "CancelledError"}));
    }

    void aGatherServesOneAwait_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("a list") << 0;
        QTest::newRow("a list, whatever they end with") << 1;
        QTest::newRow("different types") << 2;
    }
    void aGatherServesOneAwait()
    {
        QFETCH(int, kind);
        run([&]() -> Coroutine<> {
            std::vector<Task<int>> tasks{createTask(after(5s, 1)), createTask(after(2s, 2))};
            auto list = gather(tasks);
            auto ended = gather(tasks, returnExceptions);
            auto mixed = gather(tasks[0], tasks[1]);
            const auto twice = [&](auto &gathered) -> Coroutine<> {
                co_await twoAwait(gathered);
                log << co_await outcomeOfAwaiting(gathered);
            };
            if (kind == 0)
                co_await twice(list);
            else if (kind == 1)
                co_await twice(ended);
            else
                co_await twice(mixed);
        });
        QCOMPARE(log, (QStringList{"second", refused, "0", "first", "well", "5000", refused}));
    }
};

QTEST_GUILESS_MAIN(AwaitOnceTest)
#include "await_once_test.moc"
