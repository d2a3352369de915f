// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/trace_builder.h"
#include "tests/ui/inspector/bench.h"
#include "ui/inspector/predict_view.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QTextDocument>
#include <QToolButton>

#include <algorithm>

using namespace engine::trace;
using namespace ui;

namespace {

QToolButton *button(inspector::PredictView &view, const QString &text)
{
    for (QToolButton *candidate : view.findChildren<QToolButton *>())
        if (candidate->text() == text && !candidate->isHidden())
            return candidate;
    return nullptr;
}

} // namespace

class PredictViewTest : public QObject
{
    Q_OBJECT

private slots:
    void answerIsTheNextStep()
    {
        Bench bench;
        for (EventNumber n = 1; n < bench.playback.last(); ++n) {
            const auto prediction = inspector::predict(*bench.trace, bench.playback.snapshotAt(n));
            if (!prediction || !prediction->answer)
                continue;
            QCOMPARE(bench.trace->at(prediction->revealed).task(), prediction->answer);
            QVERIFY(std::ranges::find(prediction->candidates, prediction->answer) != prediction->candidates.end());
            QCOMPARE(bench.trace->at(prediction->revealed).time, bench.trace->at(n).time);
        }
    }

    void nobodyIsAskedForATaskThatIsNotThereYet()
    {
        support::TraceBuilder story("a.py", "");
        const ScopeId runner = story.runner("asyncio.run");
        const TaskId main = story.create({}, runner, "main()");
        const EventNumber started = story.start(main);
        const TaskId child = story.create(main, runner, "child()");
        const EventNumber created = story.size();
        story.sleep(main, Time{9}, "sleep");
        story.start(child);
        Bench bench {story.take()};
        QVERIFY(!inspector::predict(*bench.trace, bench.playback.snapshotAt(started)));
        const auto prediction = inspector::predict(*bench.trace, bench.playback.snapshotAt(created));
        QVERIFY(prediction && prediction->answer == child);
    }

    void nobodyIsRightWhereTimeMustPass()
    {
        Bench bench;
        EventNumber slept = bench.find(EventKind::TaskBlocked, 4);
        const auto prediction = inspector::predict(*bench.trace, bench.playback.snapshotAt(slept));
        QVERIFY(prediction);
        QVERIFY(!prediction->answer);
    }

    void rightAnswerIsPraisedOnTheNextStep()
    {
        Bench bench;
        inspector::PredictView view(bench.context);
        view.resize(400, 100);
        view.show();
        bench.playback.seek(bench.delivered());
        QSignalSpy answered(&view, &inspector::PredictView::answered);
        auto *mainButton = button(view, "main");
        QVERIFY(mainButton);
        QTest::mouseClick(mainButton, Qt::LeftButton);
        QCOMPARE(answered.count(), 0);
        while (answered.isEmpty() && bench.playback.position() < bench.playback.last())
            bench.playback.seek(bench.playback.position() + 1);
        QCOMPARE(answered.value(0).value(0).toBool(), true);
        QVERIFY(view.findChild<QLabel *>()->text().startsWith("✓ Right."));
    }

    void wrongAnswerGivesTheRule()
    {
        Bench bench;
        inspector::PredictView view(bench.context);
        view.resize(400, 100);
        view.show();
        bench.playback.seek(bench.delivered());
        QTest::mouseClick(button(view, "nobody yet"), Qt::LeftButton);
        bench.playback.seek(bench.playback.last());
        const QString text = view.findChild<QLabel *>()->text();
        QVERIFY2(text.contains("main() runs next") && text.contains("in the order"), qPrintable(text));
    }

    void verdictStaysForTheTurnThatItIsAbout()
    {
        Bench bench;
        inspector::PredictView view(bench.context);
        view.resize(400, 200);
        view.show();
        bench.playback.seek(bench.delivered());
        const EventNumber revealed = inspector::predict(*bench.trace, bench.playback.snapshot())->revealed;
        QTest::mouseClick(button(view, "main"), Qt::LeftButton);
        bench.playback.seek(revealed);
        const auto *verdict = view.findChild<QLabel *>();
        QVERIFY(verdict->isVisible() && verdict->text().startsWith("✓ Right."));
        QVERIFY(!button(view, "nobody yet")->isVisible());
        bench.playback.seek(revealed + 1);
        QVERIFY(!inspector::beginsTurn(bench.trace->at(revealed + 1).kind));
        QVERIFY(verdict->isVisible());
        EventNumber next = revealed + 1;
        while (!inspector::beginsTurn(bench.trace->at(next).kind))
            ++next;
        bench.playback.seek(next);
        QVERIFY(!verdict->isVisible());
        bench.playback.seek(revealed);
        QVERIFY(verdict->isVisible()); // it is still what one said
        bench.playback.seek(revealed - 1);
        QVERIFY(!verdict->isVisible());
    }

    void inLittleRoomItOpensWhereSomebodyAsks()
    {
        Bench bench;
        inspector::PredictView view(bench.context);
        view.resize(400, 200);
        view.setBrief(true);
        view.show();
        bench.playback.seek(bench.delivered());
        QWidget title;
        view.opener()->setParent(&title);
        view.opener()->resize(300, 30);
        title.show();
        view.opener()->show();
        auto *opener = view.opener()->findChild<QToolButton *>();
        QVERIFY(opener->isVisible() && !view.isVisible());
        QTest::mouseClick(opener, Qt::LeftButton);
        QTest::mouseClick(button(view, "main"), Qt::LeftButton);
        bench.playback.seek(inspector::predict(*bench.trace, bench.playback.snapshot())->revealed);
        QVERIFY(view.findChild<QLabel *>()->text().startsWith("✓ Right."));
        bench.playback.seek(bench.playback.last());
        QVERIFY(view.isVisible() && !button(view, "main")->isVisible()); // it says that there is nothing to predict
        bench.playback.seek(bench.delivered());
        QVERIFY(button(view, "main")->isVisible()); // it stays open
        QTest::mouseClick(opener, Qt::LeftButton);
        QVERIFY(!view.isVisible());
        view.opener()->resize(40, 30);
        QVERIFY(!opener->isVisible());
        view.setBrief(false);
        QVERIFY(view.opener()->isVisible() && !opener->isVisible());
    }

    void namesStandAsTheyAre()
    {
        support::TraceBuilder story("a.py", "");
        const ScopeId runner = story.runner("asyncio.run");
        const TaskId first = story.create({}, runner, "R&D()");
        const TaskId second = story.trace().addTask({story.text("<b>bold</b>"), story.text("work()"), {}, runner, 1});
        story.add(story.by({}, EventKind::TaskCreated, second.value));
        const EventNumber asked = story.start(first);
        story.sleep(first, std::chrono::seconds(1), "sleep(1)");
        story.start(second);
        Bench bench(story.take());
        inspector::PredictView view(bench.context);
        view.resize(400, 100);
        view.show();
        bench.playback.seek(asked);
        QVERIFY(button(view, "R&&D")); // one & underlines a letter
        QToolButton *bold = button(view, "<b>bold</b>");
        QVERIFY(bold);
        QTextDocument tip;
        tip.setHtml(bold->toolTip());
        QCOMPARE(tip.toPlainText(), "<b>bold</b>");
        QTest::mouseClick(bold, Qt::LeftButton);
        QCOMPARE(view.findChild<QLabel *>()->textFormat(), Qt::PlainText);
    }

    void longNamesFitTheirButtons_data()
    {
        QTest::addColumn<double>("scale");
        QTest::newRow("usual type") << 1.0;
        QTest::newRow("large type") << 2.0;
    }

    void longNamesFitTheirButtons()
    {
        QFETCH(const double, scale);
        support::TraceBuilder story("a.py", "");
        const ScopeId runner = story.runner("asyncio.run");
        const TaskId first = story.create({}, runner, "synchronise_the_warehouse()");
        const TaskId second = story.create(first, runner, "a_very_long_name_of_a_coroutine('Kyoto', 3)");
        story.create(first, runner, "a_very_long_name_of_a_coroutine('Lisbon', 4)");
        const EventNumber asked = story.start(first);
        story.sleep(first, std::chrono::seconds(1), "sleep(1)");
        story.start(second);
        Bench bench(story.take());
        bench.theme.setScale(scale);
        QWidget panel;
        inspector::PredictView view(bench.context, &panel);
        panel.resize(340, 300);
        view.resize(340, 300);
        panel.show();
        bench.playback.seek(asked);
        for (const int width : {340, 500, 300}) {
            view.resize(width, 300);
            QCoreApplication::processEvents();
            int seen = 0;
            for (const QToolButton *one : view.findChildren<QToolButton *>()) {
                if (!one->isVisible())
                    continue;
                ++seen;
                QVERIFY2(one->width() >= one->sizeHint().width(), qPrintable(one->text()));
                QVERIFY2(one->mapTo(&view, QPoint(one->width(), 0)).x() <= width, qPrintable(one->text()));
            }
            QVERIFY(seen >= 3);
        }
    }

    void buttonsAreMadeOnce()
    {
        Bench bench;
        inspector::PredictView view(bench.context);
        view.resize(400, 100);
        view.show();
        bench.playback.seek(bench.delivered());
        QToolButton *nobody = button(view, "nobody yet");
        for (EventNumber n = 1; n <= bench.playback.last(); ++n) {
            bench.playback.seek(n);
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
        bench.playback.seek(bench.delivered());
        QCOMPARE(button(view, "nobody yet"), nobody);
        QVERIFY(view.findChildren<QToolButton *>().size() <= 5);
    }

    void hiddenBeforeTheBeginningAndAtTheEnd()
    {
        Bench bench;
        inspector::PredictView view(bench.context);
        QVERIFY(view.isHidden());
        bench.playback.seek(bench.playback.last());
        QVERIFY(view.isHidden());
    }
};

QTEST_MAIN(PredictViewTest)
#include "predict_view_test.moc"
