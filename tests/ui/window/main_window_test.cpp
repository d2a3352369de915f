// SPDX-License-Identifier: GPL-3.0-or-later
// The window, driven as a person would.
#include "ui/window/main_window.h"

#include "engine/trace/writer.h"
#include "tests/support/stories.h"
#include "ui/code/code_view.h"
#include "ui/window/command_palette.h"
#include "ui/window/dock.h"
#include "ui/window/library.h"
#include "ui/window/runner_program.h"
#include "ui/window/scrubber.h"
#include "ui/window/start_page.h"
#include "ui/window/status_banner.h"
#include "ui/window/transport_bar.h"
#include "ui/window/workspace.h"

#include <QAbstractScrollArea>
#include <QComboBox>
#include <QDropEvent>
#include <QFileInfo>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace ui::window;
using ui::playback::EventNumber;

namespace {

constexpr int patience = 60'000;

constexpr const char *twoTasks = R"(import asyncio

async def worker(n):
    await asyncio.sleep(n)
    print("worker", n)

async def main():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(worker(1))
        tg.create_task(worker(2))

asyncio.run(main())
)";

} // namespace

class MainWindowTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("awaitscope"));
        QCoreApplication::setApplicationName(QStringLiteral("awaitscope-test"));
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
        m_hasRunner = QFileInfo(findRunner()).isExecutable();
    }

    void init()
    {
        QSettings().clear();
        m_window = std::make_unique<MainWindow>();
        m_window->resize(1280, 720);
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_window->playback().setReducedMotion(true);
    }

    void cleanup()
    {
        m_window.reset();
    }

    void itBeginsWithTheLessons()
    {
        QVERIFY(m_window->isOnStartPage());
        QVERIFY(m_window->startPage().findChildren<QAbstractButton *>().size() > static_cast<qsizetype>(readLibrary().size()));
    }

    void aLessonOpensWithAClick()
    {
        needRunner();
        QAbstractButton *card = nullptr;
        for (auto *button : m_window->startPage().findChildren<QAbstractButton *>()) {
            if (!button->accessibleDescription().isEmpty() && !card)
                card = button;
        }
        QVERIFY(card);
        QSignalSpy ended(m_window.get(), &MainWindow::runEnded);
        QTest::mouseClick(card, Qt::LeftButton);
        QVERIFY(ended.wait(patience));
        QVERIFY(!m_window->isOnStartPage());
        QVERIFY(m_window->playback().last() > 10);
        QVERIFY(m_window->workspace().code().isReadOnly());
    }

    void keysStepForwardsAndBackwards()
    {
        openTrace();
        press(Qt::Key_Home);
        QCOMPARE(here(), 0u);
        press(Qt::Key_Right);
        press(Qt::Key_Right);
        QCOMPARE(here(), 2u);
        press(Qt::Key_Left);
        QCOMPARE(here(), 1u);
        press(Qt::Key_End);
        QCOMPARE(here(), m_window->playback().last());
        press(Qt::Key_PageUp);
        QVERIFY(here() < m_window->playback().last());
        press(Qt::Key_Home);
        press(Qt::Key_Right, Qt::ShiftModifier);
        QVERIFY(here() > 1);
        press(Qt::Key_M);
        QCOMPARE(m_window->playback().bookmarks().size(), std::size_t{1});
        press(Qt::Key_Z, Qt::ControlModifier);
    }

    void causesAreWalked()
    {
        openTrace();
        EventNumber from = m_window->playback().last();
        while (from > 1 && m_window->playback().trace().at(from).cause == 0)
            --from;
        m_window->playback().seek(from);
        press(Qt::Key_BracketLeft);
        QVERIFY(here() < from);
        const EventNumber cause = here();
        press(Qt::Key_BracketRight);
        QVERIFY(here() > cause);
    }

    void spacePlaysAndPauses()
    {
        openTrace();
        press(Qt::Key_Home);
        press(Qt::Key_Space);
        QVERIFY(m_window->playback().isPlaying());
        press(Qt::Key_Space);
        QVERIFY(!m_window->playback().isPlaying());
        m_window->playback().setSpeed(16);
        press(Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(here(), m_window->playback().last(), patience);
    }

    void buttonsAndScrubberMove()
    {
        openTrace();
        auto *bar = &m_window->transport();
        QTest::mouseClick(bar->findChild<QToolButton *>(QStringLiteral("last")), Qt::LeftButton);
        QCOMPARE(here(), m_window->playback().last());
        QTest::mouseClick(bar->findChild<QToolButton *>(QStringLiteral("back")), Qt::LeftButton);
        QCOMPARE(here(), m_window->playback().last() - 1);
        Scrubber *scrubber = bar->scrubber();
        for (const EventNumber number : {0u, 7u, m_window->playback().last()})
            QCOMPARE(scrubber->eventAt(scrubber->xOf(number)), number);
        QTest::mouseClick(scrubber, Qt::LeftButton, {}, QPoint(static_cast<int>(scrubber->xOf(9)), scrubber->height() / 2));
        QVERIFY(here() >= 8 && here() <= 10);
        auto *kind = bar->findChild<QComboBox *>(QStringLiteral("stepKind"));
        kind->setFocus();
        QTest::keyClick(kind, Qt::Key_Down);
        QCOMPARE(m_window->playback().stepKind(), ui::playback::StepKind::TaskSwitch);
    }

    void findGoesToTheEvent()
    {
        openTrace();
        press(Qt::Key_Home);
        press(Qt::Key_F, Qt::ControlModifier);
        QLineEdit *field = m_window->transport().findField();
        QTRY_VERIFY(field->hasFocus());
        QTest::keyClicks(field, QStringLiteral("reserve"));
        const EventNumber first = here();
        QVERIFY(first > 0);
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(here() > first);
        QTest::keyClicks(field, QStringLiteral("zzz"));
        QVERIFY(m_window->banner().title().contains(QStringLiteral("reservezzz")));
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(field->text().isEmpty());
    }

    void thePaletteRunsACommand()
    {
        openTrace();
        press(Qt::Key_Home);
        press(Qt::Key_K, Qt::ControlModifier);
        QVERIFY(m_window->palette().isVisible());
        QTest::keyClicks(m_window->palette().field(), QStringLiteral("to the end"));
        QTest::keyClick(m_window->palette().field(), Qt::Key_Return);
        QVERIFY(!m_window->palette().isVisible());
        QCOMPARE(here(), m_window->playback().last());
    }

    void pastedCodeRuns()
    {
        needRunner();
        auto *field = m_window->startPage().pasteField();
        field->setPlainText(QString::fromLatin1(twoTasks));
        auto *run = m_window->startPage().findChild<QPushButton *>(QStringLiteral("runPasted"));
        QVERIFY(run->isEnabled());
        QSignalSpy ended(m_window.get(), &MainWindow::runEnded);
        QTest::mouseClick(run, Qt::LeftButton);
        QVERIFY(ended.wait(patience));
        QCOMPARE(m_window->playback().trace().taskCount(), 3u);
        QVERIFY(QFileInfo::exists(m_window->path()));
    }

    void editingRunsAgainAndKeepsTheMoment()
    {
        needRunner();
        openScript(twoTasks);
        auto &playback = m_window->playback();
        EventNumber printed = 0;
        for (EventNumber n = 1; n <= playback.last(); ++n) {
            if (playback.trace().at(n).kind == engine::trace::EventKind::Output)
                printed = n;
        }
        QVERIFY(printed > 0);
        playback.seek(printed);
        QSignalSpy ended(m_window.get(), &MainWindow::runEnded);
        type(QStringLiteral("import os\n"));
        QVERIFY(m_window->hasUnsavedChanges());
        QVERIFY(ended.wait(patience));
        QVERIFY(playback.trace().run.text.starts_with("import os"));
        QCOMPARE(playback.trace().at(here()).kind, engine::trace::EventKind::Output);
    }

    void aSyntaxErrorKeepsTheLastGoodRun()
    {
        needRunner();
        openScript(twoTasks);
        const EventNumber last = m_window->playback().last();
        QSignalSpy ended(m_window.get(), &MainWindow::runEnded);
        type(QStringLiteral("def (\n"));
        QVERIFY(ended.wait(patience));
        QCOMPARE(m_window->playback().last(), last);
        QVERIFY(m_window->banner().title().contains(QStringLiteral("Line 1")));
        // And what was typed is there again the next time.
        const QString text = m_window->workspace().code().text();
        const QString path = m_window->path();
        m_window = std::make_unique<MainWindow>();
        m_window->show();
        m_window->open(path);
        QCOMPARE(m_window->workspace().code().text(), text);
        QVERIFY(m_window->windowTitle().contains(u'•'));
        QVERIFY(m_window->hasUnsavedChanges());
    }

    void anEndlessScriptIsStopped()
    {
        needRunner();
        m_window->open(write(QStringLiteral("endless.py"), "while True: pass\n"));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->banner().isVisible(), patience);
        QSignalSpy ended(m_window.get(), &MainWindow::runEnded);
        QTest::mouseClick(m_window->banner().findChild<QToolButton *>(QStringLiteral("stop")), Qt::LeftButton);
        QCOMPARE(ended.size(), 1);
        QVERIFY(m_window->banner().title().contains(QStringLiteral("Stopped")));
    }

    void aDroppedFileIsOpened()
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(traceFile())});
        QSignalSpy ended(m_window.get(), &MainWindow::runEnded);
        QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &drop);
        QVERIFY(ended.wait(patience));
        QVERIFY(m_window->playback().last() > 10);
        QVERIFY(settings::recentFiles().contains(traceFile()));
    }

    void brokenFilesAreTold()
    {
        m_window->open(m_folder.filePath(QStringLiteral("nowhere.py")));
        QVERIFY(m_window->banner().title().contains(QStringLiteral("nowhere.py")));
        QSignalSpy ended(m_window.get(), &MainWindow::runEnded);
        m_window->open(write(QStringLiteral("broken.jsonl"), "{\"format\":\"awaitscope-trace\",\"version\":1}\nnot a line\n"));
        QVERIFY(ended.wait(patience));
        QVERIFY(!m_window->banner().title().isEmpty());
        QVERIFY(m_window->banner().isVisible());
    }

    void anInterventionIsAChip()
    {
        needRunner();
        openScript(twoTasks);
        QSignalSpy ended(m_window.get(), &MainWindow::runEnded);
        m_window->addIntervention(QStringLiteral("cancel #2 at %1").arg(m_window->playback().last() / 2));
        QVERIFY(ended.wait(patience));
        QCOMPARE(m_window->interventions().size(), 1);
        QCOMPARE(m_window->playback().trace().run.interventions.size(), std::size_t{1});
        auto *bar = m_window->findChild<QWidget *>(QStringLiteral("interventions"));
        QVERIFY(bar->isVisible());
        QTest::mouseClick(bar->findChild<QToolButton *>(), Qt::LeftButton);
        QVERIFY(ended.wait(patience));
        QVERIFY(m_window->interventions().isEmpty());
        QVERIFY(m_window->playback().trace().run.interventions.empty());
    }

    void theLayoutIsRememberedAndReset()
    {
        openTrace();
        Dock *events = nullptr;
        for (Dock *dock : m_window->workspace().docks()) {
            if (dock->objectName() == u"events")
                events = dock;
        }
        QVERIFY(events && events->isVisible());
        events->close();
        m_window->close();
        m_window = std::make_unique<MainWindow>();
        m_window->show();
        openTrace();
        for (Dock *dock : m_window->workspace().docks()) {
            if (dock->objectName() == u"events")
                events = dock;
        }
        QVERIFY(!events->isVisible());
        m_window->workspace().resetLayout();
        QTRY_VERIFY(events->isVisible());
        events->setFolded(true);
        QVERIFY(events->maximumHeight() < 60);
    }

    void everyControlHasAName()
    {
        openTrace();
        for (auto *button : m_window->findChildren<QAbstractButton *>()) {
            if (!button->isVisible() || button->objectName().startsWith(u"qt_"))
                continue;
            const bool named = !button->text().isEmpty() || !button->accessibleName().isEmpty() || !button->toolTip().isEmpty();
            QVERIFY2(named || !button->focusPolicy(), qPrintable(button->objectName() + u' ' + QLatin1String(button->parent()->metaObject()->className())));
        }
    }

private:
    EventNumber here() const { return m_window->playback().position(); }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(m_window.get(), key, modifiers);
    }

    void type(const QString &text)
    {
        QWidget *editor = m_window->workspace().code().findChild<QAbstractScrollArea *>();
        editor->setFocus();
        QTest::keyClick(editor, Qt::Key_Home, Qt::ControlModifier);
        for (const QChar letter : text) {
            if (letter == u'\n')
                QTest::keyClick(editor, Qt::Key_Return);
            else
                QTest::keyClicks(editor, letter);
        }
    }

    void needRunner()
    {
        if (!m_hasRunner)
            QSKIP("awaitscope-run is not built");
    }

    QString write(const QString &name, const std::string &text)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), static_cast<qint64>(text.size())) < 0)
            qFatal("cannot write");
        return file.fileName();
    }

    QString traceFile()
    {
        const auto trace = support::checkout();
        engine::trace::Writer writer(trace);
        std::string text;
        writer.header(text);
        for (EventNumber number = 1; number <= trace.size(); ++number)
            writer.event(number, text);
        return write(QStringLiteral("checkout.jsonl"), text);
    }

    void openTrace()
    {
        QSignalSpy ended(m_window.get(), &MainWindow::runEnded);
        m_window->open(traceFile());
        QVERIFY(ended.wait(patience));
        m_window->setFocus();
    }

    void openScript(const char *text)
    {
        QSignalSpy ended(m_window.get(), &MainWindow::runEnded);
        m_window->open(write(QStringLiteral("script%1.py").arg(++m_scripts), text));
        QVERIFY(ended.wait(patience));
    }

    QTemporaryDir m_folder;
    std::unique_ptr<MainWindow> m_window;
    bool m_hasRunner = false;
    int m_scripts = 0;
};

QTEST_MAIN(MainWindowTest)
#include "main_window_test.moc"
