// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/trace_builder.h"
#include "tests/ui/inspector/bench.h"
#include "ui/inspector/sentence_label.h"
#include "ui/inspector/why_view.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTextDocument>
#include <QToolButton>

using namespace engine::trace;
using namespace ui;

namespace {

QLabel &label(inspector::WhyView &view, const char *name)
{
    return *view.findChild<QLabel *>(QLatin1String(name));
}

} // namespace

class WhyViewTest : public QObject
{
    Q_OBJECT

private slots:
    void cardTellsTheMoment()
    {
        Bench bench;
        inspector::WhyView view(bench.context);
        bench.playback.seek(bench.delivered());
        QCOMPARE(view.plainText(),
            QStringLiteral("Event %1 · 0.900 s\ncharge() gets CancelledError at line 19.\n"
                           "reserve() raised OutOfStock. It is the first failure in tg, so the group aborts: it "
                           "cancels every child that has not finished, and main(), which waits in the group.")
                .arg(bench.delivered()));
    }

    void causesAreWalkedBackAndForth()
    {
        Bench bench;
        inspector::WhyView view(bench.context);
        const EventNumber start = bench.delivered();
        bench.playback.seek(start);
        std::vector<EventNumber> way;
        for (int n = 0; n < 4; ++n) {
            way.push_back(bench.playback.position());
            view.toCause();
            QCOMPARE(bench.playback.position(), bench.trace->at(way.back()).cause);
        }
        while (!way.empty()) {
            view.toEffect();
            QCOMPARE(bench.playback.position(), way.back());
            way.pop_back();
        }
    }

    void theCardIsCalmAndYetNotEmptyForEver()
    {
        Bench bench;
        bench.playback.setReducedMotion(true);
        inspector::WhyView view(bench.context);
        view.resize(300, 600);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        auto &card = *view.findChild<QFrame *>(QString(), Qt::FindDirectChildrenOnly);
        const auto height = [&] {
            QCoreApplication::processEvents();
            return card.minimumHeight();
        };
        bench.playback.seek(2);
        const int low = height();
        bench.playback.seek(bench.delivered());
        const int tall = height();
        QVERIFY(tall > low);
        bench.playback.step(+1); // shorter, but nothing jumps
        QCOMPARE(height(), tall);
        bench.playback.seek(2);
        QCOMPARE(height(), low);
    }

    void effectIsFoundWithoutAWayBack()
    {
        Bench bench;
        inspector::WhyView view(bench.context);
        const EventNumber aborting = bench.find(EventKind::GroupAborting, 3);
        bench.playback.seek(aborting);
        view.toEffect();
        QVERIFY(bench.playback.position() > aborting);
        QCOMPARE(bench.trace->at(bench.playback.position()).cause, aborting);
    }

    void firstCauseHasNone()
    {
        Bench bench;
        inspector::WhyView view(bench.context);
        bench.playback.seek(1);
        view.toCause();
        QCOMPARE(bench.playback.position(), 1u);
        QVERIFY(label(view, "because").isHidden());
    }

    void nounsSelectSeekAndShowLines()
    {
        Bench bench;
        inspector::WhyView view(bench.context);
        QSignalSpy lines(&view, &inspector::WhyView::lineActivated);
        bench.playback.seek(bench.delivered());
        emit label(view, "headline").linkActivated("task:4");
        QCOMPARE(bench.selection.selected(), playback::Entity::of(TaskId {4}));
        emit label(view, "reason").linkActivated("scope:3");
        QCOMPARE(bench.selection.selected(), playback::Entity::of(ScopeId {3}));
        emit label(view, "headline").linkActivated("line:19");
        QCOMPARE(lines.value(0).value(0).toInt(), 19);
        emit label(view, "reason").linkHovered("task:3");
        QCOMPARE(bench.selection.hovered(), playback::Entity::of(TaskId {3}));
        emit label(view, "reason").linkHovered(QString());
        QVERIFY(!bench.selection.hovered());
        const EventNumber cause = bench.trace->at(bench.delivered()).cause;
        QVERIFY(label(view, "because").text().contains(words::summary(*bench.trace, cause).what.toHtmlEscaped()));
        emit label(view, "because").linkActivated(QStringLiteral("event:%1").arg(cause));
        QCOMPARE(bench.playback.position(), cause);
    }

    void chainListsEveryCauseAndGoesThere()
    {
        Bench bench;
        inspector::WhyView view(bench.context);
        view.resize(420, 500);
        view.show();
        bench.playback.seek(bench.delivered());
        QTest::mouseClick(view.findChild<QToolButton *>(), Qt::LeftButton);
        auto *chain = view.findChild<QListWidget *>();
        QVERIFY(chain->isVisible());
        const auto causes = words::explain(*bench.trace, bench.delivered()).causes;
        QCOMPARE(chain->count(), static_cast<int>(causes.size()));
        QTest::mouseClick(chain->viewport(), Qt::LeftButton, {}, chain->visualItemRect(chain->item(1)).center());
        QCOMPARE(bench.playback.position(), causes[1]);
    }

    void numbersOfCausesAreWrittenAsEverywhere()
    {
        Bench bench(support::large(3000, 100));
        inspector::WhyView view(bench.context);
        view.show();
        EventNumber late = 2500;
        while (bench.trace->at(late).cause <= 1000)
            ++late;
        bench.playback.seek(late);
        QTest::mouseClick(view.findChild<QToolButton *>(), Qt::LeftButton);
        const QString number = words::figure(bench.trace->at(late).cause);
        QVERIFY(number.contains(','));
        QVERIFY(label(view, "because").text().contains(QStringLiteral("event&nbsp;") + number));
        QVERIFY(view.findChild<QListWidget *>()->item(0)->text().startsWith(number + ' '));
    }

    // A name of 200 letters must not be cut off at the panel's edge, nor change by being copied.
    void sentencesGoFromLeftToRightWhateverTheyBeginWith()
    {
        support::TraceBuilder story("a.py", "");
        const TaskId main = story.create({}, story.runner("asyncio.run"), "מים()");
        const EventNumber start = story.start(main);
        Bench bench {story.take()};
        inspector::WhyView view(bench.context);
        bench.playback.seek(start);
        QTextDocument shown;
        shown.setHtml(label(view, "headline").text());
        QVERIFY(shown.toPlainText().startsWith(QStringLiteral("מים()")));
        QCOMPARE(shown.firstBlock().textDirection(), Qt::LeftToRight);
    }

    void longNamesBreakAndAreCopiedWhole()
    {
        const std::string name(200, 'n');
        support::TraceBuilder story("long.py", "");
        const TaskId main = story.create({}, story.runner("asyncio.run"), name + "()");
        const EventNumber start = story.start(main);
        Bench bench {story.take()};
        inspector::WhyView view(bench.context);
        view.resize(260, 500);
        view.show();
        bench.playback.seek(start);
        const QString whole = QString::fromStdString(name.substr(0, 30));
        QVERIFY(view.plainText().contains(whole));
        auto &headline = label(view, "headline");
        QTextDocument shown;
        shown.setDefaultFont(headline.font());
        shown.setHtml(headline.text());
        shown.setTextWidth(headline.width());
        QVERIFY(shown.idealWidth() <= headline.width());
        headline.setFocus();
        QTest::keyClick(&headline, Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QGuiApplication::clipboard()->text().contains(whole));
        headline.setSelection(0, 40);
        QTest::keyClick(&headline, Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(whole));
    }

    void theMenuCopiesTheSentence()
    {
        Bench bench;
        inspector::WhyView view(bench.context);
        view.show();
        bench.playback.seek(bench.delivered());
        auto &headline = label(view, "headline");
        QContextMenuEvent click(QContextMenuEvent::Mouse, {5, 5}, headline.mapToGlobal(QPoint(5, 5)));
        QApplication::sendEvent(&headline, &click);
        auto *menu = headline.findChild<QMenu *>();
        QVERIFY(menu);
        menu->actions().value(0)->trigger();
        menu->close();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("charge() gets CancelledError at line 19."));
        QVERIFY2(headline.text().contains(QStringLiteral("line\u00a019")), "the number alone would come on the next line");
    }

    void longNamesAreBrokenAtTheirJoints()
    {
        inspector::SentenceLabel label;
        const auto parts = [&](const QString &sentence) {
            label.setSentence(sentence);
            return label.text().remove(QRegularExpression(QStringLiteral("</?div[^>]*>"))).split(QChar(0x200b));
        };
        QCOMPARE(parts("wait_patiently_for_the_answer_of_all ends"),
            (QStringList {"wait_", "patiently_", "for_", "the_", "answer_", "of_all ends"}));
        QCOMPARE(parts("charge_the_visa_card ends").size(), 1);
        QCOMPARE(parts(QString(60, u'x')), (QStringList {QString(24, u'x'), QString(24, u'x'), QString(12, u'x')}));
    }

    void sayingsOfAnEmptyTraceAreWords()
    {
        Bench bench {Trace()};
        inspector::WhyView view(bench.context);
        QVERIFY(view.plainText().contains("There is nothing to tell."));
        view.toCause();
        view.toEffect();
    }
};

QTEST_MAIN(WhyViewTest)
#include "why_view_test.moc"
