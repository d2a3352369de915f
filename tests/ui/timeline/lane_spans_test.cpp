// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stories.h"
#include "ui/timeline/lane_spans.h"

#include <QTest>

using namespace engine::trace;
using namespace ui::timeline;

namespace {

// A task that runs and waits by turns, `turns` times.
Trace restless(int turns)
{
    Trace trace;
    const TaskId task = trace.addTask({});
    const auto add = [&](EventKind kind, std::int64_t time) {
        Event event;
        event.kind = kind;
        event.subject = task.value;
        event.time = Time{time};
        trace.append(event);
    };
    add(EventKind::TaskCreated, 0);
    add(EventKind::TaskStarted, 0);
    for (int turn = 0; turn < turns; ++turn) {
        add(EventKind::TaskBlocked, turn * 100);
        add(EventKind::TaskWoken, (turn + 1) * 100);
        add(EventKind::TaskResumed, (turn + 1) * 100);
    }
    add(EventKind::TaskRaised, turns * 100);
    return trace;
}

} // namespace

class LaneSpansTest : public QObject
{
    Q_OBJECT

private slots:
    void spansLieSideBySideAndCoverTheLane()
    {
        const Trace trace = support::checkout();
        TimelineModel model;
        model.extend(trace);
        TimeAxis axis;
        axis.extend(trace);
        const PixelScale scale{0, axis.length() / 1000, 200, 1000};
        std::vector<LaneSpan> spans;
        for (const Lane &lane : model.lanes()) {
            laneSpans(lane, model, axis, scale, spans);
            QCOMPARE(spans.size(), lane.segments.size());
            for (std::size_t i = 0; i + 1 < spans.size(); ++i)
                QVERIFY(std::abs(spans[i].right - spans[i + 1].left) < 1e-6);
            QVERIFY(std::abs(spans.front().left - scale.pixel(axis.begin(lane.begin))) < 1e-6);
        }
    }

    void neverMoreThanAFewPerPixel_data()
    {
        QTest::addColumn<int>("mode");
        QTest::newRow("elastic") << int(AxisMode::Elastic);
        QTest::newRow("time") << int(AxisMode::Time);
        QTest::newRow("steps") << int(AxisMode::Steps);
    }

    void neverMoreThanAFewPerPixel()
    {
        QFETCH(int, mode);
        const Trace trace = restless(50'000);
        TimelineModel model;
        model.extend(trace);
        TimeAxis axis;
        axis.setMode(AxisMode(mode));
        axis.extend(trace);
        const PixelScale scale{0, axis.length() / 600, 0, 600};
        std::vector<LaneSpan> spans;
        laneSpans(model.lane(0), model, axis, scale, spans);
        QVERIFY(spans.size() <= 1200);
        std::uint32_t all = 0;
        for (const LaneSpan &span : spans)
            all += span.count;
        QCOMPARE(all, std::uint32_t(model.lane(0).segments.size()));
    }

    void aFailureIsNotLostInACrowd()
    {
        const Trace trace = restless(5000);
        TimelineModel model;
        model.extend(trace);
        TimeAxis axis;
        axis.extend(trace);
        std::vector<LaneSpan> spans;
        laneSpans(model.lane(0), model, axis, {0, axis.length() / 50, 0, 50}, spans);
        QVERIFY(std::any_of(spans.begin(), spans.end(), [](const LaneSpan &span) { return span.kind == SegmentKind::Failed; }));
    }

    // One that hardly runs does not seem to run all the time.
    void aCrowdShowsWhatItDoesMostOfTheTime()
    {
        const Trace trace = restless(50'000);
        TimelineModel model;
        model.extend(trace);
        for (const AxisMode mode : {AxisMode::Elastic, AxisMode::Time}) {
            TimeAxis axis;
            axis.setMode(mode);
            axis.extend(trace);
            std::vector<LaneSpan> spans;
            laneSpans(model.lane(0), model, axis, {0, axis.length() / 600, 0, 600}, spans);
            double waiting = 0;
            for (const LaneSpan &span : spans)
                waiting += span.kind == SegmentKind::Waiting ? span.right - span.left : 0;
            QVERIFY2(waiting > 300, qPrintable(QString::number(waiting)));
        }
    }

    void aPartShowsTheSameAsTheWholeDoes()
    {
        const Trace trace = restless(300);
        TimelineModel model;
        model.extend(trace);
        TimeAxis axis;
        axis.extend(trace);
        // Somewhere in the middle, at 8 pixels per column.
        const double from = axis.begin(400);
        std::vector<LaneSpan> spans;
        laneSpans(model.lane(0), model, axis, {from, 1. / 8, 0, 400}, spans);
        QVERIFY(!spans.empty());
        for (double pixel = 1; pixel < 399; pixel += 3) {
            const double x = from + pixel / 8;
            const int segment = model.segmentAt(model.lane(0), axis.eventAt(x));
            const auto span = std::find_if(spans.begin(), spans.end(), [pixel](const LaneSpan &s) { return s.left <= pixel && pixel < s.right; });
            QVERIFY(span != spans.end());
            QCOMPARE(int(span->first), segment);
        }
    }

    void nothingOutsideTheAreaIsMade()
    {
        const Trace trace = support::checkout();
        TimelineModel model;
        model.extend(trace);
        TimeAxis axis;
        axis.setMode(AxisMode::Steps);
        axis.extend(trace);
        const Lane &fetch = model.lane(model.laneOf(TaskId{2}));
        std::vector<LaneSpan> spans;
        laneSpans(fetch, model, axis, {40, 0.1, 0, 100}, spans); // after its end
        QVERIFY(spans.empty());
        laneSpans(fetch, model, axis, {0, 0.01, 0, 100}, spans); // before its beginning
        QVERIFY(spans.empty());
    }
};

QTEST_GUILESS_MAIN(LaneSpansTest)
#include "lane_spans_test.moc"
