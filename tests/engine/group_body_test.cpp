// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/scene.h"

#include <QTest>

using namespace scene;

// A group's body that is no coroutine.
class GroupBodyTest : public QObject
{
    Q_OBJECT

    QStringList log;

private slots:
    void init() { log.clear(); }

    void aBodyThatAwaitsNothingNeedsNoCoroutine()
    {
        run([&]() -> Coroutine<> {
            const auto body = [&](TaskGroup &group) {
                for (const Duration delay : {2s, 1s})
                    spawn(group, [&, delay]() -> Coroutine<> {
                        co_await sleep(delay);
                        log << at();
                    });
            };
            co_await taskGroup(body);
            log << "left " + at();
            const auto empty = [](TaskGroup &) {};
            co_await taskGroup(empty);
            log << "and again " + at();
        });
        QCOMPARE(log, (QStringList{"1000", "2000", "left 2000", "and again 2000"}));
    }

    void aBodyThatAwaitsNothingMayFail()
    {
        run([&]() -> Coroutine<> {
            const auto body = [&](TaskGroup &group) {
                spawn(group, [&]() -> Coroutine<> {
                    log << "never runs";
                    co_return;
                });
                throw ValueError("body");
            };
            const QString outcome = co_await groupOutcome(body);
            log << outcome << at();
        });
        QCOMPARE(log, (QStringList{"ExceptionGroup(ValueError: body)", "0"}));
    }
};

QTEST_GUILESS_MAIN(GroupBodyTest)
#include "group_body_test.moc"
