// SPDX-License-Identifier: GPL-3.0-or-later
// Where the panels are, and that they are there the next day.
#include "tests/ui/window/window_driver.h"
#include "ui/stage/stage_view.h"
#include "ui/window/dock.h"
#include "ui/window/workspace.h"

#include <QTest>

using namespace ui::window;
using support::WindowDriver;

class LayoutOfPanelsTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_driver.start(); }
    void cleanup() { m_driver.end(); }

    void theLayoutIsRememberedAndReset()
    {
        QVERIFY(m_driver.openTrace());
        Dock *events = nullptr;
        for (Dock *dock : m_driver.window().workspace().docks()) {
            if (dock->objectName() == u"events")
                events = dock;
        }
        QVERIFY(events && events->isVisible());
        events->close();
        m_driver.restart();
        QVERIFY(m_driver.openTrace());
        for (Dock *dock : m_driver.window().workspace().docks()) {
            if (dock->objectName() == u"events")
                events = dock;
        }
        QVERIFY(!events->isVisible());
        m_driver.window().workspace().resetLayout();
        QTRY_VERIFY(events->isVisible());
        events->setFolded(true);
        QVERIFY(events->maximumHeight() < 60);
    }

    void panelsKeepTheirSizes()
    {
        const auto sizes = [this] {
            QMap<QString, QSize> all;
            for (const Dock *dock : m_driver.window().workspace().docks())
                all[dock->objectName()] = dock->size();
            all[QStringLiteral("stage")] = m_driver.window().workspace().stage().size();
            return all;
        };
        QVERIFY(m_driver.openTrace());
        QTest::qWait(50); // the first layout comes to rest
        const auto before = sizes();
        m_driver.restart();
        m_driver.restart(); // never left the start page
        QVERIFY(m_driver.openTrace());
        const auto differs = [&](const QString &name, QSize size) {
            return std::max(std::abs(before[name].width() - size.width()), std::abs(before[name].height() - size.height())) > 4;
        };
        const auto changed = [&] {
            QStringList names;
            const auto now = sizes();
            for (auto each = now.begin(); each != now.end(); ++each)
                if (differs(each.key(), each.value()))
                    names += QStringLiteral("%1 %2x%3").arg(each.key()).arg(each->width()).arg(each->height());
            return names.join(u' ');
        };
        QTRY_COMPARE(changed(), QString());
    }

    void aFloatingPanelFloatsTheNextDay()
    {
        QVERIFY(m_driver.openTrace());
        dock("why")->setFloating(true);
        dock("why")->setGeometry(60, 70, 420, 360);
        settle();
        m_driver.restart();
        QVERIFY(m_driver.openTrace());
        settle();
        QVERIFY(dock("why")->isFloating());
        QVERIFY(dock("why")->isVisible());
        QCOMPARE(dock("why")->size(), QSize(420, 360));
        m_driver.window().workspace().resetLayout();
        QVERIFY(!dock("why")->isFloating());
    }

    void aFoldedPanelIsFoldedTheNextDay()
    {
        QVERIFY(m_driver.openTrace());
        settle();
        const int high = dock("timeline")->height();
        dock("timeline")->setFolded(true);
        settle();
        QVERIFY(dock("timeline")->height() < high / 2);
        m_driver.restart();
        QVERIFY(m_driver.openTrace());
        settle();
        QVERIFY(dock("timeline")->isFolded());
        QVERIFY(dock("timeline")->height() < high / 2);
        dock("timeline")->setFolded(false);
        settle();
        QVERIFY(!dock("timeline")->isFolded());
    }

private:
    Dock *dock(const char *name)
    {
        for (Dock *dock : m_driver.window().workspace().docks())
            if (dock->objectName() == QLatin1String(name))
                return dock;
        return nullptr;
    }

    static void settle() { QTest::qWait(50); } // the layout comes to rest

    WindowDriver m_driver;
};

QTEST_MAIN(LayoutOfPanelsTest)
#include "layout_of_panels_test.moc"
