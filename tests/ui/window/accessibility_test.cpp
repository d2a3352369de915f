// SPDX-License-Identifier: GPL-3.0-or-later
// The window for those who hear it, and for those who have no mouse.
#include "tests/ui/window/window_driver.h"
#include "ui/code/code_view.h"
#include "ui/stage/stage_view.h"
#include "ui/timeline/timeline_canvas.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/command_palette.h"
#include "ui/window/dock.h"
#include "ui/window/focus_ring.h"
#include "ui/window/preferences.h"
#include "ui/window/start_page.h"
#include "ui/window/transport_bar.h"
#include "ui/window/workspace.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QLineEdit>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace ui::window;
using engine::trace::EventKind;
using support::WindowDriver;
using ui::playback::Entity;

namespace {

QString nameOf(const QWidget *widget)
{
    return QStringLiteral("%1 “%2” in %3").arg(QLatin1String(widget->metaObject()->className()), widget->objectName(),
        QLatin1String(widget->parentWidget() ? widget->parentWidget()->metaObject()->className() : ""));
}

QList<QWidget *> controlsIn(QWidget *window)
{
    QList<QWidget *> controls;
    for (QWidget *widget : window->findChildren<QWidget *>())
        if (widget->isVisible() && widget->isEnabled() && widget->focusPolicy() & Qt::TabFocus && !widget->focusProxy())
            controls << widget;
    return controls;
}

// What is wrong with a window's controls, as those see it who have only the names.
QStringList nameless(QWidget *window)
{
    QStringList wrong;
    for (QWidget *control : controlsIn(window)) {
        QAccessibleInterface *told = QAccessible::queryAccessibleInterface(control);
        if (!told || told->text(QAccessible::Name).trimmed().isEmpty())
            wrong << nameOf(control) + QStringLiteral(" has no name");
        else if (told->role() == QAccessible::NoRole)
            wrong << nameOf(control) + QStringLiteral(" has no role");
    }
    return wrong;
}

} // namespace

class AccessibilityTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_driver.start(); }
    void cleanup() { m_driver.end(); }

    void everyControlHasANameAndARole()
    {
        const auto check = [](const QStringList &wrong) { QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n'))); };
        check(nameless(&m_driver.window().startPage()));
        QVERIFY(m_driver.openTrace());
        check(nameless(&m_driver.window()));
        m_driver.press(Qt::Key_Comma, Qt::ControlModifier);
        check(nameless(m_driver.window().findChild<Preferences *>()));
    }

    void focusIsSeenOnEveryControl()
    {
        QVERIFY(m_driver.openTrace());
        QStringList unseen;
        for (QWidget *control : controlsIn(&m_driver.window())) {
            m_driver.window().setFocus();
            QCoreApplication::processEvents();
            const auto look = [&] { return m_driver.window().grab(QRect(control->mapTo(&m_driver.window(), QPoint()), control->size())).toImage(); };
            const QImage without = look();
            control->setFocus(Qt::TabFocusReason);
            QCoreApplication::processEvents();
            if (control->hasFocus() && look() == without)
                unseen << nameOf(control);
        }
        QVERIFY2(unseen.isEmpty(), qPrintable(unseen.join(u'\n')));
    }

    void tabGoesRoundAllControls()
    {
        QVERIFY(m_driver.openTrace());
        const QList<QWidget *> controls = controlsIn(&m_driver.window());
        QSet<QWidget *> reached;
        for (QWidget *widget = m_driver.window().nextInFocusChain(); widget != &m_driver.window(); widget = widget->nextInFocusChain())
            reached << widget;
        for (QWidget *control : controls)
            QVERIFY2(reached.contains(control), qPrintable(nameOf(control)));
        // From the transport bar on, as one reads: its controls come in the order they stand in.
        auto *first = m_driver.window().transport().findChild<QToolButton *>(QStringLiteral("play"));
        first->setFocus(Qt::TabFocusReason);
        int left = -1;
        for (int i = 0; i < 5; ++i) {
            QWidget *focus = QApplication::focusWidget();
            QVERIFY2(m_driver.window().transport().isAncestorOf(focus), qPrintable(nameOf(focus)));
            QVERIFY2(focus->mapTo(&m_driver.window(), QPoint()).x() > left, qPrintable(nameOf(focus)));
            left = focus->mapTo(&m_driver.window(), QPoint()).x();
            QTest::keyClick(focus, Qt::Key_Tab);
        }
    }

    void tabLeavesTheScriptAlone()
    {
        QVERIFY(m_driver.openScript("import asyncio\nasync def main():\n    await asyncio.sleep(1)\nasyncio.run(main())\n"));
        const QString text = m_driver.window().workspace().code().text();
        auto *first = m_driver.window().transport().findChild<QToolButton *>(QStringLiteral("play"));
        first->setFocus(Qt::TabFocusReason);
        QSet<QWidget *> reached;
        const qsizetype most = 2 * controlsIn(&m_driver.window()).size();
        do {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            reached << QApplication::focusWidget();
        } while (QApplication::focusWidget() != first && reached.size() < most && !m_driver.window().workspace().code().isModified());
        QCOMPARE(m_driver.window().workspace().code().text(), text);
        QCOMPARE(QApplication::focusWidget(), first);
        m_driver.press(Qt::Key_F6);
        QVERIFY(m_driver.window().workspace().code().isAncestorOf(QApplication::focusWidget()));
    }

    void aClickIntoTheFactsDrawsNoRing()
    {
        QVERIFY(m_driver.openTrace());
        m_driver.playback().seek(15);
        auto *facts = m_driver.window().findChild<QWidget *>(QStringLiteral("taskView"));
        const QImage before = facts->grab().toImage();
        facts->setFocus(Qt::MouseFocusReason);
        QVERIFY(facts->hasFocus());
        QCOMPARE(facts->grab().toImage(), before);
        QVERIFY(!m_driver.window().findChild<FocusRing *>()->isVisible());
    }

    void f6GoesToTheTopOfWhy()
    {
        QVERIFY(m_driver.openTrace());
        MainWindow &window = m_driver.window();
        window.resize(1280, 720);
        m_driver.press(Qt::Key_End);
        const auto &docks = window.workspace().docks();
        const auto why = std::find_if(docks.begin(), docks.end(), [](const Dock *dock) { return dock->findChild<QScrollArea *>(); });
        QVERIFY(why != docks.end());
        for (int i = 0; i < 20 && !(*why)->isAncestorOf(QApplication::focusWidget()); ++i)
            m_driver.press(Qt::Key_F6);
        const auto *area = (*why)->findChild<QScrollArea *>();
        const auto top = [area](const QWidget *widget) { return widget->mapTo(area->widget(), QPoint()).y(); };
        const QWidget *focus = QApplication::focusWidget();
        QVERIFY(area->isAncestorOf(focus));
        for (const QWidget *other : area->findChildren<QWidget *>())
            if (other->isVisible() && other->focusPolicy() & Qt::TabFocus && area->widget()->isAncestorOf(other))
                QVERIFY2(top(focus) <= top(other), qPrintable(nameOf(focus) + u' ' + nameOf(other)));

        // The ring is no larger than what is seen of it, also of what is scrolled away.
        const auto *ring = window.findChild<FocusRing *>();
        (*why)->findChild<QAbstractItemView *>()->setFocus(Qt::TabFocusReason);
        const QRect panel((*why)->mapTo(&window, QPoint()), (*why)->size());
        QVERIFY(ring->geometry().isEmpty() || panel.contains(ring->geometry()));
    }

    void f6GoesRoundThePanels()
    {
        QVERIFY(m_driver.openTrace());
        Workspace &workspace = m_driver.window().workspace();
        QSet<const QWidget *> visited;
        for (std::size_t i = 0; i <= workspace.docks().size(); ++i) {
            m_driver.press(Qt::Key_F6);
            const QWidget *focus = QApplication::focusWidget();
            QVERIFY(focus);
            QRect seen = focus->rect();
            for (const QWidget *part = focus; part->parentWidget(); part = part->parentWidget())
                seen = seen.translated(part->pos()) & part->parentWidget()->rect();
            QVERIFY2(!seen.isEmpty(), focus->metaObject()->className());
            for (Dock *dock : workspace.docks())
                if (dock->isAncestorOf(focus))
                    visited << dock;
            if (workspace.stage().isAncestorOf(focus) || focus == &workspace.stage())
                visited << &workspace.stage();
        }
        QCOMPARE(static_cast<std::size_t>(visited.size()), workspace.docks().size() + 1);
    }

    void stageAndTimelineTellTheMoment()
    {
        QVERIFY(m_driver.openTrace());
        for (QWidget *view : {static_cast<QWidget *>(&m_driver.window().workspace().stage()),
                 static_cast<QWidget *>(m_driver.window().workspace().timeline().canvas())}) {
            QAccessibleInterface *told = QAccessible::queryAccessibleInterface(view);
            QVERIFY(told);
            m_driver.playback().seek(15);
            const QString before = told->text(QAccessible::Description);
            m_driver.playback().seek(35);
            const QString after = told->text(QAccessible::Description);
            QVERIFY(!before.isEmpty() && before != after);
            QVERIFY2(after.contains(QStringLiteral("charge")), qPrintable(after));
        }
    }

    // The README's five minutes, without a mouse.
    void fiveMinutesByKeyboard()
    {
        if (!m_driver.hasRunner())
            QSKIP("awaitscope-run is not built");
        MainWindow &window = m_driver.window();
        auto &playback = m_driver.playback();
        command(QStringLiteral("The first failure cancels its siblings"), 1);
        QVERIFY(!window.isOnStartPage() && playback.last() > 30);

        m_driver.press(Qt::Key_Space);
        QVERIFY(playback.isPlaying());
        m_driver.press(Qt::Key_Space);
        m_driver.press(Qt::Key_Home);
        m_driver.press(Qt::Key_Right, Qt::ShiftModifier);
        m_driver.press(Qt::Key_Right, Qt::ShiftModifier);
        const auto failure = m_driver.here();
        QVERIFY(failure > 1);
        m_driver.press(Qt::Key_BracketLeft);
        QVERIFY(m_driver.here() < failure);
        m_driver.press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(m_driver.here(), failure);

        // In the timeline: a lane is selected, and fitted.
        focusOn(window.workspace().timeline().canvas());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        QVERIFY(window.selection().selected().task);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F);

        // A lesson that is edited becomes a copy, and runs again by itself.
        QSignalSpy ended(&window, &MainWindow::runEnded);
        window.workspace().focusPanel(+1);
        while (!window.workspace().code().isAncestorOf(QApplication::focusWidget()))
            m_driver.press(Qt::Key_F6);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Home, Qt::ControlModifier);
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("# was mad"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QVERIFY(!window.workspace().code().isReadOnly());
        QVERIFY2(window.workspace().code().text().startsWith(QStringLiteral("# was mad\n")), qPrintable(window.workspace().code().text().left(20)));
        QVERIFY(ended.wait(WindowDriver::patience));

        // An intervention, and away with it.
        window.setFocus();
        window.selection().select(Entity::of(engine::trace::TaskId{2}));
        m_driver.press(Qt::Key_Home);
        m_driver.press(Qt::Key_Right, Qt::ShiftModifier);
        command(QStringLiteral("Cancel the selected task here"), 1);
        QCOMPARE(window.interventions().size(), 1);
        const QList<QToolButton *> chips = window.findChild<QWidget *>(QStringLiteral("interventions"))->findChildren<QToolButton *>();
        const auto shown = std::find_if(chips.begin(), chips.end(), [](const QToolButton *one) { return one->isVisible(); });
        QVERIFY(shown != chips.end());
        QToolButton *chip = *shown;
        QVERIFY(chip->focusPolicy() & Qt::TabFocus);
        chip->setFocus(Qt::TabFocusReason);
        QTest::keyClick(chip, Qt::Key_Delete);
        QVERIFY(ended.wait(WindowDriver::patience));
        QVERIFY(window.interventions().isEmpty());

        m_driver.press(Qt::Key_Question);
        auto *keys = QApplication::focusWidget();
        QVERIFY(keys && keys->accessibleName() == QLatin1String("Keys"));
        QTest::keyClick(keys, Qt::Key_Escape);
        QVERIFY(!keys->isVisible());
        command(QStringLiteral("Start page"), 0);
        QVERIFY(window.isOnStartPage());
    }

private:
    void focusOn(QWidget *widget)
    {
        for (int i = 0; i < 20 && QApplication::focusWidget() != widget; ++i)
            m_driver.press(Qt::Key_F6);
        QCOMPARE(QApplication::focusWidget(), widget);
    }

    // By the palette; waits for so many runs to end.
    void command(const QString &text, int runs)
    {
        QSignalSpy ended(&m_driver.window(), &MainWindow::runEnded);
        m_driver.press(Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(m_driver.window().palette().field(), text);
        QTest::keyClick(m_driver.window().palette().field(), Qt::Key_Return);
        while (ended.size() < runs)
            QVERIFY(ended.wait(WindowDriver::patience));
    }

    WindowDriver m_driver;
};

QTEST_MAIN(AccessibilityTest)
#include "accessibility_test.moc"
