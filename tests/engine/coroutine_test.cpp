// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/scene.h"

#include <QTest>

using namespace scene;

// Coroutines that never run, or never end, leave nothing behind, and no error that was caught comes again.
class CoroutineTest : public QObject
{
    Q_OBJECT

private slots:
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

    void anErrorThatWasCaughtDoesNotComeAgain()
    {
        QStringList log;
        run([&]() -> Coroutine<> {
            const auto fails = []() -> Coroutine<> {
                co_await yield();
                throw ValueError("caught");
            };
            const auto failingBody = [&](const TaskGroup &) -> Coroutine<> { return fails(); };
            const auto works = [&]() -> Coroutine<> {
                co_await yield();
                log << "worked";
            };
            const auto workingBody = [&](const TaskGroup &) -> Coroutine<> { return works(); };
            const auto child = [&](const TaskGroup &group) { group.createTask(works()); };
            const auto inTime = [&](const Timeout &) -> Coroutine<> { return works(); };
            for (int failing = 0; failing < 3; ++failing) {
                for (int working = 0; working < 4; ++working) {
                    try {
                        if (failing == 0)
                            co_await fails();
                        else if (failing == 1)
                            co_await taskGroup(failingBody);
                        else
                            co_await spawn(fails);
                    } catch (const std::exception &) {
                        log << "caught";
                    }
                    if (working == 0)
                        co_await works();
                    else if (working == 1)
                        co_await taskGroup(workingBody);
                    else if (working == 2)
                        co_await taskGroup(child);
                    else
                        co_await timeout(1s, inTime);
                }
            }
        });
        QCOMPARE(log.join(' '), QStringList(12, "caught worked").join(' '));
    }

    void destructorsRunWhenTheLoopDiesAroundATask()
    {
        const auto token = std::make_shared<int>(1);
        auto loop = std::make_unique<Loop>();
        const Future<int> never(*loop);
        const auto body = [](std::shared_ptr<int> kept, Future<int> future) -> Coroutine<> {
            co_await future;
            static_cast<void>(kept);
        };
        const core::Ref task(new detail::TaskOf<void>(*loop, body(token, never), {}));
        task->start();
        QCOMPARE(loop->runForever().kind, core::LoopEnd::Kind::Deadlock);
        QCOMPARE(token.use_count(), 2);
        loop.reset(); // it is all that goes
        QCOMPARE(token.use_count(), 1);
        QVERIFY(task->cancelled());
        QVERIFY(!never.done());
    }
};

QTEST_GUILESS_MAIN(CoroutineTest)
#include "coroutine_test.moc"
