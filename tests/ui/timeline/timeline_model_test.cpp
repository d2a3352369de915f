// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stories.h"
#include "tests/support/trace_builder.h"
#include "ui/timeline/segment_words.h"
#include "ui/timeline/timeline_model.h"
#include "ui/words/words.h"

#include "ui/timeline/folded_trouble.h"

#include <QTest>

#include <algorithm>
#include <array>

using namespace engine::trace;
using namespace ui::timeline;

class TimelineModelTest : public QObject
{
    Q_OBJECT

private slots:
    void troubleInALaneIsThatOfAllBelowIt()
    {
        const Trace trace = support::checkout();
        TimelineModel model;
        model.extend(trace);
        FoldedTrouble known;
        const Trouble &inGroup = known.in(model, model.laneOf(ScopeId{3}));
        QCOMPARE(inGroup.words(), QStringLiteral("1 failed, 1 cancelled"));
        QCOMPARE(inGroup.next(noLane), model.laneOf(TaskId{3}));
        QCOMPARE(inGroup.next(model.laneOf(TaskId{3})), model.laneOf(TaskId{3})); // round and round
        QCOMPARE(known.in(model, model.laneOf(ScopeId{1})).words(), QStringLiteral("1 failed, 1 cancelled"));
        QVERIFY(known.in(model, model.laneOf(TaskId{2})).words().isEmpty());
        QCOMPARE(known.in(model, model.laneOf(TaskId{2})).next(noLane), noLane);
    }

    void lanesNestAsScopesAndTasksDo()
    {
        const Trace trace = support::checkout();
        TimelineModel model;
        model.extend(trace);
        QCOMPARE(model.lanes().size(), std::size_t(7));
        const LaneIndex runner = model.laneOf(ScopeId{1});
        const LaneIndex main = model.laneOf(TaskId{1});
        const LaneIndex timeout = model.laneOf(ScopeId{2});
        const LaneIndex group = model.laneOf(ScopeId{3});
        QCOMPARE(model.lane(runner).parent, noLane);
        QCOMPARE(model.lane(main).parent, runner);
        QCOMPARE(model.lane(timeout).parent, main);
        QCOMPARE(model.lane(group).parent, timeout);
        for (std::uint32_t task = 2; task <= 4; ++task) {
            QCOMPARE(model.lane(model.laneOf(TaskId{task})).parent, group);
            QCOMPARE(model.lane(model.laneOf(TaskId{task})).depth, std::uint16_t(4));
        }
    }

    void childrenStandInCreationOrder()
    {
        const Trace trace = support::wide(5);
        TimelineModel model;
        model.extend(trace);
        EventNumber before = 0;
        int children = 0;
        const Lane &group = model.lane(model.laneOf(ScopeId{2}));
        for (LaneIndex lane = group.firstChild; lane != noLane; lane = model.lane(lane).nextSibling, ++children) {
            QVERIFY(model.lane(lane).begin > before);
            before = model.lane(lane).begin;
        }
        QCOMPARE(children, 5);
    }

    void aCancelledTaskIsReadyRunsWaitsCleansUpAndEnds()
    {
        const Trace trace = support::checkout();
        TimelineModel model;
        model.extend(trace);
        const Lane &charge = model.lane(model.laneOf(TaskId{4}));
        std::vector<SegmentKind> kinds;
        for (const Segment &segment : charge.segments)
            kinds.push_back(segment.kind);
        QCOMPARE(kinds.front(), SegmentKind::Ready);
        QCOMPARE(kinds[1], SegmentKind::Running);
        QCOMPARE(kinds[2], SegmentKind::Waiting);
        QCOMPARE(kinds[3], SegmentKind::Cancelling);
        QCOMPARE(kinds.back(), SegmentKind::Cancelled);
        QCOMPARE(charge.segments[2].about, EventNumber(18));
        QCOMPARE(charge.end, charge.segments.back().begin);
    }

    void whoHasALockIsCalledAsOnItsLane()
    {
        const Trace trace = support::deadlock();
        TimelineModel model;
        model.extend(trace);
        const Lane &cook = model.lane(model.laneOf(TaskId{2}));
        QStringList labels;
        for (std::size_t segment = 0; segment < cook.segments.size(); ++segment)
            labels += segmentLabel(trace, cook, segment);
        const QString holder = laneTitle(trace, model.lane(model.laneOf(TaskId{3})));
        QVERIFY2(labels.contains(QStringLiteral("lock “spoon”, held by ") + holder), qPrintable(labels.join(u'|')));
    }

    // Its whole bar has one label, and the lock may go to others meanwhile.
    void whoHadALockNextIsToldToo()
    {
        support::TraceBuilder story("a.py", "");
        const ScopeId runner = story.runner("asyncio.run");
        std::array<TaskId, 3> cooks;
        for (TaskId &cook : cooks) {
            cook = story.create({}, runner, "cook()");
            story.start(cook);
        }
        for (const TaskId cook : {cooks[1], cooks[2]})
            story.block(cook, Wait::Lock, cooks[0].value, "lock \"oven\" held by Task-1");
        story.wake(cooks[1], cooks[0], story.size());
        story.resume(cooks[1]);
        story.wake(cooks[2], cooks[1], story.size());
        story.resume(cooks[2]);
        const Trace trace = story.take();
        TimelineModel model;
        model.extend(trace);
        const auto label = [&](TaskId cook) {
            const Lane &lane = model.lane(model.laneOf(cook));
            const auto waits = std::ranges::find(lane.segments, SegmentKind::Waiting, &Segment::kind);
            return segmentLabel(trace, lane, static_cast<std::size_t>(waits - lane.segments.begin()));
        };
        QVERIFY2(label(cooks[1]).startsWith(QStringLiteral("lock “oven”, held by ")), qPrintable(label(cooks[1])));
        QCOMPARE(label(cooks[2]), label(cooks[1]) + QStringLiteral(", then ") + ui::words::shortTask(trace, cooks[1]));
    }

    void segmentsAgreeWithSnapshotsAtEveryEvent()
    {
        const Trace trace = support::large(3000, 200);
        TimelineModel model;
        model.extend(trace);
        Snapshot snapshot;
        while (snapshot.number < trace.size()) {
            snapshot.advance(trace);
            for (std::uint32_t task = 1; task <= trace.taskCount(); task += 7) {
                const LaneIndex index = model.laneOf(TaskId{task});
                const bool waiting = snapshot.task({task}).look() == Look::Waiting;
                const int segment = index == noLane ? -1 : model.segmentAt(model.lane(index), snapshot.number);
                const bool shown = segment >= 0 && model.lane(index).segments[std::size_t(segment)].kind == SegmentKind::Waiting;
                if (waiting != shown)
                    QFAIL(qPrintable(QStringLiteral("task %1 after event %2").arg(task).arg(snapshot.number)));
            }
        }
    }

    void growsTheSameInPieces()
    {
        const Trace trace = support::large(2000, 100);
        TimelineModel whole, pieces;
        whole.extend(trace);
        while (pieces.extend(trace, 17)) { }
        QCOMPARE(pieces.lanes().size(), whole.lanes().size());
        for (std::size_t lane = 0; lane < whole.lanes().size(); ++lane) {
            QVERIFY(pieces.lanes()[lane].segments == whole.lanes()[lane].segments);
            QCOMPARE(pieces.lanes()[lane].end, whole.lanes()[lane].end);
        }
    }

    void segmentsBeginInOrderAndAreNeverEmpty()
    {
        const Trace trace = support::large(5000, 300);
        TimelineModel model;
        model.extend(trace);
        for (const Lane &lane : model.lanes()) {
            QVERIFY(!lane.segments.empty());
            for (std::size_t i = 0; i < lane.segments.size(); ++i)
                QVERIFY(model.segmentEnd(lane, i) > lane.segments[i].begin);
        }
    }

    void aTraceWithoutScopesHasItsTasksAsRoots()
    {
        Trace trace;
        const TaskId task = trace.addTask({});
        Event event;
        event.kind = EventKind::TaskCreated;
        event.subject = task.value;
        trace.append(event);
        event.kind = EventKind::GroupClosed; // of a scope that never was
        event.subject = 9;
        trace.append(event);
        TimelineModel model;
        model.extend(trace);
        QCOMPARE(model.lanes().size(), std::size_t(1));
        QCOMPARE(model.firstRoot(), LaneIndex(0));
    }
};

QTEST_GUILESS_MAIN(TimelineModelTest)
#include "timeline_model_test.moc"
