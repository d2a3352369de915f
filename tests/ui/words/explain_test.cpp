// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stories.h"
#include "tests/support/trace_builder.h"
#include "tests/ui/words/sentence_gaps.h"
#include "ui/words/words.h"

#include <QRegularExpression>
#include <QTest>

// g++ 12 warns of members that keep their defaults in a designated initializer.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

using namespace engine::trace;
using namespace ui;
using support::gapIn;
using support::plainText;
using namespace std::chrono_literals;

namespace {

// A run with a group in a timeout in a runner, and everything in the tables
// that the nouns of a sentence can come from.
struct Story
{
    Trace trace;
    ScopeId runner, timeout, group;
    TaskId main, reserve, charge;
    FrameId line15, line19, line29;
    ExceptionId outOfStock, errors, matched, rest;

    Story()
    {
        trace.run.source = "checkout.py";
        const auto frame = [&](const char *function, std::uint32_t line) {
            return trace.addFrame({{}, trace.intern(function), line, {}, {}});
        };
        line15 = frame("reserve", 15);
        line19 = frame("charge", 19);
        line29 = frame("main", 29);
        main = trace.addTask({trace.intern("Task-1"), trace.intern("main()"), {}, {1}, 1});
        reserve = trace.addTask({trace.intern("Task-3"), trace.intern("reserve(\"lamp\")"), main, {3}, 1});
        charge = trace.addTask({trace.intern("Task-4"), trace.intern("charge(\"visa\")"), main, {3}, 1});
        runner = trace.addScope({ScopeKind::Runner, trace.intern("asyncio.run"), {}, {}, 1});
        timeout = trace.addScope({ScopeKind::Timeout, trace.intern("timeout(3)"), main, runner, 1});
        group = trace.addScope({ScopeKind::Group, trace.intern("tg"), main, timeout, 1});
        ExceptionInfo info;
        info.type = trace.intern("OutOfStock");
        info.message = trace.intern("lamp");
        outOfStock = trace.addException(info);
        info = {};
        info.type = trace.intern("ExceptionGroup");
        info.isGroup = true;
        info.members = {outOfStock};
        errors = trace.addException(info);
        info.splitFrom = errors;
        info.matched = true;
        matched = trace.addException(info);
        info.matched = false;
        rest = trace.addException(info);
    }

    EventNumber add(EventKind kind, std::uint32_t subject, Event event = {})
    {
        event.kind = kind;
        event.subject = subject;
        return trace.append(event);
    }

    // The picture's moment: reserve() has failed, and charge() is hit.
    EventNumber untilCancelDelivered()
    {
        const auto created = add(EventKind::TaskCreated, reserve.value, {.actor = main, .where = line29});
        add(EventKind::TaskCreated, charge.value, {.cause = created, .actor = main, .where = line29});
        add(EventKind::TaskBlocked, charge.value,
            {.time = 0s,
                .value = 2'000'000'000,
                .actor = charge,
                .where = line19,
                .text = trace.intern("asyncio.sleep(2)"),
                .detail = std::uint8_t(Wait::Sleep)});
        add(EventKind::GroupWaiting, group.value, {.actor = main, .where = line29, .count = 2});
        const auto raised = add(EventKind::TaskRaised, reserve.value,
            {.time = 900ms, .value = outOfStock.value, .actor = reserve, .where = line15});
        const auto aborting = add(EventKind::GroupAborting, group.value,
            {.time = 900ms, .value = outOfStock.value, .cause = raised, .count = 1});
        const auto requested = add(EventKind::CancelRequested, charge.value,
            {.time = 900ms,
                .value = group.value,
                .cause = aborting,
                .detail = std::uint8_t(CancelSource::Group),
                .count = 1});
        return add(EventKind::CancelDelivered, charge.value,
            {.time = 900ms, .cause = requested, .actor = charge, .where = line19});
    }
};

QString headline(const Trace &trace, EventNumber n)
{
    return plainText(words::explain(trace, n).headline);
}
QString reason(const Trace &trace, EventNumber n)
{
    return plainText(words::explain(trace, n).reason);
}

std::uint8_t detailsOf(EventKind kind)
{
    switch (kind) {
    case EventKind::RunEnded:
        return std::uint8_t(Ending::Count_);
    case EventKind::TaskBlocked:
        return std::uint8_t(Wait::Count_);
    case EventKind::CancelRequested:
        return std::uint8_t(CancelSource::Count_);
    case EventKind::GroupClosed:
    case EventKind::TimeoutClosed:
        return std::uint8_t(Closing::Count_);
    case EventKind::ExceptionEscaped:
        return std::uint8_t(Origin::Count_);
    case EventKind::Output:
        return std::uint8_t(Stream::Count_);
    case EventKind::HazardFound:
        return std::uint8_t(Hazard::Count_);
    case EventKind::InterventionApplied:
        return std::uint8_t(Intervention::Count_);
    default:
        return 1;
    }
}

} // namespace

class ExplainTest : public QObject
{
    Q_OBJECT

private slots:
    void thePicturesSentence()
    {
        Story story;
        const EventNumber n = story.untilCancelDelivered();
        QCOMPARE(headline(story.trace, n), "charge() gets CancelledError at line 19.");
        QCOMPARE(reason(story.trace, n),
            "reserve() raised OutOfStock. It is the first failure in tg, so the group aborts: it cancels every child "
            "that has not finished, and main(), which waits in the group.");
    }

    void causesGoBackToTheBeginning()
    {
        Story story;
        const EventNumber n = story.untilCancelDelivered();
        QCOMPARE(words::explain(story.trace, n).causes, (std::vector<EventNumber> {7, 6, 5}));
    }

    // The timer was set by what the task did before that: by the put, as it seems.
    void whatEndsASleepIsBecauseOfTheSleep()
    {
        support::TraceBuilder story("a.py", "");
        const TaskId main = story.create({}, story.runner("asyncio.run"), "main()");
        const EventNumber start = story.start(main);
        const EventNumber sleep = story.sleep(main, Time{1}, "sleep");
        QCOMPARE(story.trace().at(sleep).cause, start);
        const EventNumber woken = story.at(Time{1}).wake(main, {}, start);
        const std::vector<EventNumber> causes = words::explain(story.trace(), woken).causes;
        QCOMPARE(causes.front(), sleep);
        QCOMPARE(causes[1], start);
        QCOMPARE(words::cause(story.trace(), woken), sleep);
        story.because(woken).resume(main);
        const EventNumber again = story.sleep(main, Time{9}, "sleep");
        const EventNumber request = story.requestCancel(main, {}, CancelSource::Explicit, 0, 1);
        const EventNumber cancelled = story.wake(main, {}, request); // by another
        QVERIFY(request > again);
        QCOMPARE(words::cause(story.trace(), cancelled), request);
    }

    void nounsAreLinks()
    {
        Story story;
        const auto explanation = words::explain(story.trace, story.untilCancelDelivered());
        QVERIFY(explanation.headline.contains("<a href=\"task:3\">charge()</a>"));
        QVERIFY(explanation.headline.contains("<a href=\"line:19\">line 19</a>"));
        QVERIFY(explanation.reason.contains("<a href=\"scope:3\">tg</a>"));
        QVERIFY(explanation.reason.contains("<a href=\"exception:1\">OutOfStock</a>"));
    }

    void parentInTheBlockIsToldApartFromOneThatWaits()
    {
        Story story;
        const auto raised = story.add(EventKind::TaskRaised, story.reserve.value, {.value = 1, .actor = story.reserve});
        const auto aborting
            = story.add(EventKind::GroupAborting, story.group.value, {.value = 1, .cause = raised, .count = 1});
        QVERIFY(reason(story.trace, aborting).endsWith("and main(), which is still in the group’s block."));
    }

    void failingBodyIsNotCalledAChild()
    {
        Story story;
        const auto raised = story.add(EventKind::ExceptionRaised, story.outOfStock.value, {.actor = story.main});
        const auto aborting = story.add(EventKind::GroupAborting, story.group.value,
            {.value = 1, .cause = raised, .actor = story.main, .count = 2});
        QCOMPARE(reason(story.trace, aborting),
            "The body of tg raised OutOfStock, so the group aborts: it cancels every child that has not finished.");
    }

    void secondFailureIsNotCalledTheFirst()
    {
        Story story;
        story.untilCancelDelivered();
        const auto n = story.add(EventKind::TaskRaised, story.charge.value, {.value = 1, .actor = story.charge});
        QVERIFY(!reason(story.trace, n).contains("first failure in tg"));
        QVERIFY(reason(story.trace, n).contains("aborting already"));
    }

    void cancelledChildCountsAsNoError()
    {
        Story story;
        story.untilCancelDelivered();
        story.add(EventKind::TaskStarted, story.charge.value);
        const auto n
            = story.add(EventKind::TaskCancelled, story.charge.value, {.actor = story.charge, .where = story.line19});
        QCOMPARE(headline(story.trace, n), "charge() ends, cancelled at line 19.");
        QVERIFY(reason(story.trace, n).contains("tg does not count it as an error"));
    }

    void aCallbackThatCancelsIsNotTheEventLoopsWill()
    {
        Story story;
        const auto started = story.add(EventKind::TaskStarted, story.main.value, {.actor = story.main});
        const auto requested = story.add(EventKind::CancelRequested, story.charge.value,
            {.cause = started, .detail = std::uint8_t(CancelSource::Explicit), .count = 1});
        QCOMPARE(headline(story.trace, requested), "A callback requests the cancellation of charge().");
        QVERIFY(reason(story.trace, requested).startsWith("The event loop calls it; it goes back to main() (event 1)."));
        QCOMPARE(words::summary(story.trace, requested).what, "cancel requested by a callback");
    }

    void whatNoTaskRunsIsToldByItsFunction()
    {
        Story story;
        const FrameId helper = story.trace.addFrame({{}, story.trace.intern("read"), 7, story.line15, {}});
        const auto raised = story.add(EventKind::ExceptionRaised, story.outOfStock.value, {.where = helper});
        QCOMPARE(headline(story.trace, raised), "reserve() raises OutOfStock('lamp') at line 7.");
        QVERIFY(reason(story.trace, raised).startsWith("No task runs reserve(): it runs in a thread, or the event loop has called it."));
        QCOMPARE(words::summary(story.trace, raised).who, "reserve()");
        const FrameId module = story.trace.addFrame({{}, story.trace.intern("<module>"), 33, {}, {}});
        const auto caught = story.add(EventKind::ExceptionCaught, story.outOfStock.value,
            {.where = story.trace.addFrame({{}, story.trace.intern("load"), 9, module, {}})});
        QCOMPARE(headline(story.trace, caught), "The script catches OutOfStock('lamp') at line 9.");
        QCOMPARE(words::summary(story.trace, caught).who, "script");
    }

    void theTaskThatClosesAGeneratorNamesIt()
    {
        Story story;
        const TaskId closer = story.trace.addTask({story.trace.intern("Task-5"), story.trace.intern("numbers.aclose()"), {}, {1}, 1});
        const auto created = story.add(EventKind::TaskCreated, closer.value);
        QCOMPARE(headline(story.trace, created), "The event loop creates the task numbers.aclose(), to close numbers().");
        QVERIFY(reason(story.trace, created).contains("left before its end"));
    }

    void splitNamesWhatGoesOn()
    {
        Story story;
        const auto n = story.add(EventKind::ExceptionSplit, story.errors.value,
            {.value = story.matched.value, .actor = story.main, .text = story.trace.intern("except* OutOfStock")});
        QCOMPARE(
            headline(story.trace, n), "except* OutOfStock takes OutOfStock('lamp') out of ExceptionGroup (1 error).");
        QVERIFY(reason(story.trace, n).contains("the rest, OutOfStock('lamp'), goes on"));
    }

    void everyKindIsExplainedWithoutGaps_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("detail");
        QTest::addColumn<int>("shape");
        for (int kind = 1; kind < int(EventKind::Count_); ++kind)
            for (int detail = 0; detail < detailsOf(EventKind(kind)); ++detail)
                for (int shape = 0; shape < 32; ++shape)
                    QTest::addRow("kind %d detail %d shape %d", kind, detail, shape) << kind << detail << shape;
    }

    void everyKindIsExplainedWithoutGaps()
    {
        QFETCH(int, kind);
        QFETCH(int, detail);
        QFETCH(int, shape);
        Story story;
        if (shape & 1)
            story.untilCancelDelivered();
        Event event;
        event.detail = static_cast<std::uint8_t>(detail);
        event.cause = story.trace.size();
        if (shape & 2)
            event.actor = story.main;
        if (shape & 4) {
            event.value = 1;
            event.count = 1;
        }
        if (shape & 8)
            event.text = story.trace.intern("<script>\n");
        if (shape & 16)
            event.where = story.line15;
        const bool needsSubject = subjectKind(EventKind(kind)) != SubjectKind::Nothing;
        const auto n = story.add(EventKind(kind), needsSubject ? 3 : 0, event);

        const auto explanation = words::explain(story.trace, n);
        QVERIFY(!explanation.headline.isEmpty());
        QVERIFY2(!explanation.headline.contains("cannot read"), qPrintable(explanation.headline));
        QCOMPARE(gapIn(explanation.headline, story.trace, n), QString());
        QCOMPARE(gapIn(explanation.reason, story.trace, n), QString());
        // A sentence begins with a capital, unless a name of the script's or of Python's comes first.
        static const QRegularExpression beginning(
            QStringLiteral("^([A-Z]|<a |checkout\\.py|wait_for\\(\\)|gather\\(\\)|except\\*|split\\(\\)|reserve\\(\\)|&lt;script)"));
        QVERIFY2(beginning.match(explanation.headline).hasMatch(), qPrintable(explanation.headline));

        const auto row = words::summary(story.trace, n);
        QVERIFY(!row.who.isEmpty() && !row.what.isEmpty());
        QVERIFY2(!row.what.contains("cannot read") && !row.what.contains("  ") && !row.what.contains('\n'),
            qPrintable(row.what));
    }

    void awaitingACancelledTaskIsNoRequest()
    {
        support::TraceBuilder story("a.py", "");
        const ScopeId runner = story.runner("asyncio.run");
        const TaskId main = story.create({}, runner, "main()");
        story.start(main);
        const TaskId child = story.create(main, runner, "child()");
        story.block(main, Wait::Task, child.value, {});
        story.requestCancel(child, main, CancelSource::Explicit, 0, 1);
        story.cancelled(child);
        story.wake(main, child, story.size());
        story.resume(main);
        const EventNumber delivered = story.deliver(main);
        const ExceptionId error = story.raise(main, "asyncio.exceptions.CancelledError", "");
        const EventNumber caught = story.add(story.by(main, EventKind::ExceptionCaught, error.value));
        const Trace trace = story.take();
        QCOMPARE(reason(trace, delivered),
            "Nobody has cancelled main() itself: child() was cancelled, and whoever awaits that gets CancelledError.");
        QVERIFY2(reason(trace, caught).startsWith("Nobody has cancelled main()"), qPrintable(reason(trace, caught)));
    }

    void damagedEventsGetASentence()
    {
        Story story;
        Event event;
        event.kind = static_cast<EventKind>(200);
        event.subject = 4'000'000'000;
        event.value = -7;
        event.cause = 4'000'000;
        event.detail = 250;
        event.actor = {4'000'000};
        event.where = {77};
        QVERIFY(!words::explain(story.trace, story.trace.append(event)).headline.isEmpty());
        for (int kind = 0; kind < int(EventKind::Count_); ++kind) {
            event.kind = static_cast<EventKind>(kind);
            const auto n = story.trace.append(event);
            QVERIFY(!words::explain(story.trace, n).headline.isEmpty());
            QVERIFY(!words::summary(story.trace, n).what.isEmpty());
            QVERIFY(words::explain(story.trace, n).causes.empty());
        }
    }

    void onlyACircleMakesTasksWaitForEachOther()
    {
        Story story;
        Event event;
        event.kind = EventKind::TaskBlocked;
        event.subject = story.main.value;
        event.detail = std::uint8_t(Wait::Event);
        story.trace.append(event);
        event = {};
        event.kind = EventKind::HazardFound;
        event.detail = std::uint8_t(Hazard::Deadlock);
        const auto told = [&](const char *text) {
            event.text = story.trace.intern(text);
            const words::Explanation said = words::explain(story.trace, story.trace.append(event));
            return plainText(said.headline + ' ' + said.reason);
        };
        const QString circle = told("deadlock: Task-3 → Task-4 → Task-3");
        QVERIFY2(circle.startsWith("The tasks wait for each other"), qPrintable(circle));
        const QString alone = told("deadlock: Task-1 main() waits for event (line 3)");
        QVERIFY2(!alone.contains("circle") && !alone.contains("each other"), qPrintable(alone));
        QVERIFY2(alone.contains("main() waits for an event"), qPrintable(alone));
    }

    void outsideTheTraceNothingHappened()
    {
        Trace trace;
        QCOMPARE(words::explain(support::checkout(), 0).headline, "Nothing has happened yet.");
        QCOMPARE(words::explain(trace, 0).headline, "There is nothing to tell.");
        QVERIFY(!words::explain(trace, 7).headline.isEmpty());
    }
};

QTEST_GUILESS_MAIN(ExplainTest)
#include "explain_test.moc"
