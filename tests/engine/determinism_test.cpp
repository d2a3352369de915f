// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/writer.h"
#include "tests/engine/scene.h"

#include <QCryptographicHash>
#include <QTest>

using namespace scene;

// The same program leaves the same trace, byte for byte: run again, built by another compiler, on
// another machine.
class DeterminismTest : public QObject
{
    Q_OBJECT

    // Something of everything: groups in groups, failures, timeouts, cancellation with and
    // without clean-up, futures, events, equal deadlines.
    static Coroutine<> stubborn()
    {
        bool cancelled = false;
        Error original;
        try {
            co_await sleep(1h);
        } catch (const Cancelled &error) {
            cancelled = true;
            original = error.error();
        }
        if (!cancelled)
            co_return;
        co_await sleep(300ms);
        raise(original);
    }

    static Coroutine<> story()
    {
        Event event;
        Future<int> answer;
        Task<> shared = createTask(sleeper(2s), "shared");
        const auto inner = [&](const TaskGroup &group) -> Coroutine<> {
            group.createTask(stubborn(), "stubborn");
            group.createTask(sleeper(500ms));
            group.createTask(failAfter(500ms, "first"));
            group.createTask(failAfter(500ms, "second"));
            co_await event.wait();
        };
        const auto limited = [&](const Timeout &limit) -> Coroutine<> {
            limit.reschedule(Loop::running().now() + 700ms);
            co_await answer;
        };
        const auto outer = [&](const TaskGroup &group) -> Coroutine<> {
            spawn(group, [&]() -> Coroutine<> { co_await taskGroup(inner); });
            spawn(group, [&]() -> Coroutine<> { co_await timeout(1h, limited); });
            spawn(group, [&]() -> Coroutine<> { co_await shield(shared); });
            Task<> victim = group.createTask(sleeper(), "victim");
            co_await sleep(400ms);
            victim.cancel("no longer needed");
            co_await yield();
        };
        co_await groupOutcome(outer);
        shared.cancel();
        co_await outcomeOf([&]() -> Coroutine<> { co_await shared; });
    }

    static std::string record()
    {
        trace::Trace trace;
        {
            Runner runner;
            Recorder recorder(runner.loop(), trace);
            runner.record(recorder);
            runner.run(story());
            runner.close();
        }
        trace::Writer writer(trace);
        std::string text;
        for (trace::EventNumber n = 1; n <= trace.size(); ++n)
            writer.event(n, text);
        return text;
    }

private slots:
    void twoRunsLeaveTheSameTrace() { QCOMPARE(record(), record()); }

    void everyBuildLeavesTheSameTrace()
    {
        const std::string text = record();
        const QByteArray digest
            = QCryptographicHash::hash(QByteArray::fromStdString(text), QCryptographicHash::Sha1).toHex();
        // When the engine is meant to write something else, read it and put its digest here.
        if (digest != expectedDigest)
            qInfo().noquote() << QString::fromStdString(text);
        QCOMPARE(digest, expectedDigest);
    }

private:
    const QByteArray expectedDigest = "827c62703e957b7b8d16217975c9bc0b9428e76c";
};

QTEST_GUILESS_MAIN(DeterminismTest)
#include "determinism_test.moc"
