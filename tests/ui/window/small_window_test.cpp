// SPDX-License-Identifier: GPL-3.0-or-later
// Small windows and large type: nothing is cut off.
#include "tests/ui/window/window_driver.h"
#include "ui/window/dock.h"
#include "ui/window/status_banner.h"
#include "ui/window/transport_bar.h"
#include "ui/window/workspace.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace ui::window;
using support::WindowDriver;

class SmallWindowTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_driver.start(); }
    void cleanup() { m_driver.end(); }

    void everythingIsWhole_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<double>("scale");
        QTest::newRow("the least") << QSize(1024, 700) << 1.0;
        QTest::newRow("usual") << QSize(1280, 720) << 1.0;
        QTest::newRow("small type") << QSize(1280, 720) << 0.6;
        QTest::newRow("presentation") << QSize(1280, 720) << 1.3;
        QTest::newRow("classroom") << QSize(1280, 720) << 1.6;
        QTest::newRow("large and low") << QSize(1280, 720) << 2.0;
        QTest::newRow("larger than there is room for") << QSize(1280, 720) << 3.0;
        QTest::newRow("too large for the least") << QSize(1024, 700) << 2.4;
        QTest::newRow("large") << QSize(1920, 1080) << 1.0;
        QTest::newRow("large classroom") << QSize(1920, 1080) << 1.6;
        QTest::newRow("twice") << QSize(1920, 1080) << 2.0;
        QTest::newRow("the largest") << QSize(1920, 1080) << 3.0;
    }

    void everythingIsWhole()
    {
        QFETCH(const QSize, size);
        QFETCH(const double, scale);
        MainWindow &window = m_driver.window();
        window.resize(size);
        window.theme().setScale(scale);
        QVERIFY(m_driver.openTrace());
        m_driver.playback().seek(m_driver.playback().last() / 2);
        settle();
        const QSize least = window.minimumSizeHint();
        QVERIFY2(least.width() <= size.width() && least.height() <= size.height(),
            qPrintable(QStringLiteral("needs %1 x %2").arg(least.width()).arg(least.height())));
        QCOMPARE(window.size(), size);
        QCOMPARE(cut(), QString());
    }

    // Of a script without tasks its output is all there is to see.
    void outputIsInFrontWhereThereIsNothingElse()
    {
        if (!m_driver.hasRunner())
            QSKIP("There is no awaitscope-run.");
        m_driver.window().resize(1280, 720);
        const auto isInFront = [&](const char *dock) {
            return !m_driver.window().findChild<Dock *>(QString::fromLatin1(dock))->visibleRegion().isEmpty();
        };
        QVERIFY(m_driver.openScript("print('Hello')"));
        QTRY_VERIFY(isInFront("console"));
        m_driver.window().findChild<Dock *>(QStringLiteral("events"))->raise(); // somebody wants to see them
        QTRY_VERIFY(isInFront("events"));
        m_driver.window().rerun();
        QVERIFY(m_driver.waitForEnd());
        settle();
        QVERIFY(isInFront("events"));
        QVERIFY(m_driver.openScript("print('Hello again')"));
        QVERIFY(m_driver.openScript("import asyncio\nasync def main(): print('task')\nasyncio.run(main())"));
        QTRY_VERIFY(isInFront("events"));
    }

    void whatIsLookedForIsReadInWhole()
    {
        m_driver.window().resize(1024, 700);
        QVERIFY(m_driver.openTrace());
        QLineEdit *field = m_driver.window().transport().findField();
        const int before = field->width();
        field->setFocus();
        QTest::keyClicks(field, QStringLiteral("charge"));
        settle();
        const int room = field->width() - 2 * field->height(); // without its edges and its cross
        QVERIFY2(room >= field->fontMetrics().horizontalAdvance(field->text()), qPrintable(QString::number(field->width())));
        QCOMPARE(m_driver.window().width(), 1024);
        QTest::keyClick(field, Qt::Key_Escape);
        settle();
        QVERIFY(field->width() < before + 10);
    }

    void whatAStepGoesByIsReadInWhole_data()
    {
        QTest::addColumn<int>("width");
        for (const int width : {1024, 1280, 1920})
            QTest::addRow("%d", width) << width;
    }

    void whatAStepGoesByIsReadInWhole()
    {
        QFETCH(const int, width);
        m_driver.window().resize(width, 720);
        QVERIFY(m_driver.openTrace());
        auto *kinds = m_driver.window().findChild<QComboBox *>(QStringLiteral("stepKind"));
        for (int index = 0; index < kinds->count(); ++index) {
            m_driver.playback().setStepKind(static_cast<ui::playback::StepKind>(kinds->itemData(index).toInt()));
            settle();
            QVERIFY2(kinds->width() >= kinds->sizeHint().width(), qPrintable(kinds->currentText()));
            for (const QWidget *widget : m_driver.window().transport().findChildren<QWidget *>(Qt::FindDirectChildrenOnly))
                QVERIFY2(m_driver.window().transport().rect().contains(widget->geometry()), qPrintable(widget->objectName()));
        }
    }

    void howARunEndedIsReadInWhole_data() { everythingIsWhole_data(); }

    void howARunEndedIsReadInWhole()
    {
        QFETCH(const QSize, size);
        QFETCH(const double, scale);
        m_driver.window().resize(size);
        m_driver.window().theme().setScale(scale);
        QVERIFY(m_driver.openScript("import asyncio\n"
                                    "async def main(): raise OSError('something that takes a good many words to tell, and goes on and on')\n"
                                    "asyncio.run(main())\n"));
        settle();
        StatusBanner &banner = m_driver.window().banner();
        QVERIFY(banner.isVisible());
        const auto *words = banner.findChild<QLabel *>(QStringLiteral("bannerWords"));
        const int needs = words->hasHeightForWidth() ? words->heightForWidth(words->width()) : words->sizeHint().height();
        QVERIFY2(needs <= banner.height(), qPrintable(QStringLiteral("%1 of %2").arg(needs).arg(banner.height())));
    }

    // As one changes it: in the window as it is.
    void theTypeGrowsInPlace()
    {
        MainWindow &window = m_driver.window();
        window.resize(1280, 720);
        QVERIFY(m_driver.openTrace());
        settle();
        for (int i = 0; i < 7; ++i) {
            m_driver.press(Qt::Key_Plus, Qt::ControlModifier);
            settle();
            QCOMPARE(window.size(), QSize(1280, 720));
            QCOMPARE(cut(), QString());
        }
        QVERIFY(window.theme().scale() > 1.9);
    }

    void theTypeIsAsLargeAsWantedWhereThereIsRoom()
    {
        MainWindow &window = m_driver.window();
        window.resize(1920, 1080);
        window.theme().setScale(2.6);
        QCOMPARE(window.theme().scale(), 2.6);
        window.resize(1280, 720);
        QVERIFY(window.theme().scale() < 2.2 && window.theme().scale() > 1.9);
        window.resize(1920, 1080);
        QCOMPARE(window.theme().scale(), 2.6);
    }

    // Dressing everything anew takes a while: who drags the window's edge would wait for it.
    void theTypeShrinksInSteps()
    {
        MainWindow &window = m_driver.window();
        window.theme().setScale(3);
        QSignalSpy changed(&window.theme(), &ui::theme::Theme::changed);
        for (int width = 1280; width > 1240; --width)
            window.resize(width, 720);
        QVERIFY(!changed.isEmpty());
        QVERIFY(changed.size() <= 3);
    }

    // However many locals the task has; who reads of the task is not disturbed.
    void theExceptionTreeIsInSightWhenItIsWhatHappens()
    {
        MainWindow &window = m_driver.window();
        window.resize(1280, 720);
        QVERIFY(m_driver.openScript(R"(import asyncio

async def child(a, b, c, d, e, f, g):
    h = i = j = k = m = n = 1
    await asyncio.sleep(1)
    raise ValueError(a)

async def main():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(child(1, 2, 3, 4, 5, 6, 7))
        tg.create_task(asyncio.sleep(3))

asyncio.run(main())
)"));
        const auto isSeen = [&](const char *name) {
            const auto *view = window.findChild<QWidget *>(QLatin1String(name));
            return view->visibleRegion().boundingRect().height() >= 40; // two rows
        };
        const auto raised = m_driver.lastOf(engine::trace::EventKind::TaskRaised);
        m_driver.playback().seek(5);
        settle();
        QVERIFY(isSeen("taskView"));
        m_driver.playback().seek(raised);
        settle();
        QVERIFY(isSeen("exceptionView"));
        const auto top = [&] { return window.findChild<QWidget *>(QStringLiteral("exceptionView"))->mapTo(&window, QPoint()).y(); };
        const int before = top();
        for (int i = 0; i < 3; ++i) { // among them some that are about nothing but tasks
            m_driver.press(Qt::Key_Right);
            settle();
            QVERIFY(std::abs(top() - before) < 60 && isSeen("exceptionView"));
        }
        window.selection().select(ui::playback::Entity::of(engine::trace::TaskId{2}));
        settle();
        QVERIFY(isSeen("taskView"));
        auto *bar = window.findChild<QScrollArea *>(QStringLiteral("inspector"))->verticalScrollBar();
        bar->setValue(40);
        m_driver.playback().seek(raised);
        settle();
        QVERIFY(isSeen("taskView"));
    }

    // Whatever its width, the layout comes to rest.
    void narrowingEndsAtTheLeast()
    {
        MainWindow &window = m_driver.window();
        QVERIFY(m_driver.openTrace());
        for (const double scale : {1.0, 1.6}) {
            window.theme().setScale(scale);
            for (int width = 1900; width > 600; width -= 41) {
                window.resize(width, 720);
                settle();
            }
            QTest::qWait(1); // what went on for ever would never come back
            window.resize(1280, 720);
        }
    }

private:
    static void settle()
    {
        for (int i = 0; i < 10; ++i) {
            QCoreApplication::sendPostedEvents();
            QCoreApplication::processEvents();
        }
    }

    // What of the window one cannot read or reach in whole.
    QString cut()
    {
        QStringList found;
        const auto tell = [&](const QWidget *widget, const QString &text, int needs, int has) {
            if (needs > has)
                found << QStringLiteral("%1 “%2” needs %3, has %4").arg(QLatin1String(widget->metaObject()->className()), text).arg(needs).arg(has);
        };
        for (QWidget *widget : m_driver.window().findChildren<QWidget *>()) {
            if (!widget->isVisible() || widget->visibleRegion().isEmpty())
                continue;
            const QFontMetrics metrics = widget->fontMetrics();
            if (const auto *bar = qobject_cast<QTabBar *>(widget))
                tell(bar, bar->tabText(bar->count() - 1), bar->tabRect(bar->count() - 1).right(), bar->width());
            else if (const auto *field = qobject_cast<QLineEdit *>(widget))
                tell(field, field->placeholderText(), metrics.horizontalAdvance(field->placeholderText()) + 16, field->width());
            else if (const auto *box = qobject_cast<QComboBox *>(widget))
                tell(box, box->currentText(), box->sizeHint().width(), box->width());
            else if (const auto *button = qobject_cast<QToolButton *>(widget))
                tell(button, button->text(), button->text().isEmpty() ? 0 : button->sizeHint().width(), button->width());
            else if (const auto *label = qobject_cast<QLabel *>(widget); label && !label->wordWrap() && !qobject_cast<const ElidedLabel *>(label))
                tell(label, label->text(), label->sizeHint().width(), label->width());
            if (const auto *area = qobject_cast<QScrollArea *>(widget); area && area->horizontalScrollBarPolicy() == Qt::ScrollBarAlwaysOff)
                tell(area, area->objectName(), area->widget()->width(), area->viewport()->width());
        }
        return found.join(u'\n');
    }

    WindowDriver m_driver;
};

QTEST_MAIN(SmallWindowTest)
#include "small_window_test.moc"
