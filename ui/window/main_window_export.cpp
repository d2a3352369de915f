// SPDX-License-Identifier: GPL-3.0-or-later
// What one takes out of the window: the trace on show, and pictures of it.
#include "ui/stage/stage_view.h"
#include "ui/window/library.h"
#include "ui/window/main_window.h"
#include "ui/window/scratch.h"
#include "ui/window/trace_saving.h"
#include "ui/window/workspace.h"

#include <QFileDialog>
#include <QFileInfo>

namespace ui::window {

// The suffix is part of what the dialog asks to overwrite. Empty: not now.
QString MainWindow::askForName(const QString &title, const QString &name, const QString &filter, const QString &suffix)
{
    const QString folder = m_path.isEmpty() || isInLibrary(m_path) || scratch::isScratch(m_path) ? QString() : QFileInfo(m_path).path();
    QFileDialog dialog(this, title, folder, filter);
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setDefaultSuffix(suffix);
    dialog.selectFile(name);
    return dialog.exec() == QDialog::Accepted ? dialog.selectedFiles().value(0) : QString();
}

void MainWindow::browseForPicture()
{
    if (isOnStartPage())
        return;
    const QString name = tr("%1, event %2.png").arg(QFileInfo(m_path).completeBaseName()).arg(m_playback.position());
    const QString path = askForName(tr("Save a picture of the Stage"), name, tr("Pictures (*.png)"), QStringLiteral("png"));
    if (!path.isEmpty())
        savePicture(path);
}

void MainWindow::savePicture(const QString &path)
{
    if (!m_workspace->stage().picture().save(QFileInfo(path).suffix().isEmpty() ? path + QStringLiteral(".png") : path))
        say({Tone::Bad, tr("The picture was not saved."), tr("Is %1 a folder that can be written to, and the name that of a picture?").arg(QFileInfo(path).path()), 0});
}

void MainWindow::browseForTrace()
{
    if (isOnStartPage())
        return;
    const QString name = m_isTrace ? QFileInfo(m_path).fileName() : QFileInfo(m_path).completeBaseName() + QStringLiteral(".trace.jsonl");
    const QString path = askForName(tr("Save the trace as"), name, tr("Traces (*.jsonl *.trace)"), QStringLiteral("trace.jsonl"));
    if (!path.isEmpty())
        saveTrace(path);
}

void MainWindow::saveTrace(const QString &path)
{
    if (!m_run->shown() || isOnStartPage())
        return;
    if (!m_isTrace && QFileInfo(path) == QFileInfo(m_path)) {
        say({Tone::Bad, tr("The trace was not saved: %1 is the script itself.").arg(QFileInfo(path).fileName()), tr("Give it another name."), 0});
        return;
    }
    m_saving->start(m_run->shown(), path);
    m_progressTimer.start();
}

void MainWindow::showSaving()
{
    if (m_saving->milliseconds() < unnoticed)
        return;
    using About = StatusBanner::About;
    if (!m_banner->tellsOf(About::Saving))
        m_banner->showRunning(tr("Saving the trace…"), About::Saving);
    m_banner->showProgress({}, m_saving->share());
}

void MainWindow::takeSaved(const QString &path, const QString &error)
{
    m_banner->takeBack(StatusBanner::About::Saving);
    if (!error.isEmpty())
        say({Tone::Bad, tr("The trace was not saved: %1").arg(error), tr("It is still here; save it in another place."), 0});
    else if (m_remembers)
        settings::addRecentFile(QFileInfo(path).absoluteFilePath());
}

void MainWindow::stop()
{
    if (m_banner->tellsOf(StatusBanner::About::Saving)) {
        m_saving->stop();
        m_banner->takeBack(StatusBanner::About::Saving);
    } else {
        m_run->stop();
    }
}

} // namespace ui::window
