// SPDX-License-Identifier: GPL-3.0-or-later
// What one does to a run: chips that are made, reached, told and taken away.
#include "tests/ui/window/script_window_test.h"
#include "ui/window/intervention_bar.h"
#include "ui/window/status_banner.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace ui::window;
using support::WindowDriver;

class InterventionsTest : public support::ScriptWindowTest
{
    Q_OBJECT

private slots:
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
};

QTEST_MAIN(InterventionsTest)
#include "interventions_test.moc"
