// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/history.h"
#include "tests/support/stories.h"
#include "tests/support/trace_builder.h"
#include "tests/ui/stage/regions.h"
#include "ui/stage/stage_layout.h"

#include <QTest>

#include <functional>
#include <unordered_map>

using namespace engine::trace;
using namespace ui::stage;

using Maker = std::function<Trace()>;
Q_DECLARE_METATYPE(Maker)

// More tasks than the Stage can show.
class StageCrowdTest : public QObject
{
    Q_OBJECT

private slots:
    void chipsOfLargeRunsStayWhileTheyAreShown_data();
    void chipsOfLargeRunsStayWhileTheyAreShown();
    void aLargeGroupIsSummedUp();
    void whatHappensIsShownInALargeGroup();
    void whoFailedStaysInSight();
};

void StageCrowdTest::chipsOfLargeRunsStayWhileTheyAreShown_data()
{
    QTest::addColumn<Maker>("make");
    QTest::newRow("one group") << Maker([] { return support::wide(700); });
    QTest::newRow("groups of groups") << Maker([] { return regions::failing({90, 40, 300, 1, 1, 60, 20, 7, 30, 12, 80}); });
    QTest::newRow("many groups") << Maker([] { return support::large(6000, 900); });
}

void StageCrowdTest::chipsOfLargeRunsStayWhileTheyAreShown()
{
    QFETCH(Maker, make);
    const Trace trace = make();
    StagePlan plan;
    plan.update(trace);
    Snapshot snapshot;
    std::unordered_map<TaskId, QPointF> before;
    std::size_t most = 0;
    while (snapshot.number < trace.size()) {
        snapshot.advance(trace);
        const StageLayout layout(trace, plan, snapshot);
        std::unordered_map<TaskId, QPointF> now;
        for (const ChipPlace &chip : layout.chips()) {
            const auto known = before.find(chip.task);
            if (known != before.end())
                QVERIFY2(QLineF(known->second, chip.rect.topLeft()).length() < 0.01, qPrintable(QString::number(snapshot.number)));
            now.emplace(chip.task, chip.rect.topLeft());
        }
        before = std::move(now);
        most = std::max(most, layout.chips().size());
        QVERIFY(most <= StageLayout::mostChips);
        const Event &event = trace.at(snapshot.number);
        const ScopeId home = trace.task(event.task()).scope;
        if (subjectKind(event.kind) == SubjectKind::Task && (!home || layout.box(home)))
            QVERIFY(layout.chip(event.task())); // what happens is shown
    }
    QVERIFY(most > 60); // there is room for them
}

void StageCrowdTest::aLargeGroupIsSummedUp()
{
    const Trace trace = support::wide(5000);
    StagePlan plan;
    plan.update(trace);
    History history(trace);
    const StageLayout layout(trace, plan, history.at(trace.size() / 3));
    QVERIFY(layout.chips().size() <= StageLayout::mostChips);
    QVERIFY(layout.chips().size() > 100);
    const auto summed = std::find_if(layout.boxes().begin(), layout.boxes().end(), [](const BoxPlace &box) { return box.hidden > 0; });
    QVERIFY(summed != layout.boxes().end());
    QVERIFY(!summed->more.isNull());
    QVERIFY(summed->rect.contains(summed->more));
    std::uint32_t looks = 0;
    for (const std::uint32_t count : summed->hiddenLooks)
        looks += count;
    QCOMPARE(looks, summed->hidden);
}

void StageCrowdTest::whatHappensIsShownInALargeGroup()
{
    const Trace trace = support::wide(2000);
    StagePlan plan;
    plan.update(trace);
    History history(trace);
    const StageLayout layout(trace, plan, history.at(trace.size() / 2), {TaskId{1990}});
    QVERIFY(layout.chip(TaskId{1990}));
}

// Without a click, whatever happens to hundreds of others after it.
void StageCrowdTest::whoFailedStaysInSight()
{
    support::TraceBuilder story("crowd.py", "raise ValueError\n");
    const ScopeId runner = story.runner("asyncio.run");
    const TaskId main = story.create({}, runner, "main()");
    story.start(main);
    const ScopeId crowd = story.group(main, runner, "crowd");
    std::vector<TaskId> all;
    for (int n = 0; n < 700; ++n)
        all.push_back(story.create(main, crowd, "one(" + std::to_string(n) + ")"));
    std::vector<EventNumber> failures;
    for (std::size_t n = 0; n < all.size(); ++n) {
        story.stand(all[n], 1, "one").start(all[n]);
        if (n % 50 == 30)
            failures.push_back(story.raises(all[n], story.raise(all[n], "ValueError", "bad")));
        else
            story.sleep(all[n], std::chrono::seconds(1), "sleep(1)");
    }
    const Trace trace = story.take();
    StagePlan plan;
    plan.update(trace);
    History history(trace);
    for (EventNumber number = failures.front(); number <= trace.size(); number += 7) {
        const StageLayout layout(trace, plan, history.at(number));
        for (const EventNumber failure : failures)
            QVERIFY2(failure > number || layout.chip(trace.at(failure).task()), qPrintable(QStringLiteral("%1 at %2").arg(failure).arg(number)));
    }
    QVERIFY(failures.size() > 10);
}

QTEST_MAIN(StageCrowdTest)
#include "stage_crowd_test.moc"
