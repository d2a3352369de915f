// SPDX-License-Identifier: GPL-3.0-or-later
// The scenario on show as a file: opened, changed, saved.
#include "ui/code/code_view.h"
#include "ui/window/file_watch.h"
#include "ui/window/intervention_bar.h"
#include "ui/window/lesson_strip.h"
#include "ui/window/library.h"
#include "ui/window/main_window.h"
#include "ui/window/scratch.h"
#include "ui/window/session_keeper.h"
#include "ui/window/start_page.h"
#include "ui/window/transport_bar.h"
#include "ui/window/undo_history.h"
#include "ui/window/whole_file.h"
#include "ui/window/workspace.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QStackedWidget>
#include <QStringDecoder>

namespace ui::window {

namespace {

bool isUtf8Text(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    [[maybe_unused]] const QString text = decoder(bytes);
    return !decoder.hasError() && !bytes.contains('\0');
}

// Of a file that is neither a script nor a trace, what it is and what to do; else empty.
QString strangeness(const QString &path, const QByteArray &beginning)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("MainWindow", text); };
    if (beginning.startsWith("\xff\xfe") || beginning.startsWith("\xfe\xff"))
        return tr("It is written in UTF-16, which Python does not read: save it in UTF-8.");
    if (beginning.contains('\0'))
        return tr("It holds no text: it is neither a script nor a trace.");
    if (path.endsWith(QLatin1String(".ipynb"), Qt::CaseInsensitive) && beginning.trimmed().startsWith('{'))
        return tr("It is a notebook: save it as a Python script first, or paste its code on the start page.");
    return {};
}

} // namespace

bool MainWindow::open(const QString &path, const QStringList &interventions)
{
    QFile file(path);
    if (QFileInfo(path).isDir() || !file.open(QIODevice::ReadOnly)) {
        say({Tone::Bad, tr("%1 cannot be opened.").arg(QFileInfo(path).fileName()),
            QFileInfo(path).isDir() ? tr("It is a folder.") : file.errorString(), 0});
        return false;
    }
    const QByteArray beginning = file.peek(8192);
    if (const QString why = strangeness(path, beginning); !why.isEmpty()) {
        say({Tone::Bad, tr("%1 cannot be opened.").arg(QFileInfo(path).fileName()), why, 0});
        return false;
    }
    m_editTimer.stop();
    m_keeper->flush();
    m_undo->clear();
    if (QFileInfo(path).absoluteFilePath() != m_path) { // what was looked for in one scenario is not in the next
        m_workspace->beginScenario();
        m_transport->findField()->clear();
    }
    m_path = QFileInfo(path).absoluteFilePath();
    m_isTrace = looksLikeTrace(m_path, beginning);
    SavedSession session = m_keeper->begin(m_path);
    if (!interventions.isEmpty())
        session.interventions.clear();
    for (const QString &told : interventions)
        session.interventions.push_back({told, std::nullopt, false});
    m_interventions->setInterventions(m_isTrace ? Interventions() : session.interventions);
    m_watch->watch({}, {});
    m_mayOverwrite = false;
    m_banner->hide();
    m_lesson->tell(m_start->lessons(), m_path);
    m_transport->show();
    m_pages->setCurrentWidget(m_workspace);
    setFocus(); // keys go to the window first
    rememberFile();
    if (m_isTrace) {
        m_workspace->code().setSource({}, {});
        m_workspace->code().setReadOnly(true);
        m_run->openTrace(m_path, session.bookmarks);
    } else {
        const QByteArray bytes = file.read(longestScript);
        m_whyFixed = !file.atEnd() ? tr("It is too long to be edited here.") : isUtf8Text(bytes) ? QString() : tr("It is not written in UTF-8.");
        openScript(m_path, QString::fromUtf8(bytes), std::move(session));
    }
    showName();
    return true;
}

// A text that is not all of the file must never take its place.
bool MainWindow::refusesEdits()
{
    if (!m_whyFixed.isEmpty())
        say({Tone::Warning, tr("%1 can be run here, but not edited.").arg(QFileInfo(m_path).fileName()), m_whyFixed, 0});
    return !m_whyFixed.isEmpty();
}

void MainWindow::openScript(const QString &path, const QString &text, SavedSession session)
{
    code::CodeView &code = m_workspace->code();
    m_saved = text;
    m_watch->watch(path, text);
    const bool isLesson = isInLibrary(path);
    const bool isFixed = isLesson || !m_whyFixed.isEmpty();
    const auto draft = isFixed || !m_remembers ? std::nullopt : scratch::draft(path);
    code.setSource(path, draft.value_or(text));
    code.setReadOnly(isFixed);
    if (isLesson) // its story is told above
        code.scrollTo(readLesson(path, text).firstLine);
    m_keeper->restoreBreakpoints(session);
    m_run->start(request(), std::move(session.interventions), session.bookmarks);
    m_hasDraft = draft.has_value();
    if (draft)
        say({Tone::Warning, tr("Your unsaved changes are back."), tr("File > Revert takes the saved text instead."), 0}, StatusBanner::About::Draft);
}

RunRequest MainWindow::request() const
{
    RunRequest request;
    request.path = m_path;
    // What runs is what one reads here, whatever the file says by now.
    if (hasUnsavedChanges() || m_watch->look() != FileWatch::Disk::AsKnown)
        request.text = m_workspace->code().text();
    request.recordLines = settings::recordLines();
    const RunLimits limits = settings::runLimits();
    request.maxEvents = limits.events;
    request.maxSeconds = limits.seconds;
    request.confined = limits.confined;
    return request;
}

void MainWindow::browse()
{
    const QString folder = m_path.isEmpty() || isInLibrary(m_path) ? QString() : QFileInfo(m_path).path();
    const QString path = QFileDialog::getOpenFileName(this, tr("Open a script or a trace"), folder,
        tr("Scripts and traces (*.py *.jsonl *.trace);;All files (*)"));
    if (!path.isEmpty())
        open(path);
}

void MainWindow::runPasted(const QString &text)
{
    const QString path = scratch::newFile(QStringLiteral("pasted.py"), text);
    if (path.isEmpty())
        say({Tone::Bad, tr("The code cannot be kept in a file."), tr("Is the disk full?"), 0});
    else
        open(path);
}

// The library is read-only: who types into it types into a copy.
void MainWindow::editCopy()
{
    if (m_isTrace) {
        say({Tone::Warning, tr("A recorded trace cannot be changed."), tr("Open its script to edit it."), 0});
        return;
    }
    if (refusesEdits())
        return;
    const QString path = scratch::newFile(QFileInfo(m_path).fileName(), m_workspace->code().text());
    if (path.isEmpty())
        return;
    m_path = path;
    m_saved = m_workspace->code().text();
    m_watch->watch(path, m_saved);
    m_workspace->code().setPath(path);
    m_workspace->code().setReadOnly(false);
    m_keeper->rename(path);
    rememberFile();
    showName();
}

void MainWindow::save()
{
    if (m_isTrace || m_path.isEmpty() || refusesEdits())
        return;
    code::CodeView &code = m_workspace->code();
    if (code.isReadOnly()) {
        saveAs();
        return;
    }
    if (m_watch->look() == FileWatch::Disk::Changed && !m_mayOverwrite) {
        tellOfDisk();
        m_mayOverwrite = true;
        return;
    }
    WholeFile file(m_path);
    if (!file.write(code.text().toUtf8()) || !file.commit()) {
        say({Tone::Bad, tr("The script was not saved: %1").arg(file.error()), tr("It is kept here; File > Save as… writes it elsewhere."), 0});
        return;
    }
    scratch::discardDraft(m_path);
    m_saved = code.text();
    m_watch->watch(m_path, m_saved);
    m_mayOverwrite = false;
    code.setModified(false);
    m_banner->takeBack(StatusBanner::About::Draft);
    m_banner->takeBack(StatusBanner::About::Disk);
    showName();
}

// Another program has had the script in hand.
void MainWindow::tellOfDisk()
{
    m_mayOverwrite = false;
    if (isOnStartPage())
        return;
    const QString name = QFileInfo(m_path).fileName();
    switch (m_watch->disk()) {
    case FileWatch::Disk::AsKnown:
        m_banner->takeBack(StatusBanner::About::Disk);
        return;
    case FileWatch::Disk::Gone:
        say({Tone::Warning, tr("%1 is no longer in its folder.").arg(name), tr("Its text is still here; File > Save writes it again."), 0},
            StatusBanner::About::Disk);
        return;
    case FileWatch::Disk::Changed:
        m_banner->showOffer({Tone::Warning, tr("Another program has changed %1.").arg(name),
                                hasUnsavedChanges() ? tr("Loading it can be undone; saving twice keeps yours instead.")
                                                    : tr("The text here is the one before."),
                                0},
            StatusBanner::About::Disk, tr("Load it"));
    }
}

// Takes the text that is on the disk, as an edit that one can undo.
void MainWindow::reload()
{
    if (m_watch->look() != FileWatch::Disk::Changed)
        return;
    m_banner->takeBack(StatusBanner::About::Disk);
    m_saved = m_watch->text();
    m_watch->watch(m_path, m_saved);
    m_workspace->code().replaceText(m_saved);
}

void MainWindow::saveAs()
{
    if (m_isTrace)
        browseForTrace();
    if (m_path.isEmpty() || m_isTrace || refusesEdits())
        return;
    const QString path = askForName(tr("Save the script as"), QFileInfo(m_path).fileName(), tr("Python scripts (*.py)"), QStringLiteral("py"));
    if (path.isEmpty())
        return;
    const QString before = std::exchange(m_path, path);
    m_workspace->code().setPath(path);
    m_watch->watch({}, {}); // the dialog has asked whether to overwrite
    m_workspace->code().setReadOnly(false);
    save();
    if (!hasUnsavedChanges())
        scratch::discardDraft(before);
    m_keeper->rename(path);
    rememberFile();
    showName();
}

void MainWindow::rememberFile()
{
    if (m_remembers && !isInLibrary(m_path))
        settings::addRecentFile(m_path);
}

void MainWindow::revert()
{
    if (m_isTrace || m_path.isEmpty())
        return;
    scratch::discardDraft(m_path);
    open(m_path);
}

void MainWindow::showTraceSource()
{
    const auto &run = m_playback.trace().run;
    m_workspace->code().setSource(QString::fromStdString(run.source), QString::fromStdString(run.text));
    m_workspace->code().setReadOnly(true);
}

void MainWindow::showName()
{
    enableSaving();
    const QString name = QFileInfo(m_path).fileName();
    const bool modified = hasUnsavedChanges();
    // A message would push the text away under the hands of who types.
    if (scratch::isScratch(m_path) && isCopyOfLesson(m_path))
        m_workspace->setScenarioName(tr("your copy of %1").arg(name), tr("%1 is your own. The lesson in the library stays as it was.").arg(m_path));
    else
        m_workspace->setScenarioName(modified ? tr("%1 (changed)").arg(name) : name, m_path);
    if (const auto &problem = m_run->syntaxProblem())
        m_workspace->setScenarioName(tr("line %1: %2").arg(problem->line).arg(problem->message),
            tr("%1, line %2: %3. The last run that Python could read is on show.").arg(name).arg(problem->line).arg(problem->message));
    if (!isOnStartPage())
        setWindowTitle(tr("%1%2 – Awaitscope").arg(name, modified ? QStringLiteral(" •") : QString()));
}

bool MainWindow::hasUnsavedChanges() const
{
    return !m_isTrace && !m_path.isEmpty() && m_whyFixed.isEmpty() && m_workspace->code().text() != m_saved;
}

} // namespace ui::window
