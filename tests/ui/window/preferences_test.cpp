// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/preferences.h"

#include "tests/ui/window/window_driver.h"
#include "ui/code/code_editor.h"
#include "ui/stage/stage_view.h"
#include "ui/window/workspace.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

#include <cmath>

using namespace ui::window;
using support::WindowDriver;

class PreferencesTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_driver.start(); }
    void cleanup() { m_driver.end(); }

    void theyAreSeenAtOnceAndRemembered()
    {
        Preferences &preferences = open();
        QVERIFY(!preferences.isModal());
        choose(control<QComboBox>(u"Theme"), 2);
        QCOMPARE(m_driver.window().theme().scheme(), ui::theme::Scheme::Dark);
        control<QSpinBox>(u"Size")->setValue(130);
        QCOMPARE(m_driver.window().theme().scale(), 1.3);
        choose(control<QComboBox>(u"Speed"), 4);
        QCOMPARE(m_driver.playback().speed(), 4.0);
        QTest::mouseClick(box(u"values"), Qt::LeftButton, {}, QPoint(8, box(u"values")->height() / 2));
        QVERIFY(!settings::inlineValues());
        m_driver.restart();
        QCOMPARE(m_driver.window().theme().scheme(), ui::theme::Scheme::Dark);
        QCOMPARE(m_driver.window().theme().scale(), 1.3);
        QCOMPARE(m_driver.playback().speed(), 4.0);
    }

    // A larger window will have room for it.
    void typeThatThereIsNoRoomForIsRemembered()
    {
        open();
        auto *size = control<QSpinBox>(u"Size");
        size->setValue(250);
        size->setValue(270);
        QVERIFY(m_driver.window().theme().scale() < 2.1);
        QCOMPARE(settings::scale(), 2.7);
        QCOMPARE(size->value(), static_cast<int>(std::lround(m_driver.window().theme().scale() * 100)));
    }

    void typeChangesAtOnceAsInANewWindow()
    {
        settings::setScale(1.6);
        QVERIFY(showMoment());
        const QStringList large = type();
        settings::setScale(1);
        QVERIFY(showMoment());
        const QStringList normal = type();
        QVERIFY(normal.size() > 40);
        QVERIFY(large.first() != normal.first()); // the stage

        m_driver.window().theme().setScale(1.6);
        QCOMPARE(difference(type(), large), QString());
        m_driver.press(Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(difference(type(), normal), QString());
        settings::setScale(1.6);
        QVERIFY(showMoment());
        m_driver.press(Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(difference(type(), normal), QString());
    }

    void theMenusSwitchesAreTheSame()
    {
        open();
        QCheckBox *reduced = box(u"motion");
        const bool before = reduced->isChecked();
        for (QAction *action : m_driver.window().findChildren<QAction *>())
            if (action->text() == QLatin1String("Reduced m&otion"))
                action->trigger();
        QCOMPARE(reduced->isChecked(), !before);
        QCOMPARE(m_driver.playback().reducedMotion(), settings::reducedMotion());
    }

    void aRunHasTheLimitsThatWereChosen()
    {
        if (!m_driver.hasRunner())
            QSKIP("awaitscope-run is not built");
        QVERIFY(m_driver.openScript("import asyncio\n\nasync def main():\n    for _ in range(100):\n        await asyncio.sleep(1)\n\nasyncio.run(main())\n"));
        open();
        QSignalSpy ended(&m_driver.window(), &MainWindow::runEnded);
        control<QSpinBox>(u"virtual time")->setValue(7);
        QVERIFY(ended.wait(WindowDriver::patience));
        const auto &trace = m_driver.playback().trace();
        QCOMPARE(trace.at(trace.size()).ending(), engine::trace::Ending::Limit);
        QVERIFY(trace.endTime() <= engine::trace::Time{8'000'000'000});
    }

    void theDefaultsComeBack()
    {
        Preferences &preferences = open();
        choose(control<QComboBox>(u"Theme"), 3);
        control<QSpinBox>(u"Size")->setValue(200);
        box(u"Confine")->setChecked(false);
        QVERIFY(!settings::runLimits().confined);
        preferences.restoreDefaults();
        QCOMPARE(settings::themeChoice(), ThemeChoice::Desktop);
        QCOMPARE(settings::scale(), 1.0);
        QVERIFY(settings::runLimits().confined);
    }

private:
    // In a new window, where the trace has begun to be interesting.
    bool showMoment()
    {
        m_driver.restart();
        m_driver.window().resize(2400, 1500); // room for the stage to grow
        if (!m_driver.openTrace())
            return false;
        m_driver.playback().seek(m_driver.playback().last() / 2);
        QCoreApplication::processEvents();
        return true;
    }

    // Of all that is on show in the window, and the room that is kept for it.
    QStringList type()
    {
        QCoreApplication::processEvents();
        auto &workspace = m_driver.window().workspace();
        QStringList all{QStringLiteral("stage %1").arg(workspace.stage().camera().zoom())};
        for (const QWidget *widget : m_driver.window().findChildren<QWidget *>()) {
            // Scroll bars and the inner parts of scroll areas come and go, and have no type.
            if (!widget->isVisible() || widget->inherits("QScrollBar") || widget->objectName().startsWith(QLatin1String("qt_")))
                continue;
            if (const auto *editor = qobject_cast<const ui::code::CodeEditor *>(widget)) {
                all << QStringLiteral("code %1").arg(editor->textHeight(0)); // of its lexer's fonts
                continue;
            }
            const auto *label = qobject_cast<const QLabel *>(widget);
            all << QStringLiteral("%1 %2 in %3: %4 pt, %5 wide")
                       .arg(QLatin1String(widget->metaObject()->className()), label ? label->text().left(30) : widget->objectName(),
                           QLatin1String(widget->parentWidget()->metaObject()->className()))
                       .arg(widget->font().pointSizeF())
                       .arg(label ? label->minimumWidth() : 0);
        }
        return all;
    }

    static QString difference(const QStringList &actual, const QStringList &expected)
    {
        QStringList wrong;
        for (const QString &line : expected)
            if (!actual.contains(line))
                wrong << QStringLiteral("missing: ") + line;
        for (const QString &line : actual)
            if (!expected.contains(line))
                wrong << QStringLiteral("instead: ") + line;
        return wrong.join(u'\n');
    }

    Preferences &open()
    {
        m_driver.press(Qt::Key_Comma, Qt::ControlModifier);
        return *m_driver.window().findChild<Preferences *>();
    }

    // The control whose label holds these words.
    template<class Control>
    Control *control(QStringView words)
    {
        for (QLabel *label : open().findChildren<QLabel *>())
            if (label->text().remove(u'&').contains(words))
                if (auto *found = qobject_cast<Control *>(label->buddy()))
                    return found;
        qFatal("there is no such control");
    }

    QCheckBox *box(QStringView words)
    {
        for (QCheckBox *box : open().findChildren<QCheckBox *>())
            if (box->text().remove(u'&').contains(words))
                return box;
        qFatal("there is no such box");
    }

    static void choose(QComboBox *box, int index)
    {
        box->setFocus();
        while (box->currentIndex() != index)
            QTest::keyClick(box, box->currentIndex() < index ? Qt::Key_Down : Qt::Key_Up);
    }

    WindowDriver m_driver;
};

QTEST_MAIN(PreferencesTest)
#include "preferences_test.moc"
