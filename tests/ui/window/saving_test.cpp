// SPDX-License-Identifier: GPL-3.0-or-later
// What is on show as a file: traces, and scripts where there is no room for them.
#include "tests/support/stories.h"
#include "tests/ui/window/script_window_test.h"
#include "ui/window/settings.h"
#include "ui/window/status_banner.h"
#include "ui/window/trace_saving.h"

#include <QDir>
#include <QFile>
#include <QMenu>
#include <QMenuBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <csignal>
#include <sys/resource.h>

using namespace ui::window;
using support::WindowDriver;

namespace {

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// While it is there, no file gets longer than this, as on a disk that is full.
class SmallDisk
{
public:
    explicit SmallDisk(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit less{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &less);
    }
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;
    ~SmallDisk() { setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before{};
};

} // namespace

class SavingTest : public support::ScriptWindowTest
{
    Q_OBJECT

private slots:
    void aSavedTraceTellsTheSameRun()
    {
        const QTemporaryDir folder;
        QVERIFY(m_driver.openScript(WindowDriver::twoTasks));
        const auto events = m_driver.playback().last();
        const QString path = folder.filePath(QStringLiteral("run.trace.jsonl"));
        QVERIFY(events > 10);
        QVERIFY2(saved(path).isEmpty(), "it is written");
        QVERIFY(m_driver.open(path));
        QCOMPARE(m_driver.playback().last(), events);
        QCOMPARE(QString::fromStdString(m_driver.playback().trace().run.text), QString::fromUtf8(WindowDriver::twoTasks));
        QCOMPARE(m_driver.playback().trace().at(events).ending(), engine::trace::Ending::Finished);

        const QString again = folder.filePath(QStringLiteral("again.jsonl"));
        QVERIFY2(saved(again).isEmpty(), "a trace is saved as well");
        QVERIFY(contents(path).size() > 1000);
        QVERIFY(contents(again) == contents(path));
        QVERIFY(settings::recentFiles().contains(again));
    }

    void recentFilesOfOneNameAreToldApart()
    {
        QCOMPARE(settings::namesApart({"/a/x/main.py", "/a/y/main.py", "/a/x/other.py"}), (QStringList{"x/main.py", "y/main.py", "other.py"}));
        QCOMPARE(settings::namesApart({"/main.py", "/a/main.py", "/b/a/main.py"}), (QStringList{"/main.py", "/a/main.py", "b/a/main.py"}));

        const QTemporaryDir folder;
        for (const char *week : {"week 1", "week 2"}) {
            QVERIFY(QDir(folder.path()).mkdir(QString::fromUtf8(week)));
            const QString path = folder.filePath(QString::fromUtf8(week) + QStringLiteral("/R&D.py"));
            QVERIFY(QFile::copy(m_driver.write(QStringLiteral("copied.py"), WindowDriver::twoTasks), path));
            QVERIFY(m_driver.open(path));
        }
        const auto menus = m_driver.window().menuBar()->actions().first()->menu()->findChildren<QMenu *>();
        QCOMPARE(menus.size(), 1);
        emit menus.first()->aboutToShow();
        QStringList texts;
        for (const QAction *action : menus.first()->actions())
            texts << action->text();
        QCOMPARE(texts.first(2), (QStringList{"week 2/R&&D.py", "week 1/R&&D.py"}));
    }

    void onlyWhatThereIsCanBeSaved()
    {
        const auto isOffered = [this](const char *name) {
            for (const QAction *action : m_driver.window().menuBar()->actions().first()->menu()->actions())
                if (action->text().remove(u'&') == QString::fromUtf8(name))
                    return action->isEnabled();
            return false;
        };
        for (const char *name : {"Save", "Save as…", "Save trace as…"})
            QVERIFY2(!isOffered(name), name);
        QVERIFY(m_driver.openTrace());
        QVERIFY(!isOffered("Save") && isOffered("Save as…") && isOffered("Save trace as…"));
        QVERIFY(m_driver.openScript(WindowDriver::twoTasks));
        for (const char *name : {"Save", "Save as…", "Save trace as…"})
            QVERIFY2(isOffered(name), name);
        m_driver.window().showStartPage();
        QVERIFY(!isOffered("Save"));
    }

    void whatCannotBeWrittenIsTold()
    {
        const QTemporaryDir folder;
        QVERIFY(m_driver.openTrace());
        QVERIFY(!saved(QStringLiteral("/no/such/folder/run.jsonl")).isEmpty());
        QVERIFY2(m_driver.window().banner().title().contains(QStringLiteral("not saved")), qPrintable(m_driver.window().banner().title()));
        QVERIFY(m_driver.window().banner().isVisible());
        QVERIFY(!saved(folder.path()).isEmpty());
    }

    void theScriptIsNotOverwrittenByItsTrace()
    {
        QVERIFY(m_driver.openScript(WindowDriver::twoTasks));
        m_driver.window().saveTrace(m_driver.window().path());
        QVERIFY(!m_driver.window().traceSaving().isRunning());
        QVERIFY(m_driver.window().banner().title().contains(QStringLiteral("the script itself")));
        QCOMPARE(contents(m_driver.window().path()), QByteArray(WindowDriver::twoTasks));
    }

    void aFullDiskLeavesTheFileOfThatNameAsItWas()
    {
        const QTemporaryDir folder;
        const QString path = occupied(folder);
        TraceSaving saving;
        QSignalSpy ended(&saving, &TraceSaving::ended);
        {
            const SmallDisk small(100'000);
            saving.start(large(), path);
            QVERIFY(ended.wait(WindowDriver::patience));
        }
        QVERIFY(!ended.first().at(1).toString().isEmpty());
        QCOMPARE(contents(path), QByteArray("as before"));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
    }

    void aFullDiskLeavesTheScriptAsItWas()
    {
        const std::string text = std::string(WindowDriver::twoTasks) + std::string(200'000, '\n');
        QVERIFY(m_driver.openScript(text));
        m_driver.type(QStringLiteral("#"));
        {
            const SmallDisk small(100'000);
            m_driver.window().save();
        }
        QVERIFY2(m_driver.window().banner().title().contains(QStringLiteral("not saved: File too large")), qPrintable(m_driver.window().banner().title()));
        QVERIFY2(m_driver.window().banner().detail().contains(QStringLiteral("Save as")), qPrintable(m_driver.window().banner().detail()));
        QVERIFY(m_driver.window().hasUnsavedChanges());
        QVERIFY(contents(m_driver.window().path()) == QByteArray::fromStdString(text));
    }

    void aLongTraceIsWrittenInSlicesAndCanBeStopped()
    {
        const QTemporaryDir folder;
        const QString path = occupied(folder);
        TraceSaving saving;
        QSignalSpy ended(&saving, &TraceSaving::ended);
        saving.start(large(), path);
        QCoreApplication::processEvents();
        QVERIFY(saving.isRunning());
        QVERIFY(saving.share() > 0 && saving.share() < 1);
        saving.stop();
        QCoreApplication::processEvents();
        QCOMPARE(ended.size(), 0);
        QCOMPARE(contents(path), QByteArray("as before"));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
    }

    void theStopButtonStopsTheSavingAndNotTheRun()
    {
        const QTemporaryDir folder;
        QVERIFY(m_driver.openTrace());
        const QString path = occupied(folder);
        m_driver.window().traceSaving().start(large(), path);
        m_driver.window().banner().showRunning(QStringLiteral("Saving"), StatusBanner::About::Saving);
        QTest::mouseClick(m_driver.window().banner().findChild<QToolButton *>(QStringLiteral("stop")), Qt::LeftButton);
        QVERIFY(!m_driver.window().traceSaving().isRunning());
        QVERIFY(!m_driver.window().banner().isVisible());
        QCOMPARE(contents(path), QByteArray("as before"));
    }

    void closingTheWindowLosesNothing()
    {
        const QTemporaryDir folder;
        const auto trace = large();
        const QString path = folder.filePath(QStringLiteral("closed.jsonl"));
        m_driver.window().traceSaving().start(trace, path);
        m_driver.window().close();
        QCOMPARE(contents(path).count('\n'), static_cast<qsizetype>(trace->size()) + 1);
    }

    // It goes on meanwhile.
    void ofARunThatGoesOnWhatThereIsIsSaved()
    {
        const QTemporaryDir folder;
        auto trace = large();
        const auto events = trace->size();
        const QString path = folder.filePath(QStringLiteral("sofar.jsonl"));
        TraceSaving saving;
        saving.start(trace, path);
        QCoreApplication::processEvents();
        QVERIFY(saving.isRunning());
        trace->append(trace->at(events));
        saving.finish();
        QCOMPARE(contents(path).count('\n'), static_cast<qsizetype>(events) + 1);
        QVERIFY(contents(path).endsWith('\n'));
    }

private:
    static std::shared_ptr<engine::trace::Trace> large()
    {
        return std::make_shared<engine::trace::Trace>(support::large(200'000, 5'000));
    }

    static QString occupied(const QTemporaryDir &folder)
    {
        QFile file(folder.filePath(QStringLiteral("run.jsonl")));
        if (!file.open(QIODevice::WriteOnly) || file.write("as before") < 0)
            qFatal("cannot write");
        return file.fileName();
    }

    // By the window; what the system said against it.
    QString saved(const QString &path)
    {
        QSignalSpy ended(&m_driver.window().traceSaving(), &TraceSaving::ended);
        m_driver.window().saveTrace(path);
        if (ended.isEmpty() && !ended.wait(WindowDriver::patience))
            return QStringLiteral("it does not end");
        return ended.first().at(1).toString();
    }
};

QTEST_MAIN(SavingTest)
#include "saving_test.moc"
