// SPDX-License-Identifier: GPL-3.0-or-later
// How much room things are given: as much as they need, and boxes all that is theirs.
#include "engine/trace/history.h"
#include "tests/support/trace_builder.h"
#include "ui/stage/stage_layout.h"
#include "ui/stage/stage_scene.h"

#include <QTest>

using namespace engine::trace;
using namespace std::chrono_literals;
using namespace ui::stage;

namespace {

StageLayout layoutAtEnd(const Trace &trace, QSizeF view = StageLayout::usualView)
{
    StagePlan plan;
    plan.update(trace);
    History history(trace);
    return StageLayout(trace, plan, history.at(trace.size()), {}, view);
}

// A group in a group in a group, the innermost of which keeps that error.
Trace keeping(std::string_view message, ScopeId &innermost)
{
    support::TraceBuilder story("a.py", "");
    const ScopeId runner = story.runner("asyncio.run");
    TaskId owner = story.create({}, runner, "main()");
    story.start(owner);
    innermost = runner;
    for (const char *name : {"middle()", "inner()", "number()"}) {
        innermost = story.group(owner, innermost, "tg");
        story.create(owner, innermost, "other()");
        owner = story.create(owner, innermost, name);
        story.start(owner);
    }
    for (const char *name : {"lookup()", "disk()"})
        story.create({}, innermost, name);
    const ExceptionId error = story.raise(owner, "ValueError", message);
    story.raises(owner, error);
    story.collect(error, innermost);
    return story.take();
}

double zoomIn(const StageLayout &layout, QSizeF view)
{
    return std::min(view.width() / layout.bounds().width(), view.height() / layout.bounds().height());
}

} // namespace

class StageRoomTest : public QObject
{
    Q_OBJECT

private slots:
    // Only those below which a timeout will hang.
    void rowsAreAsHighAsTheirChips()
    {
        support::TraceBuilder story("a.py", "");
        const ScopeId runner = story.runner("asyncio.run");
        const TaskId main = story.create({}, runner, "main()");
        story.start(main);
        const ScopeId group = story.group(main, runner, "tg");
        std::vector<TaskId> tasks;
        for (const char *name : {"a()", "b()", "c()", "d()"})
            tasks.push_back(story.create(main, group, name));
        story.timeout(tasks[1], group, "timeout(1)", 1s);
        const StageLayout layout = layoutAtEnd(story.take(), {400, 900}); // all below each other
        const auto below = [&](std::size_t n) { return layout.chip(tasks[n + 1])->rect.top() - layout.chip(tasks[n])->rect.bottom(); };
        QCOMPARE(below(0), chipGap(layout.chip(tasks[0])->density).height());
        QVERIFY(below(1) > below(0) + 20);
        QCOMPARE(below(2), below(0));
    }

    // Also where they have their boxes beside them.
    void rowsBesideBoxesAreAsHighAsTheirChips()
    {
        support::TraceBuilder story("a.py", "");
        const ScopeId runner = story.runner("asyncio.run");
        const TaskId main = story.create({}, runner, "main()");
        const TaskId other = story.create({}, runner, "other()");
        const TaskId last = story.create({}, runner, "last()");
        const ScopeId limit = story.timeout(other, runner, "timeout(1)", 1s);
        const ScopeId group = story.group(main, runner, "tg");
        for (const char *name : {"a()", "b()", "c()", "d()"})
            story.create(main, group, name);
        const StageLayout layout = layoutAtEnd(story.take(), {1300, 300});
        const QRectF first = layout.chip(main)->rect, second = layout.chip(other)->rect, third = layout.chip(last)->rect;
        QVERIFY(layout.box(group)->rect.left() > first.right());
        QCOMPARE(second.top() - first.bottom(), chipGap(layout.chip(main)->density).height());
        QVERIFY(third.top() > layout.box(limit)->rect.bottom());
    }

    void aCapsuleIsAsWideAsItsErrorsNeedWhereThatCostsNothing()
    {
        ScopeId group;
        for (const QSizeF view : {QSizeF(574, 348), QSizeF(882, 513)}) {
            const StageLayout brief = layoutAtEnd(keeping("no", group), view);
            const StageLayout longer = layoutAtEnd(keeping("bad number in row 7", group), view);
            const double wide = longer.box(group)->capsule.width();
            QVERIFY2(wide > 1.1 * brief.box(group)->capsule.width(), qPrintable(QString::number(wide)));
            QVERIFY(longer.box(group)->rect.contains(longer.box(group)->capsule));
            QVERIFY(zoomIn(longer, view) > 0.97 * zoomIn(brief, view));
        }
    }

    // A small group after a large one.
    void boxesThatTakeTurnsAreEquallyWide()
    {
        support::TraceBuilder story("a.py", "");
        const ScopeId runner = story.runner("asyncio.run");
        const TaskId main = story.create({}, runner, "main()");
        story.start(main);
        const ScopeId large = story.group(main, runner, "large");
        for (int i = 0; i < 12; ++i)
            story.create(main, large, "child(" + std::to_string(i) + ")");
        const EventNumber full = story.size();
        story.closeGroup(large, Closing::Well);
        const ScopeId small = story.group(main, runner, "small");
        const EventNumber opened = story.size();
        const ScopeId inner = story.group(main, small, "inner");
        story.create(main, inner, "last()");
        const Trace trace = story.take();
        StagePlan plan;
        plan.update(trace);
        History history(trace);
        const auto at = [&](EventNumber number, ScopeId scope) { return StageLayout(trace, plan, history.at(number)).box(scope)->rect; };
        QCOMPARE(at(opened, small).width(), at(full, large).width());
        QCOMPARE(at(trace.size(), small).width(), at(full, large).width());
        const QRectF around = at(trace.size(), small), within = at(trace.size(), inner);
        QCOMPARE(around.right() - within.right(), within.left() - around.left());
    }

    // With room for the title of each, beside the chip that stands on the same edge.
    void boxesBelowEachOtherAreEquallyWide()
    {
        support::TraceBuilder story("a.py", "");
        const ScopeId runner = story.runner("asyncio.run");
        const TaskId main = story.create({}, runner, "main()");
        story.start(main);
        std::vector<ScopeId> groups;
        for (const char *team : {"team('red')", "team('green')", "team('blue')", "team('gold')"}) {
            const TaskId owner = story.create(main, runner, team);
            story.start(owner);
            groups.push_back(story.group(owner, runner, "members"));
            for (const char *name : {"worker(1)", "worker(2)", "worker(3)"})
                story.create(owner, groups.back(), name);
        }
        const TaskId first = {main.value + 2};
        story.start(first);
        story.collect(story.raise(first, "RuntimeError", "stumbled"), groups.front());
        const StageLayout layout = layoutAtEnd(story.take(), {575, 348});
        const auto rect = [&](std::size_t n) { return layout.box(groups[n])->rect; };
        QCOMPARE(rect(0).left(), rect(2).left()); // in two columns
        QCOMPARE(rect(0).width(), rect(2).width());
        QVERIFY(rect(0).width() > rect(1).width()); // it has a capsule
        for (const ScopeId group : groups)
            QVERIFY(layout.box(group)->labelLeft > 0 && layout.box(group)->rect.width() - layout.box(group)->labelLeft > 70);
    }

    // Boxes need not hang lower for it.
    void aCapsuleStandsBesideBoxesWhereHeightIsScarce()
    {
        support::TraceBuilder story("a.py", "");
        const ScopeId runner = story.runner("asyncio.run");
        const TaskId main = story.create({}, runner, "main()");
        story.start(main);
        const ScopeId outer = story.group(main, runner, "kitchen");
        std::vector<TaskId> owners;
        std::vector<ScopeId> groups;
        for (const char *station : {"station('grill')", "station('oven')", "station('stove')", "station('cold')"}) {
            owners.push_back(story.create(main, outer, station));
            story.start(owners.back());
            groups.push_back(story.group(owners.back(), outer, "tg"));
            for (const char *name : {"cook(1)", "cook(2)", "cook(3)"})
                story.create(owners.back(), groups.back(), name);
        }
        story.collect(story.raise(owners.back(), "ValueError", "burnt"), outer);
        const Trace trace = story.take();
        const QSizeF view(652, 400); // in a window of 1440x900
        const StageLayout layout = layoutAtEnd(trace, view);
        const QRectF capsule = layout.box(outer)->capsule;
        QVERIFY(!capsule.isNull());
        QVERIFY(layout.box(outer)->rect.contains(capsule));
        for (std::size_t i = 0; i < groups.size(); ++i) {
            QVERIFY(layout.box(groups[i])->rect.right() < capsule.left());
            QVERIFY(layout.box(groups[i])->rect.top() - layout.chip(owners[i])->rect.bottom() < 40);
        }
    }

    // A box whose owner stands elsewhere fills its row, but for what is the capsule's.
    void aCapsuleBesideABoxStaysFreeOfIt()
    {
        support::TraceBuilder story("a.py", "");
        const ScopeId runner = story.runner("asyncio.run");
        const TaskId main = story.create({}, runner, "main()");
        story.start(main);
        const ScopeId limit = story.timeout(main, runner, "timeout(8)", 8s);
        const ScopeId outer = story.group(main, limit, "tg");
        const TaskId seller = story.create(main, outer, "seller()");
        story.start(seller);
        const ScopeId inner = story.group(main, outer, "ovens");
        for (const char *name : {"bake(1)", "bake(2)", "bake(3)", "bake(4)"})
            story.create(main, inner, name);
        story.collect(story.raise(seller, "ValueError", "burnt"), outer);
        const Trace trace = story.take();
        for (const QSizeF view : {QSizeF(575, 348), QSizeF(882, 513), QSizeF(1300, 300), QSizeF(300, 800)}) {
            const StageLayout layout = layoutAtEnd(trace, view);
            const QRectF capsule = layout.box(outer)->capsule;
            QVERIFY(layout.box(outer)->rect.contains(capsule));
            QVERIFY(!layout.box(inner)->rect.intersects(capsule));
            QVERIFY(!layout.chip(seller)->rect.intersects(capsule));
        }
    }

    // It is looked at from farther away.
    void aSmallRunIsLargerInALargeView()
    {
        QCOMPARE(naturalZoom({575, 348}), 1.25); // in a window of 1280x720
        QCOMPARE(naturalZoom({882, 513}), 1.25);
        QVERIFY(naturalZoom({1189, 720}) > 1.5); // 2560x1440
        QVERIFY(naturalZoom({1189, 300}) < 1.3);
        QCOMPARE(naturalZoom({4000, 3000}), naturalZoom({1500, 1000}));
    }

    void aTimeoutFarFromItsOwnerSaysWhoseItIs()
    {
        support::TraceBuilder story("a.py", "");
        const ScopeId runner = story.runner("asyncio.run");
        const TaskId main = story.create({}, runner, "main()");
        story.start(main);
        const ScopeId group = story.group(main, runner, "tg");
        const TaskId child = story.create(main, group, "child()");
        story.create(main, group, "other()");
        const ScopeId far = story.timeout(main, group, "timeout(5)", 5s);
        const ScopeId near = story.timeout(child, group, "timeout(1)", 1s);
        const Trace trace = story.take();
        StagePlan plan;
        plan.update(trace);
        History history(trace);
        const StageScene scene(trace, plan, history.at(trace.size()), {900, 560});
        QCOMPARE(scene.box(far)->place.shape, BoxShape::Tag);
        QCOMPARE(scene.box(far)->status, QStringLiteral("of main(), 5 s left"));
        QVERIFY(scene.box(far)->place.rect.width() > scene.box(near)->place.rect.width());
        QCOMPARE(scene.box(near)->status, QStringLiteral("1 s left"));
    }
};

QTEST_MAIN(StageRoomTest)
#include "stage_room_test.moc"
