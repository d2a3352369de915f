// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/scene.h"

#include <QTest>

using namespace scene;

// Rows G: the task group.
class TaskGroupTest : public QObject
{
    Q_OBJECT

    QStringList log;

    // Sleeps; when cancelled cleans up for a while, and perhaps fails then.
    static Coroutine<> cleaner(QStringList &log, QString name, Duration cleanUp, std::string failure = {})
    {
        bool cancelled = false;
        Error original;
        try {
            co_await sleep(10s);
        } catch (const Cancelled &error) {
            cancelled = true;
            original = error.error();
        }
        if (!cancelled)
            co_return;
        log << name + " cancelled " + at();
        co_await sleep(cleanUp);
        log << name + " cleaned " + at();
        if (!failure.empty())
            throw ValueError(failure);
        raise(original);
    }

private slots:
    void init() { log.clear(); }

    void G1_leavingWaitsForGrandchildrenToo()
    {
        run([&]() -> Coroutine<> {
            const auto body = [&](const TaskGroup &group) -> Coroutine<> {
                spawn(group, [&]() -> Coroutine<> {
                    co_await sleep(1s);
                    spawn(group, [&]() -> Coroutine<> {
                        co_await sleep(1s);
                        log << "grandchild";
                    });
                });
                co_return;
            };
            co_await taskGroup(body);
            log << "left " + at();
        });
        QCOMPARE(log, (QStringList{"grandchild", "left 2000"}));
    }

    void G2_resultsAreReadAfterTheBlock()
    {
        run([]() -> Coroutine<> {
            std::optional<Task<int>> task;
            const auto body = [&](const TaskGroup &group) -> Coroutine<int> {
                task = spawn(group, []() -> Coroutine<int> { co_return 7; }, "seven");
                co_return 1;
            };
            const int value = co_await taskGroup(body);
            CHECK_EQUAL(value, 1);
            CHECK_EQUAL(task->result(), 7);
            CHECK_EQUAL(text(task->name()), "seven");
        });
    }

    void G5_G6_G8_G15_theFirstFailureCancelsSiblingsAndBody()
    {
        run([&]() -> Coroutine<> {
            const auto body = [&](const TaskGroup &group) -> Coroutine<> {
                group.createTask(failAfter(1s, "a"));
                group.createTask(cleaner(log, "b", 0s));
                try {
                    co_await sleep(10s);
                } catch (const Cancelled &) {
                    log << "body " + at() + " count " + QString::number(currentTask().cancelling());
                    throw;
                }
            };
            log << co_await groupOutcome(body);
            log << "count " + QString::number(currentTask().cancelling());
        });
        QCOMPARE(log, (QStringList{"b cancelled 1000", "body 1000 count 1", "b cleaned 1000", "ExceptionGroup(ValueError: a)", "count 0"}));
    }

    void G6_failuresOfOneTurnAreAllCollected()
    {
        run([&]() -> Coroutine<> {
            const auto body = [](const TaskGroup &group) -> Coroutine<> {
                for (const char *name : {"x", "y", "z"})
                    group.createTask(failAfter(1s, name));
                co_return;
            };
            log << co_await groupOutcome(body);
        });
        QCOMPARE(log.first(), "ExceptionGroup(ValueError: x, ValueError: y, ValueError: z)");
    }

    void G7_G19_errorsStandInTheOrderOfEndingTheBodysLast()
    {
        run([&]() -> Coroutine<> {
            const auto body = [&](const TaskGroup &group) -> Coroutine<> {
                group.createTask(cleaner(log, "slow", 2s, "slow"));
                group.createTask(cleaner(log, "quick", 1s, "quick"));
                co_await yield();
                throw KeyError("body");
            };
            log << co_await groupOutcome(body);
        });
        QCOMPARE(log.last(), "ExceptionGroup(ValueError: quick, ValueError: slow, KeyError: body)");
    }

    void G10_aFailingBodyKeepsFreshChildrenFromRunning()
    {
        run([&]() -> Coroutine<> {
            const auto body = [&](const TaskGroup &group) -> Coroutine<> {
                spawn(group, [&]() -> Coroutine<> {
                    log << "never";
                    co_return;
                });
                throw KeyError("k");
                co_return;
            };
            log << co_await groupOutcome(body);
        });
        QCOMPARE(log, (QStringList{"ExceptionGroup(KeyError: k)"}));
    }

    void G11_aCancelledChildIsNoError()
    {
        run([&]() -> Coroutine<> {
            const auto body = [&](const TaskGroup &group) -> Coroutine<> {
                auto task = group.createTask(sleeper());
                group.createTask(sleeper(1s));
                co_await yield();
                task.cancel();
            };
            log << co_await groupOutcome(body) << at();
        });
        QCOMPARE(log, (QStringList{"well", "1000"}));
    }

    void G12_awaitingACancelledChildLeavesWithCancelled()
    {
        run([&]() -> Coroutine<> {
            const auto body = [&](const TaskGroup &group) -> Coroutine<> {
                auto task = group.createTask(sleeper());
                group.createTask(cleaner(log, "sibling", 0s));
                co_await yield();
                task.cancel();
                co_await task;
            };
            log << co_await groupOutcome(body) << QString::number(currentTask().cancelling());
        });
        QCOMPARE(log, (QStringList{"sibling cancelled 0", "sibling cleaned 0", "CancelledError", "0"}));
    }

    void G13_G14_whoeverAwaitsAFailingChildSeesCancelled()
    {
        run([&]() -> Coroutine<> {
            const auto body = [&](const TaskGroup &group) -> Coroutine<> {
                auto failing = group.createTask(failAfter(1s, "v"));
                spawn(group, [&, failing]() -> Coroutine<> {
                    log << "sibling " + co_await outcomeOf([&]() -> Coroutine<> { co_await failing; });
                });
                log << "body " + co_await outcomeOf([&]() -> Coroutine<> { co_await failing; });
            };
            log << co_await groupOutcome(body);
        });
        QCOMPARE(log, (QStringList{"body CancelledError", "sibling CancelledError", "ExceptionGroup(ValueError: v)"}));
    }

    void G16_aBodyThatSwallowsGoesOnUndisturbed()
    {
        run([&]() -> Coroutine<> {
            const auto body = [&](const TaskGroup &group) -> Coroutine<> {
                group.createTask(failAfter(1s, "v"));
                co_await outcomeOf([]() -> Coroutine<> { co_await sleep(10s); });
                co_await sleep(1s);
                log << "went on " + at();
            };
            log << co_await groupOutcome(body);
        });
        QCOMPARE(log, (QStringList{"went on 2000", "ExceptionGroup(ValueError: v)"}));
    }

    void G17_G18_theBodysCleanUpMayAwaitAndFail()
    {
        run([&]() -> Coroutine<> {
            const auto body = [&](const TaskGroup &group) -> Coroutine<> {
                group.createTask(failAfter(1s, "v"));
                co_await cleaner(log, "body", 1s, "from the body");
            };
            log << co_await groupOutcome(body);
        });
        QCOMPARE(log.last(), "ExceptionGroup(ValueError: v, ValueError: from the body)");
    }

    void G20_keyboardInterruptOfTheBodyLeavesBare()
    {
        run([&]() -> Coroutine<> {
            const auto body = [&](const TaskGroup &group) -> Coroutine<> {
                group.createTask(cleaner(log, "child", 1s, "lost"));
                co_await yield();
                throw KeyboardInterrupt();
            };
            log << co_await groupOutcome(body);
        });
        QCOMPARE(log.last(), "KeyboardInterrupt");
    }

    void G24_afterABareOneTheCountIsNotTakenBack()
    {
        run([&]() -> Coroutine<> {
            const auto body = [](const TaskGroup &group) -> Coroutine<> {
                group.createTask(failAfter(1s, "v"));
                co_await outcomeOf([]() -> Coroutine<> { co_await sleep(10s); });
                throw KeyboardInterrupt();
            };
            log << co_await groupOutcome(body) << QString::number(currentTask().cancelling());
        });
        QCOMPARE(log, (QStringList{"KeyboardInterrupt", "1"}));
    }

    void G22_otherBaseExceptionsMakeABaseGroup()
    {
        run([&]() -> Coroutine<> {
            const auto body = [&](const TaskGroup &group) -> Coroutine<> {
                spawn(group, []() -> Coroutine<> {
                    throw Odd();
                    co_return;
                });
                co_return;
            };
            log << co_await groupOutcome(body);
        });
        QCOMPARE(log.last(), "BaseExceptionGroup(Odd)");
    }

    void G25_cancelledFromOutsideInTheBody()
    {
        run([&]() -> Coroutine<> {
            const auto body = [&](const TaskGroup &group) -> Coroutine<> {
                group.createTask(cleaner(log, "child", 1s));
                co_await sleep(10s);
            };
            auto outer = spawn([&]() -> Coroutine<> { co_await taskGroup(body); });
            co_await sleep(1s);
            outer.cancel("m");
            log << co_await outcomeOf([&]() -> Coroutine<> { co_await outer; }) << at();
        });
        QCOMPARE(log, (QStringList{"child cancelled 1000", "child cleaned 2000", "CancelledError: m", "2000"}));
    }

    void G26_G27_cancelledAgainWhileItWaits()
    {
        run([&]() -> Coroutine<> {
            const auto body = [&](const TaskGroup &group) -> Coroutine<> {
                group.createTask(cleaner(log, "child", 5s));
                co_return;
            };
            auto outer = spawn([&]() -> Coroutine<> { co_await taskGroup(body); });
            co_await sleep(1s);
            outer.cancel("m1");
            co_await sleep(1s);
            outer.cancel("m2");
            log << co_await outcomeOf([&]() -> Coroutine<> { co_await outer; }) << at()
                << QString::number(outer.cancelling());
        });
        QCOMPARE(log, (QStringList{"child cancelled 1000", "child cleaned 6000", "CancelledError: m1", "6000", "2"}));
    }

    void G28_G29_errorsWinAndTheCancellationComesAgain()
    {
        run([&]() -> Coroutine<> {
            const auto body = [&](const TaskGroup &group) -> Coroutine<> {
                group.createTask(cleaner(log, "child", 0s, "v"));
                co_await sleep(10s);
            };
            auto outer = spawn([&]() -> Coroutine<> {
                log << co_await groupOutcome(body) << QString::number(currentTask().cancelling());
                log << co_await outcomeOf([]() -> Coroutine<> { co_await sleep(1s); });
            });
            co_await sleep(1s);
            outer.cancel("m");
            co_await outer;
        });
        QCOMPARE(log.mid(2), (QStringList{"ExceptionGroup(ValueError: v)", "1", "CancelledError"}));
    }

    void G30_aBodyThatSwallowsAnOutsideCancellationLeavesWell()
    {
        run([&]() -> Coroutine<> {
            const auto body = [&](const TaskGroup &group) -> Coroutine<> {
                group.createTask(sleeper(3s));
                co_await outcomeOf([]() -> Coroutine<> { co_await sleep(10s); });
            };
            auto outer = spawn([&]() -> Coroutine<> {
                log << co_await groupOutcome(body) << at() << QString::number(currentTask().cancelling());
            });
            co_await sleep(1s);
            outer.cancel();
            co_await outer;
        });
        QCOMPARE(log, (QStringList{"well", "3000", "1"}));
    }

    void G33_anInnerGroupsFailureFailsTheOuterBody()
    {
        run([&]() -> Coroutine<> {
            const auto inner = [](const TaskGroup &group) -> Coroutine<> {
                group.createTask(failAfter(1s, "v"));
                co_return;
            };
            const auto outer = [&](const TaskGroup &group) -> Coroutine<> {
                group.createTask(cleaner(log, "other", 0s));
                co_await taskGroup(inner);
            };
            log << co_await groupOutcome(outer);
        });
        QCOMPARE(log.last(), "ExceptionGroup(ExceptionGroup(ValueError: v))");
    }

    void G34_anOuterChildsFailureCancelsTheInnerGroup()
    {
        run([&]() -> Coroutine<> {
            const auto inner = [&](const TaskGroup &group) -> Coroutine<> {
                group.createTask(cleaner(log, "inner", 1s));
                co_return;
            };
            const auto outer = [&](const TaskGroup &group) -> Coroutine<> {
                group.createTask(failAfter(1s, "v"));
                log << co_await groupOutcome(inner);
                co_await yield();
            };
            log << co_await groupOutcome(outer);
        });
        QCOMPARE(log, (QStringList{"inner cancelled 1000", "inner cleaned 2000", "CancelledError", "ExceptionGroup(ValueError: v)"}));
    }

    void G35_bothFailInOneTurn()
    {
        run([&]() -> Coroutine<> {
            const auto fails = [](std::string what) -> Coroutine<> {
                co_await yield();
                throw ValueError(what);
            };
            const auto inner = [&](const TaskGroup &group) -> Coroutine<> {
                group.createTask(fails("inner"));
                co_return;
            };
            const auto outer = [&](const TaskGroup &group) -> Coroutine<> {
                group.createTask(fails("outer"));
                log << co_await groupOutcome(inner) << QString::number(currentTask().cancelling());
                log << co_await outcomeOf([]() -> Coroutine<> { co_await sleep(1s); });
                raise(Loop::running().makeCancelledError({}));
            };
            log << co_await groupOutcome(outer) << QString::number(currentTask().cancelling());
        });
        QCOMPARE(log, (QStringList{"ExceptionGroup(ValueError: inner)", "1", "CancelledError", "ExceptionGroup(ValueError: outer)", "0"}));
    }

    void G48_childrenAreCancelledInTheOrderOfCreation()
    {
        run([&]() -> Coroutine<> {
            const auto body = [&](const TaskGroup &group) -> Coroutine<> {
                for (const char *name : {"a", "b", "c"})
                    group.createTask(cleaner(log, name, 0s));
                co_await yield();
                throw KeyError();
            };
            co_await groupOutcome(body);
        });
        QCOMPARE(log.mid(0, 3), (QStringList{"a cancelled 0", "b cancelled 0", "c cancelled 0"}));
    }
};

QTEST_GUILESS_MAIN(TaskGroupTest)
#include "task_group_test.moc"
