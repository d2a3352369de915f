// SPDX-License-Identifier: GPL-3.0-or-later
// The script in its folder, where other programs write as well.
#include "tests/ui/window/script_window_test.h"
#include "ui/code/code_view.h"
#include "ui/window/status_banner.h"
#include "ui/window/workspace.h"

#include <QAbstractScrollArea>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace ui::window;
using support::WindowDriver;

class FileOnDiskTest : public support::ScriptWindowTest
{
    Q_OBJECT

private slots:
    void whatAnotherProgramWroteIsOffered()
    {
        QVERIFY(m_driver.openScript(WindowDriver::twoTasks));
        const QString before = m_driver.window().workspace().code().text();
        writeElsewhere("print('from elsewhere')\n");
        QTRY_VERIFY_WITH_TIMEOUT(m_driver.window().banner().isVisible(), WindowDriver::patience);
        QVERIFY(m_driver.window().banner().title().contains(QStringLiteral("Another program")));
        QCOMPARE(m_driver.window().workspace().code().text(), before);
        QSignalSpy ended(&m_driver.window(), &MainWindow::runEnded);
        takeOffer();
        QCOMPARE(m_driver.window().workspace().code().text(), QStringLiteral("print('from elsewhere')\n"));
        QVERIFY(!m_driver.window().hasUnsavedChanges());
        QVERIFY(!m_driver.window().banner().isVisible());
        QVERIFY(ended.wait(WindowDriver::patience));
        QCOMPARE(m_driver.playback().trace().run.text, std::string("print('from elsewhere')\n"));
    }

    void untilItIsLoadedTheTextOnShowRuns()
    {
        QVERIFY(m_driver.openScript(WindowDriver::twoTasks));
        writeElsewhere("print('from elsewhere')\n");
        m_driver.window().rerun();
        QVERIFY(m_driver.waitForEnd());
        QCOMPARE(m_driver.playback().trace().run.text, std::string(WindowDriver::twoTasks));
    }

    void loadingItLosesNoUnsavedChanges()
    {
        QVERIFY(m_driver.openScript(WindowDriver::twoTasks));
        m_driver.type(QStringLiteral("import os\n"));
        const QString typed = m_driver.window().workspace().code().text();
        writeElsewhere("print('from elsewhere')\n");
        QTRY_VERIFY_WITH_TIMEOUT(m_driver.window().banner().title().contains(QStringLiteral("Another program")), WindowDriver::patience);
        QCOMPARE(m_driver.window().workspace().code().text(), typed);
        takeOffer();
        auto &editor = *m_driver.window().workspace().code().findChild<QAbstractScrollArea *>();
        editor.setFocus();
        QTest::keyClick(&editor, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(m_driver.window().workspace().code().text(), typed);
        QVERIFY(m_driver.window().hasUnsavedChanges());
    }

    void savingOverItIsAskedForTwice()
    {
        QVERIFY(m_driver.openScript(WindowDriver::twoTasks));
        m_driver.type(QStringLiteral("import os\n"));
        writeElsewhere("print('from elsewhere')\n");
        m_driver.window().save();
        QCOMPARE(onDisk(), QByteArray("print('from elsewhere')\n"));
        QVERIFY(m_driver.window().banner().isVisible());
        m_driver.window().save();
        QVERIFY(onDisk().startsWith("import os"));
        QVERIFY(!m_driver.window().hasUnsavedChanges());
    }

private:
    void writeElsewhere(const std::string &text) { m_driver.write(QFileInfo(m_driver.window().path()).fileName(), text); }

    void takeOffer()
    {
        QTest::mouseClick(m_driver.window().banner().findChild<QToolButton *>(QStringLiteral("bannerGo")), Qt::LeftButton);
    }

    QByteArray onDisk()
    {
        QFile file(m_driver.window().path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

QTEST_MAIN(FileOnDiskTest)
#include "file_on_disk_test.moc"
