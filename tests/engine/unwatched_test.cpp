// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/writer.h"
#include "tests/engine/scene.h"

#include <QTest>

#include <map>
#include <random>

using namespace scene;
using trace::EventKind;

namespace {

// A program made of a random number: its tasks sleep, fail, open groups and timeouts in each other, and cancel one another at
// any moment, also twice, before the first step, and while a cancellation is being taken in or is on its way.
class Program
{
public:
    explicit Program(std::uint32_t seed) : m_random(seed) {}

    Coroutine<> main()
    {
        Task<> first = createTask(group(4));
        m_tasks.push_back(first);
        co_await sleep(20ms);
        for (const Task<> &task : m_tasks)
            task.cancel();
        co_await outcomeOf([&]() -> Coroutine<> { co_await first; });
    }

private:
    std::uint32_t upTo(std::uint32_t most) { return m_random() % (most + 1); }
    Duration briefly() { return std::chrono::milliseconds(upTo(5)); }

    const Task<> &anyTask() { return m_tasks[upTo(static_cast<std::uint32_t>(m_tasks.size()) - 1)]; }

    void cancelSome()
    {
        for (std::uint32_t times = upTo(3); times > 0; --times) {
            const Task<> &task = anyTask();
            task.cancel(upTo(2) == 0 ? "enough" : "");
            if (upTo(2) == 0)
                task.cancel();
        }
    }

    void createSome(const TaskGroup &group, int depth)
    {
        for (std::uint32_t count = upTo(3); count > 0 && m_tasks.size() < 300; --count) {
            switch (depth > 0 ? upTo(4) : 0) {
            case 0:
                m_tasks.push_back(group.createTask(tornDown()));
                break;
            case 1:
                m_tasks.push_back(group.createTask(tornDownAround(depth - 1)));
                break;
            case 2:
                m_tasks.push_back(group.createTask(stubborn(depth - 1)));
                break;
            default:
                m_tasks.push_back(group.createTask(acts(depth - 1)));
            }
        }
    }

    Coroutine<void, OnCancel::Destroy> tornDown()
    {
        if (upTo(3) == 0)
            co_await yield();
        co_await sleep(briefly());
        if (upTo(5) == 0)
            throw ValueError("torn");
    }

    Coroutine<void, OnCancel::Destroy> tornDownAround(int depth)
    {
        const auto body = [this, depth](const TaskGroup &group) { createSome(group, depth); };
        co_await taskGroup(body);
    }

    Coroutine<> group(int depth)
    {
        const auto body = [this, depth](const TaskGroup &group) -> Coroutine<> {
            createSome(group, depth);
            for (std::uint32_t times = upTo(3); times > 0; --times)
                co_await acts(0);
            createSome(group, depth);
        };
        co_await taskGroup(body);
    }

    Coroutine<> acts(int depth)
    {
        switch (upTo(9)) {
        case 0:
            cancelSome();
            co_await yield();
            break;
        case 8: // changes its mind
            currentTask().cancel();
            currentTask().uncancel();
            co_await sleep(briefly());
            break;
        case 1:
            co_await sleep(briefly());
            throw ValueError("late");
        case 2:
            co_await timeout(briefly(), [&](const Timeout &) { return sleeper(briefly()); });
            break;
        case 3:
            co_await outcomeOf([&]() -> Coroutine<> { co_await group(depth); });
            break;
        case 4:
            if (const Task<> awaited = anyTask(); &awaited.core() != &currentTask())
                co_await outcomeOf([&]() -> Coroutine<> { co_await awaited; });
            break;
        default:
            co_await sleep(briefly());
            cancelSome();
            if (depth > 0)
                co_await group(depth - 1);
        }
    }

    // Takes a cancellation in, and goes on in one way or another.
    Coroutine<> stubborn(int depth)
    {
        Error cancelled;
        try {
            co_await group(depth);
            co_await sleep(briefly());
        } catch (const Cancelled &error) {
            cancelled = error.error();
        }
        if (!cancelled)
            co_return;
        if (upTo(1) == 0)
            currentTask().uncancel();
        for (std::uint32_t times = upTo(3); times > 0; --times)
            co_await acts(0);
        if (upTo(1) == 0)
            raise(cancelled);
    }

    std::mt19937 m_random;
    std::vector<Task<>> m_tasks;
};

} // namespace

// What nobody watches is written to the trace several events at once. That must not be seen in it.
class UnwatchedTest : public QObject
{
    Q_OBJECT

    struct Watcher : core::EventListener
    {
        void appended(trace::EventNumber, const trace::Event &) override {}
    };
    enum class Watched : std::uint8_t { No, Yes };

    static trace::Trace record(std::uint32_t seed, Watched watched)
    {
        trace::Trace trace;
        Watcher watcher;
        Runner runner;
        Recorder recorder(runner.loop(), trace);
        if (watched == Watched::Yes)
            recorder.setListener(&watcher);
        runner.record(recorder);
        Program program(seed);
        try {
            runner.run(program.main());
        } catch (...) { // as its own last act, perhaps
        }
        runner.close();
        return trace;
    }
    static QString written(const trace::Trace &trace)
    {
        trace::Writer writer(trace);
        std::string text;
        for (trace::EventNumber n = 1; n <= trace.size(); ++n)
            writer.event(n, text);
        return QString::fromStdString(text);
    }

private slots:
    void theTraceIsTheSameAsWhenSomebodyWatches()
    {
        std::uint32_t events = 0;
        for (std::uint32_t seed = 1; seed <= 300; ++seed) {
            const trace::Trace trace = record(seed, Watched::No);
            events += trace.size();
            QVERIFY2(written(trace) == written(record(seed, Watched::Yes)), qPrintable(QString("seed %1").arg(seed)));
        }
        QVERIFY(events > 30'000); // or the programs have become dull
    }

    void whatIsDeliveredIsTheLastRequest()
    {
        int delivered = 0;
        for (std::uint32_t seed = 1; seed <= 300; ++seed) {
            const trace::Trace trace = record(seed, Watched::No);
            std::map<std::uint32_t, trace::EventNumber> requested; // by task
            for (trace::EventNumber n = 1; n <= trace.size(); ++n) {
                const trace::Event event = trace.at(n);
                if (event.kind == EventKind::CancelRequested)
                    requested[event.subject] = n;
                if (event.kind != EventKind::CancelDelivered)
                    continue;
                ++delivered;
                QVERIFY2(event.cause > 0 && event.cause == requested[event.subject],
                    qPrintable(QString("seed %1, event %2").arg(seed).arg(n)));
                requested.erase(event.subject);
            }
        }
        QVERIFY(delivered > 1'000);
    }

    void aScopeIsInTheOneThatItsTaskWasIn()
    {
        for (std::uint32_t seed = 1; seed <= 300; ++seed) {
            const trace::Trace trace = record(seed, Watched::No);
            std::map<std::uint32_t, std::vector<std::uint32_t>> open; // a task's, the innermost last
            for (trace::EventNumber n = 1; n <= trace.size(); ++n) {
                const trace::Event event = trace.at(n);
                const trace::ScopeInfo &scope = trace.scope({event.subject});
                if (event.kind == EventKind::GroupClosed || event.kind == EventKind::TimeoutClosed)
                    std::erase(open[scope.owner.value], event.subject);
                if (event.kind != EventKind::GroupOpened && event.kind != EventKind::TimeoutOpened)
                    continue;
                std::vector<std::uint32_t> &around = open[scope.owner.value];
                const std::uint32_t expected = around.empty() ? trace.task(scope.owner).scope.value : around.back();
                QVERIFY2(scope.parent.value == expected, qPrintable(QString("seed %1, event %2").arg(seed).arg(n)));
                around.push_back(event.subject);
            }
        }
    }
};

QTEST_GUILESS_MAIN(UnwatchedTest)
#include "unwatched_test.moc"
