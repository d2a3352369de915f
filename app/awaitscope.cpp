// SPDX-License-Identifier: GPL-3.0-or-later
// The window's main(): the command line, then the window, or text where there is no display.
#include "app/awaitscope_options.h"
#include "app/awaitscope_screenshot.h"
#include "app/awaitscope_text.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QLoggingCategory>
#include <QTextStream>
#include <QTimer>

namespace {

QStringList wordsOf(int count, char **values)
{
    QStringList words;
    for (int i = 1; i < count; ++i)
        words << QString::fromLocal8Bit(values[i]);
    return words;
}

void name(QCoreApplication &application)
{
    application.setApplicationName(QStringLiteral("awaitscope"));
    application.setOrganizationName(QStringLiteral("awaitscope"));
    application.setApplicationVersion(QStringLiteral(AWAITSCOPE_VERSION));
}

bool hasDisplay()
{
    const QString platform = qEnvironmentVariable("QT_QPA_PLATFORM");
    if (!platform.isEmpty() && !platform.startsWith(u"xcb") && !platform.startsWith(u"wayland"))
        return true; // one of its own
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY");
}

int printWithoutWindow(int &argc, char **argv, const QString &file, const QStringList &injections)
{
    QCoreApplication application(argc, argv);
    name(application);
    return app::printAsText(file, injections);
}

ui::theme::Scheme schemeOf(const QString &theme)
{
    if (theme == u"dark")
        return ui::theme::Scheme::Dark;
    return theme == u"contrast" ? ui::theme::Scheme::HighContrast : ui::theme::Scheme::Light;
}

} // namespace

int main(int argc, char **argv)
{
    const app::WindowCommandLine line = app::readWindowCommandLine(wordsOf(argc, argv));
    QTextStream(stdout) << line.standardOutput;
    QTextStream(stderr) << line.standardError;
    if (line.exitStatus)
        return *line.exitStatus;
    const app::WindowOptions &options = line.options;
    if (!options.asText.isEmpty())
        return printWithoutWindow(argc, argv, options.asText, options.injections);
    if (!options.screenshot.isEmpty() && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    if (!hasDisplay()) {
        if (options.file.isEmpty()) {
            QTextStream(stderr) << "awaitscope: there is no display to show a window on. “awaitscope --text FILE” prints a run.\n";
            return 1;
        }
        QTextStream(stderr) << "awaitscope: there is no display to show a window on; this is the run as text.\n";
        return printWithoutWindow(argc, argv, options.file, options.injections);
    }

    QApplication application(argc, argv);
    name(application);
    ui::window::MainWindow window;
    if (!options.theme.isEmpty())
        window.theme().setScheme(schemeOf(options.theme));
    if (!options.screenshot.isEmpty()) {
        // The platform without a display would say again and again that nobody hears how small the window may be.
        QLoggingCategory::setFilterRules(QStringLiteral("default.warning=false"));
        window.resize(options.size);
        app::takeScreenshot(window, options);
    } else if (options.event) {
        QObject::connect(&window, &ui::window::MainWindow::runEnded, &window,
            [&window, event = *options.event] { window.playback().seek(event); }, Qt::SingleShotConnection);
    }
    window.show();
    // The first picture of the window does not wait for the run.
    if (!options.file.isEmpty())
        QTimer::singleShot(0, &window, [&] {
            if (window.open(options.file, options.injections) || options.screenshot.isEmpty())
                return;
            QTextStream(stderr) << "awaitscope: " << window.banner().title() << ' ' << window.banner().detail() << '\n';
            QCoreApplication::exit(2);
        });
    return QApplication::exec();
}
