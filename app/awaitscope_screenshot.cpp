// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/awaitscope_screenshot.h"

#include "ui/window/main_window.h"

#include <QCoreApplication>
#include <QPixmap>
#include <QTextStream>
#include <QTimer>

namespace app {

void takeScreenshot(ui::window::MainWindow &window, const WindowOptions &options)
{
    window.playback().setReducedMotion(true);
    window.rememberNothing();
    const auto grab = [&window, path = options.screenshot] {
        const bool good = window.grab().save(path);
        if (!good)
            QTextStream(stderr) << QStringLiteral("awaitscope: the picture cannot be saved as %1\n").arg(path);
        QCoreApplication::exit(good ? 0 : 1);
    };
    const auto settle = [&window, grab, event = options.event] {
        if (event)
            window.playback().seek(*event);
        // Layouts and deferred repaints come to rest first.
        constexpr int rest = 700;
        QTimer::singleShot(rest, &window, grab);
    };
    if (options.file.isEmpty())
        settle();
    else
        QObject::connect(&window, &ui::window::MainWindow::runEnded, &window, settle, Qt::SingleShotConnection);
}

} // namespace app
