// SPDX-License-Identifier: GPL-3.0-or-later
// The script in its folder, where other programs write as well.
#include "tests/ui/window/script_window_test.h"
#include "ui/code/code_view.h"
#include "ui/window/drop_hint.h"
#include "ui/window/status_banner.h"
#include "ui/window/workspace.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QDir>
#include <QDragEnterEvent>
#include <QFile>
#include <QFileInfo>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QUrl>

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

    void whatIsNoTextIsNotOpened()
    {
        QVERIFY(m_driver.openScript(WindowDriver::twoTasks));
        const QString before = m_driver.window().path();
        QVERIFY(!m_driver.window().open(m_driver.write(QStringLiteral("binary.py"), std::string("\x7f" "ELF\0\0\1", 7))));
        QVERIFY2(m_driver.window().banner().title().contains(QStringLiteral("binary.py")), qPrintable(m_driver.window().banner().title()));
        QVERIFY(!m_driver.window().open(m_driver.write(QStringLiteral("notes.ipynb"), "{\"cells\": [], \"nbformat\": 4}")));
        QVERIFY2(m_driver.window().banner().detail().contains(QStringLiteral("notebook")), qPrintable(m_driver.window().banner().detail()));
        QVERIFY(!m_driver.window().open(m_driver.write(QStringLiteral("wide.py"), std::string("\xff\xfex\0", 4))));
        QVERIFY2(m_driver.window().banner().detail().contains(QStringLiteral("UTF-8")), qPrintable(m_driver.window().banner().detail()));
        QVERIFY(!m_driver.window().open(QStringLiteral("/no/such/script.py")));
        QVERIFY(!m_driver.window().open(QDir::tempPath()));
        QCOMPARE(m_driver.window().path(), before);
    }

    // Where one can write, too: its name is no text for the script.
    void aFileCanBeDroppedAnywhere()
    {
        QVERIFY(m_driver.openScript(WindowDriver::twoTasks));
        QWidget *editor = m_driver.window().workspace().code().findChild<QAbstractScrollArea *>()->viewport();
        const QString path = m_driver.write(QStringLiteral("dropped.py"), "print('dropped')\n");
        QMimeData files;
        files.setUrls({QUrl::fromLocalFile(path)});
        files.setText(path);
        QDragEnterEvent enter({5, 5}, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(editor, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({5, 5}, Qt::CopyAction | Qt::MoveAction, &files, Qt::LeftButton, Qt::ShiftModifier);
        QApplication::sendEvent(editor, &drop);
        QCOMPARE(drop.dropAction(), Qt::CopyAction); // the file stays where it is
        QCOMPARE(m_driver.window().path(), path);
        QVERIFY(m_driver.waitForEnd());
        QCOMPARE(m_driver.window().workspace().code().text(), QStringLiteral("print('dropped')\n"));
    }

    void whereAFileIsHeldOverTheWindowItSaysWhatADropDoes()
    {
        QVERIFY(m_driver.openTrace());
        auto *hint = m_driver.window().findChild<DropHint *>();
        QVERIFY(!hint->isVisible());
        const auto hold = [&](const QMimeData &data, QWidget *over) {
            QDragEnterEvent enter(QPoint(30, 30), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(over, &enter);
        };
        const auto leave = [](QWidget *from) {
            QDragLeaveEvent event;
            QApplication::sendEvent(from, &event);
        };
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(QStringLiteral("/tmp/a folder/crawler.py"))});
        QWidget *editor = m_driver.window().workspace().code().findChild<QAbstractScrollArea *>()->viewport();
        hold(data, editor); // from where the window is asked
        QVERIFY(hint->isVisible());
        QCOMPARE(hint->words(), "Drop to open crawler.py");
        QCOMPARE(hint->geometry(), m_driver.window().rect());
        leave(editor);
        QVERIFY(!hint->isVisible());

        hold(data, &m_driver.window());
        QVERIFY(hint->isVisible());
        QMimeData none;
        none.setUrls({QUrl::fromLocalFile(QStringLiteral("/no/such/file.py"))});
        QDropEvent drop(QPointF(300, 300), Qt::CopyAction, &none, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&m_driver.window(), &drop);
        QVERIFY(!hint->isVisible());

        QMimeData text;
        text.setText(QStringLiteral("import asyncio"));
        hold(text, &m_driver.window());
        QVERIFY(!hint->isVisible());
    }

    // Saving it, or a copy, would lose what cannot be shown.
    void whatCannotBeShownIsNotEdited_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("not in UTF-8") << QByteArray("# -*- coding: latin-1 -*-\nprint('caf\xe9')\n");
        QTest::newRow("very long") << QByteArray("print('a')\n") + QByteArray(9 << 20, '\n') + QByteArray("print('b')\n");
    }

    void whatCannotBeShownIsNotEdited()
    {
        QFETCH(const QByteArray, bytes);
        QVERIFY(m_driver.openScript(bytes.toStdString()));
        QCOMPARE(m_driver.playback().trace().at(m_driver.playback().last()).ending(), engine::trace::Ending::Finished);
        const QString path = m_driver.window().path();
        const QString shown = m_driver.window().workspace().code().text();
        m_driver.type(QStringLiteral("x"));
        QVERIFY(m_driver.window().banner().title().contains(QStringLiteral("not edited")));
        m_driver.window().save();
        m_driver.window().saveAs();
        QCOMPARE(m_driver.window().path(), path);
        QCOMPARE(m_driver.window().workspace().code().text(), shown);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll() == bytes);
    }

    void whatPythonCannotReadEitherSaysWhy()
    {
        QVERIFY(m_driver.openScript("import asyncio\nprint('caf\xe9')\n"));
        QCOMPARE(m_driver.window().banner().title(), QStringLiteral("Line 2: Non-UTF-8 code starting with '\\xe9'"));
        QVERIFY2(m_driver.window().banner().detail().contains(QStringLiteral("not written in UTF-8")), qPrintable(m_driver.window().banner().detail()));
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
