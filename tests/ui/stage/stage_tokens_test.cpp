// SPDX-License-Identifier: GPL-3.0-or-later
// Whose hands an exception is in, and from when on it is in nobody's.
#include "tests/support/trace_builder.h"
#include "ui/stage/stage_layout.h"
#include "ui/stage/stage_tokens.h"

#include <QTest>

using namespace engine::trace;
using namespace ui::stage;

namespace {

// As a run records it: nobody has it yet.
void failsWith(support::TraceBuilder &story, TaskId task, ExceptionId error)
{
    Event raised = story.by(task, EventKind::TaskRaised, task.value);
    raised.value = error.value;
    story.add(raised);
}

} // namespace

class StageTokensTest : public QObject
{
    Q_OBJECT

private slots:
    // Nothing tells that gather(return_exceptions=True) or asyncio.wait() has taken it as a result.
    void whatAWaiterHasTakenAsAResultIsGone_data()
    {
        QTest::addColumn<int>("wait");
        QTest::addColumn<bool>("isLookedAt");
        QTest::addColumn<bool>("goes");
        QTest::addRow("a gather") << int(Wait::Gather) << true << true;
        QTest::addRow("a wait for several") << int(Wait::Several) << true << true;
        QTest::addRow("one that nobody looks at") << int(Wait::Several) << false << false;
        QTest::addRow("a waiter for something else") << int(Wait::Sleep) << true << false;
    }

    void whatAWaiterHasTakenAsAResultIsGone()
    {
        QFETCH(const int, wait);
        QFETCH(const bool, isLookedAt);
        QFETCH(const bool, goes);
        support::TraceBuilder story("a.py", "");
        const ScopeId runner = story.runner("asyncio.run");
        const TaskId main = story.create({}, runner, "main()");
        story.start(main);
        const TaskId bad = story.create(main, runner, "bad()");
        const TaskId good = story.create(main, runner, "good()");
        story.block(main, static_cast<Wait>(wait), 0, "two tasks", 2);
        story.start(bad);
        story.start(good);
        const ExceptionId error = story.raise(bad, "ValueError", "no");
        const EventNumber raised = story.size();
        failsWith(story, bad, error);
        story.wake(main, {}, story.returns(good));
        const EventNumber resumed = story.resume(main);
        story.wake(main, {}, story.sleep(main, std::chrono::seconds(1), "sleep(1)"));
        story.resume(main);
        if (!isLookedAt) {
            Event hazard = story.by({}, EventKind::HazardFound, bad.value);
            hazard.detail = static_cast<std::uint8_t>(Hazard::NeverRetrieved);
            story.add(hazard);
        }
        const Trace trace = story.take();
        StagePlan plan;
        plan.update(trace);
        for (Snapshot snapshot; snapshot.number < trace.size();) {
            snapshot.advance(trace);
            const bool isThere = snapshot.number >= raised && (snapshot.number < resumed || !goes);
            QCOMPARE(tokenPlaces(trace, snapshot, StageLayout(trace, plan, snapshot)).size(), isThere ? 1U : 0U);
        }
    }

    // What a gather() hands on is raised in its waiter next.
    void whatAGatherHandsOnIsStillThere()
    {
        support::TraceBuilder story("a.py", "");
        const ScopeId runner = story.runner("asyncio.run");
        const TaskId main = story.create({}, runner, "main()");
        story.start(main);
        const TaskId bad = story.create(main, runner, "bad()");
        story.block(main, Wait::Gather, 0, "gather of 1", 1);
        story.start(bad);
        const ExceptionId error = story.raise(bad, "ValueError", "no");
        failsWith(story, bad, error);
        story.wake(main, {}, story.size());
        const EventNumber resumed = story.resume(main);
        failsWith(story, main, error);
        const Trace trace = story.take();
        StagePlan plan;
        plan.update(trace);
        Snapshot snapshot;
        while (snapshot.number < resumed)
            snapshot.advance(trace);
        QCOMPARE(tokenPlaces(trace, snapshot, StageLayout(trace, plan, snapshot)).size(), 1U);
    }

    // However wide the other part is.
    void partsOfAGroupStandBesideEachOther()
    {
        support::TraceBuilder story("a.py", "");
        const TaskId task = story.create({}, story.runner("asyncio.run"), "main()");
        story.start(task);
        Trace &made = story.trace();
        const auto group = [&](std::vector<ExceptionId> members, ExceptionId from, bool matched) {
            return made.addException({.members = std::move(members), .splitFrom = from, .matched = matched, .isGroup = true});
        };
        std::vector<ExceptionId> errors;
        for (int n = 0; n < 6; ++n)
            errors.push_back(made.addException({}));
        const ExceptionId whole = group(errors, {}, false);
        story.add(story.by(task, EventKind::ExceptionRaised, whole.value));
        const ExceptionId match = group({errors[0]}, whole, true);
        group({errors.begin() + 1, errors.end()}, whole, false);
        Event split = story.by(task, EventKind::ExceptionSplit, whole.value);
        split.value = match.value;
        story.add(split);
        const Trace trace = story.take();
        StagePlan plan;
        plan.update(trace);
        Snapshot snapshot;
        while (snapshot.number < trace.size())
            snapshot.advance(trace);
        const auto tokens = tokenPlaces(trace, snapshot, StageLayout(trace, plan, snapshot));
        QCOMPARE(tokens.size(), 2U);
        QVERIFY(!tokens[0].rect.intersects(tokens[1].rect));
        QCOMPARE(tokens[0].rect.center().y(), tokens[1].rect.center().y());
    }

    // A wide one at the edge of the outermost box, beyond which nothing is seen.
    void aGroupThatLeavesTheRunnerIsWhole()
    {
        support::TraceBuilder story("a.py", "");
        const ScopeId runner = story.runner("asyncio.run");
        const TaskId task = story.create({}, runner, "main()");
        story.start(task);
        Trace &made = story.trace();
        std::vector<ExceptionId> errors;
        for (int n = 0; n < 5; ++n)
            errors.push_back(made.addException({}));
        const ExceptionId whole = made.addException({.members = errors, .isGroup = true});
        story.add(story.by(task, EventKind::ExceptionRaised, whole.value));
        failsWith(story, task, whole);
        Event closed = story.by({}, EventKind::RunnerClosed, runner.value);
        closed.value = whole.value;
        closed.detail = static_cast<std::uint8_t>(Closing::Raised);
        story.add(closed);
        story.escape(whole, Origin::Runner, runner.value);
        const Trace trace = story.take();
        StagePlan plan;
        plan.update(trace);
        Snapshot snapshot;
        while (snapshot.number < trace.size())
            snapshot.advance(trace);
        const StageLayout layout(trace, plan, snapshot);
        const auto tokens = tokenPlaces(trace, snapshot, layout);
        QCOMPARE(tokens.size(), 1U);
        const QRectF place = tokens.front().rect;
        QVERIFY(place.width() > 60);
        QVERIFY(place.right() > layout.box(runner)->rect.right());
        QVERIFY(place.right() <= layout.bounds().right() + 20);
        QVERIFY(!place.intersects(layout.chip(task)->rect));
    }
};

QTEST_MAIN(StageTokensTest)
#include "stage_tokens_test.moc"
