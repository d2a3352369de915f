// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/scene.h"

#include <QTest>

using namespace scene;

namespace {
template<class T>
struct Boxed
{
};
} // namespace

// Errors as values, and rows E: exception groups.
class ErrorsTest : public QObject
{
    Q_OBJECT

    static Error value() { return makeError(ValueError("v")); }
    static Error key() { return makeError(KeyError("k")); }

private slots:
    void anErrorThrownAndCaughtIsTheSame()
    {
        const Error error = value();
        try {
            raise(error);
        } catch (const ValueError &caught) {
            QCOMPARE(caught.what(), "v");
            QVERIFY(currentError().get() == error.get());
        }
        QVERIFY(errorOf(exceptionOf(error)).get() == error.get());
    }

    void kinds_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<int>("kind");
        QTest::newRow("a std::exception") << 0 << int(core::ErrorKind::Exception);
        QTest::newRow("anything else") << 1 << int(core::ErrorKind::Base);
        QTest::newRow("KeyboardInterrupt") << 2 << int(core::ErrorKind::StopsLoop);
        QTest::newRow("SystemExit") << 3 << int(core::ErrorKind::StopsLoop);
    }

    void kinds()
    {
        QFETCH(int, which);
        const Error errors[] = {value(), makeError(Odd()), makeError(KeyboardInterrupt()), makeError(SystemExit{2})};
        QTEST(int(errors[which]->kind()), "kind");
    }

    // Without the namespaces and functions that they are in; as what it is, if another is nested in it.
    void theNamesOfTypes()
    {
        struct Local : std::runtime_error
        {
            Local() : std::runtime_error("") {}
        };
        const auto nameOf = [](auto exception) { return text(makeError(std::move(exception))->typeName()); };
        QCOMPARE(nameOf(std::logic_error("")), "logic_error");
        QCOMPARE(nameOf(Local()), "Local");
        QCOMPARE(nameOf(Boxed<std::logic_error>()), "Boxed<std::logic_error>");
        QCOMPARE(nameOf(7), "int");
        try {
            try {
                throw ValueError("inner");
            } catch (...) {
                std::throw_with_nested(KeyError("outer"));
            }
        } catch (...) {
            QCOMPARE(describe(currentError()), "KeyError: outer");
        }
    }

    void E1_aGroupOfExceptionsIsAnExceptionGroup()
    {
        QCOMPARE(describe(makeGroupError("m", {value()})), "ExceptionGroup(ValueError: v)");
        QCOMPARE(describe(makeGroupError("m", {value(), makeError(Odd())})), "BaseExceptionGroup(ValueError: v, Odd)");
        QVERIFY(holds<std::exception>(makeGroupError("m", {value()})));
        QVERIFY(!holds<std::exception>(makeGroupError("m", {makeError(Odd())})));
    }

    void E2_E4_badMembersAreRefused()
    {
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, ExceptionGroup("m", {}));
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, ExceptionGroup("m", {makeError(Odd())}));
    }

    void E6_theTextCountsItsMembers()
    {
        QCOMPARE(text(ExceptionGroup("m", {value()}).what()), "m (1 sub-exception)");
        QCOMPARE(text(ExceptionGroup("m", {value(), key()}).text()), "m (2 sub-exceptions)");
    }

    void E9_E12_splitKeepsTheStructure()
    {
        const ExceptionGroup group("top", {value(), makeGroupError("deep", {key(), value()}), makeGroupError("k", {key()})});
        const auto [matched, rest] = group.split<ValueError>();
        QCOMPARE(describe(matched), "ExceptionGroup(ValueError: v, ExceptionGroup(ValueError: v))");
        QCOMPARE(describe(rest), "ExceptionGroup(ExceptionGroup(KeyError: k), ExceptionGroup(KeyError: k))");
        QCOMPARE(text(matched->text()), "top");
        QVERIFY(!group.subgroup<TimeoutError>());
        QVERIFY(!group.split<std::exception>().rest);
    }

    void aPartCanBeAskedForByAPredicate()
    {
        const ExceptionGroup group("m", {value(), key()});
        QCOMPARE(describe(group.subgroup([](const Error &error) { return holds<KeyError>(error); })), "ExceptionGroup(KeyError: k)");
        QVERIFY(!group.subgroup([](const Error &) { return false; }));
    }

    void E8_aGroupThatMatchesIsTakenWhole()
    {
        const Error inner = makeGroupError("inner", {value(), key()});
        const Error group = makeGroupError("top", {key(), inner});
        try {
            raise(group);
        } catch (const ExceptionGroup &caught) {
            QVERIFY(caught.subgroup<std::exception>() == group);
            QVERIFY(caught.subgroup<ExceptionGroup>() == group);
            QVERIFY(!caught.split<BaseExceptionGroup>().rest);
            const auto isInner = [](const Error &error) { return error->text() == "inner"; };
            const auto [matched, rest] = caught.split(isInner);
            QVERIFY(matched->members().front() == inner);
            QCOMPARE(describe(rest), "ExceptionGroup(KeyError: k)");
        }
        QCOMPARE(describe(ExceptionGroup("not thrown", {key()}).subgroup<ExceptionGroup>()), "ExceptionGroup(KeyError: k)");
    }

    void E13_partsAreNarrowed()
    {
        const BaseExceptionGroup group("b", {value(), makeError(Odd())});
        QCOMPARE(describe(group.split<ValueError>().matched), "ExceptionGroup(ValueError: v)");
        QCOMPARE(describe(group.split<ValueError>().rest), "BaseExceptionGroup(Odd)");
    }

    void aThrownGroupKeepsItsIdentityAndMembers()
    {
        const Error member = value();
        const Error group = makeGroupError("m", {member});
        try {
            raise(group);
        } catch (const ExceptionGroup &caught) {
            QVERIFY(currentError().get() == group.get());
            QVERIFY(caught.members()[0].get() == member.get());
        }
        try {
            throw ExceptionGroup("own", {member});
        } catch (...) {
            QCOMPARE(describe(currentError()), "ExceptionGroup(ValueError: v)");
        }
    }
};

QTEST_GUILESS_MAIN(ErrorsTest)
#include "errors_test.moc"
