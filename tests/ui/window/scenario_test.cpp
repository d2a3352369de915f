// SPDX-License-Identifier: GPL-3.0-or-later
// A script in the window: run, changed, stopped.
#include "tests/ui/window/script_window_test.h"
#include "ui/code/code_editor.h"
#include "ui/code/code_view.h"
#include "ui/window/start_page.h"
#include "ui/window/library.h"
#include "ui/window/status_banner.h"
#include "ui/window/workspace.h"

#include <QAbstractScrollArea>
#include <QFileInfo>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace ui::window;
using support::WindowDriver;
using ui::playback::EventNumber;

class ScenarioTest : public support::ScriptWindowTest
{
    Q_OBJECT

private slots:
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

    // It is said where one looks, and nothing moves under the hands.
    void aLessonThatIsEditedIsSaidToBeACopy()
    {
        QVERIFY(m_driver.open(readLibrary().front().path));
        ui::code::CodeEditor &editor = m_driver.window().workspace().code().editor();
        QCoreApplication::processEvents(); // the layout comes to rest
        const QPoint before = editor.mapToGlobal(QPoint());
        m_driver.type(QStringLiteral("# mine\n"));
        QVERIFY(m_driver.waitForEnd());
        QTRY_COMPARE(editor.mapToGlobal(QPoint()), before);
        QVERIFY(hasLabel(QStringLiteral("your copy of ")));
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

    // Another run is shown where one stands, not where one stood when it was begun.
    void whoMovesOnWhileTheScriptIsBrokenStaysThere()
    {
        QVERIFY(m_driver.openScript(WindowDriver::twoTasks));
        m_driver.playback().toLast();
        ui::code::CodeView &code = m_driver.window().workspace().code();
        const QString text = code.text();
        code.replaceText(QStringLiteral("def (\n") + text);
        QVERIFY(m_driver.waitForEnd());
        m_driver.playback().seek(5);
        code.replaceText(text);
        QVERIFY(m_driver.waitForEnd());
        QCOMPARE(m_driver.here(), EventNumber{5});
    }

    void whoMovesOnInARunThatGoesOnStaysThere()
    {
        const auto waits = [this] { return m_driver.window().run().session().awaitsInput(); };
        m_driver.window().open(m_driver.write(QStringLiteral("reads.py"), std::string(WindowDriver::twoTasks) + "input()\n"));
        QTRY_VERIFY_WITH_TIMEOUT(waits(), WindowDriver::patience);
        m_driver.playback().seek(m_driver.lastOf(engine::trace::EventKind::Output));
        const QString text = m_driver.window().workspace().code().text();
        m_driver.window().workspace().code().replaceText(QStringLiteral("import os\n") + text);
        QTRY_VERIFY_WITH_TIMEOUT(waits() && m_driver.playback().trace().run.text.starts_with("import os"), WindowDriver::patience);
        QCOMPARE(m_driver.playback().trace().at(m_driver.here()).kind, engine::trace::EventKind::Output);
        m_driver.playback().seek(5);
        m_driver.window().run().endInput();
        QVERIFY(m_driver.waitForEnd());
        QCOMPARE(m_driver.here(), EventNumber{5});
    }

    // It is on show before it comes to where one stood; and then it waits there, and is not over.
    void aSlowRunThatWaitsIsShownWhereOneStood()
    {
        const auto waits = [this] { return m_driver.window().run().session().awaitsInput(); };
        m_driver.window().open(m_driver.write(QStringLiteral("slow.py"),
            "import asyncio\n"
            "async def main():\n"
            "    for turn in range(8):\n"
            "        sum(range(5_000_000))\n"
            "        await asyncio.sleep(0)\n"
            "    print('there')\n"
            "    input()\n"
            "asyncio.run(main())\n"));
        QTRY_VERIFY_WITH_TIMEOUT(waits(), WindowDriver::patience);
        m_driver.playback().seek(m_driver.lastOf(engine::trace::EventKind::Output));
        const auto before = m_driver.window().run().session().trace();
        m_driver.type(QStringLiteral("import os\n"));
        QTRY_VERIFY_WITH_TIMEOUT(waits() && m_driver.window().run().session().trace() != before, WindowDriver::patience);
        QCOMPARE(m_driver.playback().trace().at(m_driver.here()).kind, engine::trace::EventKind::Output);
    }

    void aSyntaxErrorKeepsTheLastGoodRun()
    {
        QVERIFY(m_driver.openScript(WindowDriver::twoTasks));
        const EventNumber last = m_driver.playback().last();
        QSignalSpy ended(&m_driver.window(), &MainWindow::runEnded);
        m_driver.type(QStringLiteral("def (\n"));
        QVERIFY(ended.wait(WindowDriver::patience));
        QCOMPARE(m_driver.playback().last(), last);
        // It is told at its line and above the script; nothing moves under the hands of who is writing.
        QVERIFY(!m_driver.window().banner().isVisible());
        QVERIFY(hasLabel(QStringLiteral("line 1: invalid syntax")));
        m_driver.window().setFocus();
        m_driver.press(Qt::Key_R, Qt::ControlModifier);
        QVERIFY(ended.wait(WindowDriver::patience));
        QVERIFY(m_driver.window().banner().isVisible());
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

    // Of the broken script there was nothing to look at, and no task to tell of.
    void aScriptThatIsMendedBeginsAtItsBeginning()
    {
        QVERIFY(m_driver.openScript(std::string("print(1\n") + WindowDriver::twoTasks));
        const auto *facts = m_driver.window().findChild<QWidget *>(QStringLiteral("taskView"));
        QVERIFY(!facts->isVisible());
        ui::code::CodeView &code = m_driver.window().workspace().code();
        code.replaceText(code.text().replace(QLatin1String("print(1"), QLatin1String("print(1)")));
        QVERIFY(m_driver.waitForEnd());
        QCOMPARE(m_driver.playback().trace().at(m_driver.here()).kind, engine::trace::EventKind::TaskStarted);
        QVERIFY(m_driver.here() < m_driver.playback().last() / 2);
        QVERIFY(facts->isVisible());
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

    void whatIsSelectedStaysSoInARerun()
    {
        using ui::playback::Entity;
        QVERIFY(m_driver.openScript(WindowDriver::twoTasks));
        ui::playback::Selection &selection = m_driver.window().selection();
        QSignalSpy ended(&m_driver.window(), &MainWindow::runEnded);
        selection.select(Entity::of(engine::trace::ScopeId{2})); // the group
        m_driver.press(Qt::Key_R, Qt::ControlModifier);
        QVERIFY(ended.wait(WindowDriver::patience));
        QCOMPARE(selection.selected(), Entity::of(engine::trace::ScopeId{2}));
        selection.select(Entity::of(engine::trace::TaskId{3})); // worker(2)
        QString text = QString::fromUtf8(WindowDriver::twoTasks);
        text.remove(QStringLiteral("        tg.create_task(worker(1))\n"));
        m_driver.window().workspace().code().replaceText(text);
        QVERIFY(ended.wait(WindowDriver::patience));
        QCOMPARE(selection.selected(), Entity::of(engine::trace::TaskId{2})); // the same worker
    }

    // What is shown of a run before its end has not come to all tasks.
    void whatIsSelectedStaysSoThoughItsTaskComesLate()
    {
        using ui::playback::Entity;
        QString text = QStringLiteral("import asyncio\n"
                                      "async def worker(n):\n"
                                      "    await asyncio.sleep(n)\n"
                                      "async def main():\n"
                                      "    async with asyncio.TaskGroup() as group:\n"
                                      "        group.create_task(worker(1))\n"
                                      "        group.create_task(worker(2))\n"
                                      "        await asyncio.sleep(0.5)\n"
                                      "        for turn in range(10):\n"
                                      "            await asyncio.sleep(0)\n"
                                      "        group.create_task(worker(3))\n"
                                      "asyncio.run(main())\n");
        QVERIFY(m_driver.openScript(text.toUtf8().constData()));
        ui::playback::Selection &selection = m_driver.window().selection();
        selection.select(Entity::of(engine::trace::TaskId{4})); // worker(3)
        QSignalSpy ended(&m_driver.window(), &MainWindow::runEnded);
        text.replace(QStringLiteral("range(10)"), QStringLiteral("range(200_000)"));
        m_driver.window().workspace().code().replaceText(text);
        bool wasShownBefore = false;
        QTRY_VERIFY_WITH_TIMEOUT(
            (wasShownBefore = wasShownBefore || (ended.isEmpty() && m_driver.playback().trace().taskCount() == 3), !ended.isEmpty()),
            WindowDriver::patience);
        QVERIFY(wasShownBefore);
        QCOMPARE(selection.selected(), Entity::of(engine::trace::TaskId{4}));
    }

    void aDraftThatFailsIsToldAsWell()
    {
        QVERIFY(m_driver.openScript(WindowDriver::twoTasks));
        QSignalSpy ended(&m_driver.window(), &MainWindow::runEnded);
        m_driver.type(QStringLiteral("raise ValueError\n"));
        QVERIFY(ended.wait(WindowDriver::patience));
        const QString path = m_driver.window().path();
        m_driver.crash();
        QSignalSpy again(&m_driver.window(), &MainWindow::runEnded);
        m_driver.window().open(path);
        QVERIFY(again.wait(WindowDriver::patience));
        QVERIFY(m_driver.window().banner().title().contains(QStringLiteral("ValueError")));
        QVERIFY(m_driver.window().banner().detail().contains(QStringLiteral("Your unsaved changes are back.")));
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
private:
    bool hasLabel(const QString &text)
    {
        const auto labels = m_driver.window().workspace().findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) { return label->isVisible() && label->text().contains(text); });
    }
};

QTEST_MAIN(ScenarioTest)
#include "scenario_test.moc"
