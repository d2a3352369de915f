// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/scene.h"

#include <QTest>

using namespace scene;

// Coroutines that never run, or never end, leave nothing behind.
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
