// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/scene.h"

#include <QTest>

using namespace scene;

// Tasks that take their first step where they are made (3.12's eager tasks).
class EagerTest : public QObject
{
    Q_OBJECT

private slots:
    void anEagerTaskTakesItsFirstStepAtOnce()
    {
        run([]() -> Coroutine<> {
            QStringList log;
            core::Task *inside = nullptr;
            const auto body = [&]() -> Coroutine<> {
                log << QStringLiteral("first");
                inside = &currentTask();
                co_await yield();
                log << QStringLiteral("second");
            };
            core::Ref task(new detail::TaskOf<void>(Loop::running(), body(), {}));
            core::Task &outside = currentTask();
            task->startEagerly();
            log << QStringLiteral("creator");
            CHECK(inside == task.get());
            CHECK(&currentTask() == &outside);
            co_await Task<void>(*task);
            CHECK_EQUAL(log.join(' '), QStringLiteral("first creator second"));
        });
    }

    void anEagerTaskThatNeedNotWaitIsDoneAtOnce()
    {
        run([]() -> Coroutine<> {
            const auto value = []() -> Coroutine<int> { co_return 7; };
            core::Ref well(new detail::TaskOf<int>(Loop::running(), value(), {}));
            well->startEagerly();
            CHECK(well->done());
            CHECK_EQUAL(well->value(), 7);
            const auto failing = []() -> Coroutine<> {
                throw ValueError("e");
                co_return;
            };
            core::Ref badly(new detail::TaskOf<void>(Loop::running(), failing(), {}));
            badly->startEagerly();
            CHECK_EQUAL(describe(badly->failure()), QStringLiteral("ValueError: e"));
            CHECK_EQUAL(Loop::running().allTasks().size(), std::size_t(1));
            co_return;
        });
    }

    void eagerChildrenBelongToTheGroupToo()
    {
        run([]() -> Coroutine<> {
            QStringList log;
            const auto quick = [&]() -> Coroutine<> {
                log << QStringLiteral("quick");
                co_return;
            };
            const auto slow = [&]() -> Coroutine<> {
                co_await sleep(1s);
                log << QStringLiteral("slow");
            };
            const auto failing = []() -> Coroutine<> {
                throw ValueError();
                co_return;
            };
            const auto body = [&](const TaskGroup &group) -> Coroutine<> {
                group.core().adoptEagerly(*new detail::TaskOf<void>(Loop::running(), quick(), {}));
                group.core().adoptEagerly(*new detail::TaskOf<void>(Loop::running(), slow(), {}));
                log << QStringLiteral("body");
                co_return;
            };
            co_await taskGroup(body);
            CHECK_EQUAL(log.join(' '), QStringLiteral("quick body slow"));
            CHECK_EQUAL(milliseconds(), 1000);

            const auto badBody = [&](const TaskGroup &group) -> Coroutine<> {
                group.core().adoptEagerly(*new detail::TaskOf<void>(Loop::running(), failing(), {}));
                log << QStringLiteral("on");
                co_await sleep(9s);
            };
            const QString left = co_await outcomeOf([&]() -> Coroutine<> { co_await taskGroup(badBody); });
            CHECK_EQUAL(left, QStringLiteral("ExceptionGroup(ValueError)"));
            CHECK_EQUAL(log.last(), QStringLiteral("on"));
            CHECK_EQUAL(milliseconds(), 1000);
        });
    }
};

QTEST_GUILESS_MAIN(EagerTest)
#include "eager_test.moc"
