// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/scene.h"

#include <QTest>

#include <map>
#include <memory>

using namespace scene;

// Results of all kinds: what cannot be copied, references, what fails on its way.
class ResultsTest : public QObject
{
    Q_OBJECT

    using Number = std::unique_ptr<int>;

    static Coroutine<Number> number(int value)
    {
        co_await yield();
        co_return std::make_unique<int>(value);
    }
    static Coroutine<int &> reference(int &value)
    {
        co_await yield();
        co_return value;
    }
    static Coroutine<std::string> text(std::string value, Duration delay)
    {
        co_await sleep(delay);
        if (value.empty())
            throw ValueError("nothing to say");
        co_return value;
    }

    // Throws when it is moved or copied once too often.
    struct Fragile
    {
        explicit Fragile(int times) : left(times) {}
        Fragile(Fragile &&other) : left(other.left - 1) { check(); }
        Fragile(const Fragile &other) : left(other.left - 1) { check(); }
        void check() const
        {
            if (left < 0)
                throw ValueError("broken on its way");
        }
        int left;
    };
    static Coroutine<Fragile> fragile(int times)
    {
        co_await yield();
        Fragile made(times);
        co_return made;
    }

    struct Itself // as a JSON value, whose elements are such values
    {
        using value_type = Itself;
    };
    struct Tree : std::map<std::string, Tree>
    {
    };

private slots:
    void whatCannotBeCopiedIsMovedToWhoeverRunsOrAwaitsIt()
    {
        QCOMPARE(*run([] { return number(1); }), 1);
        const int sum = run([]() -> Coroutine<int> {
            Number inner = co_await number(1);
            Task<Number> task = createTask(number(2));
            co_await task;
            CHECK_EQUAL(*task.result(), 2); // it was only looked at
            Number outer = co_await task;
            CHECK(!task.result());
            Future<Number> future;
            future.setResult(std::make_unique<int>(3));
            Number set = co_await future;
            Number shielded = co_await shield(number(4));
            Number limited = co_await waitFor(number(5), 1s);
            const auto body = [](const Timeout &) { return number(6); };
            Number timed = co_await timeout(1s, body);
            const auto children = [](const TaskGroup &) { return number(7); };
            Number grouped = co_await taskGroup(children);
            co_return *inner + *outer + *set + *shielded + *limited + *timed + *grouped;
        });
        QCOMPARE(sum, 28);
    }

    // Containers that claim to be copyable, and are not.
    void whatOnlyClaimsToBeCopyableIsMovedToo()
    {
        using Numbers = std::vector<Number>;
        using Pairs = std::vector<std::pair<int, std::optional<Numbers>>>;
        const auto numbers = [](int value) -> Coroutine<Numbers> {
            co_await yield();
            Numbers made;
            made.push_back(std::make_unique<int>(value));
            co_return made;
        };
        run([&]() -> Coroutine<> {
            Task<Numbers> task = createTask(numbers(1));
            const Numbers first = co_await task;
            CHECK_EQUAL(*first.front(), 1);
            const auto [left, right] = co_await gather(numbers(2), numbers(3));
            CHECK_EQUAL(*left.front() + *right.front(), 5);
            Future<Pairs> future;
            future.setResult(1);
            const Pairs pairs = co_await future;
            CHECK_EQUAL(pairs.size(), std::size_t{1});
            const Numbers late = co_await waitFor(createTask(numbers(4)), 1s);
            CHECK_EQUAL(*late.front(), 4);
        });
        static_assert(std::is_same_v<detail::Given<std::vector<std::string>>, std::vector<std::string>>);
        static_assert(std::is_same_v<detail::Given<std::string_view>, std::string_view>);
        static_assert(std::is_same_v<detail::Given<Numbers>, Numbers &&>);
        static_assert(std::is_same_v<detail::Given<std::map<int, Number>>, std::map<int, Number> &&>);
        static_assert(std::is_same_v<detail::Given<std::tuple<int, Numbers>>, std::tuple<int, Numbers> &&>);
        static_assert(std::is_same_v<detail::Given<Itself>, Itself>);
        static_assert(std::is_same_v<detail::Given<Tree>, Tree>);
    }

    void aResultMayBeWrittenInBraces()
    {
        const auto pair = []() -> Coroutine<std::pair<int, std::string>> {
            co_await yield();
            co_return {1, "one"};
        };
        const auto value = run([&] { return pair(); });
        QCOMPARE(value.first, 1);
        QCOMPARE(value.second, std::string("one"));
    }

    void referencesStayReferences()
    {
        int value = 1;
        Runner runner;
        QCOMPARE(&runner.run(reference(value)), &value);
        run([&]() -> Coroutine<> {
            int &inner = co_await reference(value);
            CHECK_EQUAL(&inner, &value);
            Task<int &> task = createTask(reference(value));
            int &outer = co_await task;
            CHECK_EQUAL(&outer, &value);
            CHECK_EQUAL(&task.result(), &value);
            Future<int &> future;
            future.setResult(value);
            int &set = co_await future;
            CHECK_EQUAL(&set, &value);
            std::vector<Coroutine<int &>> both;
            both.push_back(reference(value));
            both.push_back(reference(value));
            auto gathered = co_await gather(std::move(both));
            CHECK_EQUAL(&gathered.back().get(), &value);
        });
    }

    void gatherTakesDifferentTypes()
    {
        run([]() -> Coroutine<> {
            int value = 5;
            Task<Number> task = createTask(number(2));
            auto [first, second, third, fourth] = co_await gather(text("one", 3s), task, sleeper(1s), reference(value));
            CHECK_EQUAL(first, std::string("one"));
            CHECK_EQUAL(*second, 2);
            static_assert(std::is_same_v<decltype(third), std::monostate>);
            CHECK_EQUAL(&fourth.get(), &value);
            CHECK_EQUAL(at(), "3000");
        });
    }

    void gatherTakesFuturesAsWell()
    {
        run([]() -> Coroutine<> {
            const std::vector<Future<int>> numbers(3);
            const Future<> word;
            const auto sets = [&]() -> Coroutine<> {
                for (std::size_t i = numbers.size(); i-- > 0;) {
                    co_await sleep(1s);
                    numbers[i].setResult(static_cast<int>(i));
                }
                word.setResult();
            };
            spawn(sets);
            const std::vector<int> all = co_await gather(numbers);
            CHECK(all == std::vector({0, 1, 2}));
            CHECK_EQUAL(at(), "3000");
            const auto [first, second, third] = co_await gather(numbers.back(), word, text("one", 1s));
            CHECK_EQUAL(first, 2);
            static_assert(std::is_same_v<decltype(second), const std::monostate>);
            CHECK_EQUAL(third, std::string("one"));
        });
    }

    void A8_aCancelledGatherCancelsItsFutures()
    {
        run([]() -> Coroutine<> {
            const std::vector<Future<>> futures{Future<>(), Future<>()};
            futures.front().setResult();
            const auto gathers = [&]() -> Coroutine<> { co_await gather(futures); };
            const Task<QString> waiter = createTask(outcomeOf(gathers));
            co_await yield();
            waiter.cancel();
            CHECK(futures.back().cancelled());
            CHECK_EQUAL(co_await waiter, "CancelledError");
            CHECK(!futures.front().cancelled());
        });
    }

    void A6_gatherCanWaitForFuturesThatFail()
    {
        run([]() -> Coroutine<> {
            std::vector<Future<int>> futures(3);
            futures[0].setException(std::runtime_error("broken"));
            futures[1].cancel();
            futures[2].setResult(3);
            const std::vector<Future<int>> done = co_await gather(futures, returnExceptions);
            CHECK_THROWS(done[0].result(), std::runtime_error);
            CHECK(done[1].cancelled());
            CHECK_EQUAL(done[2].result(), 3);
            const auto both = [&]() -> Coroutine<> { co_await gather(futures[2], futures[0]); };
            CHECK_EQUAL(co_await outcomeOf(both), "runtime_error: broken");
        });
    }

    void A1_gatherOfNothingIsDone()
    {
        run([]() -> Coroutine<> {
            const std::tuple<> nothing = co_await gather();
            static_cast<void>(nothing);
            const std::vector<Future<int>> none;
            const std::vector<int> results = co_await gather(none);
            CHECK(results.empty());
            CHECK_EQUAL(Loop::running().turns(), std::uint64_t{1});
        });
    }

    void gatherOfDifferentTypesFailsWithTheFirst()
    {
        run([]() -> Coroutine<> {
            Task<> sibling = createTask(sleeper(5s));
            const auto failing = [&]() -> Coroutine<> { co_await gather(sibling, text("", 1s)); };
            const QString outcome = co_await outcomeOf(failing);
            CHECK_EQUAL(outcome, "ValueError: nothing to say");
            CHECK(!sibling.done());
            const auto cancelled = [&]() -> Coroutine<> { co_await gather(sibling, text("late", 9s)); };
            Task<QString> waiter = createTask(outcomeOf(cancelled));
            co_await sleep(1s);
            waiter.cancel();
            co_await waiter;
            CHECK_EQUAL(waiter.result(), "CancelledError");
            CHECK(sibling.cancelled());
            CHECK_EQUAL(at(), "2000");
        });
    }

    void A6_gatherCanWaitForAllWhateverTheyEndWith()
    {
        QStringList ends;
        run([&]() -> Coroutine<> {
            Task<std::string> victim = createTask(text("victim", 9s));
            const std::vector<Task<std::string>> tasks{createTask(text("", 1s)), victim, createTask(text("late", 3s))};
            const auto cancels = [&]() -> Coroutine<> {
                co_await sleep(2s);
                victim.cancel();
            };
            spawn(cancels);
            const std::vector<Task<std::string>> done = co_await gather(tasks, returnExceptions);
            for (const Task<std::string> &task : done)
                ends << (task.cancelled() ? "cancelled" : task.exception() ? describe(task.exception()) : scene::text(task.result()));
            ends << at();
        });
        QCOMPARE(ends, (QStringList{"ValueError: nothing to say", "cancelled", "late", "3000"}));
    }

    void A8_A9_aCancelledGatherCancelsItsTasksAndWaitsForThem_data()
    {
        QTest::addColumn<bool>("forAll");
        QTest::addColumn<int>("end");
        QTest::newRow("the first that ends") << false << 3000;
        QTest::newRow("all of them") << true << 6000;
    }
    void A8_A9_aCancelledGatherCancelsItsTasksAndWaitsForThem()
    {
        QFETCH(bool, forAll);
        QFETCH(int, end);
        run([&]() -> Coroutine<> {
            const auto stubborn = [](Duration cleanUp, bool swallows) -> Coroutine<> {
                Error cancelled;
                try {
                    co_await sleep(10s);
                } catch (const Cancelled &error) {
                    cancelled = error.error();
                }
                co_await sleep(cleanUp);
                if (cancelled && !swallows)
                    raise(cancelled);
            };
            const std::vector<Task<>> tasks{createTask(stubborn(2s, false)), createTask(stubborn(5s, true))};
            const auto gathers = [&]() -> Coroutine<> {
                if (forAll)
                    co_await gather(tasks, returnExceptions);
                else
                    co_await gather(tasks);
            };
            Task<QString> waiter = createTask(outcomeOf(gathers));
            co_await sleep(1s);
            waiter.cancel();
            const QString outcome = co_await waiter;
            CHECK_EQUAL(outcome, "CancelledError");
            CHECK_EQUAL(at(), QString::number(end));
        });
    }

    // Wherever it breaks, that is an exception for who asked, of the task if it broke in there.
    void aResultThatBreaksOnItsWayIsAFailure()
    {
        int broken = 0;
        for (int times = 0; times < 8; ++times) {
            for (const bool inTask : {false, true}) {
                const auto use = [times, inTask]() -> Coroutine<> {
                    if (inTask) {
                        Task<Fragile> task = createTask(fragile(times));
                        co_await task;
                    } else {
                        co_await fragile(times);
                    }
                };
                const QString outcome = run([&] { return outcomeOf(use); });
                QVERIFY2(outcome == "well" || outcome == "ValueError: broken on its way", qPrintable(outcome));
                broken += outcome != "well";
            }
        }
        QVERIFY(broken >= 4);
        QVERIFY(broken < 12);
    }

    void aValueThatIsNotEvenMadeLeavesTheFuturePending()
    {
        run([]() -> Coroutine<> {
            Future<Fragile> future;
            CHECK_THROWS(future.setResult(Fragile(0)), ValueError);
            CHECK(!future.done());
            future.setResult(5);
            CHECK(future.result().left > 0);
            co_return;
        });
    }
};

QTEST_GUILESS_MAIN(ResultsTest)
#include "results_test.moc"
