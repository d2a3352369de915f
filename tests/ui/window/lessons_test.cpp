// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does for those who learn: start page, lessons, legend.
#include "tests/ui/window/window_driver.h"
#include "ui/window/command_palette.h"
#include "ui/window/legend_overlay.h"
#include "ui/window/lesson_card.h"
#include "ui/window/lesson_strip.h"
#include "ui/window/library.h"
#include "ui/window/start_page.h"
#include "ui/words/words.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLineEdit>
#include <QListWidget>
#include <QTest>
#include <QToolButton>

#include <set>

using namespace ui::window;
using engine::trace::Look;
using support::WindowDriver;

class LessonsTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_driver.start(); }
    void cleanup() { m_driver.end(); }

    void itBeginsWithTheLessons()
    {
        QVERIFY(m_driver.window().isOnStartPage());
        QVERIFY(m_driver.window().startPage().findChildren<QAbstractButton *>().size() > static_cast<qsizetype>(readLibrary().size()));
    }

    void lessonsStandInTheSameColumnsInEveryTheme()
    {
        std::set<int> columns;
        std::set<int> widths;
        for (const LessonCard *card : m_driver.window().startPage().findChildren<LessonCard *>()) {
            columns.insert(card->x());
            widths.insert(card->width());
        }
        QVERIFY(columns.size() > 1 && columns.size() <= 3);
        QVERIFY(*widths.rbegin() - *widths.begin() <= 1); // a pixel that cannot be shared out
    }

    void aLessonTellsItsStoryAndLeadsToTheNext()
    {
        const auto *strip = m_driver.window().findChild<LessonStrip *>();
        const std::vector<Lesson> lessons = readLibrary();
        QVERIFY(!strip->isVisible());
        QVERIFY(m_driver.open(lessons.front().path));
        QVERIFY(strip->isVisible());
        QVERIFY(strip->accessibleName().contains(lessons.front().title));
        QCOMPARE(strip->accessibleDescription(), lessons.front().story);
        QTest::mouseClick(strip->findChild<QToolButton *>(QStringLiteral("nextLesson")), Qt::LeftButton);
        QVERIFY(strip->accessibleName().contains(lessons[1].title));
        QVERIFY(m_driver.open(lessons.back().path));
        QVERIFY(!strip->findChild<QToolButton *>(QStringLiteral("nextLesson"))->isVisible());
        QVERIFY(m_driver.openTrace());
        QVERIFY(!strip->isVisible());
    }

    void theLegendTellsOfEveryState()
    {
        QVERIFY(m_driver.openTrace());
        const auto *legend = m_driver.window().findChild<LegendOverlay *>();
        m_driver.press(Qt::Key_F1);
        QTRY_VERIFY(legend->isVisible());
        for (const auto look : {Look::Ready, Look::Running, Look::Waiting, Look::Cancelling, Look::Cancelled, Look::Failed, Look::Returned})
            QVERIFY(legend->accessibleDescription().contains(ui::words::look(look)));
        for (const char *sign : {"exception", "failure", "cancellation", "creation", "waking", "waits for", "timeout"})
            QVERIFY2(legend->accessibleDescription().contains(QLatin1String(sign) + u':'), sign);
        QVERIFY(QRect({}, m_driver.window().size()).contains(legend->geometry()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!legend->isVisible() && m_driver.window().hasFocus());
    }

    void thePaletteKnowsTheFilesOfLessons()
    {
        m_driver.press(Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(m_driver.window().palette().field(), QStringLiteral("deadlock_of"));
        QCOMPARE(m_driver.window().palette().list()->count(), 1);
    }

private:
    WindowDriver m_driver;
};

QTEST_MAIN(LessonsTest)
#include "lessons_test.moc"
