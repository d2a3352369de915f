// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/stage_motion.h"

#include "engine/trace/history.h"
#include "tests/support/stories.h"
#include "tests/support/trace_builder.h"

#include <QTest>

using namespace engine::trace;
using namespace ui::stage;

namespace {

// A scene and the one before it.
struct Step
{
    Step(const Trace &trace, EventNumber number)
    {
        StagePlan plan;
        plan.update(trace);
        History history(trace);
        if (number > 0)
            before = StageScene(trace, plan, history.at(number - 1));
        after = StageScene(trace, plan, history.at(number));
        motion = StageMotion(trace, before, after);
    }
    Step(const Step &) = delete;
    Step &operator=(const Step &) = delete;

    StageScene before;
    StageScene after;
    StageMotion motion;
};

EventNumber find(const Trace &trace, EventKind kind, EventNumber from = 1)
{
    for (EventNumber number = from; number <= trace.size(); ++number) {
        if (trace.at(number).kind == kind)
            return number;
    }
    return 0;
}

void checkEnds(const Trace &trace)
{
    for (EventNumber number = 1; number <= trace.size(); ++number) {
        const Step step(trace, number);
        for (const Travel travel : {Travel::Full, Travel::Reduced}) {
            for (const ChipFace &chip : step.after.chips) {
                const Shown end = step.motion.chip(chip.place.task, 1, travel);
                QCOMPARE(end.rect, chip.place.rect);
                QCOMPARE(end.opacity, 1.0);
            }
            for (const BoxFace &box : step.after.boxes) {
                if (box.place.scope)
                    QCOMPARE(step.motion.box(box.place.scope, 1, travel).rect, box.place.rect);
                if (!box.place.capsule.isNull())
                    QCOMPARE(step.motion.capsule(box.place.scope, 1, travel), box.place.capsule);
            }
            for (const TokenMove &move : step.motion.tokens()) {
                const Shown end = step.motion.token(move, 1, travel);
                QCOMPARE(end.opacity, move.to ? 1.0 : 0.0);
                if (move.to)
                    QCOMPARE(end.rect, move.to->rect);
            }
        }
        for (const ChipFace &chip : step.before.chips) {
            const Shown begin = step.motion.chip(chip.place.task, 0, Travel::Full);
            QCOMPARE(begin.rect, chip.place.rect);
            QCOMPARE(begin.opacity, 1.0);
        }
        for (const TokenMove &move : step.motion.tokens()) {
            if (move.from)
                QCOMPARE(step.motion.token(move, 0, Travel::Full).rect, move.from->rect);
        }
        QCOMPARE(step.motion.bounds(1), step.after.layout.bounds());
    }
}

} // namespace

class StageMotionTest : public QObject
{
    Q_OBJECT

private slots:
    void motionsEndWhereThingsRest();
    void chipGrowsOutOfItsCreator();
    void failureTravelsToTheCapsule();
    void cancellationTravelsFromTheGroupToTheChild();
    void requestedAndDeliveredAreTwoMoments();
    void abortingGroupFlaresUp();
    void capsuleLeavesBoxByBox();
    void capsuleTakesItsMembersAlong();
    void groupInAGroupIsACapsuleInACapsule();
    void splitPartsComeOutOfTheirGroup();
    void ringEmptiesAndTurns();
    void timeoutTurnsTheCancellationIntoItsError();
    void whoCatchesIsSaidAtTheChip();
    void controlCStrikesTheRunner();
    void deadlockShowsItsCircle();
    void reducedMotionDoesNotTravel();
    void descriptionTellsTheWholeStage();
};

void StageMotionTest::motionsEndWhereThingsRest()
{
    checkEnds(support::checkout());
    checkEnds(support::nested(4));
    checkEnds(support::timeoutStory());
    checkEnds(support::deadlock());
}

void StageMotionTest::chipGrowsOutOfItsCreator()
{
    const Trace trace = support::checkout();
    const EventNumber created = find(trace, EventKind::TaskCreated, find(trace, EventKind::GroupOpened));
    const Step step(trace, created);
    const TaskId child = trace.at(created).task();
    const QRectF parent = step.after.layout.chip(trace.task(child).parent)->rect;
    QVERIFY(parent.adjusted(-4, -4, 4, 4).intersects(step.motion.chip(child, 0, Travel::Full).rect));
    QCOMPARE(step.motion.chip(child, 0, Travel::Full).opacity, 0.0);
    QCOMPARE(step.after.current->kind, LinkKind::Spawn);
    for (const double phase : {0.2, 0.5, 0.8, 1.0}) { // it hangs on the arrow's tip
        const QRectF chip = step.motion.chip(child, phase, Travel::Full).rect;
        const QPointF tip = step.after.current->path.pointAtPercent(StageMotion::linkProgress(phase, LinkKind::Spawn));
        QVERIFY(QLineF(QPointF(chip.right(), chip.center().y()), tip).length() < 3);
    }
}

void StageMotionTest::failureTravelsToTheCapsule()
{
    const Trace trace = support::checkout();
    const EventNumber collected = find(trace, EventKind::ExceptionCollected);
    const Step step(trace, collected);
    QVERIFY(step.after.current);
    QCOMPARE(step.after.current->kind, LinkKind::Failure);
    const BoxPlace *group = step.after.layout.box(trace.at(collected).valueScope());
    const QPointF end = step.after.current->path.pointAtPercent(1);
    QVERIFY(QLineF(end, group->capsuleRow(0).center()).length() < group->capsule.width());
    const ChipPlace *failed = step.after.layout.chip(step.after.current->task);
    QVERIFY(QLineF(step.after.current->path.pointAtPercent(0), failed->rect.center()).length() < failed->rect.width());
    QCOMPARE(step.after.token(trace.at(collected).exception())->place.form, TokenForm::Member);
}

void StageMotionTest::cancellationTravelsFromTheGroupToTheChild()
{
    const Trace trace = support::checkout();
    const EventNumber request = find(trace, EventKind::CancelRequested);
    const Step step(trace, request);
    QVERIFY(step.after.current);
    QCOMPARE(step.after.current->kind, LinkKind::Cancel);
    QCOMPARE(step.after.current->label, QStringLiteral("cancel"));
    const QRectF group = step.after.layout.box(trace.at(request).valueScope())->rect;
    const QRectF child = step.after.layout.chip(trace.at(request).task())->rect;
    QVERIFY(group.adjusted(-1, -1, 1, 1).contains(step.after.current->path.pointAtPercent(0)));
    QVERIFY(child.adjusted(-4, -4, 4, 4).contains(step.after.current->path.pointAtPercent(1)));
}

void StageMotionTest::requestedAndDeliveredAreTwoMoments()
{
    const Trace trace = support::checkout();
    const EventNumber request = find(trace, EventKind::CancelRequested);
    const EventNumber delivery = find(trace, EventKind::CancelDelivered);
    const Step asked(trace, request);
    const Step reached(trace, delivery);
    const TaskId task = trace.at(delivery).task();
    QCOMPARE(asked.after.chip(task)->look, Look::Cancelling);
    QVERIFY(!asked.after.chip(task)->isReached);
    QVERIFY(!asked.motion.hit);
    QVERIFY(reached.after.chip(task)->isReached);
    QCOMPARE(reached.motion.hit, task);
    QVERIFY(!reached.after.links.empty()); // the arrow stands until the task is over it
}

void StageMotionTest::abortingGroupFlaresUp()
{
    const Trace trace = support::checkout();
    const EventNumber aborting = find(trace, EventKind::GroupAborting);
    const Step step(trace, aborting);
    QCOMPARE(step.motion.ripple, trace.at(aborting).scope());
    QCOMPARE(step.after.box(step.motion.ripple)->state, ScopeState::Aborting);
    const BoxFace *box = step.after.box(step.motion.ripple);
    QCOMPARE(box->capsuleStatus, QStringLiteral("collecting (1 so far)"));
    QCOMPARE(box->capsuleNote, QStringLiteral("charge may still add one"));
}

void StageMotionTest::capsuleLeavesBoxByBox()
{
    const Trace trace = support::checkout();
    const EventNumber grouped = find(trace, EventKind::ExceptionGrouped);
    const ExceptionId group = trace.at(grouped).exception();
    const EventNumber closed = find(trace, EventKind::GroupClosed);
    const EventNumber outer = find(trace, EventKind::TimeoutClosed);
    const auto rest = [&](EventNumber number) {
        const Step step(trace, number);
        const TokenFace *token = step.after.token(group);
        return token ? token->place.rect : QRectF();
    };
    const Step step(trace, outer);
    const QRectF groupBox = step.after.layout.box(trace.at(closed).scope())->rect;
    QVERIFY(step.before.layout.box(trace.at(closed).scope())->rect.contains(rest(grouped)));
    QCOMPARE(rest(closed).center().x(), groupBox.right());
    QVERIFY(step.after.layout.chip({1})->rect.intersects(rest(outer)));
}

void StageMotionTest::capsuleTakesItsMembersAlong()
{
    const Trace trace = support::checkout();
    const Step step(trace, find(trace, EventKind::GroupClosed));
    int carried = 0;
    for (const TokenMove &move : step.motion.tokens()) {
        if (move.to || move.carrierFrom.isNull())
            continue;
        ++carried;
        const Shown half = step.motion.token(move, 0.5, Travel::Full);
        QVERIFY(half.rect.width() < move.from->rect.width());
        QVERIFY(half.opacity > 0 && half.opacity < 1);
        const QRectF carrier = blend(move.carrierFrom, move.carrierTo, ease(0.5, 0.1, 1));
        QVERIFY(carrier.contains(half.rect));
    }
    QCOMPARE(carried, 1);
}

void StageMotionTest::groupInAGroupIsACapsuleInACapsule()
{
    Trace trace;
    const ExceptionId one = trace.addException({});
    const ExceptionId two = trace.addException({});
    const ExceptionId inner = trace.addException({.members = {one, two}, .isGroup = true});
    const ExceptionId three = trace.addException({});
    const ExceptionId outer = trace.addException({.members = {inner, three}, .isGroup = true});
    const CapsuleContent content = capsuleContent(trace, outer);
    QCOMPARE(content.errors, 1);
    QCOMPARE(content.groups.size(), 1U);
    QCOMPARE(content.groups.front().errors, 2);
    QVERIFY(content.size().height() > content.groups.front().size().height());
    QVERIFY(content.size().width() > content.groups.front().size().width());
    QVERIFY(capsuleContent(trace, one).isEmpty());
    // Of many, some are a number.
    const ExceptionId many = trace.addException({.members = std::vector<ExceptionId>(40, one), .isGroup = true});
    const CapsuleContent crowd = capsuleContent(trace, many);
    QCOMPARE(crowd.errors + crowd.more, 40);
    QVERIFY(crowd.size().width() < 140);
}

void StageMotionTest::splitPartsComeOutOfTheirGroup()
{
    support::TraceBuilder story("a.py", "");
    const ScopeId runner = story.runner("asyncio.run");
    const TaskId main = story.create({}, runner, "main()");
    story.start(main);
    const ExceptionId one = story.raise(main, "ValueError", "1");
    const ExceptionId two = story.raise(main, "KeyError", "2");
    Trace &trace = story.trace();
    const StringId type = story.text("ExceptionGroup");
    const ExceptionId group = trace.addException({.type = type, .members = {one, two}, .isGroup = true});
    story.add(story.by(main, EventKind::ExceptionRaised, group.value));
    const ExceptionId matched = trace.addException({.type = type, .members = {one}, .splitFrom = group, .matched = true, .isGroup = true});
    const ExceptionId rest = trace.addException({.type = type, .members = {two}, .splitFrom = group, .isGroup = true});
    Event split = story.by(main, EventKind::ExceptionSplit, group.value);
    split.value = matched.value;
    split.text = story.text("except* ValueError");
    const EventNumber number = story.add(split);
    const EventNumber caught = story.because(number).add(story.by(main, EventKind::ExceptionCaught, matched.value));

    const Step step(trace, number);
    QVERIFY(!step.after.token(group));
    int parts = 0;
    for (const TokenMove &move : step.motion.tokens()) {
        if (move.exception != matched && move.exception != rest)
            continue;
        ++parts;
        QVERIFY(move.from && move.to);
        QCOMPARE(move.from->rect, step.before.token(group)->place.rect);
        QVERIFY(move.to->rect != step.after.token(move.exception == matched ? rest : matched)->place.rect);
    }
    QCOMPARE(parts, 2);
    for (const EventNumber moment : {number, caught}) // what is said of one part does not lie on the other
        QCOMPARE(Step(trace, moment).motion.marks.note->clearOf, step.after.token(rest)->place.rect);
}

void StageMotionTest::ringEmptiesAndTurns()
{
    using namespace std::chrono_literals;
    const Trace trace = support::timeoutStory();
    const EventNumber expired = find(trace, EventKind::TimeoutExpired);
    const Step step(trace, expired);
    const ScopeId scope = trace.at(expired).scope();
    QCOMPARE(step.motion.expired, scope);
    const BoxFace *before = step.before.box(scope);
    QCOMPARE(before->timeLeft(0ms), 1.0);
    QCOMPARE(before->timeLeft(250ms), 0.75);
    QCOMPARE(before->timeLeft(2s), 0.0);
    QCOMPARE(step.after.box(scope)->timeLeft(0ms), 0.0);
}

void StageMotionTest::timeoutTurnsTheCancellationIntoItsError()
{
    const Trace trace = support::timeoutStory();
    const EventNumber raised = find(trace, EventKind::ExceptionRaised);
    const EventNumber closed = find(trace, EventKind::TimeoutClosed);
    const ScopeId scope = trace.at(closed).scope();
    const Step turns(trace, raised);
    QCOMPARE(turns.motion.marks.timedOut, scope);
    // At the edge first, and when the timeout has closed in the hands of its task.
    const ExceptionId error = trace.at(raised).exception();
    QVERIFY(turns.after.layout.box(scope)->rect.adjusted(-1, -1, 1, 1).contains(turns.after.token(error)->place.rect.center()));
    const Step goes(trace, closed);
    QVERIFY(goes.after.layout.chip({1})->rect.intersects(goes.after.token(error)->place.rect));
}

// Not at the token alone, which stands between two chips.
void StageMotionTest::whoCatchesIsSaidAtTheChip()
{
    support::TraceBuilder story("a.py", "");
    const TaskId main = story.create({}, story.runner("asyncio.run"), "main()");
    story.start(main);
    const ExceptionId error = story.raise(main, "ValueError", "no");
    const EventNumber caught = story.add(story.by(main, EventKind::ExceptionCaught, error.value));
    const Trace trace = story.take();
    const Step step(trace, caught);
    QVERIFY(step.before.token(error));
    QVERIFY(step.motion.marks.note->beside.contains(step.before.token(error)->place.rect));
    QCOMPARE(step.motion.marks.note->beside.left(), step.after.layout.chip(main)->rect.left());
}

void StageMotionTest::controlCStrikesTheRunner()
{
    support::TraceBuilder story("a.py", "");
    const ScopeId runner = story.runner("asyncio.run");
    const TaskId main = story.create({}, runner, "main()");
    story.start(main);
    const EventNumber struck = story.add(story.by({}, EventKind::RunnerInterrupted, runner.value));
    const EventNumber request = story.requestCancel(main, {}, CancelSource::Interrupt, runner.value, 1);
    const Trace trace = story.take();
    const Step step(trace, struck);
    QCOMPARE(step.motion.marks.struck, runner);
    QCOMPARE(step.motion.marks.note->text, QStringLiteral("Ctrl-C"));
    const Step next(trace, request);
    QVERIFY(next.after.current);
    QCOMPARE(next.after.current->path.pointAtPercent(0).y(), next.after.layout.box(runner)->rect.top());
}

void StageMotionTest::deadlockShowsItsCircle()
{
    const Trace trace = support::deadlock();
    QVERIFY(Step(trace, find(trace, EventKind::TaskResumed)).after.circle.empty());
    QCOMPARE(Step(trace, find(trace, EventKind::HazardFound)).after.circle.size(), 2U);
    QCOMPARE(Step(trace, trace.size()).after.circle.size(), 2U);
}

void StageMotionTest::reducedMotionDoesNotTravel()
{
    const Trace trace = support::checkout();
    for (EventNumber number = 1; number <= trace.size(); ++number) {
        const Step step(trace, number);
        for (const ChipFace &chip : step.after.chips)
            QCOMPARE(step.motion.chip(chip.place.task, 0.3, Travel::Reduced).rect, chip.place.rect);
        for (const TokenMove &move : step.motion.tokens()) {
            if (move.to)
                QCOMPARE(step.motion.token(move, 0.3, Travel::Reduced).rect, move.to->rect);
            if (move.to && move.from) // nothing is suddenly elsewhere
                QCOMPARE(step.motion.token(move, 0, Travel::Reduced).opacity, move.from->rect == move.to->rect ? 1.0 : 0.0);
        }
    }
}

void StageMotionTest::descriptionTellsTheWholeStage()
{
    const Trace trace = support::checkout();
    QCOMPARE(describe(Step(trace, 0).after), QStringLiteral("Nothing is on the stage yet."));
    const Step step(trace, find(trace, EventKind::CancelDelivered));
    const QString text = describe(step.after);
    for (const ChipFace &chip : step.after.chips)
        QVERIFY2(text.contains(chip.title), qPrintable(text));
    for (const BoxFace &box : step.after.boxes)
        QVERIFY2(text.contains(box.title), qPrintable(text));
    QVERIFY(text.contains(QStringLiteral("collecting (1 so far)")));
}

QTEST_MAIN(StageMotionTest)
#include "stage_motion_test.moc"
