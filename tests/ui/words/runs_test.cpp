// SPDX-License-Identifier: GPL-3.0-or-later
// What Why says of scripts as people write them: the sentences that were once wrong, or clumsy.
#include "engine/trace/history.h"
#include "tests/support/lessons.h"
#include "tests/support/trace_builder.h"
#include "tests/ui/words/sentence_gaps.h"
#include "ui/words/words.h"

#include <QTest>

using namespace engine::trace;
using namespace ui;
using support::gapIn;
using support::plainText;

class RunsTest : public QObject
{
    Q_OBJECT

private slots:
    void saysOf_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("headline");
        QTest::addColumn<QString>("reason"); // a part of it
        const auto row = [](const char *script, const char *headline, const char *reason) {
            QTest::addRow("%s: %s", script, headline) << QString::fromUtf8(script) << QString::fromUtf8(headline) << QString::fromUtf8(reason);
        };
        row("queues", "producer() waits for room in box at line 6.", "It is full");
        row("queues", "consumer() wakes producer() at line 11.", "There is room for its item now.");
        row("queues", "producer() goes on at line 6.", "It had waited for room in box. Its turn has come.");
        row("waiting", "main() goes on at line 19.", "It had waited for the future “gate” since");
        row("queues", "main() waits for all items of box to be done at line 22.", "task_done() has been called for every item");
        row("queues", "consumer() wakes main() at line 13.", "Every item that was put in is done.");
        row("waiting", "main() waits in wait() for 3 tasks at line 12.", "It cancels none of them");
        row("waiting", "main() is woken: its wait() is over.", "work(1) has ended");
        row("waiting", "main() is woken: its wait() is over.", "Its timeout= is up.");
        row("waiting", "main() waits for the next task of as_completed() at line 15.", "in the order in which it gets done");
        row("waiting", "main() is woken: work(3) has ended.", "as_completed() hands out");
        row("waiting", "main() is woken: its thread is done.", "what the thread returned");
        row("waiting", "main() waits for the future “gate” at line 19.", "somebody sets it");
        row("waiting", "main() is woken.", "The future “gate” is done");
        row("waiting", "A cancelled gather() requests the cancellation of work(5) at line 21.", "main() called cancel() on the gather() itself");
        row("threads", "asyncio.run creates the task shutdown_default_executor(), to wait for threads at line 18.", "A thread cannot be cancelled");
        row("threads", "copy() raises OSError('full') at line 7.", "No task runs copy()");
        row("eager", "main() creates the task quick() at line 10.", "It is eager: it runs at once, within the step of main()");
        row("eager", "quick() starts at once at line 10.", "it has ended before main() goes on");
        row("exits", "quits() ends with SystemExit(3).", "goes straight out of the event loop");
        row("exits", "asyncio.run closes, and requests the cancellation of main().", "stopped before its main task, main(), had ended");
        row("exits", "asyncio.run closes, and requests the cancellation of stays().", "stopped before its main task had ended");
        row("exits", "asyncio.run is closed, and raises SystemExit(3).", "ends the program if nothing catches it");
        row("circle", "ann waits for the lock “eggs” at line 7; bob holds it.", "Only one task at a time");
        row("circle", "The tasks wait for each other: a deadlock.", "each waits for the next: ann → bob → ann.");
        row("circle", "The deadlock is told on standard error, and the run is ended.", "would wait here for ever");
        row("stuck", "No task can ever go on: a deadlock.", "main() waits for");
        row("aborting", "main() waits for 1 child of tg at line 17.", "not left before every child has ended");
        row("aborting", "late waits for its last child.", "main() has come to the end of the block");
        row("namesakes", "mid (2nd) of cook · level(1) aborts; no child is left to cancel.", "leaf(2)");
        row("namesakes", "mid at line 20 of cook · other() waits for its last child.", "");
        row("namesakes", "mid of main() waits for its 4 children.", "");
        row("namesakes", "cook · other() waits for 1 child of mid at line 20 of cook · other().", "");
        row("namesakes", "cook · other() creates the task leaf(1) · Task-6 at line 21, in mid at line 20 of cook · other().", "");
        row("namesakes", "cook · other() opens the task group mid at line 20.", "");
        row("swallows", "main() leaves timeout(1) at line 12.", "it was caught inside");
        row("swallows", "main() requests the cancellation of stubborn() at line 14.", "It has not begun yet, so none of its code will run.");
        row("runner", "hello() becomes the main task of the Runner.", "stay until the runner closes");
        row("runner", "The Runner is closed.", "");
        row("causes", "main() raises RuntimeError('cannot start') at line 8.", "It was raised from KeyError('config'), which is its cause.");
        row("closing", "main() wakes late() at line 16.", "The queue is shut down");
        row("locks", "broken() ends with OSError('no').", "main() awaits it, and gets the exception.");
        row("locks", "three waits for the lock “oven” at line 5; one holds it.", "Only one task at a time");
        row("locks", "four waits for the lock “oven” at line 5.", "Only one task at a time");
        row("causes", "main() raises OSError('while handling') at line 15.", "It was raised while RuntimeError('cannot start') was being handled.");
        row("cleanup", "main() sleeps until 1.000 s at line 11.", "Meanwhile ValueError('disk full') is held up: it goes on when main() has cleaned up here.");
        row("cleanup", "main() sleeps until 3.000 s at line 12.", "Meanwhile ValueError('disk full') is held up: it goes on when main() has cleaned up here.");
        row("split", "except* ValueError takes ValueError('v') out of ExceptionGroup (1 error) at line 18.", "the rest, KeyError('k'), goes on");
        row("split", "Python writes the traceback of ExceptionGroup (1 error) to standard error.", "Nothing in the script caught");
        row("deep", "except* ValueError takes ValueError(1), ValueError(2) and ValueError(3) out of ExceptionGroup (3 errors) at line 14.", "the rest, TypeError(1), OSError(1), TypeError(2),");
        row("deep", "main() catches ExceptionGroup (3 errors) with “except* ValueError” at line 14.", "the rest goes on to the next clause, or out.");
        row("deep", "crash(3) ends with ExceptionGroup (2 errors).", "crash(1) failed before it");
        row("truths", "first() is woken: its gather() is over.", "With return_exceptions=True exceptions are results like others");
        row("truths", "first() is woken: its gather() is over.", "which gather() hands on at once");
        row("truths", "fails(0.1, OSError(1)) ends with OSError(1).", "first() gathers it with return_exceptions=True: the exception becomes a result");
        row("truths", "fails(0.1, KeyError(1)) ends with KeyError(1).", "first() awaits it in gather(), which hands the exception on at once.");
        row("truths", "fails(0.2, KeyError(2)) ends with KeyError(2).", "is over already, and drops it: nobody hears of this exception.");
        row("truths", "third() ends with TimeoutError.", "gathers it with return_exceptions=True");
        row("unlimited", "main() leaves timeout(None) at line 5.", "No deadline came, and nothing is cancelled.");
        row("truths", "one ends with ValueError(1).", "It is the first failure in tg");
        row("truths", "two ends with ValueError(2).", "one failed before it (event ");
        row("truths", "inner waits for its last child.", "outer() is done with the block.");
        row("truths", "outer() creates the task sleep(9) · '' in inner at line 11.", "");
        row("truths", "first() waits once more for last at line 29.", "hears of the last one only now");
        row("truths", "timeout(0.5) has run out, and requests the cancellation of second().", "thrown in where it waits. It has 2 requests now");
        row("truths", "second() gets CancelledError at line 50.", "It was asked twice while it waited. A callback called cancel() on second()");
        row("truths", "One cancel request to second() is taken back: none is left.", "uncancel() says that a request has been dealt with.");
        row("truths", "One cancel request to third() is taken back: 1 request left.", "timeout(1) at line 41 cancelled third() only to get it out of its block.");
        row("truths", "One cancel request to third() is taken back: none is left.", "timeout(1) at line 40 cancelled third() only to get it out of its block.");
        row("truths", "timeout(0.5) runs out.", "The timeout cancels it, as others have done already.");
        row("truths", "The Runner is closed.", "Every task has ended");
        row("truths", "second() ends with LookupError('for run()').", "It is the main task of run(), which raises");
        row("forgotten", "tea() is thrown away at line 16, and was never awaited.", "Await it, or make a task of it.");
        row("forgotten", "tea() is never awaited.", "only makes a coroutine");
        row("forgotten", "tea() is thrown away at line 24, and was never awaited.", "asyncio.run() runs it");
        row("shutdown", "asyncio.run at line 34 opens an event loop.", "one task at a time");
        row("shutdown", "first() is woken: quick() · Task-3 has ended.", "It awaited that task, and gets its result. It is queued");
        row("shutdown", "second() is woken: quick() · Task-7 has ended.", "and gets CancelledError, as it was cancelled.");
        row("shutdown", "second() is woken: logger() · Task-8 has ended.", "and gets its exception, OSError('disk full').");
        row("shutdown", "logger() · Task-2 ends with OSError('disk full').", "nobody awaits it any more: the exception is told on standard error");
        row("shutdown", "asyncio tells on standard error that a task has failed while the runner closes.", "nobody awaits the others");
        row("interrupts", "KeyboardInterrupt ends interrupts.py.", "as it does when one presses Ctrl-C");
        row("presses", "Ctrl-C ends presses.py.", "as it does when one presses Ctrl-C");
        row("unlimited", "unlimited.py ends.", "It has run to its end, and no exception has left it.");
        row("unseen", "unseen.py ends.", "no exception has left it; but nobody looked at those of milk and oil.");
        row("shutdown", "shutdown.py ends.", "no exception has left it; but logger() · Task-2 failed while the runner closed.");
        row("forgotten", "The event loop creates the task numbers.aclose(), to close numbers().", "left before its end");
    }

    void saysOf()
    {
        QFETCH(QString, script);
        QFETCH(QString, headline);
        QFETCH(QString, reason);
        if (!support::canRunLessons())
            QSKIP("There is no awaitscope-run.");
        const std::optional<Trace> trace = support::runLesson(QStringLiteral(SCRIPTS "/%1.py").arg(script));
        QVERIFY(trace);
        QStringList said;
        for (EventNumber n = 1; n <= trace->size(); ++n) {
            const auto explanation = words::explain(*trace, n);
            QCOMPARE(gapIn(explanation.headline, *trace, n), QString());
            QCOMPARE(gapIn(explanation.reason, *trace, n), QString());
            if (plainText(explanation.headline) == headline && plainText(explanation.reason).contains(reason))
                return;
            said << plainText(explanation.headline) + QStringLiteral(" | ") + plainText(explanation.reason);
        }
        QFAIL(qPrintable(said.join(QLatin1Char('\n'))));
    }

    void theHolderOfALockIsWhoHasItNow()
    {
        if (!support::canRunLessons())
            QSKIP("There is no awaitscope-run.");
        const std::optional<Trace> trace = support::runLesson(QStringLiteral(SCRIPTS "/locks.py"));
        QVERIFY(trace);
        History history(*trace);
        const TaskId three {4};
        QCOMPARE(words::task(*trace, three), QStringLiteral("three"));
        QStringList said;
        for (EventNumber n = 1; n <= trace->size(); ++n) {
            const Snapshot &now = history.at(n);
            if (now.task(three).state != TaskState::Waiting || trace->at(now.task(three).blocked).wait() != Wait::Lock)
                continue;
            if (const QString status = words::taskStatus(*trace, now, three); said.isEmpty() || said.back() != status)
                said << status;
        }
        QCOMPARE(said, QStringList({QStringLiteral("lock “oven”, held by one"), QStringLiteral("lock “oven”, held by two")}));

        const auto whole = [&](TaskId task) { // of its wait for the lock, to where that ended
            EventNumber blocked = 0;
            for (EventNumber n = 1; n <= trace->size(); ++n) {
                const Event &event = trace->at(n);
                if (blocked && event.task() == task && event.kind == EventKind::TaskWoken)
                    return words::waitThrough(*trace, blocked, n);
                if (event.task() == task && event.kind == EventKind::TaskBlocked && event.wait() == Wait::Lock)
                    blocked = n;
            }
            return QString();
        };
        QCOMPARE(whole({3}), QStringLiteral("lock “oven”, held by one"));
        QCOMPARE(whole(three), QStringLiteral("lock “oven”, held by one, then two"));
    }

    // anyio's group is told of it only when it closes.
    void anErrorOfABodyIsHeldUpByTheChildren()
    {
        support::TraceBuilder story("a.py", "");
        const TaskId main = story.create({}, story.runner("anyio.run"), "main()");
        const ScopeId group = story.group(main, {}, "tg");
        const TaskId child = story.create(main, group, "child()");
        story.start(main);
        const ExceptionId error = story.raise(main, "ValueError", "no");
        const EventNumber waits = story.joinGroup(main, group, 1);
        story.wake(main, child, story.cancelled(child));
        story.resume(main);
        story.closeGroup(group, Closing::Raised, error);
        const QString reason = words::plain(words::explain(story.trace(), waits).reason);
        QVERIFY2(reason.endsWith("Meanwhile ValueError('no') is held up: it goes on when the last child has ended."), qPrintable(reason));
    }

    // A checkpoint of trio may be shielded.
    void aCancelledTaskThatGoesOnAsUsualIsNotSaidToGetAnError()
    {
        support::TraceBuilder story("a.py", "");
        const ScopeId runner = story.runner("trio.run");
        const TaskId main = story.create({}, runner, "main()");
        story.start(main);
        story.block(main, Wait::Yield, 0, {});
        story.requestCancel(main, {}, CancelSource::Scope, runner.value, 1);
        story.wake(main, {}, story.size());
        const EventNumber goesOn = story.resume(main);
        const auto reason = [&] { return plainText(words::explain(story.trace(), goesOn).reason); };
        QVERIFY(reason().startsWith(QStringLiteral("Its cancellation was requested")));
        story.block(main, Wait::Yield, 0, {});
        QVERIFY2(reason().startsWith(QStringLiteral("Its turn has come.")), qPrintable(reason()));
    }

    // A checkpoint() of anyio or trio lets the others have a turn just as well.
    void aTurnForTheOthersIsNotSaidToBeASleep()
    {
        support::TraceBuilder story("a.py", "");
        const TaskId task = story.create({}, story.runner("asyncio.run"), "main()");
        story.start(task);
        const EventNumber blocked = story.block(task, Wait::Yield, 0, "");
        const auto said = words::explain(story.trace(), blocked);
        QVERIFY(said.reason.contains("every task that is ready runs once"));
        QVERIFY2(!said.reason.contains("sleep"), qPrintable(said.reason));
    }
};

QTEST_GUILESS_MAIN(RunsTest)
#include "runs_test.moc"
