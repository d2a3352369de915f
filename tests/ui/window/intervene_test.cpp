// SPDX-License-Identifier: GPL-3.0-or-later
// What one does to a run: chips that are made, reached, told and taken away.
#include "tests/ui/window/script_window_test.h"
#include "ui/code/code_view.h"
#include "ui/stage/stage_view.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/intervention_bar.h"
#include "ui/window/intervention_chip.h"
#include "ui/window/status_banner.h"
#include "ui/window/transport_bar.h"
#include "ui/window/workspace.h"
#include "ui/words/words.h"

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QApplication>
#include <QContextMenuEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace ui::window;
using support::WindowDriver;

class InterveneTest : public support::ScriptWindowTest
{
    Q_OBJECT

private slots:
    void anInterventionIsAChipUntilItsCrossIsClicked()
    {
        QVERIFY(m_driver.openScript(WindowDriver::twoTasks));
        add(QStringLiteral("cancel #2 at %1").arg(m_driver.playback().last() / 2));
        QCOMPARE(m_driver.window().interventions().size(), 1);
        QCOMPARE(m_driver.playback().trace().run.interventions.size(), std::size_t{1});
        QVERIFY(bar()->isVisible());
        QSignalSpy ended(&m_driver.window(), &MainWindow::runEnded);
        QTest::mouseClick(chips().first()->cross(), Qt::LeftButton);
        QVERIFY(ended.wait(WindowDriver::patience));
        QVERIFY(m_driver.window().interventions().isEmpty());
        QVERIFY(m_driver.playback().trace().run.interventions.empty());
    }

    void aClickOnItGoesToWhereItApplies()
    {
        QVERIFY(m_driver.openScript(WindowDriver::twoTasks));
        add(QStringLiteral("delay #2 by 10 at %1").arg(m_driver.playback().last() / 2));
        const auto applied = m_driver.lastOf(engine::trace::EventKind::InterventionApplied);
        QVERIFY(applied > 0);
        m_driver.press(Qt::Key_Home);
        QTest::mouseClick(chips().first()->body(), Qt::LeftButton);
        QCOMPARE(m_driver.here(), applied);
        QCOMPARE(m_driver.window().interventions().size(), 1);
    }

    void itIsToldWithTaskTimeAndUnit()
    {
        QVERIFY(m_driver.openScript(WindowDriver::twoTasks));
        const auto half = m_driver.playback().last() / 2;
        const QString when = ui::words::time(m_driver.playback().trace().at(half).time);
        add(QStringLiteral("delay #2 by 10 at %1").arg(half));
        QCOMPARE(chips().first()->body()->text(), QStringLiteral("Delay worker(1) by 10 s at %1, event %2").arg(when).arg(half));
        bool isInTheMenu = false;
        for (const QAction *action : m_driver.window().findChildren<QAction *>())
            isInTheMenu = isInTheMenu || action->text() == QStringLiteral("&Undo “Delay worker(1) by 10 s”");
        QVERIFY(isInTheMenu);
    }

    // Whatever was added before or taken away: up to there it is the script's own run.
    void theRunsPartWhereTheFirstOneApplies()
    {
        QVERIFY(m_driver.openScript(WindowDriver::twoTasks));
        const auto last = m_driver.playback().last();
        const auto parts = [&] {
            for (const QToolButton *button : bar()->findChildren<QToolButton *>())
                if (!button->isHidden() && button->text().startsWith(QStringLiteral("Differs")))
                    return button->text();
            return QString();
        };
        const auto at = [](ui::playback::EventNumber number) { return QStringLiteral("Differs from event %1 on").arg(number); };
        add(QStringLiteral("delay #2 by 1 at %1").arg(last / 2));
        const auto first = m_driver.lastOf(engine::trace::EventKind::InterventionApplied);
        QCOMPARE(parts(), at(first));
        add(QStringLiteral("delay #3 by 1 at %1").arg(first + 1));
        QVERIFY(m_driver.lastOf(engine::trace::EventKind::InterventionApplied) > first);
        QCOMPARE(parts(), at(first));
        m_driver.press(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(m_driver.waitForEnd());
        QCOMPARE(parts(), at(first));
        m_driver.type(QStringLiteral("x = 1\n"));
        QVERIFY(m_driver.waitForEnd());
        QCOMPARE(parts(), at(m_driver.lastOf(engine::trace::EventKind::InterventionApplied)));
    }

    void oneThatNeverAppliesIsSaidToBeSo()
    {
        QVERIFY(m_driver.openScript(WindowDriver::twoTasks));
        add(QStringLiteral("cancel #2 at %1").arg(m_driver.playback().last() + 1000));
        QVERIFY2(chips().first()->body()->text().endsWith(QStringLiteral("not applied")), qPrintable(chips().first()->body()->text()));
    }

    void theKeyboardComesToThemBeforeThePanels()
    {
        QVERIFY(m_driver.openScript(WindowDriver::twoTasks));
        const auto half = m_driver.playback().last() / 2;
        add(QStringLiteral("delay #2 by 1 at %1").arg(half));
        add(QStringLiteral("delay #3 by 10 at %1").arg(half));
        m_driver.window().transport().findField()->setFocus();
        const auto onChip = [&](int index) { return QApplication::focusWidget() == chips().at(index)->body(); };
        m_driver.press(Qt::Key_Tab);
        QVERIFY(onChip(0));
        m_driver.press(Qt::Key_Tab);
        QVERIFY(onChip(1));
        while (bar()->isAncestorOf(QApplication::focusWidget()))
            m_driver.press(Qt::Key_Tab);
        QVERIFY(m_driver.window().workspace().isAncestorOf(QApplication::focusWidget()));
        while (!onChip(1))
            m_driver.press(Qt::Key_Backtab, Qt::ShiftModifier);
        m_driver.press(Qt::Key_Backtab, Qt::ShiftModifier);
        QVERIFY(onChip(0));
        QSignalSpy ended(&m_driver.window(), &MainWindow::runEnded);
        m_driver.press(Qt::Key_Delete);
        QVERIFY(ended.wait(WindowDriver::patience));
        QCOMPARE(m_driver.window().interventions().size(), 1);
        QVERIFY(onChip(0)); // one can go on
        m_driver.press(Qt::Key_Delete);
        QVERIFY(ended.wait(WindowDriver::patience));
        QVERIFY(m_driver.window().interventions().isEmpty());
    }

    void everyPanelOffersThem()
    {
        QVERIFY(m_driver.openScript(WindowDriver::twoTasks));
        m_driver.playback().seek(m_driver.lastOf(engine::trace::EventKind::Output));
        m_driver.window().selection().select(ui::playback::Entity::of(m_driver.playback().trace().at(m_driver.here()).actor));
        QTest::qWait(0);
        for (const char *name : {"console", "events", "whyView", "taskView"}) {
            QWidget *panel = m_driver.window().findChild<QWidget *>(QLatin1String(name));
            QVERIFY2(panel, name);
            QWidget *target = panel;
            QPoint where(20, 20);
            if (auto *table = panel->findChild<QAbstractItemView *>(); table && panel->objectName() != QLatin1String("whyView")) {
                target = table->viewport();
                where = table->visualRect(table->currentIndex().isValid() ? table->currentIndex() : table->model()->index(table->model()->rowCount() - 1, 0)).center();
            } else if (panel->objectName() == QLatin1String("whyView")) {
                target = panel->findChild<QLabel *>(QStringLiteral("headline"));
            } else {
                target = qobject_cast<QAbstractScrollArea *>(panel)->viewport();
            }
            QContextMenuEvent asked(QContextMenuEvent::Mouse, where, target->mapToGlobal(where));
            QApplication::sendEvent(target, &asked);
            auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
            QVERIFY2(menu, name);
            QStringList texts;
            for (const QAction *action : menu->actions())
                texts << action->text();
            QVERIFY2(texts.contains(QStringLiteral("Press Ctrl-C here")), qPrintable(QLatin1String(name) + texts.join(u'|')));
            QVERIFY2(texts.filter(QStringLiteral("Cancel worker(2) here")).size() == 1, qPrintable(QLatin1String(name) + texts.join(u'|')));
            static const QRegularExpression titleCase(QStringLiteral("^[A-Z][a-z]+ (?!Ctrl)[A-Z][a-z]+$"));
            QCOMPARE(texts.filter(titleCase), QStringList());
            menu->close();
        }
    }

    void theFirstOneMovesNothing_data()
    {
        QTest::addColumn<QSize>("size");
        for (const QSize size : {QSize(1280, 720), QSize(1440, 900), QSize(1920, 1080)})
            QTest::addRow("%d x %d", size.width(), size.height()) << size;
    }

    void theFirstOneMovesNothing()
    {
        QFETCH(const QSize, size);
        m_driver.window().resize(size);
        QVERIFY(m_driver.openScript(WindowDriver::twoTasks));
        const auto places = [&] {
            QTest::qWait(50); // the layout comes to rest
            QList<QRect> all;
            Workspace &workspace = m_driver.window().workspace();
            for (QWidget *panel : std::initializer_list<QWidget *>{&workspace, &workspace.stage(), &workspace.code(), &workspace.timeline()})
                all.push_back({panel->mapTo(&m_driver.window(), QPoint()), panel->size()});
            return all;
        };
        const auto before = places();
        add(QStringLiteral("delay #2 by 10 at %1").arg(m_driver.playback().last() / 2));
        QVERIFY(bar()->isVisible());
        QCOMPARE(places(), before);
        for (int i = 0; i < 4; ++i)
            add(QStringLiteral("delay #3 by 10 at %1").arg(m_driver.playback().last() - i));
        QVERIFY2(bar()->height() < 60, qPrintable(QString::number(bar()->height()))); // two rows
        auto moved = before; // many take some of the Stage's room
        moved[1] = places()[1];
        QCOMPARE(places(), moved);
    }

    // In a narrow Stage a chip's text is cut; its tip tells the whole.
    void aLongChipIsCutInTheMiddle()
    {
        m_driver.window().resize(1024, 700);
        QVERIFY(m_driver.openScript("import asyncio\n\nasync def main():\n    asyncio.current_task().set_name('a' * 30 + '-b' * 20)\n    await asyncio.sleep(1)\n\nasyncio.run(main())\n"));
        add(QStringLiteral("raise RuntimeError in #1 at %1").arg(m_driver.playback().last() / 2));
        QTest::qWait(50);
        const InterventionChip *chip = chips().first();
        QVERIFY(bar()->rect().contains(chip->geometry()));
        QVERIFY(chip->rect().contains(chip->cross()->geometry()));
        QVERIFY(chip->cross()->width() >= chip->cross()->sizeHint().width());
    }

    void manyChipsNeedNoWiderWindow()
    {
        QVERIFY(m_driver.openScript(WindowDriver::twoTasks));
        Interventions all;
        for (int i = 1; i <= 12; ++i)
            all.push_back({QStringLiteral("raise RuntimeError in #2 at %1").arg(i), std::nullopt, false});
        auto *bar = m_driver.window().findChild<InterventionBar *>();
        bar->setInterventions({all.front()});
        QCoreApplication::processEvents();
        const int least = m_driver.window().minimumSizeHint().width();
        bar->setInterventions(all);
        QTest::qWait(50);
        QVERIFY(bar->minimumSizeHint().width() < 500);
        QCOMPARE(m_driver.window().minimumSizeHint().width(), least);
        for (const InterventionChip *chip : chips())
            QVERIFY(bar->rect().contains(chip->geometry()));
        QVERIFY2(bar->height() < 90, qPrintable(QString::number(bar->height()))); // the Stage is there as well
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
private:
    InterventionBar *bar() { return m_driver.window().findChild<InterventionBar *>(); }

    QList<InterventionChip *> chips()
    {
        QList<InterventionChip *> all = bar()->findChildren<InterventionChip *>();
        all.removeIf([](const InterventionChip *chip) { return chip->isHidden(); });
        return all;
    }

    void add(const QString &intervention)
    {
        QSignalSpy ended(&m_driver.window(), &MainWindow::runEnded);
        m_driver.window().addIntervention(intervention);
        QVERIFY(ended.wait(WindowDriver::patience));
    }
};

QTEST_MAIN(InterveneTest)
#include "intervene_test.moc"
