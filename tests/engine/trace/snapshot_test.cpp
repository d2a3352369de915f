// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/snapshot.h"
#include "tests/support/stories.h"
#include "tests/support/trace_builder.h"

#include <QtTest>

using namespace engine::trace;
using namespace std::chrono_literals;

class SnapshotTest : public QObject
{
    Q_OBJECT

    static constexpr TaskId main{1}, fetch{2}, reserve{3}, charge{4};
    static constexpr ScopeId runner{1}, timeout{2}, group{3};

    static Snapshot fold(const Trace &trace, EventNumber number)
    {
        Snapshot snapshot;
        while (snapshot.number < std::min(number, trace.size()))
            snapshot.advance(trace);
        return snapshot;
    }

    // The state right after the nth event of a kind about something.
    static EventNumber find(const Trace &trace, EventKind kind, std::uint32_t subject)
    {
        for (EventNumber number = 1; number <= trace.size(); ++number) {
            if (trace.at(number).kind == kind && trace.at(number).subject == subject)
                return number;
        }
        return 0;
    }

private slots:
    void checkoutEndsAsTold()
    {
        const Trace trace = support::checkout();
        const Snapshot end = fold(trace, trace.size());
        QVERIFY(end.ended);
        QCOMPARE(end.time, Time(1200ms));
        QCOMPARE(end.task(main).look(), Look::Returned);
        QCOMPARE(end.task(fetch).look(), Look::Returned);
        QCOMPARE(end.task(reserve).look(), Look::Failed);
        QCOMPARE(end.task(charge).look(), Look::Cancelled);
        QCOMPARE(end.scope(group).state, ScopeState::Closed);
        QCOMPARE(end.scope(group).closing, Closing::Raised);
        QCOMPARE(end.scope(group).collected.size(), std::size_t{1});
        QCOMPARE(end.scope(timeout).state, ScopeState::Closed);
        QVERIFY(!end.scope(timeout).expired);
        QCOMPARE(end.scope(runner).state, ScopeState::Closed);
        QVERIFY(!end.running);
    }

    void requestedAndDeliveredAreTwoMoments()
    {
        const Trace trace = support::checkout();
        const EventNumber requested = find(trace, EventKind::CancelRequested, charge.value);
        const EventNumber delivered = find(trace, EventKind::CancelDelivered, charge.value);
        QVERIFY(requested && requested < delivered);
        const Snapshot before = fold(trace, requested - 1);
        QCOMPARE(before.task(charge).look(), Look::Waiting);
        QCOMPARE(before.scope(group).state, ScopeState::Aborting);
        const Snapshot asked = fold(trace, requested);
        QCOMPARE(asked.task(charge).look(), Look::Cancelling);
        QCOMPARE(asked.task(charge).phase, CancelPhase::Requested);
        QCOMPARE(asked.task(charge).cancelCount, std::uint16_t{1});
        QCOMPARE(asked.task(charge).requested, requested);
        const Snapshot hit = fold(trace, delivered);
        QCOMPARE(hit.task(charge).phase, CancelPhase::Delivered);
        QCOMPARE(hit.running, charge);
        QCOMPARE(hit.task(charge).look(), Look::Cancelling);
    }

    void cleaningUpStaysCancelling()
    {
        const Trace trace = support::checkout();
        const EventNumber ended = find(trace, EventKind::TaskCancelled, charge.value);
        const Snapshot cleaning = fold(trace, ended - 3);
        QCOMPARE(cleaning.task(charge).state, TaskState::Waiting);
        QCOMPARE(cleaning.task(charge).look(), Look::Cancelling);
        QCOMPARE(trace.frame(cleaning.task(charge).where).line, 21U);
        QCOMPARE(trace.at(cleaning.task(charge).blocked).value, std::int64_t{1200000000});
    }

    void theGroupTakesItsOwnCancellationOfMain()
    {
        const Trace trace = support::checkout();
        const EventNumber delivered = find(trace, EventKind::CancelDelivered, main.value);
        QCOMPARE(fold(trace, delivered).task(main).look(), Look::Cancelling);
        const Snapshot waiting = fold(trace, delivered + 1);
        QCOMPARE(waiting.task(main).look(), Look::Waiting);
        QCOMPARE(waiting.task(main).cancelCount, std::uint16_t{1});
    }

    void countsAreTheLooksOfAllTasks()
    {
        for (const Trace &trace : {support::checkout(), support::nested(4), support::large(5000, 200)}) {
            Snapshot snapshot;
            while (snapshot.number < trace.size()) {
                snapshot.advance(trace);
                std::array<std::uint32_t, static_cast<std::size_t>(Look::Count_)> counts{};
                for (const TaskStatus &task : snapshot.tasks) {
                    if (task.exists())
                        ++counts[static_cast<std::size_t>(task.look())];
                }
                QVERIFY(counts == snapshot.counts);
            }
        }
    }

    void liveCountsTasksOfAScope()
    {
        const Trace trace = support::checkout();
        QCOMPARE(fold(trace, find(trace, EventKind::GroupWaiting, group.value)).scope(group).live(), 3U);
        QCOMPARE(fold(trace, find(trace, EventKind::GroupAborting, group.value)).scope(group).live(), 1U);
        QCOMPARE(fold(trace, trace.size()).scope(group).live(), 0U);
        QCOMPARE(fold(trace, trace.size()).scope(runner).live(), 0U);
    }

    void exceptionsGoFromHandToHand()
    {
        const Trace trace = support::checkout();
        const auto stateAfter = [&](EventKind kind, std::uint32_t about, std::uint32_t of) {
            return fold(trace, find(trace, kind, about)).exception({of});
        };
        QCOMPARE(stateAfter(EventKind::ExceptionRaised, 1, 1).state, ExceptionState::Raised);
        QCOMPARE(stateAfter(EventKind::ExceptionRaised, 1, 1).task, reserve);
        QCOMPARE(stateAfter(EventKind::ExceptionEscaped, 1, 1).state, ExceptionState::Escaped);
        QCOMPARE(stateAfter(EventKind::ExceptionEscaped, 1, 1).scope, group);
        QCOMPARE(stateAfter(EventKind::ExceptionCollected, 1, 1).state, ExceptionState::Collected);
        QCOMPARE(stateAfter(EventKind::ExceptionCollected, 1, 1).scope, group);
        QCOMPARE(stateAfter(EventKind::ExceptionGrouped, 2, 1).state, ExceptionState::Grouped);
        QCOMPARE(stateAfter(EventKind::ExceptionGrouped, 2, 1).group, ExceptionId{2});
        QCOMPARE(stateAfter(EventKind::ExceptionSplit, 2, 2).state, ExceptionState::Split);
        QCOMPARE(stateAfter(EventKind::ExceptionSplit, 2, 3).state, ExceptionState::Raised);
        QCOMPARE(stateAfter(EventKind::ExceptionCaught, 3, 3).state, ExceptionState::Caught);
    }

    void bothPartsOfASplitAreThere()
    {
        Trace trace;
        const ExceptionId group1 = trace.addException({.isGroup = true});
        trace.append({.subject = group1.value, .kind = EventKind::ExceptionGrouped});
        const ExceptionId rest = trace.addException({.splitFrom = group1, .isGroup = true});
        const ExceptionId match = trace.addException({.splitFrom = group1, .matched = true, .isGroup = true});
        trace.append({.value = match.value, .subject = group1.value, .kind = EventKind::ExceptionSplit});
        const Snapshot end = fold(trace, 2);
        QCOMPARE(end.exception(group1).state, ExceptionState::Split);
        QCOMPARE(end.exception(match).state, ExceptionState::Raised);
        QCOMPARE(end.exception(rest).state, ExceptionState::Raised);
    }

    void whatIsRaisedAgainIsCaughtNoMore()
    {
        support::TraceBuilder story("a.py", "");
        const TaskId task = story.create({}, story.runner("asyncio.run"), "main()");
        story.start(task);
        const ExceptionId error = story.raise(task, "ValueError", "1");
        const EventNumber caught = story.add(story.by(task, EventKind::ExceptionCaught, error.value));
        story.raises(task, error);
        const Trace trace = story.take();
        QCOMPARE(fold(trace, caught).exception(error).state, ExceptionState::Caught);
        const Snapshot ended = fold(trace, caught + 1);
        QCOMPARE(ended.exception(error).state, ExceptionState::Raised);
        QCOMPARE(ended.exception(error).task, task);
    }

    void restThatIsRaisedIsInTheNewGroup()
    {
        support::TraceBuilder story("a.py", "");
        const TaskId task = story.create({}, story.runner("asyncio.run"), "main()");
        story.start(task);
        const ExceptionId one = story.trace().addException({});
        const ExceptionId two = story.trace().addException({});
        const ExceptionId whole = story.trace().addException({.members = {one, two}, .isGroup = true});
        story.add(story.by(task, EventKind::ExceptionRaised, whole.value));
        const ExceptionId match = story.trace().addException({.members = {one}, .splitFrom = whole, .matched = true, .isGroup = true});
        const ExceptionId rest = story.trace().addException({.members = {two}, .splitFrom = whole, .isGroup = true});
        Event split = story.by(task, EventKind::ExceptionSplit, whole.value);
        split.value = match.value;
        story.add(split);
        story.add(story.by(task, EventKind::ExceptionCaught, match.value));
        const ExceptionId fresh = story.raise(task, "OSError", "of the clause");
        const ExceptionId inner = story.trace().addException({.members = {two}, .isGroup = true});
        const ExceptionId raised = story.trace().addException({.members = {fresh, inner}, .isGroup = true});
        const EventNumber goesOn = story.add(story.by(task, EventKind::ExceptionRaised, raised.value));
        const Trace trace = story.take();
        QCOMPARE(fold(trace, goesOn - 1).exception(rest).state, ExceptionState::Raised);
        const Snapshot end = fold(trace, goesOn);
        for (const ExceptionId part : {rest, fresh}) {
            QCOMPARE(end.exception(part).state, ExceptionState::Grouped);
            QCOMPARE(end.exception(part).group, raised);
        }
        QCOMPARE(end.exception(match).state, ExceptionState::Caught);
        QCOMPARE(end.exception(raised).state, ExceptionState::Raised);
    }

    // Between the parts stand the new groups within the rest.
    void theRestOfADeepGroupGoesOn()
    {
        for (const bool hasRest : {true, false}) {
            support::TraceBuilder story("a.py", "");
            const TaskId task = story.create({}, story.runner("asyncio.run"), "main()");
            story.start(task);
            Trace &trace = story.trace();
            const ExceptionId one = trace.addException({});
            const ExceptionId two = trace.addException({});
            const ExceptionId whole = trace.addException({.members = {one, two}, .isGroup = true});
            story.add(story.by(task, EventKind::ExceptionRaised, whole.value));
            const ExceptionId match = trace.addException({.members = {one}, .splitFrom = whole, .matched = true, .isGroup = true});
            ExceptionId rest = two;
            for (int depth = 0; depth < 7; ++depth)
                rest = trace.addException({.members = {rest}, .isGroup = true});
            if (hasRest)
                rest = trace.addException({.members = {rest}, .splitFrom = whole, .isGroup = true});
            Event split = story.by(task, EventKind::ExceptionSplit, whole.value);
            split.value = match.value;
            const EventNumber number = story.add(split);
            if (!hasRest) // what is split later is another's
                rest = trace.addException({.members = {two}, .splitFrom = whole, .isGroup = true});
            story.print(task, "");
            QCOMPARE(restOfSplit(trace, number), hasRest ? rest : ExceptionId());
            QCOMPARE(fold(trace, number).exception(rest).state == ExceptionState::Raised, hasRest);
            QCOMPARE(fold(trace, number).exception(match).state, ExceptionState::Raised);
        }
    }

    void swallowedCancellationIsOver()
    {
        support::TraceBuilder story("a.py", "");
        const TaskId task = story.create({}, story.runner("asyncio.run"), "main()");
        story.start(task);
        story.sleep(task, 1s, "sleep(1)");
        story.wake(task, {}, story.requestCancel(task, {}, CancelSource::Explicit, 0, 1));
        story.resume(task);
        story.deliver(task);
        story.add(story.by(task, EventKind::CancelSwallowed, task.value));
        story.sleep(task, 2s, "sleep(1)");
        const Trace trace = story.take();
        QCOMPARE(fold(trace, trace.size()).task(task).look(), Look::Waiting);
        QCOMPARE(fold(trace, trace.size()).task(task).cancelCount, std::uint16_t{1});
    }

    void timeoutExpires()
    {
        const Trace trace = support::timeoutStory();
        const ScopeId scope{2};
        const Snapshot expired = fold(trace, find(trace, EventKind::TimeoutExpired, scope.value));
        QVERIFY(expired.scope(scope).expired);
        QCOMPARE(expired.scope(scope).deadline, std::int64_t{1000000000});
        QCOMPARE(expired.scope(scope).state, ScopeState::Aborting);
        const Snapshot end = fold(trace, trace.size());
        QCOMPARE(end.scope(scope).closing, Closing::TimedOut);
        QCOMPARE(end.task(main).look(), Look::Returned);
    }

    void deadlockLeavesTasksPending()
    {
        const Trace trace = support::deadlock();
        const Snapshot end = fold(trace, trace.size());
        QCOMPARE(end.counts[static_cast<std::size_t>(Look::LeftPending)], 3U);
        QVERIFY(end.ended);
    }

    void anEagerChildGivesTheStepBack()
    {
        support::TraceBuilder story("a.py", "");
        const ScopeId scope = story.runner("asyncio.run");
        const TaskId parent = story.create({}, scope, "main()");
        story.start(parent);
        const TaskId child = story.create(parent, scope, "child()");
        story.start(child);
        const EventNumber inChild = story.size();
        story.sleep(child, 1s, "sleep(1)");
        const Trace trace = story.take();
        QCOMPARE(fold(trace, inChild).running, child);
        QCOMPARE(fold(trace, trace.size()).running, parent);
    }

    // At the line of its def, until it does something at another.
    void aTaskThatHasStartedHasAPlace()
    {
        support::TraceBuilder story("a.py", "");
        const TaskId task = story.create({}, story.runner("asyncio.run"), "main()");
        const FrameId place = story.trace().addFrame({.line = 7});
        story.add({.subject = task.value, .where = place, .kind = EventKind::TaskStarted}); // by nobody, as a run writes it
        const Trace trace = story.take();
        QCOMPARE(fold(trace, trace.size()).task(task).where, place);
        QCOMPARE(fold(trace, trace.size() - 1).task(task).where, FrameId{});
    }

    void nonsenseChangesNothing()
    {
        Trace trace;
        trace.addTask({});
        trace.addScope({});
        trace.addException({});
        for (int number = 0; number < static_cast<int>(EventKind::Count_); ++number) {
            for (const std::uint32_t subject : {0U, 1U, 2U, 4000000000U}) {
                trace.append({.value = std::int64_t{1} << 40,
                    .cause = 77,
                    .actor = {99},
                    .subject = subject,
                    .where = {1234},
                    .text = {55},
                    .kind = static_cast<EventKind>(number),
                    .detail = 200,
                    .count = 65535});
            }
        }
        const Snapshot end = fold(trace, trace.size());
        QCOMPARE(end.number, trace.size());
        QVERIFY(end.tasks.size() <= 1 && end.scopes.size() <= 1 && end.exceptions.size() <= 1);
    }
};

QTEST_APPLESS_MAIN(SnapshotTest)
#include "snapshot_test.moc"
