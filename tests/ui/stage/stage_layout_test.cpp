// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/stage_layout.h"

#include "engine/trace/history.h"
#include "tests/support/stories.h"
#include "tests/support/trace_builder.h"
#include "tests/ui/stage/regions.h"
#include "ui/stage/stage_links.h"
#include "ui/stage/stage_measures.h"
#include "ui/stage/stage_tokens.h"

#include <QTest>

#include <functional>

using namespace engine::trace;
using namespace ui::stage;

using Maker = std::function<Trace()>;
Q_DECLARE_METATYPE(Maker)

namespace {

constexpr double hair = 0.01;

bool contains(const QRectF &outer, const QRectF &inner)
{
    return outer.adjusted(-hair, -hair, hair, hair).contains(inner);
}

bool overlap(const QRectF &one, const QRectF &other)
{
    return !one.isNull() && !other.isNull() && one.adjusted(hair, hair, -hair, -hair).intersects(other);
}

// Every layout of a trace, from before its first event to its last, in views of several shapes.
void forEachEvent(const Trace &trace, const std::function<void(const Snapshot &, const StageLayout &)> &check)
{
    StagePlan plan;
    plan.update(trace);
    for (const QSizeF &view : {StageLayout::usualView, QSizeF(580, 310), QSizeF(400, 900)}) {
        Snapshot snapshot;
        check(snapshot, StageLayout(trace, plan, snapshot, {}, view));
        while (snapshot.number < trace.size()) {
            snapshot.advance(trace);
            check(snapshot, StageLayout(trace, plan, snapshot, {}, view));
            if (QTest::currentTestFailed())
                return;
        }
    }
}

void stories()
{
    QTest::addColumn<Maker>("make");
    QTest::newRow("checkout") << Maker([] { return support::checkout(); });
    QTest::newRow("four deep") << Maker([] { return support::nested(4); });
    QTest::newRow("twenty children") << Maker([] { return support::wide(20); });
    QTest::newRow("sixty children") << Maker([] { return support::wide(60); });
    QTest::newRow("timeout") << Maker([] { return support::timeoutStory(); });
    QTest::newRow("deadlock") << Maker([] { return support::deadlock(); });
    QTest::newRow("groups in a group") << Maker([] { return regions::open({6, 14, 3}); });
    QTest::newRow("failures over boxes") << Maker([] { return regions::failing({3, 2, 5}); });
    QTest::newRow("many groups") << Maker([] { return support::large(700, 120); });
}

} // namespace

class StageLayoutTest : public QObject
{
    Q_OBJECT

private slots:
    void aTimeoutsRingStandsBetweenItsTitleAndWhatIsInside()
    {
        for (const Spacing spacing : {Spacing::Roomy, Spacing::Snug, Spacing::Tight, Spacing::Dense}) {
            BoxPlace box;
            box.rect = {0, 0, 400, 200};
            box.spacing = spacing;
            const Measures &measures = measuresOf(spacing);
            QVERIFY(ringCenter(box).y() - measures.ring > measures.label / 2);
            QVERIFY(ringCenter(box).y() + measures.ring < measures.topOfTimeout);
        }
    }

    void nothingLeavesItsBox_data() { stories(); }
    void nothingLeavesItsBox();
    void nothingOverlaps_data() { stories(); }
    void nothingOverlaps();
    void chipsNeverMove_data() { stories(); }
    void chipsNeverMove();
    void everyTaskIsShownOrSummedUp();
    void scopesNestAsTheTraceSays();
    void bareTimeoutHangsUnderItsChip();
    void whatALibraryMakesForItselfIsLeftOut();
    void theNextScopeTakesThePlaceOfTheLast();
    void capsuleHoldsWhatTheGroupKeeps();
    void tokensAreWhereTheirHoldersAre();
    void whatATaskHasGotOverIsGone();
    void anErrorStaysWithItsTaskWhileThatCleansUp();
    void groupsOfGroupsTakeTheShapeOfTheStage();
    void damagedParentsDoNoHarm();
};

void StageLayoutTest::nothingLeavesItsBox()
{
    QFETCH(Maker, make);
    const Trace trace = make();
    forEachEvent(trace, [&](const Snapshot &, const StageLayout &layout) {
        for (const ChipPlace &chip : layout.chips()) {
            QVERIFY(contains(layout.bounds(), chip.rect));
            if (const BoxPlace *box = layout.box(chip.box))
                QVERIFY(contains(box->rect, chip.rect));
        }
        for (const BoxPlace &box : layout.boxes()) {
            QVERIFY(contains(layout.bounds(), box.rect));
            if (const BoxPlace *parent = layout.box(box.parent))
                QVERIFY(contains(parent->rect, box.rect));
            if (!box.capsule.isNull())
                QVERIFY(contains(box.rect, box.capsule));
            for (int row = 0; row < box.capsuleRows + (box.mayAddMore ? 1 : 0); ++row)
                QVERIFY(contains(box.capsule, box.capsuleRow(row)));
        }
    });
}

void StageLayoutTest::nothingOverlaps()
{
    QFETCH(Maker, make);
    const Trace trace = make();
    forEachEvent(trace, [&](const Snapshot &, const StageLayout &layout) {
        const std::vector<ChipPlace> &chips = layout.chips();
        const std::vector<BoxPlace> &boxes = layout.boxes();
        for (std::size_t i = 0; i < chips.size(); ++i) {
            for (std::size_t j = i + 1; j < chips.size(); ++j)
                QVERIFY(!overlap(chips[i].rect, chips[j].rect));
            for (const BoxPlace &box : boxes) {
                const bool isOpener = chips[i].onEdge && box.labelLeft > 0 && std::abs(box.rect.top() - chips[i].rect.center().y()) < hair;
                QVERIFY(box.scope == chips[i].box || isOpener || !overlap(box.rect, chips[i].rect) || contains(box.rect, chips[i].rect));
                QVERIFY(!overlap(box.capsule, chips[i].rect));
                QVERIFY(!overlap(box.more, chips[i].rect));
            }
        }
        for (std::size_t i = 0; i < boxes.size(); ++i) {
            for (std::size_t j = i + 1; j < boxes.size(); ++j) { // outer ones come first
                QVERIFY(!overlap(boxes[i].rect, boxes[j].rect) || contains(boxes[i].rect, boxes[j].rect));
                QVERIFY(!overlap(boxes[i].capsule, boxes[j].rect));
            }
        }
    });
}

void StageLayoutTest::chipsNeverMove()
{
    QFETCH(Maker, make);
    const Trace trace = make();
    if (trace.taskCount() > StageLayout::mostChips)
        return;
    std::vector<QRectF> places;
    forEachEvent(trace, [&](const Snapshot &snapshot, const StageLayout &layout) {
        if (snapshot.number == 0)
            places.assign(trace.taskCount() + 1, {});
        for (const ChipPlace &chip : layout.chips()) {
            QRectF &place = places[chip.task.value];
            QVERIFY(place.isNull() || QLineF(place.topLeft(), chip.rect.topLeft()).length() < hair);
            place = chip.rect;
        }
    });
}

void StageLayoutTest::everyTaskIsShownOrSummedUp()
{
    const Trace trace = support::wide(250);
    forEachEvent(trace, [&](const Snapshot &snapshot, const StageLayout &layout) {
        std::size_t told = layout.chips().size();
        for (const BoxPlace &box : layout.boxes())
            told += box.hidden;
        const auto born = std::count_if(snapshot.tasks.begin(), snapshot.tasks.end(), [](const TaskStatus &task) { return task.exists(); });
        QCOMPARE(told, static_cast<std::size_t>(born));
    });
}

void StageLayoutTest::scopesNestAsTheTraceSays()
{
    const Trace trace = support::checkout();
    StagePlan plan;
    plan.update(trace);
    History history(trace);
    const StageLayout layout(trace, plan, history.at(20));
    const BoxPlace *runner = layout.box({1});
    const BoxPlace *timeout = layout.box({2});
    const BoxPlace *group = layout.box({3});
    QVERIFY(runner && timeout && group);
    QVERIFY(contains(runner->rect, timeout->rect) && contains(timeout->rect, group->rect));
    QVERIFY(layout.chip({1})->rect.bottom() < timeout->rect.top());
    QVERIFY(!timeout->connector.isEmpty());
    for (const std::uint32_t child : {2U, 3U, 4U})
        QVERIFY(contains(group->rect, layout.chip({child})->rect));
}

void StageLayoutTest::bareTimeoutHangsUnderItsChip()
{
    using namespace std::chrono_literals;
    support::TraceBuilder story("a.py", "");
    const ScopeId runner = story.runner("asyncio.run");
    const TaskId main = story.create({}, runner, "main()");
    story.start(main);
    const ScopeId group = story.group(main, runner, "tg");
    const TaskId child = story.create(main, group, "fetch()");
    const TaskId other = story.create(main, group, "other()");
    const ScopeId timeout = story.timeout(child, group, "timeout(1)", 1s);
    const Trace trace = story.take();
    StagePlan plan;
    plan.update(trace);
    History history(trace);
    const StageLayout layout(trace, plan, history.at(trace.size()));
    const BoxPlace *tag = layout.box(timeout);
    QVERIFY(tag);
    QCOMPARE(tag->shape, BoxShape::Tag);
    QVERIFY(tag->rect.top() > layout.chip(child)->rect.bottom());
    QVERIFY(tag->rect.bottom() < layout.chip(other)->rect.top());
}

void StageLayoutTest::whatALibraryMakesForItselfIsLeftOut()
{
    using namespace std::chrono_literals;
    support::TraceBuilder story("a.py", "");
    const ScopeId runner = story.runner("asyncio.run");
    const TaskId main = story.create({}, runner, "main()");
    Trace &trace = story.trace();
    const TaskId accepts = trace.addTask({.label = trace.intern("_accept()"), .scope = runner});
    Event created = story.by({}, EventKind::TaskCreated, accepts.value);
    created.where = trace.addFrame({.file = trace.intern("<asyncio>"), .function = trace.intern("_accept"), .line = 0});
    story.add(created);
    const ScopeId timeout = story.timeout(accepts, runner, "timeout(1)", 1s);
    const TaskId handler = story.create(accepts, runner, "handle()");
    StagePlan plan;
    plan.update(trace);
    History history(trace);
    const StageLayout layout(trace, plan, history.at(trace.size()));
    QVERIFY(layout.chip(main) && layout.chip(handler));
    QVERIFY(!layout.chip(accepts));
    QVERIFY(layout.box(timeout)); // it may hold tasks of the script
}

void StageLayoutTest::theNextScopeTakesThePlaceOfTheLast()
{
    support::TraceBuilder story("a.py", "");
    const ScopeId runner = story.runner("asyncio.run");
    const TaskId main = story.create({}, runner, "main()");
    story.start(main);
    std::vector<ScopeId> groups;
    for (int i = 0; i < 50; ++i) {
        groups.push_back(story.group(main, runner, "tg"));
        story.create(main, groups.back(), "child()");
        story.closeGroup(groups.back(), Closing::Well);
    }
    const Trace trace = story.take();
    StagePlan plan;
    plan.update(trace);
    History history(trace);
    const StageLayout layout(trace, plan, history.at(trace.size()));
    QCOMPARE(layout.boxes().size(), 2U);
    QVERIFY(layout.box(groups.back()));
}

void StageLayoutTest::capsuleHoldsWhatTheGroupKeeps()
{
    const Trace trace = support::checkout();
    bool seen = false;
    forEachEvent(trace, [&](const Snapshot &snapshot, const StageLayout &layout) {
        const BoxPlace *group = layout.box({3});
        if (!group)
            return;
        const ScopeStatus &status = snapshot.scope({3});
        const bool keeps = !status.collected.empty() && status.state != ScopeState::Closed;
        QCOMPARE(!group->capsule.isNull(), keeps);
        seen |= keeps;
        if (keeps)
            QCOMPARE(static_cast<std::size_t>(group->capsuleRows), status.collected.size());
    });
    QVERIFY(seen);
}

void StageLayoutTest::tokensAreWhereTheirHoldersAre()
{
    const Trace trace = support::checkout();
    forEachEvent(trace, [&](const Snapshot &snapshot, const StageLayout &layout) {
        for (const TokenPlace &token : tokenPlaces(trace, snapshot, layout)) {
            const ExceptionStatus &status = snapshot.exception(token.exception);
            QVERIFY(status.state != ExceptionState::Caught && status.state != ExceptionState::Split);
            if (token.form == TokenForm::Member)
                QVERIFY(contains(layout.box({3})->capsule, token.rect));
            if (status.state == ExceptionState::Raised && token.form == TokenForm::Mark)
                QVERIFY(overlap(layout.chip(status.task)->rect, token.rect));
        }
    });
}

void StageLayoutTest::whatATaskHasGotOverIsGone()
{
    using namespace std::chrono_literals;
    support::TraceBuilder story("a.py", "");
    const TaskId task = story.create({}, story.runner("asyncio.run"), "main()");
    story.start(task);
    story.raise(task, "ValueError", "that suppress() takes");
    const EventNumber raised = story.size();
    story.wake(task, {}, story.sleep(task, 1s, "sleep(1)"));
    const EventNumber resumed = story.resume(task);
    story.raise(task, "KeyError", "that a finally returns over");
    story.returns(task);
    const Trace trace = story.take();
    forEachEvent(trace, [&](const Snapshot &snapshot, const StageLayout &layout) {
        const bool isHeld = (snapshot.number >= raised && snapshot.running == task && snapshot.number < resumed)
            || snapshot.number == resumed + 1;
        QCOMPARE(tokenPlaces(trace, snapshot, layout).size(), isHeld ? 1U : 0U);
    });
}

// However often its finally awaits.
void StageLayoutTest::anErrorStaysWithItsTaskWhileThatCleansUp()
{
    using namespace std::chrono_literals;
    support::TraceBuilder story("a.py", "");
    const TaskId task = story.create({}, story.runner("asyncio.run"), "main()");
    story.start(task);
    const ExceptionId error = story.raise(task, "ValueError", "disk full");
    const EventNumber raised = story.size();
    story.wake(task, {}, story.sleep(task, 1s, "sleep(1)"));
    story.resume(task);
    story.wake(task, {}, story.sleep(task, 2s, "sleep(1)"));
    story.resume(task);
    const EventNumber goesOn = story.size();
    story.raises(task, error);
    const Trace trace = story.take();
    forEachEvent(trace, [&](const Snapshot &snapshot, const StageLayout &layout) {
        if (snapshot.number <= goesOn)
            QCOMPARE(tokenPlaces(trace, snapshot, layout).size(), snapshot.number >= raised ? 1U : 0U);
    });
}

void StageLayoutTest::groupsOfGroupsTakeTheShapeOfTheStage()
{
    const Trace trace = regions::open({6, 14, 3});
    StagePlan plan;
    plan.update(trace);
    History history(trace);
    const StageLayout layout(trace, plan, history.at(trace.size()));
    const QRectF bounds = layout.bounds();
    const double aspect = bounds.width() / bounds.height();
    QVERIFY2(aspect > 1.0 && aspect < 2.1, qPrintable(QString::number(aspect)));
    QVERIFY(layout.chip({3})->rect.left() > layout.chip({2})->rect.left()); // the second unit stands beside the first
}

void StageLayoutTest::damagedParentsDoNoHarm()
{
    Trace trace;
    trace.addScope({ScopeKind::Group, {}, {9}, {1}, 1}); // in itself, owned by nobody
    trace.addScope({ScopeKind::Group, {}, {1}, {7}, 1});
    trace.addTask({{}, {}, {3}, {99}, 1});
    Event opened;
    opened.kind = EventKind::GroupOpened;
    opened.subject = 1;
    trace.append(opened);
    opened.subject = 2;
    trace.append(opened);
    Event created;
    created.kind = EventKind::TaskCreated;
    created.subject = 1;
    trace.append(created);
    forEachEvent(trace, [](const Snapshot &, const StageLayout &) {});
    StagePlan plan;
    plan.update(trace);
    QVERIFY(!plan.slotOf({}, {9}) || !plan.slotOf({}, {9})->isOfInhabitant); // there is no such task
}

QTEST_MAIN(StageLayoutTest)
#include "stage_layout_test.moc"
