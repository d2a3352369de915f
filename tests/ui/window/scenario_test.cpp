// SPDX-License-Identifier: GPL-3.0-or-later
// A script in the window: run, changed, stopped, intervened in.
#include "tests/ui/window/window_driver.h"
#include "ui/code/code_editor.h"
#include "ui/code/code_view.h"
#include "ui/window/start_page.h"
#include "ui/window/intervention_bar.h"
#include "ui/window/library.h"
#include "ui/window/status_banner.h"
#include "ui/window/workspace.h"

#include <QAbstractScrollArea>
#include <QFile>
#include <QFileInfo>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace ui::window;
using support::WindowDriver;
using ui::playback::EventNumber;

class ScenarioTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (!m_driver.hasRunner())
            QSKIP("awaitscope-run is not built");
    }

    void init() { m_driver.start(); }
    void cleanup() { m_driver.end(); }

    void aLessonOpensWithAClick()
    {
        QAbstractButton *card = nullptr;
        for (auto *button : m_driver.window().startPage().findChildren<QAbstractButton *>()) {
            if (!button->accessibleDescription().isEmpty() && !card)
                card = button;
        }
        QVERIFY(card);
        QSignalSpy ended(&m_driver.window(), &MainWindow::runEnded);
        QTest::mouseClick(card, Qt::LeftButton);
        QVERIFY(ended.wait(WindowDriver::patience));
        QVERIFY(!m_driver.window().isOnStartPage());
        QVERIFY(m_driver.playback().last() > 10);
        QVERIFY(m_driver.window().workspace().code().isReadOnly());
    }

    // Where the caret is, keys are the text's, also before the first edit.
    void keysInALessonsCodeAreTheTexts()
    {
        QSignalSpy ended(&m_driver.window(), &MainWindow::runEnded);
        QVERIFY(m_driver.open(readLibrary().front().path));
        ui::code::CodeView &view = m_driver.window().workspace().code();
        ui::code::CodeEditor &editor = view.editor();
        QVERIFY(view.isReadOnly());
        m_driver.playback().seek(5);
        QTest::mouseClick(editor.viewport(), Qt::LeftButton, {}, editor.lineRect(3).center().toPoint());
        QVERIFY(editor.hasFocus());
        const auto caret = [&] {
            int line = 0, column = 0;
            editor.getCursorPosition(&line, &column);
            return std::pair(line, column);
        };
        editor.setCursorPosition(2, 4);
        QTest::keyClick(&editor, Qt::Key_Home);
        QCOMPARE(caret(), std::pair(2, 0));
        QTest::keyClick(&editor, Qt::Key_Right);
        QCOMPARE(caret(), std::pair(2, 1));
        QTest::keyClick(&editor, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(caret(), std::pair(2, 2));
        QTest::keyClick(&editor, Qt::Key_Left);
        QTest::keyClick(&editor, Qt::Key_PageDown);
        QVERIFY(caret().first > 2);
        QTest::keyClick(&editor, Qt::Key_Home, Qt::ControlModifier);
        QCOMPARE(caret(), std::pair(0, 0));
        QCOMPARE(m_driver.here(), 5u);
        QVERIFY(view.isReadOnly());

        ended.clear();
        QTest::keyClicks(&editor, QStringLiteral("  # hi"));
        QVERIFY(!m_driver.playback().isPlaying());
        QTest::keyClick(&editor, Qt::Key_Return);
        QVERIFY2(view.text().startsWith(QStringLiteral("  # hi\n")), qPrintable(view.text().left(20)));
        QVERIFY(!view.isReadOnly());
        QVERIFY(ended.wait(WindowDriver::patience));
        QCOMPARE(m_driver.here(), 5u);
    }

    // Nothing has been edited: Ctrl+Z is still the window's.
    void undoInALessonsCodeIsOfJumps()
    {
        QVERIFY(m_driver.open(readLibrary().front().path));
        m_driver.playback().seek(9);
        m_driver.playback().seek(3);
        ui::code::CodeEditor &editor = m_driver.window().workspace().code().editor();
        editor.setFocus();
        QTest::keyClick(&editor, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(m_driver.here(), 9u);
    }

    void pastedCodeRuns()
    {
        auto *field = m_driver.window().startPage().pasteField();
        field->setPlainText(QString::fromLatin1(WindowDriver::twoTasks));
        auto *run = m_driver.window().startPage().findChild<QPushButton *>(QStringLiteral("runPasted"));
        QVERIFY(run->isEnabled());
        QSignalSpy ended(&m_driver.window(), &MainWindow::runEnded);
        QTest::mouseClick(run, Qt::LeftButton);
        QVERIFY(ended.wait(WindowDriver::patience));
        QCOMPARE(m_driver.playback().trace().taskCount(), 3u);
        QVERIFY(QFileInfo::exists(m_driver.window().path()));
    }

    void editingRunsAgainAndKeepsTheMoment()
    {
        QVERIFY(m_driver.openScript(WindowDriver::twoTasks));
        auto &playback = m_driver.playback();
        EventNumber printed = 0;
        for (EventNumber n = 1; n <= playback.last(); ++n) {
            if (playback.trace().at(n).kind == engine::trace::EventKind::Output)
                printed = n;
        }
        QVERIFY(printed > 0);
        playback.seek(printed);
        QSignalSpy ended(&m_driver.window(), &MainWindow::runEnded);
        m_driver.type(QStringLiteral("import os\n"));
        QVERIFY(m_driver.window().hasUnsavedChanges());
        QVERIFY(ended.wait(WindowDriver::patience));
        QVERIFY(playback.trace().run.text.starts_with("import os"));
        QCOMPARE(QString::fromStdString(playback.trace().run.source), m_driver.window().path());
        QCOMPARE(playback.trace().at(m_driver.here()).kind, engine::trace::EventKind::Output);
    }

    void aSyntaxErrorKeepsTheLastGoodRun()
    {
        QVERIFY(m_driver.openScript(WindowDriver::twoTasks));
        const EventNumber last = m_driver.playback().last();
        QSignalSpy ended(&m_driver.window(), &MainWindow::runEnded);
        m_driver.type(QStringLiteral("def (\n"));
        QVERIFY(ended.wait(WindowDriver::patience));
        QCOMPARE(m_driver.playback().last(), last);
        QVERIFY(m_driver.window().banner().title().contains(QStringLiteral("Line 1")));
        // And what was typed is there again the next time.
        const QString text = m_driver.window().workspace().code().text();
        const QString path = m_driver.window().path();
        m_driver.crash();
        m_driver.window().open(path);
        QCOMPARE(m_driver.window().workspace().code().text(), text);
        QVERIFY(m_driver.window().windowTitle().contains(u'•'));
        QVERIFY(m_driver.window().hasUnsavedChanges());
    }

    void theNoteOnADraftGoesWithTheDraft()
    {
        QVERIFY(m_driver.openScript(WindowDriver::twoTasks));
        QSignalSpy ended(&m_driver.window(), &MainWindow::runEnded);
        m_driver.type(QStringLiteral("# more\n"));
        QVERIFY(ended.wait(WindowDriver::patience));
        const QString path = m_driver.window().path();
        m_driver.crash();
        m_driver.window().open(path);
        const QString note = QStringLiteral("Your unsaved changes are back.");
        QCOMPARE(m_driver.window().banner().title(), note);
        QVERIFY(m_driver.window().banner().isVisible());
        m_driver.press(Qt::Key_S, Qt::ControlModifier);
        QVERIFY(!m_driver.window().hasUnsavedChanges());
        QVERIFY(!m_driver.window().banner().isVisible() || m_driver.window().banner().title() != note);
    }

    void anEndlessScriptIsStopped()
    {
        m_driver.window().open(m_driver.write(QStringLiteral("endless.py"), "while True: pass\n"));
        QTRY_VERIFY_WITH_TIMEOUT(m_driver.window().banner().isVisible(), WindowDriver::patience);
        QSignalSpy ended(&m_driver.window(), &MainWindow::runEnded);
        QTest::mouseClick(m_driver.window().banner().findChild<QToolButton *>(QStringLiteral("stop")), Qt::LeftButton);
        QCOMPARE(ended.size(), 1);
        QVERIFY(m_driver.window().banner().title().contains(QStringLiteral("Stopped")));
    }

    void anInterventionIsAChip()
    {
        QVERIFY(m_driver.openScript(WindowDriver::twoTasks));
        QSignalSpy ended(&m_driver.window(), &MainWindow::runEnded);
        m_driver.window().addIntervention(QStringLiteral("cancel #2 at %1").arg(m_driver.playback().last() / 2));
        QVERIFY(ended.wait(WindowDriver::patience));
        QCOMPARE(m_driver.window().interventions().size(), 1);
        QCOMPARE(m_driver.playback().trace().run.interventions.size(), std::size_t{1});
        auto *bar = m_driver.window().findChild<QWidget *>(QStringLiteral("interventions"));
        QVERIFY(bar->isVisible());
        QTest::mouseClick(bar->findChild<QToolButton *>(), Qt::LeftButton);
        QVERIFY(ended.wait(WindowDriver::patience));
        QVERIFY(m_driver.window().interventions().isEmpty());
        QVERIFY(m_driver.playback().trace().run.interventions.empty());
    }

    void chipsAreReachedAndRemovedByKeys()
    {
        QVERIFY(m_driver.openScript(WindowDriver::twoTasks));
        QSignalSpy ended(&m_driver.window(), &MainWindow::runEnded);
        const auto half = m_driver.playback().last() / 2;
        for (const char *what : {"delay #2 by 1 at %1", "delay #3 by 10 at %1"}) {
            m_driver.window().addIntervention(QString::fromLatin1(what).arg(half));
            QVERIFY(ended.wait(WindowDriver::patience));
        }
        auto *bar = m_driver.window().findChild<QWidget *>(QStringLiteral("interventions"));
        const auto onChip = [&] {
            auto *button = qobject_cast<QToolButton *>(QApplication::focusWidget());
            return button && bar->isAncestorOf(button) && button->text().startsWith(QStringLiteral("delay"));
        };
        for (int i = 0; i < 60 && !onChip(); ++i)
            m_driver.press(Qt::Key_Tab);
        QVERIFY(onChip());
        auto *first = qobject_cast<QToolButton *>(QApplication::focusWidget());
        QVERIFY2(!first->text().contains(u'#') && first->text().endsWith(QStringLiteral(" at event %1").arg(half)), qPrintable(first->text()));
        m_driver.press(Qt::Key_Delete);
        QVERIFY(ended.wait(WindowDriver::patience));
        QCOMPARE(m_driver.window().interventions().size(), 1);
        QVERIFY(onChip()); // one can go on
        m_driver.press(Qt::Key_Delete);
        QVERIFY(ended.wait(WindowDriver::patience));
        QVERIFY(m_driver.window().interventions().isEmpty());
    }

    void manyChipsNeedNoWiderWindow()
    {
        QVERIFY(m_driver.openScript(WindowDriver::twoTasks));
        QStringList all;
        for (int i = 1; i <= 12; ++i)
            all << QStringLiteral("raise RuntimeError in #2 at %1").arg(i);
        auto *bar = m_driver.window().findChild<InterventionBar *>();
        bar->setInterventions(all.mid(0, 1));
        QCoreApplication::processEvents();
        const int least = m_driver.window().minimumSizeHint().width();
        bar->setInterventions(all);
        QCoreApplication::processEvents();
        QVERIFY(bar->minimumSizeHint().width() < 500);
        QCOMPARE(m_driver.window().minimumSizeHint().width(), least);
        for (const QToolButton *chip : bar->findChildren<QToolButton *>())
            QVERIFY(chip->isHidden() || bar->rect().contains(chip->geometry()));
        bar->setInterventions({});
    }

    void theBannerForgetsTheRunBefore()
    {
        QVERIFY(m_driver.openScript(WindowDriver::twoTasks));
        m_driver.window().addIntervention(QStringLiteral("raise ValueError in #2 at %1").arg(m_driver.playback().last() / 2));
        QVERIFY(m_driver.waitForEnd());
        QVERIFY(m_driver.window().banner().isVisible());
        m_driver.press(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(m_driver.waitForEnd());
        QVERIFY(!m_driver.window().banner().isVisible());
    }

    void whatAnotherProgramWroteIsOffered()
    {
        QVERIFY(m_driver.openScript(WindowDriver::twoTasks));
        const QString before = m_driver.window().workspace().code().text();
        writeElsewhere("print('from elsewhere')\n");
        QTRY_VERIFY_WITH_TIMEOUT(m_driver.window().banner().isVisible(), WindowDriver::patience);
        QVERIFY(m_driver.window().banner().title().contains(QStringLiteral("Another program")));
        QCOMPARE(m_driver.window().workspace().code().text(), before);
        QSignalSpy ended(&m_driver.window(), &MainWindow::runEnded);
        takeOffer();
        QCOMPARE(m_driver.window().workspace().code().text(), QStringLiteral("print('from elsewhere')\n"));
        QVERIFY(!m_driver.window().hasUnsavedChanges());
        QVERIFY(!m_driver.window().banner().isVisible());
        QVERIFY(ended.wait(WindowDriver::patience));
        QCOMPARE(m_driver.playback().trace().run.text, std::string("print('from elsewhere')\n"));
    }

    void untilItIsLoadedTheTextOnShowRuns()
    {
        QVERIFY(m_driver.openScript(WindowDriver::twoTasks));
        writeElsewhere("print('from elsewhere')\n");
        m_driver.window().rerun();
        QVERIFY(m_driver.waitForEnd());
        QCOMPARE(m_driver.playback().trace().run.text, std::string(WindowDriver::twoTasks));
    }

    void loadingItLosesNoUnsavedChanges()
    {
        QVERIFY(m_driver.openScript(WindowDriver::twoTasks));
        m_driver.type(QStringLiteral("import os\n"));
        const QString typed = m_driver.window().workspace().code().text();
        writeElsewhere("print('from elsewhere')\n");
        QTRY_VERIFY_WITH_TIMEOUT(m_driver.window().banner().title().contains(QStringLiteral("Another program")), WindowDriver::patience);
        QCOMPARE(m_driver.window().workspace().code().text(), typed);
        takeOffer();
        auto &editor = *m_driver.window().workspace().code().findChild<QAbstractScrollArea *>();
        editor.setFocus();
        QTest::keyClick(&editor, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(m_driver.window().workspace().code().text(), typed);
        QVERIFY(m_driver.window().hasUnsavedChanges());
    }

    void savingOverItIsAskedForTwice()
    {
        QVERIFY(m_driver.openScript(WindowDriver::twoTasks));
        m_driver.type(QStringLiteral("import os\n"));
        writeElsewhere("print('from elsewhere')\n");
        m_driver.window().save();
        QCOMPARE(onDisk(), QByteArray("print('from elsewhere')\n"));
        QVERIFY(m_driver.window().banner().isVisible());
        m_driver.window().save();
        QVERIFY(onDisk().startsWith("import os"));
        QVERIFY(!m_driver.window().hasUnsavedChanges());
    }

private:
    void writeElsewhere(const std::string &text) { m_driver.write(QFileInfo(m_driver.window().path()).fileName(), text); }

    void takeOffer()
    {
        QTest::mouseClick(m_driver.window().banner().findChild<QToolButton *>(QStringLiteral("bannerGo")), Qt::LeftButton);
    }

    QByteArray onDisk()
    {
        QFile file(m_driver.window().path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    WindowDriver m_driver;
};

QTEST_MAIN(ScenarioTest)
#include "scenario_test.moc"
