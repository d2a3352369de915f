// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/trace_builder.h"
#include "tests/ui/inspector/bench.h"
#include "ui/inspector/facts.h"
#include "ui/inspector/links.h"
#include "ui/inspector/task_view.h"

#include <QSignalSpy>
#include <QTest>
#include <QTextDocumentFragment>

using namespace engine::trace;
using namespace ui;
using playback::Entity;

namespace {

QString fact(Bench &bench, const Entity &entity, const char *name)
{
    for (const auto &row : inspector::facts(*bench.trace, bench.playback.snapshot(), entity))
        if (row.name == QLatin1String(name))
            return QTextDocumentFragment::fromHtml(row.value).toPlainText().simplified();
    return {};
}

} // namespace

class FactsTest : public QObject
{
    Q_OBJECT

private slots:
    void taskInItsCleanUp()
    {
        Bench bench;
        bench.playback.seek(bench.delivered() + 1);
        const Entity charge = Entity::of(TaskId {4});
        QCOMPARE(fact(bench, charge, "name"), "Task-4 charge(\"visa\")");
        QCOMPARE(fact(bench, charge, "state"), "cancelling (1 request)");
        QCOMPARE(fact(bench, charge, "awaits"), "sleep(0.3), until 1.200 s");
        QCOMPARE(fact(bench, charge, "stack"), "charge line 21");
        QCOMPARE(fact(bench, charge, "locals"), "card = 'visa'");
        QCOMPARE(fact(bench, charge, "parent"), "TaskGroup tg in main()");
    }

    // Others change what is in it while the task waits.
    void whatATaskHasIsToldAsItStopped()
    {
        using namespace std::chrono_literals;
        support::TraceBuilder story("a.py", "");
        const TaskId main = story.create({}, story.runner("asyncio.run"), "main()");
        story.stand(main, 3, "main", {{"jobs", "<Queue []>"}}).start(main);
        const EventNumber blocked = story.block(main, Wait::Queue, 0, "jobs.get (empty)");
        story.at(1s);
        const TaskId other = story.create(main, ScopeId{1}, "fill()");
        story.stand(other, 5, "fill", {{"n", "1"}}).start(other);
        story.sleep(other, 2s, "sleep(1)");
        story.at(2s);
        const EventNumber woken = story.wake(main, other, blocked);
        const EventNumber goesOn = story.resume(main);
        story.stand(main, 4, "main", {{"jobs", "<Queue [1]>"}}).print(main, "now");
        const auto told = [&](EventNumber number, TaskId task) {
            Snapshot snapshot;
            while (snapshot.number < number)
                snapshot.advance(story.trace());
            for (const auto &row : inspector::facts(story.trace(), snapshot, Entity::of(task)))
                if (row.name == QLatin1String("locals"))
                    return QTextDocumentFragment::fromHtml(row.value).toPlainText().simplified();
            return QString();
        };
        QCOMPARE(told(blocked, main), "jobs = <Queue []>");
        QCOMPARE(told(blocked + 1, main), "jobs = <Queue []> as it stopped");
        QCOMPARE(told(woken, main), "jobs = <Queue []> as it stopped"); // ready
        QCOMPARE(told(woken, other), "n = 1");
        QCOMPARE(told(goesOn, main), "jobs = <Queue []> as it stopped");
        QCOMPARE(told(static_cast<EventNumber>(story.size()), main), "jobs = <Queue [1]>");
    }

    // Of which no more is known.
    void aBareTypeDoesNotChange()
    {
        support::TraceBuilder story("a.py", "");
        const TaskId main = story.create({}, story.runner("asyncio.run"), "main()");
        story.stand(main, 3, "main", {{"lift", "<Elevator>"}, {"n", "3"}}).start(main);
        const EventNumber blocked = story.block(main, Wait::Queue, 0, "jobs.get (empty)");
        story.start(story.create({}, ScopeId{1}, "other()"));
        Snapshot snapshot;
        while (snapshot.number <= blocked)
            snapshot.advance(story.trace());
        for (const auto &row : inspector::facts(story.trace(), snapshot, Entity::of(main)))
            if (row.name == QLatin1String("locals"))
                QCOMPARE(QTextDocumentFragment::fromHtml(row.value).toPlainText().simplified(), "lift = <Elevator> n = 3");
    }

    void anInnerFunctionGoesByItsOwnName()
    {
        support::TraceBuilder story("a.py", "");
        const TaskId main = story.create({}, story.runner("asyncio.run"), "visit()");
        story.stand(main, 10, "main.<locals>.visit").start(main);
        Snapshot snapshot;
        while (snapshot.number < story.size())
            snapshot.advance(story.trace());
        for (const auto &row : inspector::facts(story.trace(), snapshot, Entity::of(main)))
            if (row.name == QLatin1String("stack"))
                QVERIFY2(row.value.startsWith(QStringLiteral("visit&nbsp;")), qPrintable(row.value));
    }

    void aNameFromTheRightDoesNotTurnItsCallRound()
    {
        support::TraceBuilder story("a.py", "");
        const TaskId main = story.create({}, story.runner("asyncio.run"), "sleep(1, None)");
        Event renamed = story.by({}, EventKind::TaskRenamed, main.value);
        renamed.text = story.text("مهمة");
        story.add(renamed);
        Snapshot snapshot;
        while (snapshot.number < story.size())
            snapshot.advance(story.trace());
        const QString name = inspector::facts(story.trace(), snapshot, Entity::of(main)).front().value;
        QVERIFY2(name.startsWith(QStringLiteral("&lrm;&#x2068;مهمة&#x2069;")), qPrintable(name));
        QVERIFY2(name.endsWith(QStringLiteral("sleep(1)")), qPrintable(name));
    }

    void parentListsItsChildren()
    {
        Bench bench;
        bench.playback.seek(bench.delivered());
        QCOMPARE(fact(bench, Entity::of(TaskId {1}), "children"),
            "fetch_cart() returned, reserve() failed, charge() cancelling");
    }

    void scopeTellsItsState()
    {
        Bench bench;
        bench.playback.seek(bench.delivered());
        const Entity group = Entity::of(ScopeId {3});
        QCOMPARE(fact(bench, group, "name"), "TaskGroup tg");
        QCOMPARE(fact(bench, group, "state"), "aborting: 1 of 3 failed, 1 still cleaning up");
        QCOMPARE(fact(bench, group, "collected"), "OutOfStock('lamp')");
        QCOMPARE(fact(bench, Entity::of(ScopeId {2}), "deadline"), "3.000 s");
    }

    void nothingSelectedHasNoFacts()
    {
        Bench bench;
        QVERIFY(inspector::facts(*bench.trace, bench.playback.snapshot(), {}).empty());
    }

    void factsOfWhatIsNotThereDoNoHarm()
    {
        Bench bench;
        inspector::facts(*bench.trace, bench.playback.snapshot(), Entity::of(TaskId {999}));
        inspector::facts(*bench.trace, bench.playback.snapshot(), Entity::of(ScopeId {999}));
        inspector::facts(*bench.trace, bench.playback.snapshot(), Entity::of(ExceptionId {999}));
    }

    void addressesAreRead()
    {
        QCOMPARE(inspector::parseAddress("task:3").entity, Entity::of(TaskId {3}));
        QCOMPARE(inspector::parseAddress("event:31").event, 31u);
        QCOMPARE(inspector::parseAddress("line:19").line, 19);
        QVERIFY(!inspector::parseAddress("task:x").entity);
        QVERIFY(!inspector::parseAddress("http://example.org").entity);
        QVERIFY(!inspector::parseAddress("").entity);
    }

    void viewFollowsSelectionAndMoment()
    {
        Bench bench;
        inspector::TaskView view(bench.context);
        bench.playback.seek(bench.delivered());
        QVERIFY(view.toPlainText().contains("Task-4"));
        bench.selection.select(Entity::of(TaskId {2}));
        QVERIFY(view.toPlainText().contains("Task-2"));
        QVERIFY(view.toPlainText().contains("returned"));
        bench.selection.select(Entity::of(ScopeId {3}));
        QVERIFY(view.toPlainText().contains("TaskGroup tg"));
        emit view.anchorClicked(QUrl("task:3"));
        QCOMPARE(bench.selection.selected(), Entity::of(TaskId {3}));
    }

    void theTitleSaysWhetherItIsSelected()
    {
        Bench bench;
        bench.playback.seek(bench.delivered());
        inspector::TaskView view(bench.context);
        QSignalSpy titles(&view, &inspector::TaskView::titleChanged);
        bench.selection.select(playback::Entity::of(bench.trace->at(bench.delivered()).task())); // the same facts as before
        QCOMPARE(titles.last().at(0).toString(), QStringLiteral("Selected task"));
        bench.selection.clear();
        QCOMPARE(titles.last().at(0).toString(), QStringLiteral("Current task"));
    }

    // So that nothing comes and goes between two events of tasks.
    void whatIsAboutNoTaskTellsOfItsScope()
    {
        Bench bench;
        inspector::TaskView view(bench.context);
        QSignalSpy titles(&view, &inspector::TaskView::titleChanged);
        const auto tells = [&](EventNumber number) {
            bench.playback.seek(number);
            return titles.last().at(0).toString() + QStringLiteral(": ") + view.toPlainText().simplified();
        };
        EventNumber collected = 1;
        while (bench.trace->at(collected).kind != EventKind::ExceptionCollected)
            ++collected;
        QVERIFY2(tells(collected).startsWith(QStringLiteral("Current scope: name TaskGroup tg")), qPrintable(tells(collected)));
        for (EventNumber number = 2; number < bench.playback.last(); ++number)
            QVERIFY2(tells(number).startsWith(QStringLiteral("Current ")), qPrintable(tells(number)));
    }

    // Where nobody is current.
    void beforeAndAfterTheRunItSaysHowToSelect()
    {
        Bench bench;
        inspector::TaskView view(bench.context);
        QSignalSpy titles(&view, &inspector::TaskView::titleChanged);
        for (const EventNumber number : {EventNumber{0}, bench.playback.last()}) {
            bench.playback.seek(5);
            QCOMPARE(titles.last().at(0).toString(), QStringLiteral("Current task"));
            bench.playback.seek(number);
            QCOMPARE(titles.last().at(0).toString(), QStringLiteral("Selected task"));
            QVERIFY(view.toPlainText().startsWith(QStringLiteral("Click a task")));
        }
    }

    void everythingCanBeCopied()
    {
        Bench bench;
        inspector::TaskView view(bench.context);
        bench.playback.seek(bench.delivered());
        view.selectAll();
        QVERIFY(view.textCursor().selectedText().contains("card = 'visa'"));
    }

    void linesAreHandedOn()
    {
        Bench bench;
        inspector::TaskView view(bench.context);
        QSignalSpy lines(&view, &inspector::TaskView::lineActivated);
        emit view.anchorClicked(QUrl("line:21"));
        QCOMPARE(lines.value(0).value(0).toInt(), 21);
    }
};

QTEST_MAIN(FactsTest)
#include "facts_test.moc"
