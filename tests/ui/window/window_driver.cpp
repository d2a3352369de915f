// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window/window_driver.h"

#include "engine/trace/writer.h"
#include "tests/support/stories.h"
#include "ui/code/code_view.h"
#include "ui/window/runner_program.h"
#include "ui/window/workspace.h"

#include <QAbstractScrollArea>
#include <QFileInfo>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

namespace support {

using ui::playback::EventNumber;
using ui::window::MainWindow;

const char *const WindowDriver::twoTasks = R"(import asyncio

async def worker(n):
    await asyncio.sleep(n)
    print("worker", n)

async def main():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(worker(1))
        tg.create_task(worker(2))

asyncio.run(main())
)";

WindowDriver::WindowDriver()
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("awaitscope"));
    QCoreApplication::setApplicationName(QStringLiteral("awaitscope-test"));
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
    m_hasRunner = QFileInfo(ui::window::findRunner()).isExecutable();
}

void WindowDriver::start()
{
    QSettings().clear();
    show();
}

void WindowDriver::restart()
{
    m_window->close();
    show();
}

void WindowDriver::crash()
{
    // Nothing is told to it; destructors write nothing.
    show();
}

void WindowDriver::show()
{
    m_window = std::make_unique<MainWindow>();
    m_window->resize(1280, 720);
    m_window->show();
    m_window->activateWindow();
    if (!QTest::qWaitForWindowActive(m_window.get()))
        qFatal("the window does not become active");
    playback().setReducedMotion(true);
}

void WindowDriver::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(m_window.get(), key, modifiers);
}

void WindowDriver::type(const QString &text)
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

bool WindowDriver::waitForEnd(int runs)
{
    QSignalSpy ended(m_window.get(), &MainWindow::runEnded);
    while (ended.size() < runs)
        if (!ended.wait(patience))
            return false;
    return true;
}

QString WindowDriver::write(const QString &name, const std::string &text)
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), static_cast<qint64>(text.size())) < 0)
        qFatal("cannot write");
    return file.fileName();
}

QString WindowDriver::checkoutTrace()
{
    const auto trace = checkout();
    engine::trace::Writer writer(trace);
    std::string text;
    writer.header(text);
    for (EventNumber number = 1; number <= trace.size(); ++number)
        writer.event(number, text);
    return write(QStringLiteral("checkout.jsonl"), text);
}

bool WindowDriver::open(const QString &path)
{
    m_window->open(path);
    const bool ended = waitForEnd();
    m_window->setFocus();
    return ended;
}

EventNumber WindowDriver::lastOf(engine::trace::EventKind kind)
{
    EventNumber found = 0;
    for (EventNumber number = 1; number <= playback().last(); ++number)
        if (playback().trace().at(number).kind == kind)
            found = number;
    return found;
}

} // namespace support
