// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stories.h"
#include "tests/support/trace_builder.h"
#include "ui/timeline/causal_arrows.h"

#include <QTest>

using namespace engine::trace;
using namespace ui::timeline;

class CausalArrowsTest : public QObject
{
    Q_OBJECT

    Trace m_trace = support::checkout();
    TimelineModel m_model;
    CausalArrows m_arrows;

    static bool has(const std::vector<CausalArrow> &arrows, LaneIndex from, LaneIndex to, CausalArrow::Kind kind)
    {
        return std::any_of(arrows.begin(), arrows.end(),
            [=](const CausalArrow &arrow) { return arrow.fromLane == from && arrow.toLane == to && arrow.kind == kind; });
    }

private slots:
    void initTestCase()
    {
        m_model.extend(m_trace);
        m_arrows.extend(m_trace, m_model);
    }

    void failureGoesUpAndCancellationDown()
    {
        const LaneIndex group = m_model.laneOf(ScopeId{3});
        QVERIFY(has(m_arrows.all(), m_model.laneOf(TaskId{3}), group, CausalArrow::Kind::Failure));
        QVERIFY(has(m_arrows.all(), group, m_model.laneOf(TaskId{4}), CausalArrow::Kind::Cancellation));
        QVERIFY(has(m_arrows.all(), group, m_model.laneOf(TaskId{1}), CausalArrow::Kind::Cancellation));
    }

    void aSelectionShowsWhatLedToIt()
    {
        const LaneIndex charge = m_model.laneOf(TaskId{4});
        const auto arrows = m_arrows.of(m_trace, charge);
        QVERIFY(has(arrows, m_model.laneOf(ScopeId{3}), charge, CausalArrow::Kind::Cancellation));
        QVERIFY(has(arrows, m_model.laneOf(TaskId{3}), m_model.laneOf(ScopeId{3}), CausalArrow::Kind::Failure));
        QVERIFY(!has(arrows, m_model.laneOf(ScopeId{3}), m_model.laneOf(TaskId{1}), CausalArrow::Kind::Cancellation));
    }

    void anErrorPassesToTheTaskThatAwaitsIt()
    {
        support::TraceBuilder story("story.py", "");
        const ScopeId runner = story.runner("asyncio.run");
        const TaskId main = story.create({}, runner, "main()");
        story.start(main);
        const TaskId inner = story.create(main, {}, "inner()");
        const TaskId other = story.create(main, {}, "other()");
        story.block(main, Wait::Task, inner.value, "inner()");
        story.start(inner);
        const ExceptionId error = story.raise(inner, "ValueError", "no");
        story.raises(inner, error);
        story.wake(main, inner, story.lastOf(inner));
        story.resume(main);
        Event caught = story.by(main, EventKind::ExceptionCaught, error.value);
        const EventNumber number = story.add(caught);
        story.start(other);
        story.returns(other);
        story.finish(runner, Ending::Finished, 0, {});
        const Trace trace = story.take();
        TimelineModel model;
        CausalArrows arrows;
        model.extend(trace);
        arrows.extend(trace, model);
        QCOMPARE(arrows.all().size(), std::size_t{1});
        QVERIFY(has(arrows.all(), model.laneOf(inner), model.laneOf(main), CausalArrow::Kind::Failure));
        QCOMPARE(arrows.all().front().to, number);
        QVERIFY(arrows.of(trace, model.laneOf(other)).empty());
    }

    void failuresThatGoToNobodyAreKnown()
    {
        support::TraceBuilder story("story.py", "");
        const ScopeId runner = story.runner("asyncio.run");
        const TaskId main = story.create({}, runner, "main()");
        story.start(main);
        const TaskId lonely = story.create(main, {}, "lonely()");
        story.start(lonely);
        story.raises(lonely, story.raise(lonely, "ValueError", "no"));
        story.finish(runner, Ending::Finished, 0, {});
        const Trace trace = story.take();
        TimelineModel model;
        CausalArrows arrows;
        model.extend(trace);
        arrows.extend(trace, model);
        QVERIFY(arrows.all().empty());
        QCOMPARE(arrows.failures().size(), std::size_t{1});
        QCOMPARE(trace.at(arrows.failures().front()).kind, EventKind::TaskRaised);
    }

    void whoFinishedWellHasNone()
    {
        QVERIFY(m_arrows.of(m_trace, m_model.laneOf(TaskId{2})).empty());
    }

    void anExpiredTimeoutCancelsItsTask()
    {
        const Trace trace = support::timeoutStory();
        TimelineModel model;
        CausalArrows arrows;
        model.extend(trace);
        arrows.extend(trace, model);
        QCOMPARE(arrows.all().front().kind, CausalArrow::Kind::Cancellation);
        QVERIFY(model.lane(arrows.all().front().fromLane).entity.scope);
    }

    void theyArriveInOrder()
    {
        const Trace trace = support::large(20'000, 1000);
        TimelineModel model;
        CausalArrows arrows;
        model.extend(trace);
        arrows.extend(trace, model);
        QVERIFY(!arrows.all().empty());
        QVERIFY(std::is_sorted(arrows.all().begin(), arrows.all().end(), [](const auto &a, const auto &b) { return a.to < b.to; }));
    }
};

QTEST_GUILESS_MAIN(CausalArrowsTest)
#include "causal_arrows_test.moc"
