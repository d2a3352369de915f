// SPDX-License-Identifier: GPL-3.0-or-later
// A script that asks, answered in the window.
#include "tests/ui/window/window_driver.h"
#include "ui/panels/console_view.h"
#include "ui/window/scenario_run.h"
#include "ui/window/status_banner.h"

#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace ui::window;
using engine::trace::Ending;
using ui::panels::ConsoleView;
using ui::panels::InputField;
using Run = ui::panels::InputState::Run;

namespace {

constexpr int patience = support::WindowDriver::patience;

constexpr const char *asks = R"(import asyncio

async def main():
    name = input("name? ")
    await asyncio.sleep(1)
    try:
        age = await asyncio.to_thread(input, "age? ")
    except EOFError:
        age = "a secret"
    print(name, "is", age)

asyncio.run(main())
)";

} // namespace

class InputTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        if (!m_driver.hasRunner())
            QSKIP("awaitscope-run is not built");
        m_driver.start();
        m_driver.window().open(m_driver.write(QStringLiteral("asks.py"), asks));
        QTRY_COMPARE_WITH_TIMEOUT(field().state().run, Run::Waits, patience);
    }

    void cleanup()
    {
        m_driver.end();
    }

    void theWindowSaysThatTheScriptWaits()
    {
        QVERIFY(field().isVisible());
        QVERIFY(field().line()->hasFocus());
        QVERIFY(banner().isVisible());
        QCOMPARE(banner().title(), QStringLiteral("The script waits for a line of input."));
        QTRY_COMPARE(field().line()->placeholderText(), QStringLiteral("name?"));
        QVERIFY(m_driver.window().run().isRunning());
    }

    void theFieldStaysAtHandWhenThePanelsAreArrangedAnew()
    {
        const QSize sizes[] = {{1500, 950}, {1280, 720}, {1500, 950}};
        for (const QSize &size : sizes) {
            m_driver.window().resize(size);
            QTRY_VERIFY(field().line()->hasFocus());
            QTRY_VERIFY(!field().visibleRegion().isEmpty());
            QTest::qWait(50);
            QVERIFY(field().line()->hasFocus());
            QVERIFY(!field().visibleRegion().isEmpty());
        }
    }

    void answersReachTheScript()
    {
        answer("Ada");
        QTRY_COMPARE_WITH_TIMEOUT(field().state().run, Run::Waits, patience);
        answer("36");
        QVERIFY(ends());
        QCOMPARE(printed(), QStringLiteral("name? Ada|age? 36|Ada is 36"));
    }

    void afterTheLastAnswerSpaceIsTheWindowsAgain()
    {
        answer("Ada");
        QTRY_COMPARE_WITH_TIMEOUT(field().state().run, Run::Waits, patience);
        answer("36");
        QVERIFY(ends());
        QTRY_VERIFY(!field().line()->isEnabled());
        QWidget *focus = QApplication::focusWidget();
        QVERIFY2(!focus || !field().isAncestorOf(focus), qPrintable(focus->metaObject()->className()));
        QTest::keyClick(focus ? focus : &m_driver.window(), Qt::Key_Space);
        QCOMPARE(field().state().given, 2); // "Ask again" would have forgotten them
        QVERIFY(!m_driver.window().run().isRunning());
    }

    void theEndOfTheInputIsAnAnswer()
    {
        answer("Ada");
        QTRY_COMPARE_WITH_TIMEOUT(field().state().run, Run::Waits, patience);
        QTest::keyClick(field().line(), Qt::Key_D, Qt::ControlModifier);
        QVERIFY(ends());
        QVERIFY(printed().endsWith(QStringLiteral("Ada is a secret")));
    }

    void aRunThatWaitsCanBeStopped()
    {
        QSignalSpy ended(&m_driver.window(), &MainWindow::runEnded);
        m_driver.window().run().stop();
        QCOMPARE(ended.count(), 1);
        QCOMPARE(field().state().run, Run::Over);
    }

    void anEditedScriptIsGivenTheSameAnswers()
    {
        answer("Ada");
        QTRY_COMPARE_WITH_TIMEOUT(field().state().run, Run::Waits, patience);
        answer("36");
        QVERIFY(ends());
        QSignalSpy ended(&m_driver.window(), &MainWindow::runEnded);
        m_driver.type(QStringLiteral("print('once more')\n"));
        QVERIFY(m_driver.window().hasUnsavedChanges());
        QVERIFY(ended.wait(patience));
        m_driver.window().playback().toLast();
        QCOMPARE(printed(), QStringLiteral("once more|name? Ada|age? 36|Ada is 36"));
    }

    void itAsksAgainWhenAnswersAreForgotten()
    {
        answer("Ada");
        QTRY_COMPARE_WITH_TIMEOUT(field().state().run, Run::Waits, patience);
        answer("36");
        QVERIFY(ends());
        QTest::mouseClick(field().againButton(), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(field().state().run, Run::Waits, patience);
        QCOMPARE(field().state().given, 0);
        answer("Bob");
        QTRY_COMPARE_WITH_TIMEOUT(field().state().run, Run::Waits, patience);
        answer("7");
        QVERIFY(ends());
        QVERIFY(printed().endsWith(QStringLiteral("Bob is 7")));
    }

    void aTraceHasNoAnswers()
    {
        answer("Ada");
        QVERIFY(field().againButton()->isVisible());
        QVERIFY(m_driver.openTrace());
        QCOMPARE(field().state().given, 0);
        QVERIFY(!field().againButton()->isVisible());
    }

private:
    ConsoleView &console() { return *m_driver.window().findChild<ConsoleView *>(); }
    InputField &field() { return *console().inputField(); }
    StatusBanner &banner() { return *m_driver.window().findChild<StatusBanner *>(); }

    void answer(const char *text)
    {
        QTest::keyClicks(field().line(), QString::fromUtf8(text));
        QTest::keyClick(field().line(), Qt::Key_Return);
        QVERIFY(field().state().run != Run::Waits);
    }

    bool ends()
    {
        const bool isOver = QTest::qWaitFor([this] { return !m_driver.window().run().isRunning(); }, patience);
        m_driver.window().playback().toLast();
        return isOver;
    }

    QString printed()
    {
        QStringList lines;
        for (int row = 0; row < console().model()->rowCount({}); ++row)
            lines << console().model()->index(row).data().toString();
        return lines.join(u'|');
    }

    support::WindowDriver m_driver;
};

QTEST_MAIN(InputTest)
#include "input_test.moc"
