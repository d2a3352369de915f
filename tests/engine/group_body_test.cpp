// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/scene.h"

#include <QTest>

#include <algorithm>
#include <memory>

using namespace scene;

// A group's body that is no coroutine; and what a group keeps of its children.
class GroupBodyTest : public QObject
{
    Q_OBJECT

    QStringList log;

private slots:
    void init() { log.clear(); }

    void aBodyThatAwaitsNothingNeedsNoCoroutine()
    {
        run([&]() -> Coroutine<> {
            const auto body = [&](const TaskGroup &group) {
                for (const Duration delay : {2s, 1s})
                    spawn(group, [&, delay]() -> Coroutine<> {
                        co_await sleep(delay);
                        log << at();
                    });
            };
            co_await taskGroup(body);
            log << "left " + at();
            const auto empty = [](const TaskGroup &) {};
            co_await taskGroup(empty);
            log << "and again " + at();
        });
        QCOMPARE(log, (QStringList{"1000", "2000", "left 2000", "and again 2000"}));
    }

    void aBodyThatAwaitsNothingMayFail()
    {
        run([&]() -> Coroutine<> {
            const auto body = [&](const TaskGroup &group) {
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

    void whatAChildGivesGoesWithTheLastWhoHoldsIt()
    {
        std::vector<std::weak_ptr<int>> given;
        const auto child = [&]() -> Coroutine<std::shared_ptr<int>> {
            auto value = std::make_shared<int>(1);
            given.push_back(value);
            co_return value;
        };
        std::vector<bool> gone;
        run([&]() -> Coroutine<> {
            const auto body = [&](const TaskGroup &group) -> Coroutine<> {
                group.createTask(child());
                Task<std::shared_ptr<int>> held = group.createTask(child());
                group.createTask(child());
                co_await yield();
                for (const auto &value : given)
                    gone.push_back(value.expired());
                gone.push_back(held.result() == given[1].lock());
            };
            co_await taskGroup(body);
        });
        QCOMPARE(gone, (std::vector{true, false, true, true}));
        QVERIFY(std::ranges::all_of(given, &std::weak_ptr<int>::expired));
    }

    // In the turn after its end the last child tells the group, which wakes the parent.
    void theParentGoesOnTwoTurnsAfterTheLast_data()
    {
        QTest::addColumn<int>("failing"); // of three that end in one turn
        for (const int failing : {-1, 0, 1, 2})
            QTest::addRow("%d", failing) << failing;
    }
    void theParentGoesOnTwoTurnsAfterTheLast()
    {
        QFETCH(const int, failing);
        std::uint64_t ended = 0;
        run([&]() -> Coroutine<> {
            const auto body = [&](const TaskGroup &group) {
                for (int i = 0; i < 3; ++i)
                    spawn(group, [&, i]() -> Coroutine<> {
                        co_await sleep(1s);
                        ended = Loop::running().turns();
                        if (i == failing)
                            throw ValueError();
                    });
            };
            co_await groupOutcome(body);
            ended = Loop::running().turns() - ended;
        });
        QCOMPARE(ended, std::uint64_t{2});
    }
};

QTEST_GUILESS_MAIN(GroupBodyTest)
#include "group_body_test.moc"
