// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/scene.h"

#include <QTest>

#include <iostream>
#include <optional>
#include <sstream>

using namespace scene;

namespace {

// Its tasks fail when the program ends: whatever they need must still be there.
std::optional<Runner> lastRunner;

} // namespace

// A failure that nobody asks for is told, once it is certain that nobody will.
class UnretrievedTest : public QObject
{
    Q_OBJECT

    QStringList told;

    void runTelling(std::function<Coroutine<>()> body)
    {
        Runner runner;
        runner.loop().setErrorHandler([this](std::string_view message, const Error &error) {
            told << text(std::string(message)) + ": " + describe(error);
        });
        runner.run(hold(std::move(body)));
    }

private slots:
    void initTestCase()
    {
        lastRunner.emplace();
        const auto body = []() -> Coroutine<> {
            createTask(failAfter(1h, "too late"));
            createTask([]() -> Coroutine<> {
                bool cancelled = false;
                try {
                    co_await sleep(1h);
                } catch (const Cancelled &) {
                    cancelled = true;
                }
                if (cancelled)
                    throw ValueError("at the end");
            }());
            co_await yield();
        };
        lastRunner->run(body());
    }

    void init() { told.clear(); }

    void T9_aTaskThatNobodyAsks()
    {
        QStringList until;
        runTelling([&]() -> Coroutine<> {
            createTask(failAfter(1s, "alone"));
            Task<> held = createTask(failAfter(1s, "held"));
            co_await sleep(2s);
            until = told;
            held = Task<>();
            until << told;
        });
        QCOMPARE(until, (QStringList{"Task exception was never retrieved: ValueError: alone",
                            "Task exception was never retrieved: ValueError: alone",
                            "Task exception was never retrieved: ValueError: held"}));
        QCOMPARE(told.size(), 2);
    }

    void whoIsAskedIsNotTold()
    {
        runTelling([]() -> Coroutine<> {
            const Task<> awaited = createTask(failAfter(1s, "awaited"));
            const auto await = [&]() -> Coroutine<> { co_await awaited; };
            co_await outcomeOf(await);
            const Task<> asked = createTask(failAfter(1s, "asked"));
            co_await sleep(2s);
            (void)asked.exception();
            const auto body = [](const TaskGroup &group) { group.createTask(failAfter(1s, "of a group")); };
            co_await groupOutcome(body);
            const Task<> cancelled = createTask(sleeper());
            co_await yield();
            cancelled.cancel();
        });
        QCOMPARE(told, QStringList());
        try {
            runTelling([] { return failAfter(1s, "main"); });
        } catch (const ValueError &) {
        }
        QCOMPARE(told, QStringList());
    }

    void aFutureThatNobodyAsks()
    {
        runTelling([]() -> Coroutine<> {
            Future<int>().setException(ValueError("nobody"));
            const Future<int> asked;
            asked.setException(ValueError("somebody"));
            const auto await = [&]() -> Coroutine<> { co_await asked; };
            co_await outcomeOf(await);
        });
        QCOMPARE(told, QStringList{"Future exception was never retrieved: ValueError: nobody"});
    }

    void A5_whatFailsAfterAGatherThatHasThrownIsHeard()
    {
        runTelling([]() -> Coroutine<> {
            const auto several = []() -> Coroutine<> { co_await gather(failAfter(1s, "first"), failAfter(2s, "second"), sleeper()); };
            co_await outcomeOf(several);
            co_await sleep(5s);
            std::vector<Coroutine<>> list;
            list.push_back(failAfter(1s, "first"));
            list.push_back(failAfter(2s, "second"));
            const auto all = [&]() -> Coroutine<> { co_await gather(std::move(list)); };
            co_await outcomeOf(all);
        });
        QCOMPARE(told, QStringList());
    }

    void withoutItsLoopItIsWritten()
    {
        std::ostringstream log;
        std::streambuf *before = std::clog.rdbuf(log.rdbuf());
        Task<> held;
        runTelling([&]() -> Coroutine<> {
            held = createTask(failAfter(1s, "held"));
            co_await sleep(2s);
        });
        held = Task<>();
        std::clog.rdbuf(before);
        QCOMPARE(told, QStringList());
        QCOMPARE(text(log.str()), "Task exception was never retrieved: ValueError: held\n");
    }
};

QTEST_GUILESS_MAIN(UnretrievedTest)
#include "unretrieved_test.moc"
