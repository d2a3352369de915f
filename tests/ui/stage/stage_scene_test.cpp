// SPDX-License-Identifier: GPL-3.0-or-later
// What stands on the Stage after an event.
#include "engine/trace/history.h"
#include "tests/support/trace_builder.h"
#include "ui/stage/stage_scene.h"

#include <QPainterPathStroker>
#include <QTest>

#include <algorithm>
#include <array>

using namespace engine::trace;
using namespace ui::stage;

namespace {

StageScene sceneAt(const Trace &trace, EventNumber number, QSizeF view = StageLayout::usualView)
{
    StagePlan plan;
    plan.update(trace);
    History history(trace);
    return StageScene(trace, plan, history.at(number), view);
}

} // namespace

class StageSceneTest : public QObject
{
    Q_OBJECT

private slots:
    void aCapsuleIsNotCompleteWhileErrorsAreOnTheirWay();
    void aCapsuleSaysInFewLettersWhoMayAddMore();
    void whatEndsTheProgramIsNotSaidToBeGrouped();
    void whatLeavesATimeoutGoesNoWayTwice();
    void aRequestGoesUnderTheTitle();
    void requestsKeepClearOfNeighbours_data();
    void requestsKeepClearOfNeighbours();
    void failuresComeToTheirCapsuleFromOutside();
    void namesakesAreToldApartAsInSentences();
};

void StageSceneTest::aCapsuleIsNotCompleteWhileErrorsAreOnTheirWay()
{
    support::TraceBuilder story("a.py", "");
    const ScopeId runner = story.runner("asyncio.run");
    const TaskId main = story.create({}, runner, "main()");
    story.start(main);
    const ScopeId group = story.group(main, runner, "tg");
    std::vector<TaskId> children;
    std::vector<ExceptionId> errors;
    for (const char *name : {"a()", "b()"}) {
        children.push_back(story.create(main, group, name));
        story.start(children.back());
    }
    for (const TaskId child : children) {
        errors.push_back(story.raise(child, "ValueError", "no"));
        story.raises(child, errors.back());
    }
    const EventNumber first = story.collect(errors[0], group);
    const EventNumber second = story.collect(errors[1], group);
    const Trace trace = story.take();
    QCOMPARE(sceneAt(trace, first).box(group)->capsuleStatus, QStringLiteral("collecting (1 so far)"));
    QCOMPARE(sceneAt(trace, second).box(group)->capsuleStatus, QStringLiteral("complete, with 2 errors"));
}

// In little room the count of children takes the place of a long name.
void StageSceneTest::aCapsuleSaysInFewLettersWhoMayAddMore()
{
    support::TraceBuilder story("a.py", "");
    const ScopeId runner = story.runner("asyncio.run");
    const TaskId main = story.create({}, runner, "main()");
    story.start(main);
    const ScopeId group = story.group(main, runner, "tg");
    const TaskId failing = story.create(main, group, "failing()");
    story.create(main, group, "download_the_whole_catalogue()");
    story.start(failing);
    const ExceptionId error = story.raise(failing, "ValueError", "no");
    story.raises(failing, error);
    const EventNumber kept = story.collect(error, group);
    const StageScene scene = sceneAt(story.take(), kept);
    QCOMPARE(scene.box(group)->capsuleNote, QStringLiteral("download_the_whole_catalogue may still add one"));
    QCOMPARE(scene.box(group)->capsuleBrief, QStringLiteral("1 may still add one"));
}

void StageSceneTest::whatEndsTheProgramIsNotSaidToBeGrouped()
{
    support::TraceBuilder story("a.py", "");
    const ScopeId runner = story.runner("asyncio.run");
    const TaskId main = story.create({}, runner, "main()");
    const ScopeId group = story.group(main, runner, "tg");
    story.create(main, group, "child()");
    story.start(main);
    const ExceptionId error = story.raise(main, "SystemExit", "3");
    story.trace().editException(error).isBase = true;
    const EventNumber kept = story.collect(error, group);
    const EventNumber closed = story.closeGroup(group, Closing::Raised, error) - 1;
    const Trace trace = story.take();
    const StageScene scene = sceneAt(trace, kept);
    QCOMPARE(scene.box(group)->capsuleTitle, QStringLiteral("SystemExit"));
    QCOMPARE(scene.box(group)->capsuleStatus, QStringLiteral("will leave alone"));
    QCOMPARE(scene.box(group)->capsuleNote, QStringLiteral("when 1 more has ended"));
    const StageScene out = sceneAt(trace, closed);
    QVERIFY(out.token(error)); // in the hands of its task at once
    QVERIFY(out.token(error)->place.rect.intersects(out.layout.chip(main)->rect));
}

void StageSceneTest::whatLeavesATimeoutGoesNoWayTwice()
{
    using namespace std::chrono_literals;
    support::TraceBuilder story("a.py", "");
    const ScopeId runner = story.runner("asyncio.run");
    const TaskId main = story.create({}, runner, "main()");
    story.start(main);
    const ScopeId outer = story.timeout(main, runner, "timeout(3)", 3s);
    const ScopeId inner = story.timeout(main, outer, "timeout(1)", 1s);
    const ExceptionId error = story.raise(main, "TimeoutError", "");
    const EventNumber closed = story.closeTimeout(inner, Closing::TimedOut, error);
    const EventNumber escaped = story.escape(error, Origin::Timeout, inner.value);
    const Trace trace = story.take();
    const StageScene first = sceneAt(trace, closed);
    QCOMPARE(first.token(error)->place.rect, sceneAt(trace, escaped).token(error)->place.rect);
    QCOMPARE(first.token(error)->place.rect.center().x(), first.layout.box(inner)->rect.right());
}

// Of a timeout whose owner stands on its edge, as its title does.
void StageSceneTest::aRequestGoesUnderTheTitle()
{
    using namespace std::chrono_literals;
    support::TraceBuilder story("a.py", "");
    const ScopeId runner = story.runner("asyncio.run");
    const TaskId main = story.create({}, runner, "main()");
    const ScopeId group = story.group(main, runner, "tg");
    TaskId last;
    ScopeId outer;
    for (int i = 0; i < 4; ++i) {
        last = story.create(main, group, "load_the_page()");
        story.start(last);
        outer = story.timeout(last, group, "timeout(1)", 1s);
        story.timeout(last, outer, "timeout(3)", 3s);
    }
    const EventNumber request = story.requestCancel(last, {}, CancelSource::Timeout, outer.value, 1);
    const StageScene scene = sceneAt(story.take(), request, {360, 480});
    QVERIFY(scene.chip(last)->place.onEdge && scene.current);
    const QRectF box = scene.layout.box(outer)->rect;
    constexpr double title = 8; // half its height, at least
    for (double way = 0; way < 1; way += 0.05) {
        const QPointF at = scene.current->path.pointAtPercent(way);
        QVERIFY2(at.x() < box.right() - 60 || at.y() > box.top() + title, qPrintable(QString::number(way)));
    }
}

void StageSceneTest::requestsKeepClearOfNeighbours_data()
{
    QTest::addColumn<bool>("hasGroup");
    QTest::newRow("of a small timeout") << false;
    QTest::newRow("of one around a group") << true;
}

void StageSceneTest::requestsKeepClearOfNeighbours()
{
    using namespace std::chrono_literals;
    QFETCH(const bool, hasGroup);
    support::TraceBuilder story("a.py", "");
    const ScopeId runner = story.runner("asyncio.run");
    const TaskId main = story.create({}, runner, "main()");
    story.start(main);
    TaskId last;
    for (int i = 0; i < 7; ++i)
        last = story.create(main, runner, "load()");
    const ScopeId timeout = story.timeout(main, runner, "timeout(1)", 1s);
    if (hasGroup)
        story.create(main, story.group(main, timeout, "tg"), "child()");
    const std::array requests{story.requestCancel(main, {}, CancelSource::Timeout, timeout.value, 1),
        story.requestCancel(main, {}, CancelSource::Interrupt, runner.value, 2),
        story.requestCancel(last, {}, CancelSource::Shutdown, runner.value, 1)};
    const Trace trace = story.take();
    for (const EventNumber request : requests) {
        const StageScene scene = sceneAt(trace, request);
        QVERIFY(scene.current);
        QPainterPathStroker pen;
        const QPainterPath line = pen.createStroke(scene.current->path);
        const TaskId asked = trace.at(request).task();
        const QRectF own = scene.layout.chip(main)->rect;
        QVERIFY(scene.layout.box(runner)->rect.adjusted(-1, -1, 1, 1).contains(scene.current->path.boundingRect()));
        bool hasNeighbour = false;
        for (const ChipPlace &chip : scene.layout.chips()) {
            QVERIFY2(chip.task == asked || !line.intersects(chip.rect), qPrintable(QStringLiteral("#%1 crosses task %2").arg(request).arg(chip.task.value)));
            hasNeighbour |= chip.rect.left() > own.right() && chip.rect.top() == own.top();
        }
        QVERIFY(hasNeighbour);
    }
}

// It may stand above the chip, where there is no room beside it.
void StageSceneTest::failuresComeToTheirCapsuleFromOutside()
{
    using namespace std::chrono_literals;
    support::TraceBuilder story("a.py", "");
    const ScopeId runner = story.runner("asyncio.run");
    const TaskId main = story.create({}, runner, "main()");
    story.start(main);
    const ScopeId house = story.group(main, runner, "house");
    std::array<TaskId, 2> kitchens{story.create(main, house, "kitchen('north', [200, 220])"), story.create(main, house, "kitchen('south', [180, 300, 210])")};
    story.timeout(main, house, "timeout(10)", 10s);
    for (const TaskId kitchen : kitchens) {
        story.start(kitchen);
        const ScopeId group = story.group(kitchen, house, "tg");
        for (int oven = 0; oven < (kitchen == kitchens[0] ? 2 : 3); ++oven)
            story.create(kitchen, group, "oven()");
    }
    for (const TaskId kitchen : kitchens) {
        const ExceptionId error = story.raise(kitchen, "RuntimeError", "too hot");
        story.raises(kitchen, error);
        story.collect(error, house);
    }
    const Trace trace = story.take();
    bool wasAbove = false;
    for (int step = 0; step < 60; ++step) {
        const QSizeF view(500 + step % 12 * 60, 300 + step / 12 * 90);
        const StageScene scene = sceneAt(trace, trace.size(), view);
        const QRectF capsule = scene.layout.box(house)->capsule;
        QCOMPARE(std::ranges::count(scene.links, LinkKind::Failure, &Link::kind), 2);
        for (const Link &link : scene.links) {
            if (link.kind != LinkKind::Failure)
                continue;
            const QRectF chip = scene.layout.chip(link.task)->rect;
            wasAbove |= capsule.bottom() < chip.top() && capsule.left() < chip.right();
            for (double way = 0; way <= 1; way += 0.02) {
                const QPointF at = link.path.pointAtPercent(way);
                QVERIFY2(!capsule.adjusted(3, 3, -3, -3).contains(at) && !chip.adjusted(3, 3, -3, -3).contains(at),
                    qPrintable(QStringLiteral("%1 x %2: task %3 at %4").arg(view.width()).arg(view.height()).arg(link.task.value).arg(way)));
            }
        }
    }
    QVERIFY(wasAbove);
}

void StageSceneTest::namesakesAreToldApartAsInSentences()
{
    support::TraceBuilder story("a.py", "");
    const ScopeId runner = story.runner("asyncio.run");
    const TaskId main = story.create({}, runner, "main()");
    story.start(main);
    const ScopeId outer = story.group(main, runner, "tg");
    const TaskId child = story.create(main, outer, "level()");
    story.start(child);
    const ScopeId inner = story.group(child, outer, "tg");
    story.create(child, inner, "leaf()");
    const Trace trace = story.take();
    const StageScene scene = sceneAt(trace, trace.size());
    QCOMPARE(scene.box(inner)->title + scene.box(inner)->apart, QStringLiteral("TaskGroup tg of level()"));
    QVERIFY(scene.box(runner)->apart.isEmpty());
    QVERIFY(describe(scene).contains(QStringLiteral("TaskGroup tg of level()")));
}

QTEST_GUILESS_MAIN(StageSceneTest)
#include "stage_scene_test.moc"
