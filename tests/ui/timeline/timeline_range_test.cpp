// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/timeline/timeline_stand.h"

#include <QContextMenuEvent>
#include <QMenu>

using namespace engine::trace;
using namespace ui;
using namespace ui::timeline;

// How a person zooms, pans, measures, and finds back.
class TimelineRangeTest : public QObject
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

    void wheelAndKeysZoomAndPan()
    {
        ViewRange &range = m_stand->range();
        const double all = range.span();
        m_stand->wheel({700, 100}, 3, Qt::ControlModifier);
        QVERIFY(range.span() < all);
        const double zoomed = range.span();
        QTest::keyClick(m_stand->canvas(), Qt::Key_W);
        QVERIFY(range.span() < zoomed);
        const double begin = range.begin();
        QTest::keyClick(m_stand->canvas(), Qt::Key_D);
        QVERIFY(range.begin() > begin);
        QTest::keyClick(m_stand->canvas(), Qt::Key_A);
        QVERIFY(std::abs(range.begin() - begin) < 1e-6);
        for (int i = 0; i < 20; ++i)
            QTest::keyClick(m_stand->canvas(), Qt::Key_S);
        QVERIFY(range.showsAll());
    }

    void zoomingGlidesAndKeysMeanWhereItLeads()
    {
        m_stand->playback.setReducedMotion(false);
        ViewRange &range = m_stand->range();
        const double all = range.span();
        QTest::keyClick(m_stand->canvas(), Qt::Key_W);
        QTest::keyClick(m_stand->canvas(), Qt::Key_W);
        QVERIFY(range.span() > all / 2);
        QTRY_VERIFY(std::abs(range.span() - all / 2.25) < 1e-6 * all);
        QTest::keyClick(m_stand->canvas(), Qt::Key_S);
        m_stand->wheel({700, 100}, 1, Qt::ControlModifier); // who takes the wheel steers
        QVERIFY(!m_stand->canvas()->isGliding());
    }

    void fFitsTheSelectionAndThenEverything()
    {
        m_stand->selection.select(playback::Entity::of(TaskId{2}));
        QTest::keyClick(m_stand->canvas(), Qt::Key_F);
        QVERIFY(!m_stand->range().showsAll());
        const auto [begin, end] = m_stand->state().extent(m_stand->laneOf(2));
        QVERIFY(m_stand->range().begin() <= begin && m_stand->range().end() >= end);
        QTest::keyClick(m_stand->canvas(), Qt::Key_F);
        QVERIFY(m_stand->range().showsAll());
    }

    void draggingWithShiftOrTheMiddleButtonPans()
    {
        ViewRange &range = m_stand->range();
        range.zoom(4, range.at(0.5));
        const PixelScale scale = m_stand->canvas()->scale();
        for (const Qt::MouseButton button : {Qt::LeftButton, Qt::MiddleButton}) {
            const double begin = range.begin();
            m_stand->drag(button, Qt::ShiftModifier, {800, 150}, {700, 150});
            QVERIFY(std::abs(range.begin() - begin - 100 * scale.perPixel) < 1e-6);
        }
        QCOMPARE(m_stand->playback.position(), EventNumber(34));
    }

    void doubleClickZoomsToTheSegment()
    {
        QTest::mouseDClick(m_stand->canvas(), Qt::LeftButton, {}, m_stand->inLane(3, 16));
        const ViewRange &range = m_stand->range();
        QVERIFY(range.begin() <= m_stand->state().axis().begin(16));
        QVERIFY(range.end() >= m_stand->state().axis().begin(22));
        QVERIFY(range.span() < 0.9 * range.limit());
    }

    void draggingMeasuresAndWhatIsMeasuredCanBeZoomedTo_data()
    {
        QTest::addColumn<QString>("how");
        for (const char *how : {"key", "double click", "offer", "menu"})
            QTest::newRow(how) << QString::fromLatin1(how);
    }

    void draggingMeasuresAndWhatIsMeasuredCanBeZoomedTo()
    {
        QFETCH(QString, how);
        const ViewRange &range = m_stand->range();
        const PixelScale before = m_stand->canvas()->scale();
        m_stand->drag(Qt::LeftButton, {}, {800, 150}, {500, 150});
        QVERIFY(range.showsAll());
        QCOMPARE(m_stand->playback.position(), EventNumber(34));
        if (how == QLatin1String("key")) {
            QTest::keyClick(m_stand->canvas(), Qt::Key_Return);
        } else if (how == QLatin1String("double click")) {
            QTest::mouseClick(m_stand->canvas(), Qt::LeftButton, {}, {600, 100}); // as a person's has, before the second
            QTest::mouseDClick(m_stand->canvas(), Qt::LeftButton, {}, {600, 100});
        } else if (how == QLatin1String("offer")) {
            int x = m_stand->canvas()->width();
            const int y = m_stand->canvas()->height() - 12;
            while (x > 500 && m_stand->canvas()->cursor().shape() != Qt::PointingHandCursor)
                QTest::mouseMove(m_stand->canvas(), {x -= 4, y});
            QVERIFY(x > 500);
            QTest::mouseClick(m_stand->canvas(), Qt::LeftButton, {}, {x, y});
            QTest::mouseDClick(m_stand->canvas(), Qt::LeftButton, {}, {x, y}); // once is enough
        } else {
            QContextMenuEvent event(QContextMenuEvent::Mouse, {600, 100}, m_stand->canvas()->mapToGlobal(QPoint(600, 100)));
            QCoreApplication::sendEvent(m_stand->canvas(), &event);
            for (QAction *action : m_stand->canvas()->findChild<QMenu *>()->actions())
                if (action->text().contains(QLatin1String("measured")))
                    action->trigger();
        }
        const double margin = (before.at(800) - before.at(500)) * 0.1;
        QVERIFY(range.begin() < before.at(500) && range.begin() > before.at(500) - margin);
        QVERIFY(range.end() > before.at(800) && range.end() < before.at(800) + margin);
        const double span = range.span();
        QTest::keyClick(m_stand->canvas(), Qt::Key_Return); // nothing is measured any more
        QCOMPARE(range.span(), span);
    }

    void aClickElsewhereForgetsTheMeasure()
    {
        m_stand->drag(Qt::LeftButton, {}, {500, 150}, {800, 150});
        QTest::mouseClick(m_stand->canvas(), Qt::LeftButton, {}, {900, 150});
        QTest::keyClick(m_stand->canvas(), Qt::Key_Return);
        QVERIFY(m_stand->range().showsAll());
    }

    void theMinimapMovesWhatIsVisible()
    {
        ViewRange &range = m_stand->range();
        range.show(0, range.limit() / 10);
        Minimap *map = m_stand->view->minimap();
        QTest::mouseClick(map, Qt::LeftButton, {}, {map->width() * 3 / 4, map->height() / 2});
        QVERIFY(std::abs(range.at(0.5) / range.limit() - 0.75) < 0.02);
        QTest::mouseDClick(map, Qt::LeftButton, {}, {map->width() / 2, map->height() / 2});
        QVERIFY(range.showsAll());
    }

    void seekingOutOfSightBringsTheCursorBack()
    {
        ViewRange &range = m_stand->range();
        range.show(0, m_stand->state().axis().begin(10));
        m_stand->playback.seek(50);
        QVERIFY(range.begin() < m_stand->state().axis().end(50) && m_stand->state().axis().end(50) <= range.end());
    }
};

QTEST_MAIN(TimelineRangeTest)
#include "timeline_range_test.moc"
