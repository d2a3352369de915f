// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/timeline/timeline_stand.h"
#include "ui/theme/colors.h"
#include "ui/timeline/filter_bar.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QVBoxLayout>

using namespace engine::trace;
using namespace ui;
using namespace ui::timeline;

// The timeline as a person uses it.
class TimelineViewTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<TimelineStand> m_stand;

private slots:
    void init()
    {
        m_stand = std::make_unique<TimelineStand>();
        QVERIFY(QTest::qWaitForWindowExposed(m_stand->view.get()));
    }

    void cleanup() { m_stand.reset(); }

    void clickingABarSelectsItsTaskAndGoesThere()
    {
        QTest::mouseClick(m_stand->canvas(), Qt::LeftButton, {}, m_stand->inLane(4, 17));
        QCOMPARE(m_stand->selection.selected(), playback::Entity::of(TaskId{4}));
        QCOMPARE(m_stand->playback.position(), EventNumber(17));
    }

    void clickingANameOnlySelects()
    {
        const QPoint name(int(m_stand->canvas()->labelWidth()) - 60, m_stand->inLane(3, 16).y());
        QTest::mouseClick(m_stand->canvas(), Qt::LeftButton, {}, name);
        QCOMPARE(m_stand->selection.selected(), playback::Entity::of(TaskId{3}));
        QCOMPARE(m_stand->playback.position(), EventNumber(34));
    }

    void draggingOnTheRulerMovesTheCursor()
    {
        const PixelScale scale = m_stand->canvas()->scale();
        const auto at = [&](EventNumber n) { return QPoint(int(scale.pixel(m_stand->state().axis().begin(n)) + 2), 8); };
        QTest::mousePress(m_stand->canvas(), Qt::LeftButton, {}, at(20));
        QCOMPARE(m_stand->playback.position(), EventNumber(20));
        QTest::mouseMove(m_stand->canvas(), at(40));
        QCOMPARE(m_stand->playback.position(), EventNumber(40));
        QTest::mouseRelease(m_stand->canvas(), Qt::LeftButton, {}, at(40));
    }

    void theCursorStandsAfterItsEvent()
    {
        m_stand->view->setAxisMode(AxisMode::Steps);
        const PixelScale scale = m_stand->canvas()->scale();
        for (const EventNumber n : {0u, 1u, 30u, 56u}) {
            m_stand->playback.seek(n);
            QVERIFY(std::abs(m_stand->canvas()->cursorX() - scale.pixel(n)) < 1e-6);
        }
    }

    void wordsUnderTheCursorAreNotHalfPale()
    {
        m_stand->view->setAxisMode(AxisMode::Steps);
        const Lane &lane = m_stand->state().model().lane(m_stand->laneOf(4));
        const auto waits = std::find_if(lane.segments.begin(), lane.segments.end(), [](const Segment &one) { return one.kind == SegmentKind::Waiting; });
        QVERIFY(waits != lane.segments.end());
        m_stand->playback.seek(waits->begin + 1); // two columns into the bar, where its words stand
        const QImage picture = m_stand->canvas()->grab().toImage();
        const int cursor = int(m_stand->canvas()->cursorX());
        const QRectF row = m_stand->rowOf(4);
        const auto darkest = [&](int from, int to) {
            int lightness = 255;
            for (int x = from; x < to; ++x)
                for (int y = int(row.top()) + 7; y < int(row.bottom()) - 7; ++y)
                    lightness = std::min(lightness, picture.pixelColor(x, y).lightness());
            return lightness;
        };
        const int before = darkest(cursor - 25, cursor - 4);
        const int after = darkest(cursor + 4, cursor + 14);
        QVERIFY2(std::abs(before - after) < 30, qPrintable(QStringLiteral("%1 and %2").arg(before).arg(after)));
    }

    void longNamesHaveMoreRoomWhereThereIsWidth()
    {
        TimelineCanvas *canvas = m_stand->canvas();
        const double usual = canvas->labelWidth();
        m_stand->view->resize(2200, 260);
        QCOMPARE(canvas->labelWidth(), usual); // these are short
        auto trace = std::make_shared<Trace>();
        Event created;
        created.kind = EventKind::TaskCreated;
        created.subject = trace->addTask({{}, trace->intern("synchronise_the_warehouse('Kyoto', 'tomorrow', 12)"), {}, {}, 1}).value;
        trace->append(created);
        m_stand->playback.setTrace(trace, 1);
        QVERIFY(canvas->labelWidth() > usual + 60);
        m_stand->view->resize(1000, 260);
        QCOMPARE(canvas->labelWidth(), usual);
    }

    void wordsAheadCanBeRead()
    {
        m_stand->playback.seek(1);
        for (const auto scheme : {theme::Scheme::Light, theme::Scheme::Dark, theme::Scheme::HighContrast}) {
            m_stand->theme.setScheme(scheme);
            const QImage picture = m_stand->canvas()->grab(m_stand->rowOf(4).toRect()).toImage();
            const QColor ground = picture.pixelColor(m_stand->inLane(4, 40).x(), 5 + picture.height() / 4); // of a bar
            double best = 1;
            for (int x = int(m_stand->canvas()->cursorX()) + 4; x < picture.width(); ++x)
                for (int y = 7; y < picture.height() - 7; ++y)
                    best = std::max(best, theme::contrast(picture.pixelColor(x, y), ground));
            QVERIFY2(best >= 4.5, qPrintable(QStringLiteral("%1 on %2").arg(best).arg(ground.name())));
        }
    }

    void wordsUnderTheCursorAreNoBolderThanOthers()
    {
        m_stand->view->setAxisMode(AxisMode::Steps);
        const Lane &lane = m_stand->state().model().lane(m_stand->laneOf(4));
        const auto waits = std::find_if(lane.segments.begin(), lane.segments.end(), [](const Segment &one) { return one.kind == SegmentKind::Waiting; });
        QVERIFY(waits != lane.segments.end());
        m_stand->playback.seek(waits->begin + 1);
        const QRect before = QRect(0, int(m_stand->rowOf(4).top()), int(m_stand->canvas()->cursorX()) - 2, int(m_stand->rowOf(4).height()));
        const QImage here = m_stand->canvas()->grab(before).toImage();
        m_stand->playback.seek(waits->begin + 12);
        QCOMPARE(m_stand->canvas()->grab(before).toImage(), here);
    }

    void whyThereIsNoLaneIsReadAtEveryMoment()
    {
        auto trace = std::make_shared<Trace>();
        Event event;
        event.kind = EventKind::RunStarted;
        for (int n = 0; n < 4; ++n)
            trace->append(event);
        const PixelScale scale = m_stand->canvas()->scale();
        const int middle = int(scale.left + scale.right()) / 2;
        const int lanes = int(m_stand->canvas()->rulerHeight());
        const auto pictureAt = [&](EventNumber number) {
            m_stand->playback.setTrace(trace, number);
            return m_stand->canvas()->grab(QRect(middle - 40, (lanes + m_stand->canvas()->height()) / 2 - 6, 300, 12)).toImage();
        };
        const QImage atTheEnd = pictureAt(4);
        QCOMPARE(pictureAt(1), atTheEnd); // the future is not pale
        QVERIFY(std::abs(m_stand->canvas()->cursorX() - middle) > 40);
        QCOMPARE(pictureAt(2), atTheEnd); // the cursor is behind it
        QVERIFY(std::abs(m_stand->canvas()->cursorX() - middle) < 40);
    }

    void triangleFoldsAndKeysToo()
    {
        const std::size_t rows = m_stand->state().rows().rowCount();
        const LaneIndex group = m_stand->state().model().laneOf(ScopeId{3});
        const Lane &lane = m_stand->state().model().lane(group);
        const QPoint triangle(int(m_stand->canvas()->indentation(lane)) + 5, int(m_stand->canvas()->rowRect(m_stand->state().rows().rowOf(group)).center().y()));
        QTest::mouseClick(m_stand->canvas(), Qt::LeftButton, {}, triangle);
        QCOMPARE(m_stand->state().rows().rowCount(), rows - 3);
        m_stand->selection.select(playback::Entity::of(TaskId{4})); // selecting what is hidden shows it
        QCOMPARE(m_stand->state().rows().rowCount(), rows);
        m_stand->selection.select(playback::Entity::of(ScopeId{3}));
        QTest::keyClick(m_stand->canvas(), Qt::Key_Minus);
        QCOMPARE(m_stand->state().rows().rowCount(), rows - 3);
        QTest::keyClick(m_stand->canvas(), Qt::Key_Plus);
        QCOMPARE(m_stand->state().rows().rowCount(), rows);
    }

    void aFoldedLaneTellsOfTroubleInItAndLeadsThere()
    {
        TimelineCanvas *canvas = m_stand->canvas();
        const LaneIndex group = m_stand->state().model().laneOf(ScopeId{3});
        const auto row = [&] { return canvas->rowRect(m_stand->state().rows().rowOf(group)); };
        const QPoint words(int(canvas->labelWidth()) - 12, int(row().center().y()));
        const auto shows = [&](theme::Role role) {
            const QImage picture = canvas->grab(row().toAlignedRect()).toImage();
            const QColor wanted = m_stand->theme.color(role);
            for (int y = 0; y < picture.height(); ++y)
                for (int x = 0; x < picture.width(); ++x)
                    if (picture.pixelColor(x, y) == wanted)
                        return true;
            return false;
        };
        const bool told = shows(theme::Role::Failure);
        m_stand->state().setFolded(group, true);
        canvas->refresh();
        QVERIFY(!told && shows(theme::Role::Failure));
        QTest::mouseClick(canvas, Qt::LeftButton, {}, words);
        QCOMPARE(m_stand->selection.selected(), playback::Entity::of(TaskId{3})); // the one that failed, and is in sight now
        QCOMPARE(m_stand->playback.trace().at(m_stand->playback.position()).kind, EventKind::TaskRaised);
        QVERIFY(m_stand->state().rows().rowOf(m_stand->laneOf(3)) >= 0);
    }

    void ofManyLanesThatOfTheMomentIsInSight()
    {
        m_stand->playback.setTrace(std::make_shared<Trace>(support::wide(200)), 1);
        TimelineCanvas *canvas = m_stand->canvas();
        const auto isInSight = [&](std::uint32_t task) {
            const QRectF row = m_stand->rowOf(task);
            return row.top() >= canvas->rulerHeight() - 1 && row.bottom() <= canvas->height() + 1;
        };
        const auto created = [&](std::uint32_t task) { return m_stand->playback.trace().task({task}).created; };
        QVERIFY(!isInSight(150));
        m_stand->playback.seek(created(150));
        QVERIFY(isInSight(150));
        // Where somebody points the lanes stand still.
        const int offset = canvas->scrollOffset();
        QTest::mouseClick(canvas, Qt::LeftButton, {}, QPoint(m_stand->inLane(2, created(2)).x(), int(m_stand->rowOf(150).center().y())));
        QVERIFY(m_stand->playback.position() < created(150));
        QCOMPARE(canvas->scrollOffset(), offset);
        // A task that one has selected, and sees, keeps its place.
        QCOMPARE(m_stand->selection.selected(), playback::Entity::of(TaskId{150}));
        m_stand->playback.seek(created(20));
        QVERIFY(isInSight(150));
        m_stand->selection.clear();
        m_stand->playback.seek(created(21));
        QVERIFY(isInSight(21));
    }

    void arrowsUpAndDownWalkTheLanes()
    {
        QTest::keyClick(m_stand->canvas(), Qt::Key_Down);
        QCOMPARE(m_stand->selection.selected(), playback::Entity::of(ScopeId{1}));
        QTest::keyClick(m_stand->canvas(), Qt::Key_Down);
        QCOMPARE(m_stand->selection.selected(), playback::Entity::of(TaskId{1}));
        QTest::keyClick(m_stand->canvas(), Qt::Key_Up);
        QCOMPARE(m_stand->selection.selected(), playback::Entity::of(ScopeId{1}));
    }

    void hoveringALaneLightsItsTaskEverywhere()
    {
        QTest::mouseMove(m_stand->canvas(), m_stand->inLane(2, 18));
        QCOMPARE(m_stand->selection.hovered(), playback::Entity::of(TaskId{2}));
    }

    void axisSwitchChangesTheAxisAndKeepsTheEventsInSight()
    {
        QSignalSpy changed(m_stand->view.get(), &TimelineView::axisModeChanged);
        m_stand->range().show(m_stand->state().axis().begin(20), m_stand->state().axis().begin(30));
        QAbstractButton *steps = nullptr;
        for (auto *button : m_stand->view->header()->findChildren<QAbstractButton *>())
            if (button->text() == QLatin1String("steps"))
                steps = button;
        QVERIFY(steps);
        QTest::mouseClick(steps, Qt::LeftButton);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(m_stand->view->axisMode(), AxisMode::Steps);
        QCOMPARE(m_stand->range().begin(), 19.);
        QCOMPARE(m_stand->range().end(), 29.);
    }

    void filtersBecomeChipsThatCanBeRemoved()
    {
        const std::size_t rows = m_stand->state().rows().rowCount();
        QTest::keyClicks(m_stand->view->filterBar()->field(), "failed");
        const std::size_t filtered = m_stand->state().rows().rowCount();
        QVERIFY(filtered < rows);
        QTest::keyClick(m_stand->view->filterBar()->field(), Qt::Key_Return);
        QCOMPARE(m_stand->view->filterBar()->field()->text(), QString());
        QCOMPARE(m_stand->state().rows().rowCount(), filtered);
        auto *chip = m_stand->view->filterBar()->findChild<QPushButton *>(QStringLiteral("timelineFilterChip"));
        QVERIFY(chip);
        QTest::mouseClick(chip, Qt::LeftButton);
        QCOMPARE(m_stand->state().rows().rowCount(), rows);
    }

    void chipsAreReachedAndRemovedByKeyboard()
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        column->addWidget(m_stand->view->header());
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QLineEdit *field = m_stand->view->filterBar()->field();
        const std::size_t rows = m_stand->state().rows().rowCount();
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
        QVERIFY(m_stand->view->filterBar()->filters().empty());
        QCOMPARE(m_stand->state().rows().rowCount(), rows);
        m_stand->view->header()->setParent(m_stand->view.get());
    }

    void theContextMenuOffersInterventions()
    {
        QSignalSpy asked(m_stand->view.get(), &TimelineView::interventionRequested);
        const QPoint place = m_stand->inLane(4, 20);
        QContextMenuEvent event(QContextMenuEvent::Mouse, place, m_stand->canvas()->mapToGlobal(place));
        QCoreApplication::sendEvent(m_stand->canvas(), &event);
        auto *menu = m_stand->canvas()->findChild<QMenu *>();
        QVERIFY(menu);
        menu->actions().first()->trigger();
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.first().first().toString(), QStringLiteral("cancel #4 at 20"));
    }

    void theContextMenuSetsABookmark()
    {
        const QPoint place = m_stand->inLane(4, 20);
        QContextMenuEvent event(QContextMenuEvent::Mouse, place, m_stand->canvas()->mapToGlobal(place));
        QCoreApplication::sendEvent(m_stand->canvas(), &event);
        for (QAction *action : m_stand->canvas()->findChild<QMenu *>()->actions())
            if (action->text().contains(QLatin1String("Bookmark")))
                action->trigger();
        QCOMPARE(m_stand->playback.bookmarks(), std::vector<EventNumber>{20});
    }

    void itIsToldInWordsThatFollowTheMoment()
    {
        QAccessibleInterface *told = QAccessible::queryAccessibleInterface(m_stand->canvas());
        QVERIFY(told);
        QCOMPARE(told->role(), QAccessible::Chart);
        const QString now = told->text(QAccessible::Description);
        QVERIFY(now.contains(QLatin1String("charge")) && now.contains(QLatin1String("cancelling")));
        m_stand->playback.seek(15);
        const QString before = told->text(QAccessible::Description);
        QVERIFY(before != now && !before.contains(QLatin1String("cancelling")));
    }

    void growsWhileItIsOnShow()
    {
        const Trace whole = support::checkout();
        auto growing = std::make_shared<Trace>(support::checkout());
        m_stand->playback.setTrace(growing, 56);
        Event event = whole.at(52);
        for (int i = 0; i < 100; ++i) {
            event.time += Time{1'000'000};
            growing->append(event);
        }
        m_stand->playback.announceAppended();
        QCOMPARE(m_stand->state().model().size(), EventNumber(156));
        QVERIFY(m_stand->range().showsAll());
    }

    void anEmptyTraceIsShownToo()
    {
        m_stand->playback.setTrace(std::make_shared<Trace>(), 0);
        m_stand->view->grab();
        QTest::mouseClick(m_stand->canvas(), Qt::LeftButton, {}, {600, 100});
        QTest::keyClick(m_stand->canvas(), Qt::Key_F);
        QTest::keyClick(m_stand->canvas(), Qt::Key_Down);
        m_stand->wheel({700, 100}, 3, Qt::ControlModifier);
        m_stand->view->grab();
    }

    void paintsEveryStoryInEveryModeAndScheme()
    {
        const auto share = [](Trace &&trace) { return std::make_shared<Trace>(std::move(trace)); };
        for (const auto &trace : {share(support::nested(6)), share(support::wide(400)), share(support::timeoutStory()),
                 share(support::deadlock()), share(support::large(20'000, 2000))}) {
            m_stand->playback.setTrace(trace, trace->size() / 2);
            m_stand->view->setArrowScope(ArrowScope::All);
            for (const AxisMode mode : {AxisMode::Elastic, AxisMode::Time, AxisMode::Steps}) {
                m_stand->view->setAxisMode(mode);
                for (const auto scheme : {theme::Scheme::Light, theme::Scheme::Dark, theme::Scheme::HighContrast}) {
                    m_stand->theme.setScheme(scheme);
                    QVERIFY(!m_stand->view->grab().isNull());
                }
                m_stand->view->zoomIn();
                m_stand->view->grab();
                m_stand->view->showAll();
            }
        }
    }
};

QTEST_MAIN(TimelineViewTest)
#include "timeline_view_test.moc"
