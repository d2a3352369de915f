// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stories.h"
#include "ui/timeline/filter_bar.h"
#include "ui/timeline/minimap.h"
#include "ui/timeline/timeline_canvas.h"
#include "ui/timeline/timeline_view.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>
#include <QWheelEvent>

using namespace engine::trace;
using namespace ui;
using namespace ui::timeline;

// The timeline as a person uses it.
class TimelineViewTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<playback::Playback> m_playback;
    std::unique_ptr<playback::Selection> m_selection;
    std::unique_ptr<theme::Theme> m_theme;
    std::unique_ptr<TimelineView> m_view;

    TimelineCanvas *canvas() { return m_view->canvas(); }
    LaneIndex laneOf(std::uint32_t task) { return m_view->state().model().laneOf(TaskId{task}); }
    QPoint inLane(std::uint32_t task, EventNumber number)
    {
        const PixelScale scale = canvas()->scale();
        const double x = scale.pixel((m_view->state().axis().begin(number) + m_view->state().axis().end(number)) / 2);
        return {int(x), int(canvas()->rowRect(m_view->state().rows().rowOf(laneOf(task))).center().y())};
    }
    static void wheel(QWidget *widget, QPoint at, int notches, Qt::KeyboardModifiers modifiers)
    {
        QWheelEvent event(at, widget->mapToGlobal(at), {}, {0, notches * 120}, Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(widget, &event);
    }

private slots:
    void init()
    {
        m_playback = std::make_unique<playback::Playback>();
        m_selection = std::make_unique<playback::Selection>();
        m_theme = std::make_unique<theme::Theme>();
        m_playback->setTrace(std::make_shared<Trace>(support::checkout()), 34);
        m_playback->setReducedMotion(true);
        m_view = std::make_unique<TimelineView>(ViewContext{*m_playback, *m_selection, *m_theme}, nullptr);
        m_view->resize(1390, 260);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    }

    void cleanup() { m_view.reset(); }

    void clickingABarSelectsItsTaskAndGoesThere()
    {
        QTest::mouseClick(canvas(), Qt::LeftButton, {}, inLane(4, 17));
        QCOMPARE(m_selection->selected(), playback::Entity::of(TaskId{4}));
        QCOMPARE(m_playback->position(), EventNumber(17));
    }

    void clickingANameOnlySelects()
    {
        const QPoint name(int(canvas()->labelWidth()) - 60, inLane(3, 16).y());
        QTest::mouseClick(canvas(), Qt::LeftButton, {}, name);
        QCOMPARE(m_selection->selected(), playback::Entity::of(TaskId{3}));
        QCOMPARE(m_playback->position(), EventNumber(34));
    }

    void draggingOnTheRulerMovesTheCursor()
    {
        const PixelScale scale = canvas()->scale();
        const auto at = [&](EventNumber n) { return QPoint(int(scale.pixel(m_view->state().axis().begin(n)) + 2), 8); };
        QTest::mousePress(canvas(), Qt::LeftButton, {}, at(20));
        QCOMPARE(m_playback->position(), EventNumber(20));
        QTest::mouseMove(canvas(), at(40));
        QCOMPARE(m_playback->position(), EventNumber(40));
        QTest::mouseRelease(canvas(), Qt::LeftButton, {}, at(40));
    }

    void theCursorStandsAfterItsEvent()
    {
        m_view->setAxisMode(AxisMode::Steps);
        const PixelScale scale = canvas()->scale();
        for (const EventNumber n : {0u, 1u, 30u, 56u}) {
            m_playback->seek(n);
            QVERIFY(std::abs(canvas()->cursorX() - scale.pixel(n)) < 1e-6);
        }
    }

    void wheelAndKeysZoomAndPan()
    {
        ViewRange &range = m_view->state().range();
        const double all = range.span();
        wheel(canvas(), {700, 100}, 3, Qt::ControlModifier);
        QVERIFY(range.span() < all);
        const double zoomed = range.span();
        QTest::keyClick(canvas(), Qt::Key_W);
        QVERIFY(range.span() < zoomed);
        const double begin = range.begin();
        QTest::keyClick(canvas(), Qt::Key_D);
        QVERIFY(range.begin() > begin);
        QTest::keyClick(canvas(), Qt::Key_A);
        QVERIFY(std::abs(range.begin() - begin) < 1e-6);
        for (int i = 0; i < 20; ++i)
            QTest::keyClick(canvas(), Qt::Key_S);
        QVERIFY(range.showsAll());
    }

    void zoomingGlidesAndKeysMeanWhereItLeads()
    {
        m_playback->setReducedMotion(false);
        ViewRange &range = m_view->state().range();
        const double all = range.span();
        QTest::keyClick(canvas(), Qt::Key_W);
        QTest::keyClick(canvas(), Qt::Key_W);
        QVERIFY(range.span() > all / 2);
        QTRY_VERIFY(std::abs(range.span() - all / 2.25) < 1e-6 * all);
        QTest::keyClick(canvas(), Qt::Key_S);
        wheel(canvas(), {700, 100}, 1, Qt::ControlModifier); // who takes the wheel steers
        QVERIFY(!canvas()->isGliding());
    }

    void fFitsTheSelectionAndThenEverything()
    {
        m_selection->select(playback::Entity::of(TaskId{2}));
        QTest::keyClick(canvas(), Qt::Key_F);
        QVERIFY(!m_view->state().range().showsAll());
        const auto [begin, end] = m_view->state().extent(laneOf(2));
        QVERIFY(m_view->state().range().begin() <= begin && m_view->state().range().end() >= end);
        QTest::keyClick(canvas(), Qt::Key_F);
        QVERIFY(m_view->state().range().showsAll());
    }

    void draggingBarsPans()
    {
        ViewRange &range = m_view->state().range();
        range.zoom(4, range.at(0.5));
        const double begin = range.begin();
        const PixelScale scale = canvas()->scale();
        QTest::mousePress(canvas(), Qt::LeftButton, {}, {800, 150});
        QTest::mouseMove(canvas(), {760, 150});
        QTest::mouseMove(canvas(), {700, 150});
        QTest::mouseRelease(canvas(), Qt::LeftButton, {}, {700, 150});
        QVERIFY(std::abs(range.begin() - begin - 100 * scale.perPixel) < 1e-6);
        QCOMPARE(m_playback->position(), EventNumber(34));
    }

    void doubleClickZoomsToTheSegment()
    {
        QTest::mouseDClick(canvas(), Qt::LeftButton, {}, inLane(3, 16));
        const ViewRange &range = m_view->state().range();
        QVERIFY(range.begin() <= m_view->state().axis().begin(16));
        QVERIFY(range.end() >= m_view->state().axis().begin(22));
        QVERIFY(range.span() < 0.9 * range.limit());
    }

    void shiftDragMeasuresAndReturnZoomsThere()
    {
        QTest::mousePress(canvas(), Qt::LeftButton, Qt::ShiftModifier, {500, 150});
        QTest::mouseMove(canvas(), {800, 150});
        QTest::mouseRelease(canvas(), Qt::LeftButton, Qt::ShiftModifier, {800, 150});
        QVERIFY(m_view->state().range().showsAll());
        QTest::keyClick(canvas(), Qt::Key_Return);
        QVERIFY(!m_view->state().range().showsAll());
    }

    void triangleFoldsAndKeysToo()
    {
        const std::size_t rows = m_view->state().rows().rowCount();
        const LaneIndex group = m_view->state().model().laneOf(ScopeId{3});
        const Lane &lane = m_view->state().model().lane(group);
        const QPoint triangle(int(canvas()->indentation(lane)) + 5, int(canvas()->rowRect(m_view->state().rows().rowOf(group)).center().y()));
        QTest::mouseClick(canvas(), Qt::LeftButton, {}, triangle);
        QCOMPARE(m_view->state().rows().rowCount(), rows - 3);
        m_selection->select(playback::Entity::of(TaskId{4})); // selecting what is hidden shows it
        QCOMPARE(m_view->state().rows().rowCount(), rows);
        m_selection->select(playback::Entity::of(ScopeId{3}));
        QTest::keyClick(canvas(), Qt::Key_Minus);
        QCOMPARE(m_view->state().rows().rowCount(), rows - 3);
        QTest::keyClick(canvas(), Qt::Key_Plus);
        QCOMPARE(m_view->state().rows().rowCount(), rows);
    }

    void arrowsUpAndDownWalkTheLanes()
    {
        QTest::keyClick(canvas(), Qt::Key_Down);
        QCOMPARE(m_selection->selected(), playback::Entity::of(ScopeId{1}));
        QTest::keyClick(canvas(), Qt::Key_Down);
        QCOMPARE(m_selection->selected(), playback::Entity::of(TaskId{1}));
        QTest::keyClick(canvas(), Qt::Key_Up);
        QCOMPARE(m_selection->selected(), playback::Entity::of(ScopeId{1}));
    }

    void hoveringALaneLightsItsTaskEverywhere()
    {
        QTest::mouseMove(canvas(), inLane(2, 18));
        QCOMPARE(m_selection->hovered(), playback::Entity::of(TaskId{2}));
    }

    void axisSwitchChangesTheAxisAndKeepsTheEventsInSight()
    {
        QSignalSpy changed(m_view.get(), &TimelineView::axisModeChanged);
        m_view->state().range().show(m_view->state().axis().begin(20), m_view->state().axis().begin(30));
        QAbstractButton *steps = nullptr;
        for (auto *button : m_view->header()->findChildren<QAbstractButton *>())
            if (button->text() == QLatin1String("one step per event"))
                steps = button;
        QVERIFY(steps);
        QTest::mouseClick(steps, Qt::LeftButton);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(m_view->axisMode(), AxisMode::Steps);
        QCOMPARE(m_view->state().range().begin(), 19.);
        QCOMPARE(m_view->state().range().end(), 29.);
    }

    void filtersBecomeChipsThatCanBeRemoved()
    {
        const std::size_t rows = m_view->state().rows().rowCount();
        QTest::keyClicks(m_view->filterBar()->field(), "failed");
        const std::size_t filtered = m_view->state().rows().rowCount();
        QVERIFY(filtered < rows);
        QTest::keyClick(m_view->filterBar()->field(), Qt::Key_Return);
        QCOMPARE(m_view->filterBar()->field()->text(), QString());
        QCOMPARE(m_view->state().rows().rowCount(), filtered);
        auto *chip = m_view->filterBar()->findChild<QPushButton *>(QStringLiteral("timelineFilterChip"));
        QVERIFY(chip);
        QTest::mouseClick(chip, Qt::LeftButton);
        QCOMPARE(m_view->state().rows().rowCount(), rows);
    }

    void chipsAreReachedAndRemovedByKeyboard()
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        column->addWidget(m_view->header());
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QLineEdit *field = m_view->filterBar()->field();
        const std::size_t rows = m_view->state().rows().rowCount();
        for (const char *filter : {"state:failed", "state:cancelling", "task:charge"}) {
            field->setFocus();
            QTest::keyClicks(field, QLatin1String(filter));
            QTest::keyClick(field, Qt::Key_Return);
        }
        QTest::keyClick(field, Qt::Key_Backtab, Qt::ShiftModifier);
        auto *chip = qobject_cast<QPushButton *>(QApplication::focusWidget());
        QVERIFY(chip && chip->text().contains(QLatin1String("charge")));
        QTest::keyClick(chip, Qt::Key_Backtab, Qt::ShiftModifier);
        chip = qobject_cast<QPushButton *>(QApplication::focusWidget());
        QVERIFY(chip && chip->text().contains(QLatin1String("cancelling")));
        QTest::keyClick(chip, Qt::Key_Delete);
        chip = qobject_cast<QPushButton *>(QApplication::focusWidget());
        QVERIFY(chip && chip->text().contains(QLatin1String("charge")));
        QTest::keyClick(chip, Qt::Key_Delete);
        QVERIFY(field->hasFocus());
        QTest::keyClick(field, Qt::Key_Backspace);
        QVERIFY(m_view->filterBar()->filters().empty());
        QCOMPARE(m_view->state().rows().rowCount(), rows);
        m_view->header()->setParent(m_view.get());
    }

    void theContextMenuOffersInterventions()
    {
        QSignalSpy asked(m_view.get(), &TimelineView::interventionRequested);
        const QPoint place = inLane(4, 20);
        QContextMenuEvent event(QContextMenuEvent::Mouse, place, canvas()->mapToGlobal(place));
        QCoreApplication::sendEvent(canvas(), &event);
        auto *menu = canvas()->findChild<QMenu *>();
        QVERIFY(menu);
        menu->actions().first()->trigger();
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.first().first().toString(), QStringLiteral("cancel #4 at 20"));
    }

    void theContextMenuSetsABookmark()
    {
        const QPoint place = inLane(4, 20);
        QContextMenuEvent event(QContextMenuEvent::Mouse, place, canvas()->mapToGlobal(place));
        QCoreApplication::sendEvent(canvas(), &event);
        for (QAction *action : canvas()->findChild<QMenu *>()->actions())
            if (action->text().contains(QLatin1String("Bookmark")))
                action->trigger();
        QCOMPARE(m_playback->bookmarks(), std::vector<EventNumber>{20});
    }

    void itIsToldInWordsThatFollowTheMoment()
    {
        QAccessibleInterface *told = QAccessible::queryAccessibleInterface(canvas());
        QVERIFY(told);
        QCOMPARE(told->role(), QAccessible::Chart);
        const QString now = told->text(QAccessible::Description);
        QVERIFY(now.contains(QLatin1String("charge")) && now.contains(QLatin1String("cancelling")));
        m_playback->seek(15);
        const QString before = told->text(QAccessible::Description);
        QVERIFY(before != now && !before.contains(QLatin1String("cancelling")));
    }

    void theMinimapMovesWhatIsVisible()
    {
        ViewRange &range = m_view->state().range();
        range.show(0, range.limit() / 10);
        Minimap *map = m_view->minimap();
        QTest::mouseClick(map, Qt::LeftButton, {}, {map->width() * 3 / 4, map->height() / 2});
        QVERIFY(std::abs(range.at(0.5) / range.limit() - 0.75) < 0.02);
        QTest::mouseDClick(map, Qt::LeftButton, {}, {map->width() / 2, map->height() / 2});
        QVERIFY(range.showsAll());
    }

    void seekingOutOfSightBringsTheCursorBack()
    {
        ViewRange &range = m_view->state().range();
        range.show(0, m_view->state().axis().begin(10));
        m_playback->seek(50);
        QVERIFY(range.begin() < m_view->state().axis().end(50) && m_view->state().axis().end(50) <= range.end());
    }

    void growsWhileItIsOnShow()
    {
        const Trace whole = support::checkout();
        auto growing = std::make_shared<Trace>(support::checkout());
        m_playback->setTrace(growing, 56);
        Event event = whole.at(52);
        for (int i = 0; i < 100; ++i) {
            event.time += Time{1'000'000};
            growing->append(event);
        }
        m_playback->announceAppended();
        QCOMPARE(m_view->state().model().size(), EventNumber(156));
        QVERIFY(m_view->state().range().showsAll());
    }

    void anEmptyTraceIsShownToo()
    {
        m_playback->setTrace(std::make_shared<Trace>(), 0);
        m_view->grab();
        QTest::mouseClick(canvas(), Qt::LeftButton, {}, {600, 100});
        QTest::keyClick(canvas(), Qt::Key_F);
        QTest::keyClick(canvas(), Qt::Key_Down);
        wheel(canvas(), {700, 100}, 3, Qt::ControlModifier);
        m_view->grab();
    }

    void paintsEveryStoryInEveryModeAndScheme()
    {
        const auto share = [](Trace &&trace) { return std::make_shared<Trace>(std::move(trace)); };
        for (const auto &trace : {share(support::nested(6)), share(support::wide(400)), share(support::timeoutStory()),
                 share(support::deadlock()), share(support::large(20'000, 2000))}) {
            m_playback->setTrace(trace, trace->size() / 2);
            m_view->setArrowScope(ArrowScope::All);
            for (const AxisMode mode : {AxisMode::Elastic, AxisMode::Time, AxisMode::Steps}) {
                m_view->setAxisMode(mode);
                for (const auto scheme : {theme::Scheme::Light, theme::Scheme::Dark, theme::Scheme::HighContrast}) {
                    m_theme->setScheme(scheme);
                    QVERIFY(!m_view->grab().isNull());
                }
                m_view->zoomIn();
                m_view->grab();
                m_view->showAll();
            }
        }
    }
};

QTEST_MAIN(TimelineViewTest)
#include "timeline_view_test.moc"
