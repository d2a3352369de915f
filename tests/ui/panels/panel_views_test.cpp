// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stories.h"
#include "tests/support/trace_builder.h"
#include "ui/panels/chart_view.h"
#include "ui/panels/console_view.h"
#include "ui/panels/events_view.h"
#include "ui/panels/hazards_view.h"

#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace engine::trace;
using namespace ui;
using namespace ui::panels;

class PanelViewsTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<playback::Playback> m_playback;
    std::unique_ptr<playback::Selection> m_selection;
    std::unique_ptr<theme::Theme> m_theme;

    ViewContext context() { return {*m_playback, *m_selection, *m_theme}; }
    static bool show(QWidget &view, QSize size)
    {
        view.resize(size);
        view.show();
        return QTest::qWaitForWindowExposed(&view);
    }

private slots:
    void init()
    {
        m_playback = std::make_unique<playback::Playback>();
        m_selection = std::make_unique<playback::Selection>();
        m_theme = std::make_unique<theme::Theme>();
        m_playback->setTrace(std::make_shared<Trace>(support::checkout()), 34);
    }

    void clickingALineGoesToWhenItWasPrinted()
    {
        ConsoleView view(context(), nullptr);
        QVERIFY(show(view, {470, 100}));
        QCOMPARE(view.model()->rowCount(), 0);
        m_playback->seek(56);
        QCOMPARE(view.model()->rowCount(), 1);
        QTest::mouseClick(view.list()->viewport(), Qt::LeftButton, {}, view.list()->visualRect(view.model()->index(0)).center());
        QCOMPARE(m_playback->position(), EventNumber(52));
        view.setShowsLater(true);
        m_playback->seek(1);
        QCOMPARE(view.model()->rowCount(), 1);
        view.grab();
    }

    void aRightClickInTheLogGoesNowhere()
    {
        EventsView view(context(), nullptr);
        QVERIFY(show(view, {600, 200}));
        const QRect row = view.table()->visualRect(view.model()->index(view.model()->rowFor(34) - 1, EventsModel::What));
        QTest::mouseClick(view.table()->viewport(), Qt::RightButton, {}, row.center());
        QCOMPARE(m_playback->position(), EventNumber(34));
        QTest::mouseClick(view.table()->viewport(), Qt::LeftButton, {}, row.center());
        QCOMPARE(m_playback->position(), EventNumber(33));
    }

    void numbersInTheLogHaveRoom()
    {
        m_playback->setTrace(std::make_shared<Trace>(support::large(100'100, 1000)), 1);
        EventsView view(context(), nullptr);
        for (const int width : {300, 900}) {
            QVERIFY(show(view, {width, 200}));
            const QFontMetrics metrics(m_theme->codeFont(9));
            const int room = view.table()->columnWidth(EventsModel::Number) - 8; // between its margins
            QVERIFY2(room >= metrics.horizontalAdvance(QStringLiteral("100,100")), qPrintable(QString::number(width)));
        }
    }

    void namesInTheLogHaveMoreRoomInAWideOne()
    {
        EventsView view(context(), nullptr);
        QVERIFY(show(view, {900, 200}));
        const int usual = view.table()->columnWidth(EventsModel::Who); // for short ones
        auto trace = std::make_shared<Trace>();
        for (const std::string name : {"download('news', 1)", "download('weather', 2)"})
            trace->addTask({{}, trace->intern(name), {}, {}, 1});
        m_playback->setTrace(trace, 0);
        const int wide = view.table()->columnWidth(EventsModel::Who);
        QVERIFY(wide > usual);
        QVERIFY(wide - 8 >= QFontMetrics(m_theme->codeFont(9)).horizontalAdvance(QStringLiteral("download('weather', 2)")));
        view.resize(QFontMetrics(m_theme->codeFont(9)).horizontalAdvance(QString(58, u'0')), 200);
        QCOMPARE(view.table()->columnWidth(EventsModel::Who), usual);
    }

    void timeoutsInTheLogHaveRoomForWhoseTheyAre()
    {
        support::TraceBuilder story("a.py", "");
        const ScopeId runner = story.runner("asyncio.run");
        for (const char *name : {"Ms Greenwood", "Prof Black"}) {
            const TaskId task = story.create({}, runner, name);
            story.start(task);
            story.timeout(task, runner, "timeout(10)", Time{});
        }
        m_playback->setTrace(std::make_shared<Trace>(story.take()), 0);
        EventsView view(context(), nullptr);
        QVERIFY(show(view, {1000, 200}));
        const int room = view.table()->columnWidth(EventsModel::Who) - 8;
        QVERIFY(room >= QFontMetrics(m_theme->codeFont(9)).horizontalAdvance(QStringLiteral("timeout(10) of Ms Greenwood")));
    }

    // Of who it was no more is cut off than the rest needs.
    void aNarrowLogSaysEachEventInOneSentence()
    {
        EventsView view(context(), nullptr);
        QVERIFY(show(view, {900, 200}));
        const auto what = [&](EventNumber number) { return view.model()->index(view.model()->rowFor(number), EventsModel::What).data().toString(); };
        const QString apart = what(34);
        QVERIFY(!view.table()->isColumnHidden(EventsModel::Who));
        view.resize(300, 200);
        QVERIFY(view.table()->isColumnHidden(EventsModel::Who));
        const QString who = view.model()->index(view.model()->rowFor(34), EventsModel::Who).data().toString();
        QCOMPARE(what(34), who + u' ' + apart);
        view.resize(900, 200);
        QCOMPARE(what(34), apart);
    }

    void theLogShowsItsBeginningBeforeTheFirstEvent()
    {
        EventsView view(context(), nullptr);
        QVERIFY(show(view, {600, 120}));
        m_playback->toLast();
        QVERIFY(view.table()->rowAt(2) > 0);
        m_playback->first();
        QCOMPARE(view.table()->rowAt(2), 0);
    }

    // Unless somebody has scrolled it away.
    void theCurrentEventStaysInViewAsTheLogGetsLower()
    {
        EventsView view(context(), nullptr);
        QVERIFY(show(view, {600, 400}));
        m_playback->toLast();
        const auto isInView = [&] {
            const QRect row = view.table()->visualRect(view.table()->currentIndex());
            return row.top() >= 0 && row.bottom() < view.table()->viewport()->height();
        };
        m_playback->seek(m_playback->last() - 1);
        QVERIFY(isInView());
        view.resize(600, 140);
        QVERIFY(isInView());
        view.table()->scrollToTop();
        view.resize(600, 120);
        QCOMPARE(view.table()->rowAt(2), 0);
    }

    void theCurrentEventStaysInViewAsTheTypeGrows()
    {
        EventsView view(context(), nullptr);
        QVERIFY(show(view, {600, 200}));
        m_playback->seek(m_playback->last() / 2);
        m_theme->setScale(2);
        const QRect row = view.table()->visualRect(view.table()->currentIndex());
        QVERIFY(row.top() >= 0 && row.bottom() < view.table()->viewport()->height());
    }

    void theNumbersOfLongRunsAreWhole()
    {
        m_playback->setTrace(std::make_shared<Trace>(support::large(1'200'000, 10)), 5);
        EventsView view(context(), nullptr);
        QVERIFY(show(view, {300, 120}));
        const QFontMetrics metrics(m_theme->codeFont(9));
        QVERIFY(view.table()->columnWidth(EventsModel::Number) - 8 >= metrics.horizontalAdvance(QStringLiteral("1,200,000")));
    }

    void theFieldForInputIsThereWhenItIsNeeded()
    {
        ConsoleView view(context(), nullptr);
        QVERIFY(show(view, {470, 100}));
        QVERIFY(!view.inputField()->isVisible()); // this script reads nothing
        view.setInputState({InputState::Run::Waits, 0, false, {}});
        QVERIFY(view.inputField()->isVisible());
        Trace reads;
        reads.run.text = "name = input('name? ')";
        m_playback->setTrace(std::make_shared<Trace>(std::move(reads)));
        view.setInputState({InputState::Run::Over, 1, false, {}});
        QVERIFY(view.inputField()->isVisible());
        QVERIFY(!view.inputField()->line()->isEnabled());
    }

    void linesAndTheEndOfInputAreHandedOver()
    {
        InputField field(*m_theme, nullptr);
        QVERIFY(show(field, {470, 40}));
        QVERIFY(!field.line()->isEnabled()); // nothing runs
        field.setState({InputState::Run::GoesOn, 0, false, {}});
        const QString before = field.line()->styleSheet();
        field.setState({InputState::Run::Waits, 0, false, {}});
        QVERIFY(field.line()->styleSheet() != before); // it is marked
        QSignalSpy entered(&field, &InputField::entered);
        QSignalSpy ended(&field, &InputField::ended);
        QTest::keyClicks(field.line(), "seven");
        QTest::keyClick(field.line(), Qt::Key_Return);
        QCOMPARE(entered.count(), 1);
        QCOMPARE(entered.first().first().toString(), QStringLiteral("seven"));
        QVERIFY(field.line()->text().isEmpty());
        QTest::mouseClick(field.endButton(), Qt::LeftButton);
        QCOMPARE(ended.count(), 1);
        field.setState({InputState::Run::GoesOn, 1, true, {}});
        QVERIFY(!field.line()->isEnabled());
        QVERIFY(field.againButton()->isVisible());
    }

    // Where the Console is narrow, the buttons stand below.
    void thereIsRoomForAnAnswer()
    {
        InputField field(*m_theme, nullptr);
        for (const int width : {260, 300, 470, 900}) {
            QVERIFY(show(field, {width, 80}));
            for (const int given : {0, 1, 0}) {
                field.setState({InputState::Run::Waits, given, false, QStringLiteral("How old are you? ")});
                QTest::qWait(20);
                QVERIFY2(field.line()->width() >= 160, qPrintable(QString::number(field.line()->width())));
                if (given > 0)
                    QCOMPARE(field.endButton()->mapTo(&field, QPoint()).x() > field.line()->geometry().right(), width > 400);
            }
        }
    }

    void theRowFollowsThePositionAndAClickSeeks()
    {
        EventsView view(context(), nullptr);
        QVERIFY(show(view, {650, 160}));
        QCOMPARE(view.table()->currentIndex().row(), 33);
        m_playback->seek(50);
        QCOMPARE(view.table()->currentIndex().row(), 49);
        const QModelIndex wanted = view.model()->index(47, EventsModel::What);
        view.table()->scrollTo(wanted);
        QTest::mouseClick(view.table()->viewport(), Qt::LeftButton, {}, view.table()->visualRect(wanted).center());
        QCOMPARE(m_playback->position(), EventNumber(48));
        QTest::keyClick(view.table(), Qt::Key_Up);
        QCOMPARE(m_playback->position(), EventNumber(47));
    }

    void typingFiltersTheLog()
    {
        EventsView view(context(), nullptr);
        QVERIFY(show(view, {650, 160}));
        QTest::keyClicks(view.filterField(), "charge");
        QTRY_VERIFY(!view.isFiltering());
        QVERIFY(view.model()->rowCount() > 0 && view.model()->rowCount() < 56);
        QCOMPARE(m_playback->position(), EventNumber(34)); // filtering does not move the cursor
        view.filterField()->clear();
        view.kindBox()->setCurrentIndex(static_cast<int>(EventFilter::Kind::Output));
        QTRY_COMPARE(view.model()->rowCount(), 1);
        QCOMPARE(m_playback->position(), EventNumber(34));
    }

    void aMillionRowsAreNoTrouble()
    {
        EventsView view(context(), nullptr);
        QVERIFY(show(view, {650, 160}));
        m_playback->setTrace(std::make_shared<Trace>(support::large(1'000'000, 1000)), 500'000);
        QCOMPARE(view.model()->rowCount(), 1'000'000);
        m_playback->seek(999'999);
        QCOMPARE(view.table()->currentIndex().row(), 999'998);
        view.grab();
    }

    void clickingTheChartSeeks()
    {
        ChartView view(context(), nullptr);
        QVERIFY(show(view, {340, 120}));
        for (const EventNumber number : {20u, 36u, 50u}) {
            QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, QPoint(qRound(view.pixelOf(number)), 60));
            QVERIFY(std::abs(int(m_playback->position()) - int(number)) <= 2);
        }
        view.grab();
        m_playback->setTrace(std::make_shared<Trace>(), 0);
        view.grab();
    }

    void hazardsSeekToTheirMoment()
    {
        HazardsView view(context(), nullptr);
        QVERIFY(show(view, {400, 160}));
        QCOMPARE(view.model()->rowCount(), 0);
        view.grab(); // says that there are none
        QSignalSpy counted(&view, &HazardsView::countChanged);
        auto trace = std::make_shared<Trace>(support::deadlock());
        Event hazard;
        hazard.kind = EventKind::HazardFound;
        hazard.detail = static_cast<std::uint8_t>(Hazard::LoopBlocked);
        hazard.time = trace->endTime();
        const EventNumber number = trace->append(hazard);
        m_playback->setTrace(trace, 1);
        QVERIFY(counted.last().first().toInt() >= 1);
        const QModelIndex last = view.model()->index(view.model()->rowCount() - 1);
        view.scrollTo(last);
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.visualRect(last).center());
        QCOMPARE(m_playback->position(), number);
    }
};

QTEST_MAIN(PanelViewsTest)
#include "panel_views_test.moc"
