// SPDX-License-Identifier: GPL-3.0-or-later
// What one put into a scenario comes back, and can be taken back.
#include "tests/ui/window/script_window_test.h"
#include "ui/code/code_view.h"
#include "ui/window/scratch.h"
#include "ui/window/session_file.h"
#include "ui/window/workspace.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace ui::window;
using engine::trace::EventKind;
using support::WindowDriver;
using ui::playback::EventNumber;

class SessionTest : public support::ScriptWindowTest
{
    Q_OBJECT

private slots:
    void aSessionIsTheSameAfterReading()
    {
        SavedSession session;
        session.interventions.push_back({QStringLiteral("interrupt at 31"), std::nullopt, false});
        const TaskMark worker{"worker(1)\n", 1, 9, 2};
        session.interventions.push_back({QStringLiteral("cancel #2 at 31"), Aim{worker, {worker, "await x", 5, EventKind::TaskWoken, 0, 31}, {}}, true});
        session.breakpoints = {{4, QStringLiteral("x = \"ü\"")}, {9, {}}};
        session.bookmarks.push_back({worker, "await sleep()", 4, EventKind::TaskBlocked, 3, 17});
        const QString path = m_driver.write(QStringLiteral("session.json"), {});
        writeSession(path, session);
        QCOMPARE(readSession(path), session);
        writeSession(path, {});
        QVERIFY(!QFile::exists(path));
        QVERIFY(readSession(path).isEmpty());
    }

    void interventionsOfAnEarlierVersionAreRead()
    {
        const auto session = readSession(m_driver.write(QStringLiteral("earlier.json"), "{\"interventions\":[\"cancel #2 at 31\"]}"));
        QCOMPARE(session.interventions, (Interventions{{QStringLiteral("cancel #2 at 31"), std::nullopt, false}}));
    }

    void aDamagedSessionIsNoHarm()
    {
        for (const char *text : {"", "[", "[1,2]", "{\"bookmarks\":[7,{\"event\":-4}],\"breakpoints\":\"x\",\"interventions\":[3,{}]}"})
            QVERIFY(readSession(m_driver.write(QStringLiteral("damaged.json"), text)).isEmpty());
    }

    void breakpointsFollowTheirCode()
    {
        const QStringList lines{QStringLiteral("a"), QStringLiteral("  b"), QStringLiteral("a"), QStringLiteral("c")};
        QCOMPARE(findBreakpoint(lines, 1, QStringLiteral("a")), 1);
        QCOMPARE(findBreakpoint(lines, 4, QStringLiteral("a")), 3);
        QCOMPARE(findBreakpoint(lines, 1, QStringLiteral("b")), 2);
        QCOMPARE(findBreakpoint(lines, 1, QStringLiteral("gone")), 0);
    }

    void everythingComesBackTheNextDay()
    {
        const QString path = fill();
        const auto bookmarks = m_driver.playback().bookmarks();
        m_driver.restart();
        QVERIFY(m_driver.open(path));
        QCOMPARE(m_driver.window().interventions().size(), 1);
        QCOMPARE(m_driver.playback().trace().run.interventions.size(), std::size_t{1});
        QCOMPARE(m_driver.window().workspace().code().breakpoints(), std::set<int>{5});
        QCOMPARE(m_driver.playback().bookmarks(), bookmarks);
    }

    void aCrashLosesNothing()
    {
        const QString path = fill();
        QSignalSpy ended(&m_driver.window(), &MainWindow::runEnded);
        m_driver.type(QStringLiteral("import os\n"));
        const QString text = m_driver.window().workspace().code().text();
        QVERIFY(ended.wait(WindowDriver::patience));
        QTRY_COMPARE(readSession(scratch::sessionPath(path)).breakpoints.count(6), std::size_t{1});
        m_driver.crash();
        QVERIFY(m_driver.open(path));
        QCOMPARE(m_driver.window().workspace().code().text(), text);
        QCOMPARE(m_driver.window().workspace().code().breakpoints(), std::set<int>{6});
        QCOMPARE(m_driver.window().interventions().size(), 1);
        QCOMPARE(m_driver.playback().bookmarks().size(), std::size_t{1});
    }

    void bookmarksStayOnTheirEventInAnEditedRun()
    {
        QVERIFY(m_driver.openScript(WindowDriver::twoTasks));
        auto &playback = m_driver.playback();
        playback.seek(m_driver.lastOf(EventKind::Output));
        m_driver.press(Qt::Key_M);
        QSignalSpy ended(&m_driver.window(), &MainWindow::runEnded);
        m_driver.type(QStringLiteral("import os\n"));
        QVERIFY(ended.wait(WindowDriver::patience));
        QCOMPARE(playback.bookmarks(), std::vector<EventNumber>{m_driver.lastOf(EventKind::Output)});
    }

    void bookmarksStayInATraceThatIsReadAgain()
    {
        QVERIFY(m_driver.openTrace());
        m_driver.playback().seek(7);
        m_driver.press(Qt::Key_M);
        QSignalSpy ended(&m_driver.window(), &MainWindow::runEnded);
        m_driver.press(Qt::Key_R, Qt::ControlModifier);
        QVERIFY(ended.wait(WindowDriver::patience));
        QCOMPARE(m_driver.playback().bookmarks(), std::vector<EventNumber>{7});
    }

    void aBookmarkWhoseLineIsGoneComesBackWithIt()
    {
        QVERIFY(m_driver.openScript(WindowDriver::twoTasks));
        auto &playback = m_driver.playback();
        ui::code::CodeView &code = m_driver.window().workspace().code();
        playback.seek(m_driver.lastOf(EventKind::Output));
        m_driver.press(Qt::Key_M);
        const QString text = code.text();
        QSignalSpy ended(&m_driver.window(), &MainWindow::runEnded);
        code.setSource(code.path(), QString(text).replace(QLatin1String("print(\"worker\", n)"), QLatin1String("pass")));
        m_driver.window().rerun();
        QVERIFY(ended.wait(WindowDriver::patience));
        QVERIFY(playback.bookmarks().empty());
        code.setSource(code.path(), text);
        m_driver.window().rerun();
        QVERIFY(ended.wait(WindowDriver::patience));
        QCOMPARE(playback.bookmarks(), std::vector<EventNumber>{m_driver.lastOf(EventKind::Output)});
    }

    void aBookmarkFollowsWhatIsChanged_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::newRow("its line") << QStringLiteral("print(\"worker\", n)") << QStringLiteral("print(\"worker no.\", n)");
        QTest::newRow("what its task is called") << QStringLiteral("worker(2)") << QStringLiteral("worker(7)");
    }

    // And is where it was when the change is taken back, also when it was gone meanwhile.
    void aBookmarkFollowsWhatIsChanged()
    {
        QFETCH(const QString, before);
        QFETCH(const QString, after);
        QVERIFY(m_driver.openScript(WindowDriver::twoTasks));
        const auto here = [this] { return std::vector<EventNumber>{m_driver.lastOf(EventKind::Output)}; };
        m_driver.playback().seek(here().front());
        m_driver.press(Qt::Key_M);
        QVERIFY(edit(QStringLiteral("import asyncio\n"), QStringLiteral("import asyncio\nprint()\nprint()\n")));
        QCOMPARE(m_driver.playback().bookmarks(), here());
        QVERIFY(edit(before, after));
        QCOMPARE(m_driver.playback().bookmarks(), here());
        QVERIFY(edit(QStringLiteral("tg.create_task(worker"), QStringLiteral("tg.create_task(asyncio.sleep(1)); (worker")));
        QVERIFY(m_driver.playback().bookmarks().empty());
        QVERIFY(edit(QStringLiteral("tg.create_task(asyncio.sleep(1)); (worker"), QStringLiteral("tg.create_task(worker")));
        QCOMPARE(m_driver.playback().bookmarks(), here());
        QVERIFY(edit(after, before));
        QCOMPARE(m_driver.playback().bookmarks(), here());
    }

    // A round that is gone for a while is meant all the same.
    void aBookmarkIsWhereItWasMeant()
    {
        QVERIFY(m_driver.openScript("import asyncio\n\nasync def main():\n    for n in range(3):\n        await asyncio.sleep(1)\n\nasyncio.run(main())\n"));
        const EventNumber third = m_driver.lastOf(EventKind::TaskBlocked);
        m_driver.playback().seek(third);
        m_driver.press(Qt::Key_M);
        QVERIFY(edit(QStringLiteral("range(3)"), QStringLiteral("range(2)")));
        QCOMPARE(m_driver.playback().bookmarks(), std::vector<EventNumber>{m_driver.lastOf(EventKind::TaskBlocked)});
        QVERIFY(edit(QStringLiteral("range(2)"), QStringLiteral("range(3)")));
        QCOMPARE(m_driver.playback().bookmarks(), std::vector<EventNumber>{third});
    }

    void aBookmarkSetWhileTheScriptIsBrokenStays()
    {
        QVERIFY(m_driver.openScript(WindowDriver::twoTasks));
        QVERIFY(edit(QStringLiteral("worker(2)"), QStringLiteral("worker(2")));
        m_driver.playback().seek(m_driver.lastOf(EventKind::Output));
        m_driver.press(Qt::Key_M);
        QVERIFY(edit(QStringLiteral("worker(2"), QStringLiteral("worker(2)")));
        QCOMPARE(m_driver.playback().bookmarks(), std::vector<EventNumber>{m_driver.lastOf(EventKind::Output)});
    }

    // For a picture the window is nobody's.
    void whatIsShownForAPictureIsNotRemembered()
    {
        const QStringList recent = settings::recentFiles();
        m_driver.window().rememberNothing();
        QVERIFY(m_driver.openScript(WindowDriver::twoTasks));
        m_driver.playback().seek(10);
        m_driver.press(Qt::Key_M);
        const QString path = m_driver.window().path();
        m_driver.restart();
        QCOMPARE(settings::recentFiles(), recent);
        QVERIFY(!QFile::exists(scratch::sessionPath(path)));
    }

    void aPictureIsOfTheFileAsItIs()
    {
        QVERIFY(m_driver.openScript(WindowDriver::twoTasks));
        const QString path = m_driver.window().path();
        QVERIFY(edit(QStringLiteral("worker(2)"), QStringLiteral("worker(3)")));
        m_driver.playback().seek(10);
        m_driver.press(Qt::Key_M);
        m_driver.restart();
        m_driver.window().rememberNothing();
        QVERIFY(m_driver.open(path));
        QCOMPARE(m_driver.window().workspace().code().text(), QString::fromUtf8(WindowDriver::twoTasks));
        QVERIFY(m_driver.playback().bookmarks().empty());
        m_driver.restart(); // as before
        QVERIFY(m_driver.open(path));
        QVERIFY(m_driver.window().workspace().code().text().contains(QStringLiteral("worker(3)")));
        QCOMPARE(m_driver.playback().bookmarks().size(), std::size_t{1});
    }

    void whatWasDoneIsUndoneInTurn()
    {
        QVERIFY(m_driver.openScript(WindowDriver::twoTasks));
        auto &playback = m_driver.playback();
        m_driver.press(Qt::Key_End);
        m_driver.press(Qt::Key_M);
        m_driver.press(Qt::Key_Home);
        m_driver.press(Qt::Key_Z, Qt::ControlModifier); // the jump
        QCOMPARE(m_driver.here(), playback.last());
        QCOMPARE(playback.bookmarks().size(), std::size_t{1});
        m_driver.press(Qt::Key_Z, Qt::ControlModifier); // the bookmark
        QVERIFY(playback.bookmarks().empty());
        m_driver.press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(playback.bookmarks().size(), std::size_t{1});

        QSignalSpy ended(&m_driver.window(), &MainWindow::runEnded);
        m_driver.window().addIntervention(QStringLiteral("cancel #2 at 12"));
        QVERIFY(ended.wait(WindowDriver::patience));
        auto *bar = m_driver.window().findChild<QWidget *>(QStringLiteral("interventions"));
        QTest::mouseClick(bar->findChild<QToolButton *>(QStringLiteral("chipCross")), Qt::LeftButton);
        QVERIFY(ended.wait(WindowDriver::patience));
        QVERIFY(m_driver.window().interventions().isEmpty());
        m_driver.press(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(ended.wait(WindowDriver::patience));
        QCOMPARE(m_driver.window().interventions(), QStringList{QStringLiteral("cancel #2 at 12")});
        QVERIFY(bar->isVisible());
    }

    // Of a slow run the beginning is shown first, and one is led on to where one stood when it ends.
    void whereARunStandsIsNothingToUndo()
    {
        QVERIFY(m_driver.openScript(WindowDriver::twoTasks));
        QVERIFY(!m_driver.playback().canUndoJump());
        QVERIFY(edit(QStringLiteral("    print("), QStringLiteral("    sum(range(20_000_000))\n    print(")));
        m_driver.press(Qt::Key_End);
        QVERIFY(edit(QStringLiteral("20_000_000"), QStringLiteral("20_000_001")));
        QCOMPARE(m_driver.here(), m_driver.playback().last());
        QVERIFY(!m_driver.playback().canUndoJump());
    }

    void anotherFileHasItsOwn()
    {
        fill();
        QVERIFY(m_driver.openScript(WindowDriver::twoTasks));
        QVERIFY(m_driver.window().interventions().isEmpty());
        QVERIFY(m_driver.window().workspace().code().breakpoints().empty());
        QVERIFY(m_driver.playback().bookmarks().empty());
    }

private:
    bool edit(const QString &before, const QString &after)
    {
        ui::code::CodeView &code = m_driver.window().workspace().code();
        if (!code.text().contains(before))
            qFatal("nothing to edit");
        code.replaceText(code.text().replace(before, after));
        return m_driver.waitForEnd();
    }

    // A script with an intervention, a breakpoint at line 5 and a bookmark.
    QString fill()
    {
        if (!m_driver.openScript(WindowDriver::twoTasks))
            qFatal("the script did not run");
        QSignalSpy ended(&m_driver.window(), &MainWindow::runEnded);
        m_driver.window().addIntervention(QStringLiteral("cancel #2 at 12"));
        if (!ended.wait(WindowDriver::patience))
            qFatal("the script did not run again");
        m_driver.window().workspace().code().setBreakpoint(5, true);
        m_driver.playback().seek(10);
        m_driver.press(Qt::Key_M);
        return m_driver.window().path();
    }
};

QTEST_MAIN(SessionTest)
#include "session_test.moc"
