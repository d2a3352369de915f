// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of a run that did not end well: where it was, why, and what to do; and of what is not there.
#include "tests/support/stories.h"
#include "tests/support/trace_builder.h"
#include "tests/ui/window/script_window_test.h"
#include "ui/code/code_editor.h"
#include "ui/code/code_view.h"
#include "ui/window/failure_words.h"
#include "ui/window/settings.h"
#include "ui/window/workspace.h"

#include <QLabel>
#include <QTest>
#include <QToolButton>

using namespace ui::window;
using engine::trace::EventKind;
using support::WindowDriver;

namespace {

const char *const endless = R"(import asyncio

async def spin(n):
    while True:
        await asyncio.sleep(n)

async def main():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(spin(1))

asyncio.run(main())
)";

const char *const twoFail = R"(import asyncio

async def bad(n):
    await asyncio.sleep(1)
    raise ValueError(f"no {n}")

async def main():
    async with asyncio.TaskGroup() as outer:
        async with asyncio.TaskGroup() as inner:
            inner.create_task(bad(1))
            inner.create_task(bad(2))

asyncio.run(main())
)";

} // namespace

class EndingsTest : public support::ScriptWindowTest
{
    Q_OBJECT

private slots:
    void aLimitNamesTaskAndLine()
    {
        settings::setRunLimits({500, 0, true});
        QVERIFY(m_driver.openScript(endless));
        QVERIFY2(title().startsWith(QStringLiteral("Stopped at a limit, at ")), qPrintable(title()));
        QVERIFY2(title().endsWith(QStringLiteral(": spin() was at line 5.")), qPrintable(title()));
        QVERIFY2(detail().contains(QStringLiteral("500 events")), qPrintable(detail()));
    }

    void numbersInALimitCanBeRead()
    {
        support::TraceBuilder story("a.py", "");
        engine::trace::Event end;
        end.kind = engine::trace::EventKind::RunEnded;
        end.detail = static_cast<std::uint8_t>(engine::trace::Ending::Limit);
        end.text = story.text("limit: the run reached 1000000 events (--max-events)");
        story.add(end);
        const EndingWords words = endingWords(story.take(), {});
        QCOMPARE(words.advice, QStringLiteral("The run reached 1,000,000 events. Edit > Preferences has the limits."));
    }

    void stopNamesTaskAndLine()
    {
        m_driver.window().open(m_driver.write(QStringLiteral("endless.py"), endless));
        QTRY_VERIFY_WITH_TIMEOUT(m_driver.playback().last() > 200, WindowDriver::patience);
        QTRY_VERIFY(stopButton() && stopButton()->isVisible());
        QTest::mouseClick(stopButton(), Qt::LeftButton);
        QVERIFY2(title().startsWith(QStringLiteral("Stopped at ")) && title().endsWith(QStringLiteral(": spin() was at line 5.")), qPrintable(title()));
    }

    void theEndOfTheProcessIsTold()
    {
        QVERIFY(m_driver.openScript("import asyncio, os\n\nasync def main():\n    await asyncio.sleep(1)\n    os._exit(2)\n\nasyncio.run(main())\n"));
        QCOMPARE(title(), QStringLiteral("The script ended its process at 1.000 s: main() was at line 5."));
        QCOMPARE(detail(), QStringLiteral("The script ended its process with os._exit(2)."));
    }

    void aTaskThatNeverAwaitsIsSaidToHoldTheLoop()
    {
        support::TraceBuilder story("a.py", "");
        const auto main = story.create({}, story.runner("asyncio.run"), "spin()");
        story.stand(main, 3, "spin").start(main);
        const engine::trace::Trace &trace = story.trace();
        QCOMPARE(placeText(trace, lastPlace(trace)), QStringLiteral("spin() started at line 3 and has not awaited since"));
    }

    void whoKeepsTheLoopIsNamedWhileItDoes()
    {
        m_driver.window().open(m_driver.write(QStringLiteral("busy.py"),
            "import asyncio\n\nasync def spin():\n    await asyncio.sleep(1)\n    while True:\n        pass\n\nasyncio.run(spin())\n"));
        QTRY_COMPARE_WITH_TIMEOUT(detail(), QStringLiteral("spin() has not awaited since line 4: nobody else can run."), WindowDriver::patience);
        QTest::mouseClick(stopButton(), Qt::LeftButton);
        const engine::trace::Trace waits = support::checkout();
        QCOMPARE(busyText(waits), QString());
    }

    void aGroupNamesItsFirstErrorAndHowManyMore()
    {
        QVERIFY(m_driver.openScript(twoFail));
        QVERIFY2(title().startsWith(QStringLiteral("Ended by ExceptionGroup (1 error) at 1.000 s")), qPrintable(title()));
        QVERIFY2(detail().startsWith(QStringLiteral("In it: ValueError('no 1') of bad(1), line 5, and 1 more.")), qPrintable(detail()));
    }

    void anErrorNamesItsTaskAndLine()
    {
        QVERIFY(m_driver.openScript("import asyncio\n\nasync def main():\n    raise KeyError(3)\n\nasyncio.run(main())\n"));
        QVERIFY2(detail().startsWith(QStringLiteral("Raised in main(), line 4.")), qPrintable(detail()));
    }

    void adviceIsGivenWhereItIsKnown()
    {
        QVERIFY(m_driver.openScript("import asyncio\n\nasync def main():\n    await asyncio.sleep(1)\n    await print\n\nasyncio.run(main())\n"));
        QVERIFY2(detail().contains(QStringLiteral("Only coroutines, tasks and futures can be awaited.")), qPrintable(detail()));
        QVERIFY(m_driver.openScript("import asyncio\n\nasync def main():\n    async with asyncio.timeout(1):\n        await asyncio.sleep(2)\n\nasyncio.run(main())\n"));
        QVERIFY2(detail().contains(QStringLiteral("except TimeoutError")), qPrintable(detail()));
    }

    void mistakesOfBeginnersAreExplained_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *statement, const QString &words) { QTest::newRow(statement) << QString(statement) << words; };
        const QString missingAwait = QStringLiteral("Is an “await” missing before the call?");
        for (const char *statement : {"f().json()", "f()[0]", "len(f())", "sum([f()])", "'a' + f()", "a, b = f()", "int(f())", "'-'.join([f()])", "f() < 3",
                 "async for x in f(): pass"})
            row(statement, missingAwait);
        row("queue = asyncio.Queu()", QStringLiteral("Did you mean: 'Queue'?"));
        row("time.sleep(1)", QStringLiteral("Did you forget to import 'time'?"));
        row("from asyncio import TaskGrop", QStringLiteral("Did you mean: 'TaskGroup'?"));
        row("async with asyncio.TaskGroup() as tg: tg.creat_task(f())", QStringLiteral("Did you mean: 'create_task'?"));
        row("asyncio.create_task(f)", QStringLiteral("Are the brackets of a call missing?"));
        row("await asyncio.gather(f)", QStringLiteral("Are the brackets of a call missing?"));
        row("asyncio.create_task(f())[0]", QStringLiteral("A task or future is not its result."));
        row("list(asyncio.gather(f()))", QStringLiteral("A task or future is not its result."));
        row("for x in g(): pass", QStringLiteral("write “async for”"));
        row("await g()", QStringLiteral("write “async for”"));
        row("await asyncio.gather(*g())", QStringLiteral("write “async for”"));
        row("async for x in [1]: pass", QStringLiteral("write “for” without “async”"));
        row("asyncio.create_task(f()).result()", QStringLiteral("It is not done yet."));
        row("q.shutdown(); await q.get()", QStringLiteral("The queue was shut down."));
        row("asyncio.run(f())", QStringLiteral("The loop runs already: await the coroutine instead."));
        row("loop.run_until_complete(f())", QStringLiteral("The loop runs already: await the coroutine instead."));
        row("asyncio.TaskGroup().create_task(f())", QStringLiteral("A group takes tasks inside its “async with” block."));
        row("other.close(); other.run_until_complete(f())", QStringLiteral("Its loop is over."));
        row("await other.create_future()", QStringLiteral("It belongs to a loop that is over."));
    }

    void mistakesOfBeginnersAreExplained()
    {
        QFETCH(const QString, statement);
        QFETCH(const QString, words);
        QVERIFY(m_driver.openScript(("import asyncio\n\nasync def f():\n    return 1\n\nasync def g():\n    yield 1\n\nother = asyncio.new_event_loop()\n\n"
                                     "async def main():\n    loop, q = asyncio.get_running_loop(), asyncio.Queue()\n    " + statement + "\n\nasyncio.run(main())\n").toStdString()));
        QVERIFY2(detail().contains(words), qPrintable(detail()));
    }

    void whatTheRunnerKnowsOfAnErrorIsToldWithIt()
    {
        QVERIFY(m_driver.openScript("import asyncio\nawait asyncio.sleep(1)\n"));
        QVERIFY2(title().startsWith(QStringLiteral("Line 2: 'await' outside function")), qPrintable(title()));
        QVERIFY2(detail().startsWith(QStringLiteral("Line 2 awaits outside of any function, as only notebooks can: put it into")), qPrintable(detail()));
        QVERIFY2(detail().endsWith(QStringLiteral("Correct it, and it runs again by itself.")), qPrintable(detail()));
        QVERIFY(m_driver.openScript("import asyncio\nopen('a.txt', 'w').write('a')\nimport uvloop\n"));
        QVERIFY2(detail().contains(QStringLiteral("Uvloop is not installed, and not needed")), qPrintable(detail()));
    }

    void aMissingModuleIsMarkedInTheScript_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<int>("line");
        QTest::newRow("at the beginning") << QStringLiteral("import asyncio\nimport frobnicate\n") << 2;
        QTest::newRow("in a task") << QStringLiteral("import asyncio\n\nasync def main():\n    import frobnicate\n\nasyncio.run(main())\n") << 4;
        QTest::newRow("of a package") << QStringLiteral("import asyncio\n\n\nfrom asyncio import frobnicate\n") << 4;
    }

    void aMissingModuleIsMarkedInTheScript()
    {
        QFETCH(const QString, script);
        QFETCH(const int, line);
        QVERIFY(m_driver.openScript(script.toStdString()));
        QVERIFY2(marked(line).contains(QStringLiteral("frobnicate")), qPrintable(marked(line)));
        QVERIFY2(detail().contains(QStringLiteral("line %1").arg(line)), qPrintable(detail()));
        QVERIFY2(detail().contains(QStringLiteral("pip install frobnicate")) || detail().contains(QStringLiteral("spelt right")), qPrintable(detail()));
        m_driver.window().workspace().code().replaceText(QStringLiteral("import asyncio\n"));
        QVERIFY(m_driver.waitForEnd());
        for (int each = 1; each <= 4; ++each)
            QCOMPARE(marked(each), QString());
    }

    void longWordsStayWithinTheirFrame()
    {
        m_driver.window().resize(1280, 720);
        QVERIFY(m_driver.openScript("import asyncio\nimport frobnicate\n"));
        const auto *words = m_driver.window().banner().findChild<QLabel *>(QStringLiteral("bannerWords"));
        QVERIFY(words->wordWrap()); // in two lines
        QVERIFY(words->heightForWidth(words->width()) <= m_driver.window().banner().height());
    }

    void aBreakpointWhereNothingHappensIsSaidToBeVain()
    {
        QVERIFY(m_driver.openScript(endlessNoMore()));
        ui::code::CodeEditor &editor = m_driver.window().workspace().code().editor();
        editor.setFocus();
        editor.setCursorPosition(1, 0);
        QTest::keyClick(&editor, Qt::Key_F9);
        QCOMPARE(title(), QStringLiteral("Nothing is recorded at line 2: playing will not stop there."));
        QVERIFY(m_driver.window().banner().isVisible());
        m_driver.playback().seek(3); // the note goes as one goes on
        QVERIFY(!m_driver.window().banner().isVisible());
        editor.setCursorPosition(4, 0);
        QTest::keyClick(&editor, Qt::Key_F9);
        QVERIFY(!m_driver.window().banner().isVisible());
        editor.setCursorPosition(1, 0);
        QTest::keyClick(&editor, Qt::Key_F9); // taken away: nothing to say
        QVERIFY(!m_driver.window().banner().isVisible());
    }

    void whereThereIsNoFurtherMarkerItIsSaid()
    {
        QVERIFY(m_driver.openScript(twoFail));
        m_driver.press(Qt::Key_End);
        const auto last = m_driver.here();
        m_driver.press(Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(m_driver.here(), last);
        QCOMPARE(title(), QStringLiteral("No marker comes after event %1.").arg(last));
        QVERIFY(m_driver.window().banner().isVisible());
        m_driver.press(Qt::Key_Left, Qt::ShiftModifier);
        QVERIFY(m_driver.here() < last);
        QVERIFY(!m_driver.window().banner().isVisible());
        m_driver.press(Qt::Key_Home);
        m_driver.press(Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(title(), QStringLiteral("No marker comes before event %1.").arg(m_driver.here()));
    }

    // Groups of a damaged file may share their members, over and over, and lie in each other however deep.
    void aGroupOfCountlessErrorsIsTold()
    {
        engine::trace::Trace trace;
        engine::trace::ExceptionInfo info;
        info.type = trace.intern("ValueError");
        auto id = trace.addException(info);
        info.isGroup = true;
        const auto enclose = [&](int depth, std::size_t members) {
            for (; depth > 0; --depth) {
                info.members.assign(members, id);
                id = trace.addException(info);
            }
        };
        enclose(200'000, 1);
        enclose(40, 2);
        engine::trace::Event ended;
        ended.kind = EventKind::RunEnded;
        ended.subject = id.value;
        trace.append(ended);
        QVERIFY(originText(trace).startsWith(QStringLiteral("In it: ValueError")));
        QCOMPARE(originText(engine::trace::Trace()), QStringLiteral("No task was started; the console has what Python says."));
        QCOMPARE(placeText(engine::trace::Trace(), lastPlace(engine::trace::Trace())), QString());
    }

private:
    const QString &title() { return m_driver.window().banner().title(); }
    const QString &detail() { return m_driver.window().banner().detail(); }

    QString marked(int line) { return m_driver.window().workspace().code().editor().annotation(line - 1); }

    QToolButton *stopButton()
    {
        for (auto *button : m_driver.window().banner().findChildren<QToolButton *>())
            if (button->text().contains(QStringLiteral("Stop")))
                return button;
        return nullptr;
    }

    static std::string endlessNoMore()
    {
        std::string text = endless;
        return text.replace(text.find("while True"), 10, "for _ in range(3)");
    }
};

QTEST_MAIN(EndingsTest)
#include "endings_test.moc"
