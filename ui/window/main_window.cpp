// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/main_window.h"

#include "ui/code/code_view.h"
#include "ui/theme/style_sheet.h"
#include "ui/window/command_palette.h"
#include "ui/window/finder.h"
#include "ui/window/intervention_bar.h"
#include "ui/window/keys_overlay.h"
#include "ui/window/library.h"
#include "ui/window/scratch.h"
#include "ui/window/start_page.h"
#include "ui/window/status_banner.h"
#include "ui/window/transport_bar.h"
#include "ui/window/workspace.h"
#include "ui/words/words.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDragEnterEvent>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QMimeData>
#include <QSaveFile>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace ui::window {

using engine::trace::EventNumber;

MainWindow::MainWindow(QWidget *parent)
    : QMainWindow(parent), m_context{m_playback, m_selection, m_theme}, m_run(new ScenarioRun(m_context, this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(tr("Awaitscope"));
    setAcceptDrops(true);
    applySettings(m_context);
    dress();

    auto *central = new QWidget(this);
    auto *column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_transport = new TransportBar(m_context, central);
    m_banner = new StatusBanner(m_theme, central);
    m_interventions = new InterventionBar(m_theme, central);
    m_pages = new QStackedWidget(central);
    m_start = new StartPage(m_theme, m_pages);
    m_workspace = new Workspace(m_context, m_pages);
    m_pages->addWidget(m_start);
    m_pages->addWidget(m_workspace);
    auto *notes = new QVBoxLayout;
    notes->setContentsMargins(8, 0, 8, 0);
    notes->setSpacing(0);
    notes->addWidget(m_banner);
    notes->addWidget(m_interventions);
    column->addWidget(m_transport);
    column->addLayout(notes);
    column->addWidget(m_pages, 1);
    setCentralWidget(central);
    m_palette = new CommandPalette(this);
    m_keys = new KeysOverlay(m_theme, this);

    m_editTimer.setSingleShot(true);
    m_editTimer.setInterval(400);
    m_progressTimer.setInterval(150);
    connectParts();
    makeMenus();
    makeKeys();
    m_workspace->restore();
    if (!restoreGeometry(settings::layout(QStringLiteral("window"))))
        resize(1440, 900);
    showStartPage();
}

MainWindow::~MainWindow() = default;

void MainWindow::connectParts()
{
    connect(&m_theme, &theme::Theme::changed, this, &MainWindow::dress);
    connect(&m_editTimer, &QTimer::timeout, this, &MainWindow::rerun);
    connect(&m_progressTimer, &QTimer::timeout, this, &MainWindow::showProgress);
    connect(m_run, &ScenarioRun::started, this, [this] { m_progressTimer.start(); });
    connect(m_run, &ScenarioRun::ended, this, &MainWindow::takeEnding);
    connect(m_run, &ScenarioRun::adopted, this, [this] { m_workspace->code().clearError(); });
    connect(m_banner, &StatusBanner::stopRequested, m_run, &ScenarioRun::stop);
    connect(m_banner, &StatusBanner::eventRequested, this, [this](EventNumber number) { m_playback.seek(number); });
    connect(m_start, &StartPage::openRequested, this, [this](const QString &path) { open(path); });
    connect(m_start, &StartPage::browseRequested, this, &MainWindow::browse);
    connect(m_start, &StartPage::pasted, this, &MainWindow::runPasted);
    connect(m_transport, &TransportBar::findEdited, this, [this](const QString &text) { find(text, 0); });
    connect(m_transport, &TransportBar::findNext, this, [this](int direction) { find(m_transport->findField()->text(), direction); });
    connect(m_workspace, &Workspace::interventionRequested, this, &MainWindow::addIntervention);
    connect(m_interventions, &InterventionBar::removed, this, [this](const QString &intervention) {
        QStringList left = m_interventions->interventions();
        left.removeOne(intervention);
        m_interventions->setInterventions(left);
        rerun();
    });
    connect(m_interventions, &InterventionBar::cleared, this, [this] {
        m_interventions->setInterventions({});
        rerun();
    });
    connect(&m_selection, &playback::Selection::selectedChanged, this,
        [this](const playback::Entity &entity) { m_playback.setStepTask(entity.task); });
    code::CodeView *code = &m_workspace->code();
    connect(code, &code::CodeView::sourceEdited, this, [this, code] {
        if (hasUnsavedChanges())
            scratch::keepDraft(m_path, code->text());
        else
            scratch::discardDraft(m_path);
        showName();
        m_editTimer.start();
    });
    connect(code, &code::CodeView::editRefused, this, &MainWindow::editCopy);
    connect(code, &code::CodeView::modificationChanged, this, &MainWindow::showName);
}

void MainWindow::dress()
{
    qApp->setPalette(theme::palette(m_theme));
    qApp->setFont(m_theme.font());
    qApp->setStyleSheet(theme::styleSheet(m_theme));
}

const QStringList &MainWindow::interventions() const
{
    return m_interventions->interventions();
}

bool MainWindow::hasUnsavedChanges() const
{
    return !m_isTrace && !m_path.isEmpty() && m_workspace->code().text() != m_saved;
}

bool MainWindow::isOnStartPage() const
{
    return m_pages->currentWidget() == m_start;
}

void MainWindow::showStartPage()
{
    m_playback.pause();
    m_start->refresh();
    m_transport->hide();
    m_banner->hide();
    m_pages->setCurrentWidget(m_start);
    setWindowTitle(tr("Awaitscope"));
}

void MainWindow::say(const EndingWords &words)
{
    m_banner->showEnding(words);
}

void MainWindow::open(const QString &path, const QStringList &interventions)
{
    QFile file(path);
    if (QFileInfo(path).isDir() || !file.open(QIODevice::ReadOnly)) {
        say({Tone::Bad, tr("%1 cannot be opened.").arg(QFileInfo(path).fileName()),
            QFileInfo(path).isDir() ? tr("It is a folder.") : file.errorString(), 0});
        return;
    }
    const QByteArray beginning = file.peek(512);
    m_editTimer.stop();
    m_path = QFileInfo(path).absoluteFilePath();
    m_isTrace = looksLikeTrace(beginning);
    m_interventions->setInterventions(m_isTrace ? QStringList() : interventions);
    m_interventions->setNote({});
    m_banner->hide();
    m_transport->show();
    m_pages->setCurrentWidget(m_workspace);
    setFocus(); // keys go to the window first
    if (!isInLibrary(m_path))
        settings::addRecentFile(m_path);
    if (m_isTrace) {
        m_workspace->code().setSource({}, {});
        m_workspace->code().setReadOnly(true);
        m_run->openTrace(m_path);
    } else {
        constexpr qint64 longest = 8 << 20; // of a text that a person wrote
        openScript(m_path, QString::fromUtf8(file.read(longest)));
    }
    showName();
}

void MainWindow::openScript(const QString &path, const QString &text)
{
    code::CodeView &code = m_workspace->code();
    m_saved = text;
    const bool isFixed = isInLibrary(path);
    const auto draft = isFixed ? std::nullopt : scratch::draft(path);
    code.setSource(path, draft.value_or(text));
    code.setReadOnly(isFixed);
    m_run->start(request());
    if (draft)
        say({Tone::Warning, tr("Your unsaved changes are back."), tr("File > Revert takes the saved text instead."), 0});
}

RunRequest MainWindow::request() const
{
    RunRequest request;
    request.path = m_path;
    if (hasUnsavedChanges())
        request.text = m_workspace->code().text();
    request.interventions = m_interventions->interventions();
    request.recordLines = settings::recordLines();
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
    if (m_isTrace)
        return;
    const QString path = scratch::newFile(QFileInfo(m_path).fileName(), m_workspace->code().text());
    if (path.isEmpty())
        return;
    m_path = path;
    m_saved = m_workspace->code().text();
    m_workspace->code().setPath(path);
    m_workspace->code().setReadOnly(false);
    settings::addRecentFile(path);
    say({Tone::Warning, tr("This is your own copy now."), tr("The lesson in the library stays as it was."), 0});
    showName();
}

void MainWindow::rerun()
{
    m_editTimer.stop();
    if (m_path.isEmpty() || isOnStartPage())
        return;
    if (m_isTrace)
        m_run->openTrace(m_path);
    else
        m_run->rerun(request());
}

void MainWindow::addIntervention(const QString &intervention)
{
    if (m_isTrace) {
        say({Tone::Warning, tr("A recorded trace cannot be changed."), tr("Open its script to run it with this intervention."), 0});
        return;
    }
    QStringList all = m_interventions->interventions();
    if (!all.contains(intervention))
        all << intervention;
    m_interventions->setInterventions(all);
    rerun();
}

void MainWindow::showProgress()
{
    if (!m_run->isRunning()) {
        m_progressTimer.stop();
        return;
    }
    constexpr qint64 unnoticed = 400; // ms; a shorter run is over before one could read of it
    RunSession &session = m_run->session();
    if (session.milliseconds() < unnoticed)
        return;
    if (!m_banner->isVisible() || m_banner->title().isEmpty() || m_banner->accessibleName() != u"running") {
        m_banner->showRunning(session.isReadingFile() ? tr("Reading…") : tr("Running…"));
        m_banner->setAccessibleName(QStringLiteral("running"));
    }
    const auto &trace = *session.trace();
    m_banner->showProgress(tr("%1 events, up to %2").arg(QLocale::c().toString(trace.size()), words::time(trace.endTime())));
}

void MainWindow::takeEnding(const EndingWords &words)
{
    m_progressTimer.stop();
    const bool keepsNote = words.tone == Tone::Good && m_banner->isVisible() && m_banner->accessibleName() != u"running";
    if (!keepsNote)
        say(words);
    if (m_isTrace)
        showTraceSource();
    if (const auto &problem = m_run->syntaxProblem())
        m_workspace->code().showSyntaxError(problem->line, problem->column, problem->message);
    const EventNumber parts = m_interventions->interventions().isEmpty() ? 0 : m_run->difference();
    m_interventions->setNote(parts ? tr("The runs part at event %1.").arg(parts) : QString());
    emit runEnded();
}

void MainWindow::showTraceSource()
{
    const auto &run = m_playback.trace().run;
    m_workspace->code().setSource(QString::fromStdString(run.source), QString::fromStdString(run.text));
    m_workspace->code().setReadOnly(true);
}

void MainWindow::save()
{
    if (m_isTrace || m_path.isEmpty())
        return;
    code::CodeView &code = m_workspace->code();
    if (code.isReadOnly()) {
        saveAs();
        return;
    }
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly) || file.write(code.text().toUtf8()) < 0 || !file.commit()) {
        say({Tone::Bad, tr("The script was not saved: %1").arg(file.errorString()), tr("Your text is kept all the same."), 0});
        return;
    }
    scratch::discardDraft(m_path);
    m_saved = code.text();
    code.setModified(false);
    showName();
}

void MainWindow::saveAs()
{
    if (m_path.isEmpty() || m_isTrace)
        return;
    const QString folder = isInLibrary(m_path) || scratch::isScratch(m_path) ? QString() : QFileInfo(m_path).path() + u'/';
    const QString path = QFileDialog::getSaveFileName(this, tr("Save the script as"), folder + QFileInfo(m_path).fileName(),
        tr("Python scripts (*.py)"));
    if (path.isEmpty())
        return;
    const QString before = std::exchange(m_path, path);
    m_workspace->code().setPath(path);
    m_workspace->code().setReadOnly(false);
    save();
    if (!hasUnsavedChanges())
        scratch::discardDraft(before);
    settings::addRecentFile(path);
    showName();
}

void MainWindow::revert()
{
    if (m_isTrace || m_path.isEmpty())
        return;
    scratch::discardDraft(m_path);
    open(m_path);
}

void MainWindow::showName()
{
    const QString name = QFileInfo(m_path).fileName();
    const bool modified = hasUnsavedChanges();
    m_workspace->setScenarioName(modified ? tr("%1 (changed)").arg(name) : name);
    if (!isOnStartPage())
        setWindowTitle(tr("%1%2 – Awaitscope").arg(name, modified ? QStringLiteral(" •") : QString()));
}

void MainWindow::find(const QString &text, int direction)
{
    if (text.trimmed().isEmpty())
        return;
    if (text.size() <= 1)
        m_findOrigin = m_playback.position();
    // While one types, each letter looks again from where one was, and that event is good as well.
    EventNumber here = m_playback.position();
    if (direction == 0)
        here = m_findOrigin > 0 ? m_findOrigin - 1 : 0;
    if (const EventNumber found = findEvent(m_playback.trace(), text, here, direction < 0 ? -1 : 1)) {
        const auto &event = m_playback.trace().at(found);
        m_playback.seek(found);
        if (engine::trace::subjectKind(event.kind) == engine::trace::SubjectKind::Task && event.subject)
            m_selection.select(playback::Entity::of(event.task()));
    } else {
        say({Tone::Warning, tr("Nothing here is called “%1”.").arg(text.trimmed()), {}, 0});
    }
}

void MainWindow::goToCause()
{
    if (const EventNumber here = m_playback.position(); here > 0 && m_playback.trace().at(here).cause > 0)
        m_playback.seek(m_playback.trace().at(here).cause);
}

void MainWindow::goToEffect()
{
    const EventNumber here = m_playback.position();
    for (EventNumber number = here + 1; here > 0 && number <= m_playback.last(); ++number) {
        if (m_playback.trace().at(number).cause == here) {
            m_playback.seek(number);
            return;
        }
    }
}

bool MainWindow::event(QEvent *event)
{
    // A focused button is pressed with Space, as everywhere; otherwise Space plays.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Space
        && qobject_cast<QAbstractButton *>(QApplication::focusWidget())) {
        event->accept();
        return true;
    }
    return QMainWindow::event(event);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    // Unsaved text is in its draft: closing needs no question.
    m_workspace->remember();
    settings::setLayout(QStringLiteral("window"), saveGeometry());
    m_run->stop();
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    const auto urls = event->mimeData()->urls();
    if (!urls.isEmpty() && urls.first().isLocalFile())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    const auto urls = event->mimeData()->urls();
    if (urls.isEmpty())
        return;
    event->acceptProposedAction();
    open(urls.first().toLocalFile());
}

} // namespace ui::window
