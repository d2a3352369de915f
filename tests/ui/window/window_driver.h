// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/main_window.h"

#include <QTemporaryDir>

#include <memory>

namespace support {

// The window as a person has it before them: files in a folder, keys, and settings
// that are nobody's own. open…() return when the run is over.
class WindowDriver
{
public:
    WindowDriver();

    void start(); // with settings as after installation
    void restart(); // closes the window and opens another, as the next day
    void crash(); // the window is gone without having been closed
    void end() { m_window.reset(); }

    bool hasRunner() const { return m_hasRunner; }
    ui::window::MainWindow &window() { return *m_window; }
    ui::playback::Playback &playback() { return m_window->playback(); }
    ui::playback::EventNumber here() { return playback().position(); }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void type(const QString &text); // at the beginning of the script
    bool waitForEnd(int runs = 1); // of runs that are to come

    QString write(const QString &name, const std::string &text);
    QString checkoutTrace(); // as a file
    bool open(const QString &path);
    bool openTrace() { return open(checkoutTrace()); }
    bool openScript(const std::string &text) { return open(write(QStringLiteral("script%1.py").arg(++m_scripts), text)); }

    // The last event of this kind; 0 if there is none.
    ui::playback::EventNumber lastOf(engine::trace::EventKind kind);

    static constexpr int patience = 60'000;
    static const char *const twoTasks; // a script

private:
    void show();

    QTemporaryDir m_folder;
    std::unique_ptr<ui::window::MainWindow> m_window;
    bool m_hasRunner = false;
    int m_scripts = 0;
};

} // namespace support
