// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/trace_builder.h"
#include "tests/ui/inspector/bench.h"
#include "ui/inspector/exception_view.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTest>

using namespace engine::trace;
using namespace ui;
using playback::Entity;

namespace {

QString plain(const std::vector<inspector::ExceptionNode> &nodes, int depth = 0)
{
    QString text;
    for (const auto &node : nodes)
        text += QString(depth, QLatin1Char('>')) + node.text + QLatin1Char('|') + node.place + QLatin1Char('\n')
            + plain(node.children, depth + 1);
    return text;
}

int depthOf(const std::vector<inspector::ExceptionNode> &nodes)
{
    int deepest = 0;
    for (const auto &node : nodes)
        deepest = std::max(deepest, 1 + depthOf(node.children));
    return deepest;
}

} // namespace

class ExceptionViewTest : public QObject
{
    Q_OBJECT

private slots:
    void collectingGroupSaysWhoMayStillAdd()
    {
        Bench bench;
        bench.playback.seek(bench.delivered() + 1);
        const QString tree = plain(inspector::exceptionTree(*bench.trace, bench.playback.snapshot(), {}));
        QCOMPARE(tree,
            "ExceptionGroup|tg is collecting, 1 so far\n>OutOfStock('lamp')|reserve, line 15\n>… charge() is still "
            "running its finally|\n");
    }

    void splitShowsWhatMatched()
    {
        Bench bench;
        bench.playback.seek(bench.playback.last());
        const QString tree = plain(inspector::exceptionTree(*bench.trace, bench.playback.snapshot(), {}));
        QVERIFY2(tree.startsWith("ExceptionGroup|") && tree.contains(">OutOfStock('lamp')|reserve, line 15"),
            qPrintable(tree));
        QVERIFY2(tree.contains(">caught: ExceptionGroup"), qPrintable(tree));
    }

    void whatWasCaughtIsOver()
    {
        Bench bench;
        EventNumber caught = 1;
        while (bench.trace->at(caught).kind != engine::trace::EventKind::ExceptionCaught)
            ++caught;
        const auto isOver = [&](EventNumber at) {
            bench.playback.seek(at);
            const inspector::ExceptionNode group = inspector::exceptionTree(*bench.trace, bench.playback.snapshot(), {}).front();
            return group.isOver && group.children.front().isOver;
        };
        QVERIFY(!isOver(caught - 1));
        QVERIFY(isOver(caught));
    }

    void nothingRaisedIsNoTree()
    {
        Bench bench;
        bench.playback.seek(5);
        QVERIFY(inspector::exceptionTree(*bench.trace, bench.playback.snapshot(), {}).empty());
    }

    // Outside of all tasks nothing else is recorded of an exception.
    void whatEndedTheRunOutsideOfItsTasks_data()
    {
        QTest::addColumn<Ending>("ending");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("tree");
        QTest::newRow("failed") << Ending::Failed << 1 << "KeyError: 'port'" << "KeyError: 'port'|line 3\n";
        QTest::newRow("Ctrl-C") << Ending::Interrupted << 130 << "KeyboardInterrupt" << "KeyboardInterrupt|line 3\n";
        QTest::newRow("exit") << Ending::Finished << 2 << "sys.exit(2)" << "sys.exit(2)|line 3\n";
        QTest::newRow("well") << Ending::Finished << 0 << "sys.exit(0)" << "";
    }
    void whatEndedTheRunOutsideOfItsTasks()
    {
        QFETCH(Ending, ending);
        QFETCH(int, status);
        QFETCH(QString, text);
        support::TraceBuilder story("script.py", "");
        Event end;
        end.kind = EventKind::RunEnded;
        end.detail = static_cast<std::uint8_t>(ending);
        end.value = status;
        end.text = story.text(text.toStdString());
        end.where = story.trace().addFrame({.function = story.text("<module>"), .line = 3});
        story.add(end);
        Bench bench(story.take());
        bench.playback.seek(bench.playback.last() - 1);
        QVERIFY(inspector::exceptionTree(*bench.trace, bench.playback.snapshot(), {}).empty());
        bench.playback.seek(bench.playback.last());
        QTEST(plain(inspector::exceptionTree(*bench.trace, bench.playback.snapshot(), {})), "tree");

        inspector::ExceptionView view(bench.context);
        view.resize(400, 200);
        view.show();
        QSignalSpy line(&view, &inspector::ExceptionView::lineActivated);
        const QModelIndex first = view.model()->index(0, 0);
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.visualRect(first).center());
        QCOMPARE(line.count(), first.isValid() ? 1 : 0);
    }

    void whatEndsTheProgramIsInNoGroup()
    {
        support::TraceBuilder story("script.py", "");
        const ScopeId runner = story.runner("asyncio.run");
        const TaskId main = story.create({}, runner, "main()");
        story.start(main);
        story.stand(main, 12, "main");
        const ScopeId group = story.group(main, runner, "tg");
        story.create(main, group, "child()");
        const ExceptionId error = story.raise(main, "SystemExit", "3");
        story.trace().editException(error).isBase = true;
        story.collect(error, group);
        Bench bench(story.take());
        bench.playback.seek(bench.playback.last());
        QCOMPARE(plain(inspector::exceptionTree(*bench.trace, bench.playback.snapshot(), {})), "SystemExit(3)|main, line 12\n");
    }

    void nestedGroupsAreNestedRows()
    {
        Bench bench(support::nested(4));
        bench.playback.seek(bench.playback.last());
        QVERIFY(depthOf(inspector::exceptionTree(*bench.trace, bench.playback.snapshot(), {})) >= 5);
    }

    void circlesOfADamagedFileEnd()
    {
        Bench bench;
        bench.trace->editException({1}).cause = {1};
        bench.trace->editException({1}).members = {{1}};
        bench.playback.seek(bench.playback.last());
        inspector::exceptionTree(*bench.trace, bench.playback.snapshot(), Entity::of(ExceptionId {1}));
    }

    void modelKeepsQtsRules()
    {
        Bench bench;
        inspector::ExceptionModel model(bench.theme);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (EventNumber n = 0; n <= bench.playback.last(); ++n)
            model.setTree(inspector::exceptionTree(*bench.trace, bench.playback.snapshotAt(n), {}));
        QVERIFY(model.rowCount() > 0);
    }

    void clickSelectsTheException()
    {
        Bench bench;
        inspector::ExceptionView view(bench.context);
        view.resize(400, 200);
        view.show();
        bench.playback.seek(bench.delivered());
        const QModelIndex error = view.model()->index(0, 0, view.model()->index(0, 0));
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.visualRect(error).center());
        QVERIFY(bench.selection.selected().exception);
    }

    void copyTakesTheWholeTree()
    {
        Bench bench;
        inspector::ExceptionView view(bench.context);
        view.show();
        bench.playback.seek(bench.delivered());
        view.setCurrentIndex(view.model()->index(0, 0));
        QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY2(copied.contains("ExceptionGroup") && copied.contains("    OutOfStock('lamp')"), qPrintable(copied));
    }
};

QTEST_MAIN(ExceptionViewTest)
#include "exception_view_test.moc"
