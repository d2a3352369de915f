// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stories.h"
#include "tests/support/trace_builder.h"
#include "ui/timeline/lane_layout.h"
#include "ui/timeline/lane_matcher.h"

#include <QTest>

using namespace engine::trace;
using namespace ui::timeline;

namespace {

std::vector<bool> matchingLanes(const Trace &trace, const TimelineModel &model, const std::vector<LaneFilter> &filters)
{
    LaneMatcher matcher;
    matcher.setFilters(filters);
    matcher.extend(trace, model, {});
    return matcher.matching();
}

} // namespace

class LaneLayoutTest : public QObject
{
    Q_OBJECT

    Trace m_trace = support::checkout();
    TimelineModel m_model;

private slots:
    void initTestCase() { m_model.extend(m_trace); }

    void parentsStandBeforeTheirChildren()
    {
        LaneLayout layout;
        layout.update(m_model);
        QCOMPARE(layout.rowCount(), std::size_t(7));
        for (std::size_t row = 0; row < layout.rowCount(); ++row) {
            QCOMPARE(layout.rowOf(layout.laneAt(row)), int(row));
            if (const LaneIndex parent = m_model.lane(layout.laneAt(row)).parent; parent != noLane)
                QVERIFY(layout.rowOf(parent) < int(row));
        }
    }

    void timeoutsOfALoopShareARow()
    {
        using namespace std::chrono_literals;
        support::TraceBuilder story("loop.py", "");
        const ScopeId runner = story.runner("asyncio.run");
        const TaskId main = story.create({}, runner, "main()");
        const TaskId other = story.create(main, runner, "other()");
        std::vector<ScopeId> turns;
        for (int turn = 0; turn < 3; ++turn) {
            turns.push_back(story.timeout(main, runner, "timeout(2)", 2s));
            story.closeTimeout(turns.back(), Closing::Well);
        }
        const ScopeId longer = story.timeout(main, runner, "timeout(5)", 5s);
        const ScopeId inner = story.timeout(main, longer, "timeout(2)", 2s);
        const ScopeId others = story.timeout(other, runner, "timeout(2)", 2s);
        TimelineModel model;
        model.extend(story.trace());
        LaneLayout layout;
        layout.update(model);
        const auto rowOf = [&](ScopeId scope) { return layout.rowOf(model.laneOf(scope)); };
        QCOMPARE(layout.rowCount(), std::size_t(7)); // runner, main, three of its timeouts', other, its timeout
        QCOMPARE(rowOf(turns[1]), rowOf(turns[0]));
        QCOMPARE(rowOf(turns[2]), rowOf(turns[0]));
        QVERIFY(rowOf(longer) != rowOf(turns[0]));
        QVERIFY(rowOf(inner) != rowOf(turns[0]));
        QVERIFY(rowOf(others) != rowOf(turns[0]));
        const auto row = static_cast<std::size_t>(rowOf(turns[0]));
        QCOMPARE(layout.lanesAt(row).size(), std::size_t(3));
        QCOMPARE(layout.laneAt(row), model.laneOf(turns[0]));
        QCOMPARE(layout.laneAt(model, row, model.lane(model.laneOf(turns[1])).begin), model.laneOf(turns[1]));
        QCOMPARE(layout.laneAt(model, row, 1), model.laneOf(turns[0]));
        QCOMPARE(layout.laneAt(model, row, story.size()), model.laneOf(turns[2]));
    }

    void foldingHidesWhatIsInside()
    {
        LaneLayout layout;
        const LaneIndex group = m_model.laneOf(ScopeId{3});
        const LaneIndex child = m_model.laneOf(TaskId{4});
        layout.setFolded(group, true);
        layout.update(m_model);
        QCOMPARE(layout.rowCount(), std::size_t(4));
        QCOMPARE(layout.rowOf(child), -1);
        QCOMPARE(layout.visibleRowOf(m_model, child), layout.rowOf(group));
        layout.reveal(m_model, child);
        layout.update(m_model);
        QVERIFY(layout.rowOf(child) >= 0);
    }

    void aFilterKeepsTheAncestors()
    {
        LaneLayout layout;
        layout.setMatching(matchingLanes(m_trace, m_model, {*LaneFilter::parse("charge")}));
        layout.update(m_model);
        QCOMPARE(layout.rowCount(), std::size_t(5));
        QVERIFY(layout.matches(m_model.laneOf(TaskId{4})));
        QVERIFY(!layout.matches(m_model.laneOf(TaskId{1})));
        QCOMPARE(layout.rowOf(m_model.laneOf(TaskId{2})), -1);
    }

    void filtersAreRead_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<int>("field");
        QTest::addColumn<QString>("text");
        QTest::newRow("text") << " sleep(2) " << int(LaneFilter::Field::Text) << "sleep(2)";
        QTest::newRow("task") << "task: charge" << int(LaneFilter::Field::Task) << "charge";
        QTest::newRow("state") << "State:Failed" << int(LaneFilter::Field::State) << "failed";
        QTest::newRow("word that is a state") << "Cancelled" << int(LaneFilter::Field::State) << "cancelled";
        QTest::newRow("colon in text") << "http: //x" << int(LaneFilter::Field::Text) << "http: //x";
        QTest::newRow("nothing") << "  " << -1 << "";
        QTest::newRow("nothing after the colon") << "task:" << -1 << "";
    }

    void filtersAreRead()
    {
        QFETCH(QString, typed);
        QFETCH(int, field);
        QFETCH(QString, text);
        const auto filter = LaneFilter::parse(typed);
        QCOMPARE(filter.has_value(), field >= 0);
        if (filter) {
            QCOMPARE(int(filter->field), field);
            QCOMPARE(filter->text, text);
        }
    }

    void filtersFindTasksStatesAndWaits_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QList<int>>("tasks");
        QTest::newRow("state") << "failed" << QList<int>{3};
        QTest::newRow("end") << "cancelled" << QList<int>{4};
        QTest::newRow("what it waits for") << "sleep(0.4)" << QList<int>{2};
        QTest::newRow("name") << "Task:RESERVE" << QList<int>{3};
        QTest::newRow("nobody") << "nobody at all" << QList<int>{};
    }

    void filtersFindTasksStatesAndWaits()
    {
        QFETCH(QString, typed);
        QFETCH(QList<int>, tasks);
        const std::vector<bool> matches = matchingLanes(m_trace, m_model, {*LaneFilter::parse(typed)});
        QList<int> found;
        for (std::uint32_t task = 1; task <= 4; ++task)
            if (matches[m_model.laneOf(TaskId{task})])
                found << int(task);
        QCOMPARE(found, tasks);
    }

    void aFilterFollowsAGrowingRunAsIfItHadSeenItWhole()
    {
        for (const char *typed : {"failed", "cancelling", "sleep(2)", "task:charge", "waiting"}) {
            TimelineModel growing;
            LaneMatcher matcher;
            matcher.setFilters({*LaneFilter::parse(typed)});
            for (bool more = true; more;) {
                more = growing.extend(m_trace, 3);
                matcher.extend(m_trace, growing, growing.takeChanged());
            }
            QCOMPARE(matcher.matching(), matchingLanes(m_trace, m_model, {*LaneFilter::parse(typed)}));
        }
    }

    void severalFiltersMustAllBeMet()
    {
        const auto matches = matchingLanes(m_trace, m_model, {*LaneFilter::parse("waiting"), *LaneFilter::parse("task:fetch")});
        QVERIFY(matches[m_model.laneOf(TaskId{2})]);
        QVERIFY(!matches[m_model.laneOf(TaskId{3})]);
    }
};

QTEST_GUILESS_MAIN(LaneLayoutTest)
#include "lane_layout_test.moc"
