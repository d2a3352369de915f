// SPDX-License-Identifier: GPL-3.0-or-later
// Interventions follow what they were meant for, when the script is edited or another one comes before them.
#include "tests/ui/window/script_window_test.h"
#include "ui/code/code_view.h"
#include "ui/window/intervention_bar.h"
#include "ui/window/intervention_chip.h"
#include "ui/window/workspace.h"
#include "ui/words/interventions.h"
#include "ui/words/words.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QContextMenuEvent>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace ui::window;
using engine::trace::EventKind;
using engine::trace::EventNumber;
using engine::trace::TaskId;
using engine::trace::Trace;
using support::WindowDriver;

namespace {

const char *const threeRounds = R"(import asyncio

async def worker(name):
    for n in range(3):
        await asyncio.sleep(n + 1)

async def main():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(worker('a'))
        tg.create_task(worker('b'))

asyncio.run(main())
)";

} // namespace

class FollowTest : public support::ScriptWindowTest
{
    Q_OBJECT

private slots:
    void anInterventionFollowsItsTaskAndItsMoment()
    {
        QVERIFY(m_driver.openScript(threeRounds));
        ask(QStringLiteral("Cancel worker('b') here"), blocked("worker('b')", 1));
        const QString before = told();
        const Hit hit = lastHit();
        QCOMPARE(hit.task, QStringLiteral("worker('b')"));
        edit("tg.create_task(worker('a'))", "tg.create_task(worker('c')); tg.create_task(worker('a'))");
        QVERIFY(told() != before);
        QCOMPARE(lastHit(), hit); // the same task, at the same moment of its life
        QVERIFY2(chip().contains(QStringLiteral("Cancel worker('b') at 1.000 s")), qPrintable(chip()));
        QCOMPARE(m_driver.playback().trace().run.interventions, std::vector<std::string>{told().toStdString()});
    }

    void takingTheEditBackTakesItBack()
    {
        QVERIFY(m_driver.openScript(threeRounds));
        ask(QStringLiteral("Delay worker('a') by 10 s here"), blocked("worker('a')", 2));
        const QString before = told();
        edit("range(3)", "range(2)"); // there is no third round to delay
        QVERIFY(told() != before);
        QCOMPARE(lastHit().time, QStringLiteral("1.000 s"));
        QSignalSpy ended(&m_driver.window(), &MainWindow::runEnded);
        QWidget *editor = m_driver.window().workspace().code().findChild<QAbstractScrollArea *>();
        editor->setFocus();
        QTest::keyClick(editor, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(m_driver.window().workspace().code().text() == QLatin1String(threeRounds));
        QVERIFY(ended.wait(WindowDriver::patience));
        QCOMPARE(told(), before);
    }

    void itFollowsWhatIsChanged_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QString>("task");
        QTest::addColumn<QString>("time");
        QTest::newRow("its line") << QByteArray("sleep(n + 1)") << QByteArray("sleep(n + 5)") << QStringLiteral("worker('b')") << QStringLiteral("5.000 s");
        QTest::newRow("what its task is called") << QByteArray("worker('b')") << QByteArray("worker('somebody else')") << QStringLiteral("worker('somebody else')")
                                                 << QStringLiteral("1.000 s");
    }

    void itFollowsWhatIsChanged()
    {
        QFETCH(const QByteArray, before);
        QFETCH(const QByteArray, after);
        QFETCH(const QString, task);
        QFETCH(const QString, time);
        QVERIFY(m_driver.openScript(threeRounds));
        ask(QStringLiteral("Cancel worker('b') here"), blocked("worker('b')", 1));
        edit("import asyncio\n", "import asyncio\nprint('one'); print('two')\n");
        edit(before.data(), after.data());
        QCOMPARE(lastHit().task, task);
        QCOMPARE(lastHit().time, time);
    }

    void itFollowsStepByStep()
    {
        QVERIFY(m_driver.openScript(threeRounds));
        ask(QStringLiteral("Cancel worker('b') here"), blocked("worker('b')", 1));
        edit("sleep(n + 1)", "sleep(n + 5)");
        edit("        await asyncio.sleep(n + 5)", "        print(n)\n        await asyncio.sleep(n + 5)");
        QCOMPARE(lastHit().time, QStringLiteral("5.000 s"));
    }

    void whatWasChangedIsFoundTheNextDay()
    {
        QVERIFY(m_driver.openScript(threeRounds));
        ask(QStringLiteral("Cancel worker('b') here"), blocked("worker('b')", 1));
        edit("sleep(n + 1)", "sleep(n + 5)");
        const Hit hit = lastHit();
        const QString path = m_driver.window().path();
        m_driver.restart();
        QVERIFY(m_driver.open(path));
        QCOMPARE(lastHit(), hit);
    }

    void ctrlCFollowsToo()
    {
        QVERIFY(m_driver.openScript(threeRounds));
        ask(QStringLiteral("Press Ctrl-C here"), blocked("worker('b')", 2));
        const Hit hit = lastHit();
        QCOMPARE(hit.time, QStringLiteral("3.000 s"));
        edit("import asyncio\n", "import asyncio\nprint('one'); print('two')\n");
        QCOMPARE(lastHit(), hit);
    }

    // What is lost is left out: it must not hit anything else. It is not forgotten.
    void oneWhoseMomentIsGoneIsSaidToBeSo()
    {
        QVERIFY(m_driver.openScript(threeRounds));
        ask(QStringLiteral("Cancel worker('b') here"), blocked("worker('b')", 1));
        const QString before = told();
        edit("await asyncio.sleep(n + 1)", "pass");
        QVERIFY2(chip() == QStringLiteral("Cancel worker('b'): its moment is gone"), qPrintable(chip()));
        QVERIFY(m_driver.playback().trace().run.interventions.empty());
        QCOMPARE(m_driver.lastOf(EventKind::InterventionApplied), 0u);
        edit("    pass", "    await asyncio.sleep(n + 1)");
        QCOMPARE(told(), before);
        QCOMPARE(lastHit().task, QStringLiteral("worker('b')"));
        edit("tg.create_task(worker('b'))", "");
        QVERIFY2(chip().endsWith(QStringLiteral("its moment is gone")), qPrintable(chip()));
    }

    // By their numbers they may be alike: they are two all the same.
    void whatIsLostAndWhatIsAddedAreTwo()
    {
        QVERIFY(m_driver.openScript(threeRounds));
        ask(QStringLiteral("Cancel worker('b') here"), blocked("worker('b')", 1));
        const QString before = told();
        edit("await asyncio.sleep(n + 1)", "pass");
        const QString lost = chip();
        QSignalSpy ended(&m_driver.window(), &MainWindow::runEnded);
        m_driver.window().addIntervention(before);
        QVERIFY(ended.wait(WindowDriver::patience));
        QCOMPARE(m_driver.window().interventions(), (QStringList{before, before}));
        QTest::mouseClick(chips().last()->cross(), Qt::LeftButton);
        QVERIFY(ended.wait(WindowDriver::patience));
        QCOMPARE(m_driver.window().interventions().size(), 1);
        QCOMPARE(chip(), lost);
    }

    void aScriptThatPythonCannotReadLosesNone()
    {
        QVERIFY(m_driver.openScript(threeRounds));
        ask(QStringLiteral("Cancel worker('b') here"), blocked("worker('b')", 1));
        const QString before = chip();
        edit("range(3)", "range(3");
        QCOMPARE(chip(), before);
        edit("range(3", "range(3)");
        QCOMPARE(chip(), before);
    }

    void aLaterOneFollowsWhenAnEarlierOneIsAdded()
    {
        QVERIFY(m_driver.openScript(threeRounds));
        ask(QStringLiteral("Cancel worker('b') here"), blocked("worker('b')", 1));
        QCOMPARE(lastHit().time, QStringLiteral("1.000 s"));
        ask(QStringLiteral("Delay worker('b') by 10 s here"), blocked("worker('b')", 0));
        QCOMPARE(m_driver.window().interventions().size(), 2);
        QCOMPARE(lastHit().task, QStringLiteral("worker('b')"));
        QCOMPARE(lastHit().time, QStringLiteral("11.000 s"));
    }

    void twoThatAnEditSwapsAreFollowedBoth()
    {
        std::string text = threeRounds;
        text.replace(text.find("sleep(n + 1)"), 12, "sleep(n + delays[name])");
        QVERIFY(m_driver.openScript("delays = {'a': 1, 'b': 9}\n" + text));
        ask(QStringLiteral("Delay worker('a') by 1 s here"), blocked("worker('a')", 1));
        ask(QStringLiteral("Delay worker('b') by 1 s here"), blocked("worker('b')", 1));
        const QStringList hit{QStringLiteral("worker('a') 9.000 s"), QStringLiteral("worker('b') 1.000 s")};
        edit("{'a': 1, 'b': 9}", "{'a': 9, 'b': 1}");
        QStringList found;
        for (const QString &told : m_driver.window().interventions()) {
            const auto event = trace().at(ui::words::interventionParts(told).at);
            QCOMPARE(event.kind, EventKind::TaskBlocked);
            found << labelOf(event.task()) + u' ' + ui::words::time(event.time);
        }
        QCOMPARE(found, hit);
    }

    void whatIsTakenBackAfterAnEditFollowsTheEdit()
    {
        QVERIFY(m_driver.openScript(threeRounds));
        ask(QStringLiteral("Cancel worker('b') here"), blocked("worker('b')", 1));
        const Hit hit = lastHit();
        QSignalSpy ended(&m_driver.window(), &MainWindow::runEnded);
        QTest::mouseClick(chips().first()->cross(), Qt::LeftButton);
        QVERIFY(ended.wait(WindowDriver::patience));
        edit("import asyncio\n", "import asyncio\nprint('one'); print('two')\n");
        m_driver.window().activateWindow(); // which a menu that closes does not everywhere
        QTRY_COMPARE(QApplication::activeWindow(), &m_driver.window());
        m_driver.window().setFocus();
        m_driver.press(Qt::Key_Z, Qt::ControlModifier); // the removal, not the edit
        QVERIFY(ended.wait(WindowDriver::patience));
        QCOMPARE(lastHit(), hit);
    }

    void itFollowsWhatAnotherEditorDidOvernight()
    {
        QVERIFY(m_driver.openScript(threeRounds));
        ask(QStringLiteral("Cancel worker('b') here"), blocked("worker('b')", 1));
        const QString before = told();
        const Hit hit = lastHit();
        const QString path = m_driver.window().path();
        m_driver.restart();
        m_driver.write(path.section(u'/', -1), std::string("print('one'); print('two')\n") + threeRounds);
        QVERIFY(m_driver.open(path));
        QVERIFY(told() != before);
        QCOMPARE(lastHit(), hit);
    }

    // The place is beyond what was typed: the run that looks for it must not wait for ever.
    void itIsFoundInAScriptThatReads()
    {
        QVERIFY(m_driver.openScript(threeRounds));
        ask(QStringLiteral("Cancel worker('b') here"), blocked("worker('b')", 1));
        const Hit hit = lastHit();
        edit("asyncio.run(main())", "print('one'); print('two'); asyncio.run(main()); input()", false);
        QTRY_VERIFY_WITH_TIMEOUT(m_driver.window().run().session().awaitsInput() && !m_driver.playback().trace().run.interventions.empty(),
            WindowDriver::patience);
        QCOMPARE(trace().run.interventions, std::vector<std::string>{told().toStdString()}); // known before the run ends
        m_driver.window().run().endInput();
        QVERIFY(m_driver.waitForEnd());
        QCOMPARE(lastHit(), hit);
    }

    void bookmarksStayWhenARunOnShowIsMadeAgain()
    {
        const std::string script = std::string("first = input()\n") + threeRounds;
        m_driver.window().open(m_driver.write(QStringLiteral("reads.py"), script));
        const auto waits = [this] { return m_driver.window().run().session().awaitsInput(); };
        const auto answer = [&] {
            QTRY_VERIFY_WITH_TIMEOUT(waits(), WindowDriver::patience);
            m_driver.window().run().giveInput(QStringLiteral("x"));
            QVERIFY(m_driver.waitForEnd());
        };
        answer();
        ask(QStringLiteral("Cancel worker('b') here"), blocked("worker('b')", 1));
        const Hit hit = lastHit();
        m_driver.window().run().forgetInput();
        edit("import asyncio\n", "import asyncio\nprint('one'); print('two')\n", false);
        QTRY_VERIFY_WITH_TIMEOUT(waits() && trace().run.text.find("'two'") != std::string::npos, WindowDriver::patience);
        m_driver.playback().setBookmarks({1});
        answer();
        QCOMPARE(lastHit(), hit);
        QCOMPARE(m_driver.playback().bookmarks(), std::vector<EventNumber>{1});
    }

private:
    // Whom the last one hit, and when.
    struct Hit
    {
        QString task;
        QString time;

        bool operator==(const Hit &) const = default;
    };
    friend char *toString(const Hit &hit) { return QTest::toString(hit.task + u' ' + hit.time); }

    const Trace &trace() { return m_driver.playback().trace(); }

    Hit lastHit()
    {
        const auto event = trace().at(m_driver.lastOf(EventKind::InterventionApplied));
        return {labelOf(event.task()), ui::words::time(event.time)};
    }

    QString labelOf(TaskId task) { return QString::fromStdString(std::string(trace().text(trace().task(task).label))); }

    // Where that task begins to wait, after having done so so many times.
    EventNumber blocked(const char *label, int times)
    {
        for (EventNumber number = 1; number <= trace().size(); ++number)
            if (trace().at(number).kind == EventKind::TaskBlocked && trace().text(trace().task(trace().at(number).task()).label) == label && times-- == 0)
                return number;
        return 0;
    }

    // As with the right mouse button on the task, at that event.
    void ask(const QString &what, EventNumber at)
    {
        QVERIFY(at > 0);
        m_driver.playback().seek(at);
        m_driver.window().selection().select(ui::playback::Entity::of(trace().at(at).actor));
        QTest::qWait(0);
        auto *panel = m_driver.window().findChild<QAbstractScrollArea *>(QStringLiteral("taskView"))->viewport();
        QContextMenuEvent asked(QContextMenuEvent::Mouse, {20, 20}, panel->mapToGlobal(QPoint(20, 20)));
        QApplication::sendEvent(panel, &asked);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QSignalSpy ended(&m_driver.window(), &MainWindow::runEnded);
        for (QAction *action : menu->actions())
            if (action->text() == what)
                action->trigger();
        menu->close();
        QVERIFY2(ended.count() || ended.wait(WindowDriver::patience), qPrintable(what));
    }

    void edit(const char *before, const char *after, bool isToEnd = true)
    {
        ui::code::CodeView &code = m_driver.window().workspace().code();
        QVERIFY2(code.text().contains(QLatin1String(before)), before);
        code.replaceText(code.text().replace(QLatin1String(before), QLatin1String(after)));
        QVERIFY(!isToEnd || m_driver.waitForEnd());
    }

    QString told() { return m_driver.window().interventions().value(0); }
    QString chip() { return chips().isEmpty() ? QString() : chips().first()->body()->text(); }

    QList<InterventionChip *> chips()
    {
        QList<InterventionChip *> all = m_driver.window().findChild<InterventionBar *>()->findChildren<InterventionChip *>();
        all.removeIf([](const InterventionChip *chip) { return chip->isHidden(); });
        return all;
    }
};

QTEST_MAIN(FollowTest)
#include "follow_test.moc"
