// SPDX-License-Identifier: GPL-3.0-or-later
// The window, driven as a person would.
#include "tests/ui/window/window_driver.h"
#include "ui/code/code_editor.h"
#include "ui/code/code_view.h"
#include "ui/stage/stage_view.h"
#include "ui/timeline/filter_bar.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/command_palette.h"
#include "ui/window/dock.h"
#include "ui/window/scrubber.h"
#include "ui/window/status_banner.h"
#include "ui/window/transport_bar.h"
#include "ui/window/workspace.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDropEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMimeData>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextBrowser>
#include <QTimer>
#include <QToolButton>

#include <set>

using namespace ui::window;
using support::WindowDriver;
using ui::playback::EventNumber;

class MainWindowTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_driver.start(); }
    void cleanup() { m_driver.end(); }

    void keysStepForwardsAndBackwards()
    {
        QVERIFY(m_driver.openTrace());
        m_driver.press(Qt::Key_Home);
        QCOMPARE(m_driver.here(), 0u);
        m_driver.press(Qt::Key_Right);
        m_driver.press(Qt::Key_Right);
        QCOMPARE(m_driver.here(), 2u);
        m_driver.press(Qt::Key_Left);
        QCOMPARE(m_driver.here(), 1u);
        m_driver.press(Qt::Key_End);
        QCOMPARE(m_driver.here(), m_driver.playback().last());
        m_driver.press(Qt::Key_PageUp);
        QVERIFY(m_driver.here() < m_driver.playback().last());
        m_driver.press(Qt::Key_Home);
        m_driver.press(Qt::Key_Right, Qt::ShiftModifier);
        QVERIFY(m_driver.here() > 1);
        m_driver.press(Qt::Key_M);
        QCOMPARE(m_driver.playback().bookmarks().size(), std::size_t{1});
        m_driver.press(Qt::Key_Z, Qt::ControlModifier);
    }

    void causesAreWalked()
    {
        QVERIFY(m_driver.openTrace());
        EventNumber from = m_driver.playback().last();
        while (from > 1 && m_driver.playback().trace().at(from).cause == 0)
            --from;
        m_driver.playback().seek(from);
        std::vector<EventNumber> way{from};
        for (int step = 0; step < 3; ++step) {
            m_driver.press(Qt::Key_BracketLeft);
            QVERIFY(m_driver.here() < way.back());
            way.push_back(m_driver.here());
        }
        for (way.pop_back(); !way.empty(); way.pop_back()) { // back on the way one came
            m_driver.press(Qt::Key_BracketRight);
            QCOMPARE(m_driver.here(), way.back());
        }
    }

    void spacePlaysAndPauses()
    {
        QVERIFY(m_driver.openTrace());
        m_driver.press(Qt::Key_Home);
        m_driver.press(Qt::Key_Space);
        QVERIFY(m_driver.playback().isPlaying());
        m_driver.press(Qt::Key_Space);
        QVERIFY(!m_driver.playback().isPlaying());
        m_driver.playback().setSpeed(16);
        m_driver.press(Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(m_driver.here(), m_driver.playback().last(), WindowDriver::patience);
    }

    void theCaretsLineHasKeys()
    {
        QVERIFY(m_driver.openTrace());
        ui::code::CodeView &view = m_driver.window().workspace().code();
        ui::code::CodeEditor &editor = view.editor();
        editor.setFocus();
        view.goToLine(19);
        QTest::keyClick(&editor, Qt::Key_F9);
        QCOMPARE(view.breakpoints(), std::set<int>{19});
        QTest::keyClick(&editor, Qt::Key_F9);
        QVERIFY(view.breakpoints().empty());

        m_driver.playback().seek(1);
        QTest::keyClick(&editor, Qt::Key_F10, Qt::ControlModifier);
        const EventNumber there = m_driver.here();
        QVERIFY(there > 1);
        m_driver.playback().toLast();
        QTest::keyClick(&editor, Qt::Key_F10, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(m_driver.here() >= there && m_driver.here() < m_driver.playback().last());

        m_driver.playback().seek(5);
        view.goToLine(2); // of the docstring
        QTest::keyClick(&editor, Qt::Key_F10, Qt::ControlModifier);
        QCOMPARE(m_driver.here(), 5u);
        QVERIFY(m_driver.window().banner().isVisible());
        QCOMPARE(m_driver.window().banner().title(), QStringLiteral("Nothing is recorded at line 2."));
        QVERIFY(m_driver.window().banner().detail().contains(QStringLiteral("Record every line")));
        m_driver.press(Qt::Key_Right); // what was said of another moment goes
        QVERIFY(!m_driver.window().banner().isVisible());
    }

    void shiftF10OpensTheMenuOfTheCaretsLine()
    {
        QVERIFY(m_driver.openTrace());
        ui::code::CodeView &view = m_driver.window().workspace().code();
        int opened = 0;
        connect(&view, &ui::code::CodeView::contextMenuAboutToShow, this, [&opened](QMenu *menu, int line) {
            opened = line;
            QTimer::singleShot(0, menu, &QMenu::close);
        });
        view.editor().setFocus();
        view.goToLine(7);
        QTest::keyClick(&view.editor(), Qt::Key_F10, Qt::ShiftModifier);
        QCOMPARE(opened, 7);
    }

    void buttonsAndScrubberMove()
    {
        QVERIFY(m_driver.openTrace());
        auto *bar = &m_driver.window().transport();
        QTest::mouseClick(bar->findChild<QToolButton *>(QStringLiteral("last")), Qt::LeftButton);
        QCOMPARE(m_driver.here(), m_driver.playback().last());
        QTest::mouseClick(bar->findChild<QToolButton *>(QStringLiteral("back")), Qt::LeftButton);
        QCOMPARE(m_driver.here(), m_driver.playback().last() - 1);
        Scrubber *scrubber = bar->scrubber();
        for (const EventNumber number : {0u, 7u, m_driver.playback().last()})
            QCOMPARE(scrubber->eventAt(scrubber->xOf(number)), number);
        QTest::mouseClick(scrubber, Qt::LeftButton, {}, QPoint(static_cast<int>(scrubber->xOf(9)), scrubber->height() / 2));
        QVERIFY(m_driver.here() >= 8 && m_driver.here() <= 10);
        auto *kind = bar->findChild<QComboBox *>(QStringLiteral("stepKind"));
        kind->setFocus();
        QTest::keyClick(kind, Qt::Key_Down);
        QCOMPARE(m_driver.playback().stepKind(), ui::playback::StepKind::TaskSwitch);
    }

    void theScrubberStandsStillWhateverTheSpeed()
    {
        QVERIFY(m_driver.openTrace());
        TransportBar &bar = m_driver.window().transport();
        const auto *scrubber = bar.findChild<Scrubber *>();
        QCoreApplication::processEvents();
        const int left = scrubber->x();
        for (const double speed : {0.25, 1.0, 16.0}) {
            m_driver.playback().setSpeed(speed);
            QCoreApplication::sendPostedEvents();
            QCoreApplication::processEvents();
            QCOMPARE(scrubber->x(), left);
        }
    }

    void theScrubberStandsStillWhateverTheEvent()
    {
        QVERIFY(m_driver.openScript("import asyncio\n"
                                    "async def main():\n"
                                    "    for i in range(50): await asyncio.sleep(0.05)\n"
                                    "asyncio.run(main())\n"));
        const QWidget *scrubber = m_driver.window().transport().scrubber();
        QCoreApplication::processEvents();
        const QRect place = scrubber->geometry();
        for (EventNumber number = 100; number <= m_driver.playback().last(); ++number) {
            m_driver.playback().seek(number);
            QCoreApplication::sendPostedEvents();
            QCOMPARE(scrubber->geometry(), place);
        }
    }

    void theSpeedHasKeys()
    {
        QVERIFY(m_driver.openTrace());
        auto &playback = m_driver.playback();
        playback.setSpeed(1);
        m_driver.press(Qt::Key_Greater);
        QCOMPARE(playback.speed(), 2.0);
        QCOMPARE(m_driver.window().findChild<QComboBox *>(QStringLiteral("speed"))->currentText(), QStringLiteral("Speed: 2×"));
        m_driver.press(Qt::Key_Less);
        m_driver.press(Qt::Key_Less);
        QCOMPARE(playback.speed(), 0.5);
        for (std::size_t i = 0; i < TransportBar::speeds.size(); ++i)
            m_driver.press(Qt::Key_Less);
        QCOMPARE(playback.speed(), TransportBar::speeds.front());
        for (std::size_t i = 0; i < 2 * TransportBar::speeds.size(); ++i)
            m_driver.press(Qt::Key_Greater);
        QCOMPARE(playback.speed(), TransportBar::speeds.back());
    }

    void theTimelinesKeysWorkWhereverTheFocusIs()
    {
        QVERIFY(m_driver.openTrace());
        auto &range = m_driver.window().workspace().timeline().state().range();
        QVERIFY(range.showsAll());
        m_driver.press(Qt::Key_W);
        QVERIFY(!range.showsAll());
        const double begin = range.begin();
        m_driver.press(Qt::Key_A);
        QVERIFY(range.begin() < begin);
        m_driver.press(Qt::Key_F);
        QVERIFY(range.showsAll());
    }

    void onTheStageTheyAreTheStages()
    {
        QVERIFY(m_driver.openTrace());
        const auto &range = m_driver.window().workspace().timeline().state().range();
        auto &stage = m_driver.window().workspace().stage();
        stage.setFocus();
        QVERIFY(stage.hasFocus());
        const auto press = [&](Qt::Key key) { QTest::keyClick(&stage, key); };
        const double zoom = stage.camera().zoom();
        press(Qt::Key_W);
        QVERIFY(stage.camera().zoom() > zoom);
        const QPointF corner = stage.camera().toStage({0, 0});
        press(Qt::Key_D);
        QVERIFY(stage.camera().toStage({0, 0}).x() > corner.x());
        press(Qt::Key_A);
        QVERIFY(QLineF(stage.camera().toStage({0, 0}), corner).length() < 1);
        press(Qt::Key_S);
        QVERIFY(qFuzzyCompare(stage.camera().zoom(), zoom));
        press(Qt::Key_F);
        QVERIFY(stage.camera().isFollowing());
        QVERIFY(range.showsAll());
        press(Qt::Key_Right); // steps, as everywhere
        QVERIFY(m_driver.here() > 0);
    }

    void aTaskOnTheStageLeadsToItsLine()
    {
        QVERIFY(m_driver.openTrace());
        m_driver.playback().toLast();
        auto &stage = m_driver.window().workspace().stage();
        m_driver.window().selection().select(ui::playback::Entity::of(engine::trace::TaskId{3}));
        stage.setFocus();
        QTest::keyClick(&stage, Qt::Key_Return);
        const auto &snapshot = m_driver.playback().snapshot();
        QCOMPARE(m_driver.window().workspace().code().caretLine(),
            static_cast<int>(m_driver.playback().trace().frame(snapshot.task(engine::trace::TaskId{3}).where).line));
    }

    void whatFloatsGivesTheKeyboardBack()
    {
        QVERIFY(m_driver.openTrace());
        QVERIFY(m_driver.window().hasFocus());
        m_driver.press(Qt::Key_Question);
        QTRY_VERIFY(!m_driver.window().hasFocus());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(m_driver.window().hasFocus());
        m_driver.press(Qt::Key_K, Qt::ControlModifier);
        QTRY_VERIFY(m_driver.window().palette().field()->hasFocus());
        QTest::keyClick(m_driver.window().palette().field(), Qt::Key_Escape);
        QVERIFY(m_driver.window().hasFocus());
    }

    void thePaletteSaysThatNothingMatches()
    {
        m_driver.press(Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(m_driver.window().palette().field(), QStringLiteral("qqzzxx"));
        QCOMPARE(m_driver.window().palette().list()->count(), 1);
        QCOMPARE(m_driver.window().palette().list()->item(0)->text(), QStringLiteral("No command matches “qqzzxx”."));
        QTest::keyClick(m_driver.window().palette().field(), Qt::Key_Return);
        QVERIFY(m_driver.window().palette().isVisible());
        QTest::keyClick(m_driver.window().palette().field(), Qt::Key_Escape);
    }

    void theWhyPanelScrollsAsAWholeOnly()
    {
        QVERIFY(m_driver.openTrace());
        auto *task = m_driver.window().findChild<QTextBrowser *>(QStringLiteral("taskView"));
        QVERIFY(task);
        for (EventNumber number = 1; number <= m_driver.playback().last(); ++number) {
            m_driver.playback().seek(number);
            QTRY_COMPARE(task->verticalScrollBar()->maximum(), 0);
        }
    }

    void thePaletteRunsACommand()
    {
        QVERIFY(m_driver.openTrace());
        m_driver.press(Qt::Key_Home);
        m_driver.press(Qt::Key_K, Qt::ControlModifier);
        QVERIFY(m_driver.window().palette().isVisible());
        QTest::keyClicks(m_driver.window().palette().field(), QStringLiteral("to the end"));
        QTest::keyClick(m_driver.window().palette().field(), Qt::Key_Return);
        QVERIFY(!m_driver.window().palette().isVisible());
        QCOMPARE(m_driver.here(), m_driver.playback().last());
    }

    void aPictureOfTheStageIsSavedAndCopied()
    {
        QVERIFY(m_driver.openTrace());
        m_driver.playback().seek(20);
        auto &stage = m_driver.window().workspace().stage();
        stage.setFocus();
        QTemporaryDir folder;
        m_driver.window().savePicture(folder.filePath(QStringLiteral("stage")));
        const QImage picture(folder.filePath(QStringLiteral("stage.png")));
        QCOMPARE(picture.size(), stage.size() * 2);
        std::set<QRgb> colors;
        for (int x = 0; x < picture.width(); ++x)
            colors.insert(picture.pixel(x, picture.height() / 3));
        QVERIFY(colors.size() > 5); // there is something in it
        for (QAction *action : m_driver.window().findChildren<QAction *>())
            if (action->text() == QLatin1String("&Copy a picture of the Stage"))
                action->trigger();
        QCOMPARE(QGuiApplication::clipboard()->image().size(), picture.size());
        m_driver.window().savePicture(QStringLiteral("/no/such/folder/stage.png"));
        QVERIFY(m_driver.window().banner().title().contains(QStringLiteral("not saved")));
    }

    void aDroppedFileIsOpened()
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(m_driver.checkoutTrace())});
        QSignalSpy ended(&m_driver.window(), &MainWindow::runEnded);
        QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&m_driver.window(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&m_driver.window(), &drop);
        QVERIFY(ended.wait(WindowDriver::patience));
        QVERIFY(m_driver.playback().last() > 10);
        QVERIFY(settings::recentFiles().contains(m_driver.checkoutTrace()));
    }

    void brokenFilesAreTold()
    {
        m_driver.window().open(QStringLiteral("/no/such/folder/nowhere.py"));
        QVERIFY(m_driver.window().banner().title().contains(QStringLiteral("nowhere.py")));
        QSignalSpy ended(&m_driver.window(), &MainWindow::runEnded);
        m_driver.window().open(m_driver.write(QStringLiteral("broken.jsonl"), "{\"format\":\"awaitscope-trace\",\"version\":1}\nnot a line\n"));
        QVERIFY(ended.wait(WindowDriver::patience));
        QVERIFY(!m_driver.window().banner().title().isEmpty());
        QVERIFY(m_driver.window().banner().isVisible());
    }

    void filtersAreOfOneScenario()
    {
        QVERIFY(m_driver.openTrace());
        ui::timeline::FilterBar *lanes = m_driver.window().workspace().timeline().filterBar();
        QTest::keyClicks(lanes->field(), "nobody");
        QTest::keyClick(lanes->field(), Qt::Key_Return);
        auto *find = m_driver.window().findChild<QLineEdit *>(QStringLiteral("find"));
        QTest::keyClicks(find, "job-3");
        QVERIFY(!lanes->filters().empty());
        QSignalSpy ended(&m_driver.window(), &MainWindow::runEnded);
        m_driver.window().open(m_driver.write(QStringLiteral("another.jsonl"), "{\"format\":\"awaitscope-trace\",\"version\":1}\n"));
        QVERIFY(ended.wait(WindowDriver::patience));
        QVERIFY(lanes->filters().empty());
        QCOMPARE(find->text(), QString());
    }

    void everyControlHasAName()
    {
        QVERIFY(m_driver.openTrace());
        for (auto *button : m_driver.window().findChildren<QAbstractButton *>()) {
            if (!button->isVisible() || button->objectName().startsWith(u"qt_"))
                continue;
            const bool named = !button->text().isEmpty() || !button->accessibleName().isEmpty() || !button->toolTip().isEmpty();
            QVERIFY2(named || !button->focusPolicy(), qPrintable(button->objectName() + u' ' + QLatin1String(button->parent()->metaObject()->className())));
        }
    }

private:
    WindowDriver m_driver;
};

QTEST_MAIN(MainWindowTest)
#include "main_window_test.moc"
