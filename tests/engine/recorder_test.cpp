// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/scene.h"

#include <QTest>

#include <numeric>

using namespace scene;
using trace::EventKind;

// What a run leaves in the trace, and that every event has the right cause.
class RecorderTest : public QObject
{
    Q_OBJECT

    trace::Trace m_trace;

    template<class Body>
    void record(Body body)
    {
        m_trace = {};
        Runner runner;
        Recorder recorder(runner.loop(), m_trace);
        runner.record(recorder);
        try {
            runner.run(hold(std::move(body)));
        } catch (...) {
        }
        runner.close();
    }
    std::vector<trace::EventNumber> find(EventKind kind, std::uint32_t subject = 0) const
    {
        std::vector<trace::EventNumber> numbers;
        for (trace::EventNumber n = 1; n <= m_trace.size(); ++n) {
            if (m_trace.at(n).kind == kind && (!subject || m_trace.at(n).subject == subject))
                numbers.push_back(n);
        }
        return numbers;
    }
    trace::Event only(EventKind kind, std::uint32_t subject = 0) const
    {
        const auto numbers = find(kind, subject);
        return m_trace.at(numbers.size() == 1 ? numbers.front() : 0);
    }
    EventKind causeOf(const trace::Event &event) const { return m_trace.at(event.cause).kind; }

private slots:
    void aRecorderThatGoesFirstIsForgotten()
    {
        trace::Trace trace;
        {
            Runner runner;
            Recorder recorder(runner.loop(), trace);
            runner.record(recorder);
            runner.run(sleeper(1s));
        }
        QCOMPARE(trace.at(trace.size()).kind, EventKind::TaskReturned);
    }

    void loopsThatTakeTurnsInOneTraceKeepTheirTimes()
    {
        trace::Trace trace;
        Runner early;
        Recorder earlyRecorder(early.loop(), trace);
        early.record(earlyRecorder);
        Runner late;
        Recorder lateRecorder(late.loop(), trace);
        late.record(lateRecorder);
        const auto twoSteps = []() -> Coroutine<> {
            co_await yield();
            co_await yield();
        };
        late.run(sleeper(5s));
        for (int round = 0; round < 3; ++round) {
            for (Runner *runner : {&early, &late}) {
                const trace::EventNumber before = trace.size();
                runner->run(twoSteps());
                QVERIFY(trace.size() > before + 5);
                for (trace::EventNumber number = before + 1; number <= trace.size(); ++number)
                    QCOMPARE(trace.at(number).time, runner == &late ? trace::Time(5s) : trace::Time(0));
            }
        }
    }

    void aListenerHearsEachEventFromItsFirstToItsLast()
    {
        struct Listener : core::EventListener
        {
            std::vector<trace::EventNumber> heard;
            void appended(trace::EventNumber number, const trace::Event &) override { heard.push_back(number); }
        } listener;
        trace::Trace trace;
        Runner runner;
        Recorder recorder(runner.loop(), trace);
        runner.record(recorder);
        trace::EventNumber before = 0;
        trace::EventNumber after = 0;
        const auto body = [&]() -> Coroutine<> {
            co_await yield();
            before = trace.size();
            recorder.setListener(&listener);
            co_await yield();
            co_await sleep(1s);
            recorder.setListener(nullptr);
            after = trace.size();
            co_await yield();
        };
        runner.run(body());
        QVERIFY(after > before + 4);
        QVERIFY(trace.size() > after);
        std::vector<trace::EventNumber> all(after - before);
        std::iota(all.begin(), all.end(), before + 1);
        QCOMPARE(listener.heard, all);
    }

    void aTasksLifeIsAChainOfCauses()
    {
        record([]() -> Coroutine<> {
            auto child = spawn([]() -> Coroutine<> { co_await sleep(1s); }, "child");
            co_await child;
        });
        QCOMPARE(m_trace.taskCount(), 2u);
        QCOMPARE(QString::fromStdString(std::string(m_trace.text(m_trace.task({1}).name))), "Task-1");
        QCOMPARE(QString::fromStdString(std::string(m_trace.text(m_trace.task({2}).name))), "child");
        QCOMPARE(m_trace.task({2}).parent.value, 1u);
        QCOMPARE(m_trace.scope(m_trace.task({2}).scope).kind, trace::ScopeKind::Runner);
        QCOMPARE(causeOf(only(EventKind::TaskStarted, 2)), EventKind::TaskCreated);
        QCOMPARE(only(EventKind::TaskBlocked, 1).wait(), trace::Wait::Task);
        QCOMPARE(only(EventKind::TaskBlocked, 1).value, 2);
        QCOMPARE(only(EventKind::TaskBlocked, 2).wait(), trace::Wait::Sleep);
        QCOMPARE(causeOf(only(EventKind::TaskResumed, 2)), EventKind::TaskWoken);
        QCOMPARE(causeOf(only(EventKind::TaskReturned, 2)), EventKind::TaskResumed);
        QCOMPARE(causeOf(only(EventKind::TaskWoken, 1)), EventKind::TaskReturned);
        QCOMPARE(only(EventKind::TaskWoken, 1).time, Time(1s));
    }

    void causesAreSmallerThanTheirEffects()
    {
        theCancellationWaveLeadsBackToTheFailure();
        for (trace::EventNumber n = 1; n <= m_trace.size(); ++n)
            QVERIFY(m_trace.at(n).cause < n);
    }

    void theCancellationWaveLeadsBackToTheFailure()
    {
        record([]() -> Coroutine<> {
            const auto body = [](const TaskGroup &group) -> Coroutine<> {
                spawn(group, []() -> Coroutine<> { co_await sleep(9s); }); // 2
                spawn(group, []() -> Coroutine<> { // 3
                    co_await sleep(1s);
                    throw ValueError("boom");
                });
                co_return;
            };
            co_await outcomeOf([&]() -> Coroutine<> { co_await taskGroup(body); });
        });
        const trace::Event &requested = only(EventKind::CancelRequested, 2);
        QCOMPARE(requested.cancelSource(), trace::CancelSource::Group);
        QCOMPARE(causeOf(requested), EventKind::GroupAborting);
        QCOMPARE(causeOf(only(EventKind::GroupAborting)), EventKind::ExceptionCollected);
        QCOMPARE(only(EventKind::GroupAborting).count, 1);
        QCOMPARE(causeOf(only(EventKind::ExceptionCollected)), EventKind::TaskRaised);
        QCOMPARE(causeOf(only(EventKind::TaskRaised)), EventKind::ExceptionRaised);
        QCOMPARE(causeOf(only(EventKind::CancelDelivered, 2)), EventKind::CancelRequested);
        QCOMPARE(causeOf(only(EventKind::TaskCancelled, 2)), EventKind::CancelDelivered);
        const trace::Event &closed = only(EventKind::GroupClosed);
        QCOMPARE(closed.closing(), trace::Closing::Raised);
        const trace::ExceptionInfo &group = m_trace.exception(closed.valueException());
        QVERIFY(group.isGroup);
        QCOMPARE(group.members.size(), 1u);
        QVERIFY(find(EventKind::CancelSwallowed).empty());
    }

    void aTimeoutTellsItsDeadlineAndItsEnd()
    {
        record([]() -> Coroutine<> {
            co_await outcomeOf([]() -> Coroutine<> {
                co_await timeout(1s, [](const Timeout &) -> Coroutine<> { co_await sleep(5s); });
            });
        });
        QCOMPARE(only(EventKind::TimeoutOpened).value, 1'000'000'000);
        QCOMPARE(causeOf(only(EventKind::TimeoutExpired)), EventKind::TimeoutOpened);
        QCOMPARE(causeOf(only(EventKind::CancelRequested)), EventKind::TimeoutExpired);
        QCOMPARE(only(EventKind::TimeoutClosed).closing(), trace::Closing::TimedOut);
    }

    void aSwallowedCancellationIsTold()
    {
        record([]() -> Coroutine<> {
            auto task = spawn([]() -> Coroutine<> {
                co_await outcomeOf([]() -> Coroutine<> { co_await sleep(9s); });
            });
            co_await yield();
            task.cancel("m");
            co_await task;
        });
        QCOMPARE(only(EventKind::CancelSwallowed).subject, 2u);
        QCOMPARE(m_trace.text(only(EventKind::CancelRequested).text), std::string_view("m"));
    }

    void whatATimeoutOrAGroupTakesIsNotSwallowed()
    {
        record([]() -> Coroutine<> {
            co_await outcomeOf([]() -> Coroutine<> {
                co_await timeout(1s, [](const Timeout &) -> Coroutine<> { co_await sleep(5s); });
            });
            const auto body = [](const TaskGroup &group) -> Coroutine<> {
                spawn(group, []() -> Coroutine<> { throw ValueError(); co_return; });
                co_await sleep(9s);
            };
            co_await outcomeOf([&]() -> Coroutine<> { co_await taskGroup(body); });
        });
        QCOMPARE(find(EventKind::CancelDelivered, 1).size(), 2u);
        QVERIFY(find(EventKind::CancelSwallowed).empty());
    }

    void aWithdrawnCancellationIsNotSwallowed()
    {
        record([]() -> Coroutine<> {
            auto task = spawn([]() -> Coroutine<> {
                co_await outcomeOf([]() -> Coroutine<> { co_await sleep(9s); });
                currentTask().uncancel();
            });
            co_await yield();
            task.cancel();
            co_await task;
        });
        QCOMPARE(find(EventKind::CancelDelivered, 2).size(), 1u);
        QCOMPARE(only(EventKind::CancelUncancelled, 2).count, 0);
        QVERIFY(find(EventKind::CancelSwallowed).empty());
    }

    void whoIsCancelledOnceMoreDidNotSwallow()
    {
        record([]() -> Coroutine<> {
            auto task = spawn([]() -> Coroutine<> {
                co_await outcomeOf([]() -> Coroutine<> { co_await sleep(9s); });
                co_await sleep(9s);
            });
            co_await yield();
            task.cancel();
            co_await yield();
            co_await yield();
            task.cancel();
            co_await outcomeOf([&]() -> Coroutine<> { co_await task; });
        });
        QCOMPARE(find(EventKind::CancelDelivered, 2).size(), 2u);
        QCOMPARE(find(EventKind::TaskCancelled, 2).size(), 1u);
        QVERIFY(find(EventKind::CancelSwallowed).empty());
    }

    void onlyUnnamedTasksUseUpANumber()
    {
        record([]() -> Coroutine<> {
            auto named = spawn([]() -> Coroutine<> { co_return; }, "named");
            auto unnamed = spawn([]() -> Coroutine<> { co_return; });
            co_await named;
            co_await unnamed;
        });
        QCOMPARE(m_trace.text(m_trace.task({2}).name), std::string_view("named"));
        QCOMPARE(m_trace.text(m_trace.task({3}).name), std::string_view("Task-2"));
    }

    void anEagerFirstStepStandsInsideItsCreatorsStep()
    {
        record([]() -> Coroutine<> {
            const auto body = []() -> Coroutine<> { co_await sleep(1s); };
            core::Ref task(new detail::TaskOf<void>(Loop::running(), body(), {}));
            task->startEagerly();
            co_await sleep(2s);
        });
        QCOMPARE(only(EventKind::TaskCreated, 2).actor.value, 1u);
        QCOMPARE(causeOf(only(EventKind::TaskStarted, 2)), EventKind::TaskCreated);
        QCOMPARE(causeOf(only(EventKind::TaskBlocked, 2)), EventKind::TaskStarted);
        QCOMPARE(m_trace.at(only(EventKind::TaskBlocked, 1).cause).subject, 1u);
        QCOMPARE(only(EventKind::TaskReturned, 2).time, Time(1s));
    }

    void aTaskCancelledBeforeItBeganNeverStarts()
    {
        record([]() -> Coroutine<> {
            auto task = spawn([]() -> Coroutine<> { co_return; });
            task.cancel();
            co_await yield();
        });
        QVERIFY(find(EventKind::TaskStarted, 2).empty());
        QCOMPARE(find(EventKind::TaskCancelled, 2).size(), 1u);
    }

    void whoAwaitsACancelledTaskIsNotCancelledItself()
    {
        record([]() -> Coroutine<> {
            auto task = spawn([]() -> Coroutine<> { co_await sleep(9s); });
            co_await yield();
            task.cancel();
            co_await outcomeOf([&]() -> Coroutine<> { co_await task; });
        });
        QCOMPARE(find(EventKind::CancelDelivered, 2).size(), 1u);
        QVERIFY(find(EventKind::CancelDelivered, 1).empty());
        QCOMPARE(find(EventKind::TaskReturned, 1).size(), 1u);
    }

    void whoeverIsLeftAtADeadlockIsTold()
    {
        record([]() -> Coroutine<> {
            co_await outcomeOf([]() -> Coroutine<> { co_await Future<int>(); });
            co_await Future<int>();
        });
        QCOMPARE(find(EventKind::TaskLeftPending, 1).size(), 1u);
    }

    void aRunnersEndLeadsBackToItsMainTasks()
    {
        record([]() -> Coroutine<> { co_await sleep(1s); });
        QCOMPARE(causeOf(only(EventKind::RunnerClosed)), EventKind::TaskReturned);
        record([]() -> Coroutine<> {
            spawn([]() -> Coroutine<> { co_await sleep(9s); });
            co_await sleep(1s);
        });
        QCOMPARE(only(EventKind::RunnerClosing).cause, find(EventKind::TaskReturned, 1).front());
        QCOMPARE(causeOf(only(EventKind::RunnerClosed)), EventKind::RunnerClosing);
    }

    void theSameRunLeavesTheSameTrace()
    {
        theCancellationWaveLeadsBackToTheFailure();
        std::vector<trace::Event> first;
        for (trace::EventNumber n = 1; n <= m_trace.size(); ++n)
            first.push_back(m_trace.at(n));
        theCancellationWaveLeadsBackToTheFailure();
        QCOMPARE(m_trace.size(), first.size());
        for (trace::EventNumber n = 1; n <= m_trace.size(); ++n)
            QVERIFY(m_trace.at(n) == first[n - 1]);
    }
};

QTEST_GUILESS_MAIN(RecorderTest)
#include "recorder_test.moc"
