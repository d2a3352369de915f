// SPDX-License-Identifier: GPL-3.0-or-later
// The field that finds a task, an event or text in the run.
#include "tests/ui/window/window_driver.h"
#include "ui/code/code_view.h"
#include "ui/window/status_banner.h"
#include "ui/window/transport_bar.h"
#include "ui/window/workspace.h"

#include <QApplication>
#include <QLineEdit>
#include <QTest>

using support::WindowDriver;
using ui::playback::EventNumber;

class FindTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_driver.start(); }
    void cleanup() { m_driver.end(); }

    void findGoesToTheEvent()
    {
        QVERIFY(m_driver.openTrace());
        m_driver.press(Qt::Key_Home);
        m_driver.press(Qt::Key_F, Qt::ControlModifier);
        QLineEdit *field = m_driver.window().transport().findField();
        QTRY_VERIFY(field->hasFocus());
        QTest::keyClicks(field, QStringLiteral("reserve"));
        const EventNumber first = m_driver.here();
        QVERIFY(first > 0);
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(m_driver.here() > first);
        QTest::keyClicks(field, QStringLiteral("zzz"));
        QVERIFY(m_driver.window().banner().title().contains(QStringLiteral("reservezzz")));
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(field->text().isEmpty());
    }

    // Which has the window's keys as well.
    void whoIsInTheScriptFindsThere()
    {
        QVERIFY(m_driver.openTrace());
        m_driver.window().workspace().code().setFocus();
        QWidget *editor = QApplication::focusWidget();
        QVERIFY(m_driver.window().workspace().code().isAncestorOf(editor));
        QTest::keyClick(editor, Qt::Key_F, Qt::ControlModifier);
        QVERIFY(!m_driver.window().transport().findField()->hasFocus());
        QVERIFY(m_driver.window().workspace().code().isAncestorOf(QApplication::focusWidget()));
        QVERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
    }

    // What Enter has gone on to is where one searches from now.
    void lettersAfterEnterSearchOn()
    {
        QVERIFY(m_driver.openTrace());
        m_driver.press(Qt::Key_Home);
        QLineEdit *field = m_driver.window().transport().findField();
        field->setFocus();
        QTest::keyClicks(field, QStringLiteral("charg"));
        QTest::keyClick(field, Qt::Key_Return);
        QTest::keyClick(field, Qt::Key_Return);
        const EventNumber accepted = m_driver.here();
        QTest::keyClicks(field, QStringLiteral("e"));
        QCOMPARE(m_driver.here(), accepted);
        QTest::keyClick(field, Qt::Key_Escape);
        m_driver.press(Qt::Key_Home);
        field->setFocus();
        QTest::keyClicks(field, QStringLiteral("charge")); // another search
        QVERIFY(m_driver.here() < accepted);
        QTest::keyClick(field, Qt::Key_Escape);
    }

    void whatIsFoundIsSelected()
    {
        QVERIFY(m_driver.openTrace());
        m_driver.press(Qt::Key_Home);
        QLineEdit *field = m_driver.window().transport().findField();
        field->setFocus();
        QTest::keyClicks(field, QStringLiteral("aborts"));
        const auto &event = m_driver.playback().trace().at(m_driver.here());
        QCOMPARE(event.kind, engine::trace::EventKind::GroupAborting);
        QCOMPARE(m_driver.window().selection().selected(), ui::playback::Entity::of(event.scope()));
        QTest::keyClick(field, Qt::Key_Escape);
    }

private:
    WindowDriver m_driver;
};

QTEST_MAIN(FindTest)
#include "find_test.moc"
