// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/scene.h"

#include <QTest>

using namespace scene;

// Errors that are none, or are no cancellation where one is meant; and handles that stand for nothing.
class WrongErrorsTest : public QObject
{
    Q_OBJECT

    template<class Body>
    static QString thrownBy(Body body)
    {
        try {
            body();
        } catch (...) {
            return describe(currentError());
        }
        return QStringLiteral("nothing");
    }

private slots:
    void noErrorCannotBeRaised()
    {
        const QString none = "RuntimeError: there is no error to raise";
        QCOMPARE(thrownBy([] { raise(Error()); }), none);
        QVERIFY(!exceptionOf(Error()));
        QVERIFY(!errorOf(nullptr));
        QVERIFY(!currentError()); // nothing is being handled
        QVERIFY(!makeError(Error()));
        QVERIFY(!holds<RuntimeError>(Error()));
        run([&]() -> Coroutine<> {
            const Task<> well = createTask(sleeper(1s));
            co_await well;
            CHECK_EQUAL(thrownBy([&] { raise(well.exception()); }), none);
            const Future<int> future;
            CHECK_EQUAL(thrownBy([&] { future.setException(well.exception()); }), none);
            CHECK_EQUAL(thrownBy([&] { future.setException(std::exception_ptr()); }), none);
            CHECK(!future.done());
        });
    }

    void noErrorIsNoMemberOfAGroup()
    {
        const QString refused = "invalid_argument: Item 1 of second argument (exceptions) is not an exception";
        const std::vector<Error> members{makeError(ValueError("v")), Error()};
        QCOMPARE(thrownBy([&] { ExceptionGroup("m", members); }), refused);
        QCOMPARE(thrownBy([&] { BaseExceptionGroup("m", members); }), refused);
        QCOMPARE(thrownBy([&] { makeGroupError("m", members); }), refused);
        QVERIFY(thrownBy([] { makeGroupError("m", {}); }).startsWith("invalid_argument"));
    }

    void anErrorIsTheSameHoweverItIsHandedOn()
    {
        const Error error = makeError(ValueError("v"));
        const std::exception_ptr exception = exceptionOf(error);
        QCOMPARE(makeError(error).get(), error.get());
        QCOMPARE(makeError(exception).get(), error.get());
        const Error group = makeGroupError("m", {makeError(error)});
        QCOMPARE(describe(group), "ExceptionGroup(ValueError: v)");
        run([&]() -> Coroutine<> {
            const Future<> first, second;
            first.setException(error);
            second.setException(exception);
            const auto awaits = [](Future<> future) -> Coroutine<> { co_await future; };
            for (const Future<> &future : {first, second}) {
                try {
                    co_await awaits(future);
                    CHECK(false);
                } catch (const ValueError &) {
                    CHECK(currentError() == error);
                }
            }
        });
    }

    void aCancellationIsMadeOfAMessage()
    {
        QCOMPARE(Cancelled().message(), "");
        QCOMPARE(Cancelled("why").message(), "why");
        const Cancelled cancelled("why");
        QCOMPARE(makeError(cancelled).get(), cancelled.error().get());
        run([&]() -> Coroutine<> {
            const auto body = [](std::string message) -> Coroutine<> {
                co_await yield();
                throw Cancelled(message);
            };
            const Task<> task = createTask(body("enough"));
            const QString outcome = co_await outcomeOf([&]() -> Coroutine<> { co_await task; });
            CHECK_EQUAL(outcome, "CancelledError: enough");
            CHECK(task.cancelled());
        });
    }

    void anotherErrorIsNoCancellation()
    {
        const QString refused = "RuntimeError: not a cancellation";
        QCOMPARE(thrownBy([] { throw Cancelled(makeError(ValueError("v"))); }), refused);
        QCOMPARE(thrownBy([] { throw Cancelled(Error()); }), refused);
    }

    void handlesThatStandForNothingAreRefused()
    {
        const QString none = "RuntimeError: this handle stands for nothing";
        const Task<int> task;
        QCOMPARE(thrownBy([&] { task.done(); }), none);
        QCOMPARE(thrownBy([&] { task.result(); }), none);
        QCOMPARE(thrownBy([&] { task.exception(); }), none);
        QCOMPARE(thrownBy([&] { task.cancel(); }), none);
        QCOMPARE(thrownBy([&] { task.name(); }), none);
        run([&]() -> Coroutine<> {
            Future<int> moved;
            const Future<int> future = std::move(moved);
            CHECK(!future.done());
            CHECK_EQUAL(thrownBy([&] { moved.done(); }), none);
            CHECK_EQUAL(thrownBy([&] { moved.setResult(1); }), none);
            CHECK_EQUAL(thrownBy([&] { moved.setException(ValueError()); }), none);
            CHECK_EQUAL(thrownBy([&] { moved.cancel(); }), none);
            const auto outcome = [](auto body) { return outcomeOf(body); };
            QStringList log;
            log << co_await outcome([&]() -> Coroutine<> { co_await moved; });
            log << co_await outcome([&]() -> Coroutine<> { co_await task; });
            log << co_await outcome([&]() -> Coroutine<> { co_await shield(task); });
            log << co_await outcome([&]() -> Coroutine<> { co_await gather(task); });
            log << co_await outcome([&]() -> Coroutine<> { co_await waitFor(task, 0s); });
            log << co_await outcome([&]() -> Coroutine<> { co_await waitFor(moved, 1s); });
            CHECK_EQUAL(log, QStringList(6, none));
        });
    }
};

QTEST_GUILESS_MAIN(WrongErrorsTest)
#include "wrong_errors_test.moc"
