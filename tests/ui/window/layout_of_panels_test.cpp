// SPDX-License-Identifier: GPL-3.0-or-later
// Where the panels are, and that they are there the next day.
#include "tests/ui/window/window_driver.h"
#include "ui/stage/stage_view.h"
#include "ui/window/dock.h"
#include "ui/window/status_banner.h"
#include "ui/window/transport_bar.h"
#include "ui/window/transport_icons.h"
#include "ui/window/workspace.h"

#include <QLabel>
#include <QRegularExpression>
#include <QTest>
#include <QTextBrowser>
#include <QWindow>

using namespace ui::window;
using support::WindowDriver;

class LayoutOfPanelsTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_driver.start(); }
    void cleanup() { m_driver.end(); }

    void theLayoutIsRememberedAndReset()
    {
        QVERIFY(m_driver.openTrace());
        Dock *events = nullptr;
        for (Dock *dock : m_driver.window().workspace().docks()) {
            if (dock->objectName() == u"events")
                events = dock;
        }
        QVERIFY(events && events->isVisible());
        QTest::failOnWarning(QRegularExpression(QStringLiteral("Negative sizes")));
        events->close();
        m_driver.restart();
        QVERIFY(m_driver.openTrace());
        for (Dock *dock : m_driver.window().workspace().docks()) {
            if (dock->objectName() == u"events")
                events = dock;
        }
        QVERIFY(!events->isVisible());
        m_driver.window().workspace().resetLayout();
        QTRY_VERIFY(events->isVisible());
        events->setFolded(true);
        QVERIFY(events->maximumHeight() < 60);
    }

    void panelsKeepTheirSizes()
    {
        QVERIFY(m_driver.openTrace());
        settle();
        drag("scenario", {40, 0});
        const auto before = sizes();
        m_driver.restart();
        m_driver.restart(); // never left the start page
        QVERIFY(m_driver.openTrace());
        QTRY_COMPARE(changedSince(before), QString());
    }

    void aSmallWindowTakesNothingFromThePanels_data()
    {
        QTest::addColumn<bool>("moved");
        QTest::newRow("as given") << false;
        QTest::newRow("moved by hand") << true;
    }

    void aSmallWindowTakesNothingFromThePanels()
    {
        QFETCH(const bool, moved);
        resize({1920, 1080});
        QVERIFY(m_driver.openTrace());
        settle();
        if (moved) {
            drag("scenario", {70, 0});
            drag("timeline", {0, -40});
        }
        const auto before = sizes();
        for (const QSize size : {QSize(1500, 900), QSize(1920, 1080)})
            resize(size);
        QCOMPARE(changedSince(before), QString());
        for (const QSize size : {QSize(1500, 900), QSize(1200, 800), QSize(1024, 640), QSize(1300, 700), QSize(1920, 1080)})
            resize(size);
        QCOMPARE(changedSince(before), QString());
    }

    void aPanelOpenedAgainIsAsBefore()
    {
        resize({1920, 1080});
        QVERIFY(m_driver.openTrace());
        settle();
        const auto before = sizes();
        dock("why")->close();
        settle();
        dock("timeline")->setFolded(true);
        settle();
        resize({1100, 700});
        resize({1920, 1080});
        dock("timeline")->setFolded(false);
        dock("why")->show();
        settle();
        QCOMPARE(changedSince(before), QString());
    }

    void aPanelTakenOutAndPutBackTakesNothingFromTheOthers()
    {
        resize({1280, 720});
        QVERIFY(m_driver.openTrace());
        settle();
        const auto before = sizes();
        Dock *why = dock("why");
        const QPoint home = why->mapTo(&m_driver.window(), QPoint(250, 150));
        carry(why, home + QPoint(500, 0));
        QVERIFY(why->isFloating());
        for (const char *name : {"scenario", "timeline"})
            QVERIFY2(std::abs(dock(name)->height() - before[QLatin1String(name)].height()) <= 4, name);
        carry(why, home);
        QVERIFY(!why->isFloating());
        QCOMPARE(changedSince(before), QString());
    }

    void aFoldedPanelIsACardAllAround()
    {
        resize({1280, 720});
        QVERIFY(m_driver.openTrace());
        const auto lowestPixel = [&] {
            const QImage title = dock("why")->cardTitle()->grab().toImage();
            return title.pixelColor(title.width() / 4, title.height() - 1);
        };
        const QColor panel = m_driver.window().theme().color(ui::theme::Role::Panel);
        QCOMPARE(lowestPixel(), panel); // goes on below
        dock("why")->setFolded(true);
        settle();
        QCOMPARE(lowestPixel(), m_driver.window().theme().color(ui::theme::Role::PanelBorder));
        dock("why")->setFolded(false);
        settle();
        QCOMPARE(lowestPixel(), panel);
    }

    // Nobody was asked whether to quit.
    void theLayoutIsRememberedAfterACrash()
    {
        resize({1500, 930});
        QVERIFY(m_driver.openTrace());
        settle();
        drag("scenario", {60, 0});
        dock("hazards")->close();
        settle();
        const auto before = sizes();
        QTest::qWait(700);
        m_driver.crash();
        m_driver.window().resize(1500, 930);
        QVERIFY(m_driver.openTrace());
        settle();
        QVERIFY(dock("hazards")->isHidden());
        QCOMPARE(changedSince(before), QString());
    }

    void nothingMovesForWhatIsTold_data()
    {
        QTest::addColumn<QString>("detail");
        QTest::addColumn<bool>("isWhole");
        QTest::newRow("nothing more") << QString() << true;
        QTest::newRow("a sentence") << QStringLiteral("It is a folder.") << true;
        QTest::newRow("a circle of waits")
            << QStringLiteral("anna, in cook(), line 12, waits for the lock \"pan\", which bert holds; bert, in cook(), line 12, waits for the lock \"oven\", which anna holds.")
            << true;
        QTest::newRow("a novel") << QStringLiteral("And then again. ").repeated(90) << false;
    }

    void nothingMovesForWhatIsTold()
    {
        QFETCH(const QString, detail);
        QFETCH(const bool, isWhole);
        QVERIFY(m_driver.openTrace());
        settle();
        const auto before = sizes();
        StatusBanner &banner = m_driver.window().banner();
        banner.showWords({Tone::Bad, QStringLiteral("Deadlock at 1.500 s: nothing is ready and no timer is set."), detail, 5}, StatusBanner::About::Ending);
        settle();
        QVERIFY(banner.isVisible());
        QCOMPARE(changedSince(before), QString());
        const QRect place(banner.mapTo(&m_driver.window(), QPoint()), banner.size());
        QVERIFY(m_driver.window().rect().contains(place));
        const TransportBar &transport = m_driver.window().transport();
        for (const QWidget *control : transport.findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly))
            QVERIFY2(!QRect(control->mapTo(&m_driver.window(), QPoint()), control->size()).intersects(place), qPrintable(control->objectName()));
        const auto *words = banner.findChild<QLabel *>(QStringLiteral("bannerWords"));
        QCOMPARE(words->text().contains(u'…'), !isWhole);
        QCOMPARE(words->toolTip().isEmpty(), isWhole);
        if (words->wordWrap())
            QVERIFY2(words->heightForWidth(words->width()) <= words->height(),
                qPrintable(QStringLiteral("%1 > %2").arg(words->heightForWidth(words->width())).arg(words->height())));
        banner.takeBack(StatusBanner::About::Ending);
        settle();
        QCOMPARE(changedSince(before), QString());
    }

    // At the end no task is the current one.
    void withoutATaskItsRoomIsTheExceptionTrees()
    {
        resize({1440, 900});
        QVERIFY(m_driver.openTrace());
        const auto height = [&](const char *name) { return m_driver.window().findChild<QWidget *>(QLatin1String(name))->height(); };
        const auto go = [&](ui::playback::EventNumber number) {
            m_driver.playback().seek(number);
            settle();
        };
        const auto withTask = m_driver.lastOf(engine::trace::EventKind::TaskReturned);
        go(withTask);
        const int task = height("taskView"), tree = height("exceptionView");
        QVERIFY(task > 92);
        go(m_driver.playback().last());
        QVERIFY2(height("taskView") < 40, qPrintable(QString::number(height("taskView"))));
        QVERIFY(height("exceptionView") > tree);
        go(withTask);
        QCOMPARE(height("taskView"), task);
        QCOMPARE(height("exceptionView"), tree);
    }

    // What a group or the runner does is no task's: the parts of the inspector stand still meanwhile.
    void aStepWithoutATaskMovesNothing()
    {
        resize({1920, 1080});
        QVERIFY(m_driver.openTrace());
        QWidget *tree = m_driver.window().findChild<QWidget *>(QStringLiteral("exceptionView"));
        const auto isOfTask = [&] {
            const engine::trace::Event event = m_driver.playback().trace().at(m_driver.here());
            return event.actor || engine::trace::subjectKind(event.kind) == engine::trace::SubjectKind::Task;
        };
        int steps = 0;
        m_driver.playback().seek(5);
        settle();
        while (m_driver.here() < m_driver.playback().last()) {
            const bool wasOfTask = isOfTask();
            const int before = tree->mapTo(&m_driver.window(), QPoint()).y();
            m_driver.press(Qt::Key_Right);
            QCoreApplication::processEvents();
            if (!wasOfTask || isOfTask())
                continue;
            ++steps;
            QCOMPARE(tree->mapTo(&m_driver.window(), QPoint()).y(), before);
        }
        QVERIFY(steps > 1);
    }

    void signsAndMessagesGrowWithTheType()
    {
        const QIcon icon = transportIcon(TransportSign::Close, Qt::black);
        for (const int side : {12, 16, 21, 26})
            QCOMPARE(icon.actualSize({side, side}), QSize(side, side));
        StatusBanner &banner = m_driver.window().banner();
        banner.showWords({Tone::Warning, QStringLiteral("Ended by Ctrl-C."), QStringLiteral("KeyboardInterrupt"), 5}, StatusBanner::About::Ending);
        m_driver.window().resize(1600, 1000);
        m_driver.window().theme().setScale(1.6);
        settle();
        const auto *words = banner.findChild<QLabel *>(QStringLiteral("bannerWords"));
        QVERIFY(!words->wordWrap());
        QVERIFY2(words->width() >= words->sizeHint().width(), qPrintable(QStringLiteral("%1 < %2").arg(words->width()).arg(words->sizeHint().width())));
        m_driver.window().theme().setScale(1);
        banner.showRunning(QStringLiteral("Running…"));
        banner.showProgress(QStringLiteral("834,867 events, up to 92.000 s"));
        settle();
        QVERIFY2(words->width() >= words->sizeHint().width(), qPrintable(QStringLiteral("%1 < %2").arg(words->width()).arg(words->sizeHint().width())));
    }

    // As the window was opened: low, with tabs, or high.
    void panelsNobodyHasMovedSuitTheWindow()
    {
        QVERIFY(m_driver.openTrace());
        settle();
        QVERIFY(dock("console")->width() < dock("timeline")->width() && dock("console")->y() < dock("timeline")->geometry().bottom());
        resize({1920, 1080});
        QVERIFY(dock("console")->y() > dock("timeline")->geometry().bottom());
        resize({1280, 720});
        QVERIFY(dock("console")->y() < dock("timeline")->geometry().bottom());
    }

    void aFloatingPanelFloatsTheNextDay()
    {
        QVERIFY(m_driver.openTrace());
        dock("why")->setFloating(true);
        dock("why")->setGeometry(60, 70, 420, 360);
        settle();
        m_driver.restart();
        QVERIFY(m_driver.openTrace());
        settle();
        QVERIFY(dock("why")->isFloating());
        QVERIFY(dock("why")->isVisible());
        QCOMPARE(dock("why")->size(), QSize(420, 360));
        m_driver.window().workspace().resetLayout();
        QVERIFY(!dock("why")->isFloating());
    }

    void aFoldedPanelIsFoldedTheNextDay()
    {
        QVERIFY(m_driver.openTrace());
        settle();
        const int high = dock("timeline")->height();
        dock("timeline")->setFolded(true);
        settle();
        QVERIFY(dock("timeline")->height() < high / 2);
        m_driver.restart();
        QVERIFY(m_driver.openTrace());
        settle();
        QVERIFY(dock("timeline")->isFolded());
        QVERIFY(dock("timeline")->height() < high / 2);
        dock("timeline")->setFolded(false);
        settle();
        QVERIFY(!dock("timeline")->isFolded());
    }

private:
    using Sizes = QMap<QString, QSize>;

    Sizes sizes()
    {
        Sizes all;
        for (const Dock *dock : m_driver.window().workspace().docks())
            if (!dock->visibleRegion().isEmpty())
                all[dock->objectName()] = dock->size();
        all[QStringLiteral("stage")] = m_driver.window().workspace().stage().size();
        return all;
    }

    QString changedSince(const Sizes &before)
    {
        QStringList names;
        const Sizes now = sizes();
        for (auto each = now.begin(); each != now.end(); ++each) {
            const QSize then = before.value(each.key());
            constexpr int unnoticed = 4;
            if (std::abs(then.width() - each->width()) > unnoticed || std::abs(then.height() - each->height()) > unnoticed)
                names += QStringLiteral("%1 %2x%3 was %4x%5").arg(each.key()).arg(each->width()).arg(each->height()).arg(then.width()).arg(then.height());
        }
        return names.join(u'\n');
    }

    void resize(QSize size)
    {
        m_driver.window().resize(size);
        settle();
    }

    // The separator at the right of a panel, or below it.
    void drag(const char *name, QPoint way)
    {
        QWidget *workspace = &m_driver.window().workspace();
        const QRect panel = dock(name)->geometry();
        const QPoint from = way.x() ? QPoint(panel.right() + 4, panel.center().y()) : QPoint(panel.center().x(), panel.bottom() + 4);
        QTest::mousePress(workspace, Qt::LeftButton, {}, from);
        for (const QPoint to : {from + way / 2, from + way}) {
            QTest::mouseMove(workspace, to);
            settle();
        }
        QTest::mouseRelease(workspace, Qt::LeftButton, {}, from + way);
        settle();
        QVERIFY(dock(name)->geometry() != panel);
    }

    // By its title, to there in the window.
    void carry(Dock *panel, QPoint to)
    {
        constexpr int aWhile = 400; // ms: one looks where to put it
        MainWindow &window = m_driver.window();
        const QPoint from = window.mapFromGlobal(panel->mapToGlobal(QPoint(60, 14)));
        QWindow *pressed = panel->window()->windowHandle();
        const auto at = [&](QPoint place) { return panel->isFloating() && pressed != window.windowHandle() ? pressed->mapFromGlobal(window.mapToGlobal(place)) : place; };
        QTest::mousePress(pressed, Qt::LeftButton, {}, at(from));
        for (int step = 1; step <= 8; ++step) {
            QTest::mouseMove(pressed, at(from + (to - from) * step / 8));
            settle();
        }
        QTest::qWait(aWhile);
        QTest::mouseRelease(pressed, Qt::LeftButton, {}, at(to));
        QTest::qWait(aWhile);
    }

    Dock *dock(const char *name)
    {
        for (Dock *dock : m_driver.window().workspace().docks())
            if (dock->objectName() == QLatin1String(name))
                return dock;
        return nullptr;
    }

    static void settle() { QTest::qWait(50); } // the layout comes to rest

    WindowDriver m_driver;
};

QTEST_MAIN(LayoutOfPanelsTest)
#include "layout_of_panels_test.moc"
