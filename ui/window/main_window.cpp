// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/main_window.h"

#include "ui/code/code_view.h"
#include "ui/panels/input_field.h"
#include "ui/theme/style_sheet.h"
#include "ui/window/command_palette.h"
#include "ui/window/failure_words.h"
#include "ui/window/file_drop.h"
#include "ui/window/file_watch.h"
#include "ui/window/finder.h"
#include "ui/window/focus_ring.h"
#include "ui/window/intervention_bar.h"
#include "ui/window/keys_overlay.h"
#include "ui/window/layout_keeper.h"
#include "ui/window/legend_overlay.h"
#include "ui/window/lesson_strip.h"
#include "ui/window/scratch.h"
#include "ui/window/session_keeper.h"
#include "ui/window/start_page.h"
#include "ui/window/trace_saving.h"
#include "ui/window/transport_bar.h"
#include "ui/window/undo_history.h"
#include "ui/window/workspace.h"
#include "ui/words/interventions.h"
#include "ui/words/words.h"

#include <QAbstractButton>
#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenuBar>
#include <QScreen>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace ui::window {

using engine::trace::EventNumber;

MainWindow::MainWindow(QWidget *parent)
    : QMainWindow(parent), m_context{m_playback, m_selection, m_theme}, m_run(new ScenarioRun(m_context, this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(tr("Awaitscope"));
    applySettings(m_context);
    dress();
    // Before any view: renewing the application's font and style takes back the fonts
    // that the views have set, so they have to set theirs after it.
    connect(&m_theme, &theme::Theme::changed, this, &MainWindow::dress);

    auto *central = new QWidget(this);
    auto *column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_transport = new TransportBar(m_context, central);
    m_lesson = new LessonStrip(m_theme, central);
    m_interventions = new InterventionBar(m_theme, m_playback.trace(), central);
    m_pages = new QStackedWidget(central);
    m_start = new StartPage(m_theme, m_pages);
    m_workspace = new Workspace(m_context, m_pages);
    m_workspace->setStageHeader(m_interventions);
    m_pages->addWidget(m_start);
    m_pages->addWidget(m_workspace);
    auto *notes = new QVBoxLayout;
    notes->setContentsMargins(8, 0, 8, 0);
    notes->setSpacing(0);
    notes->addWidget(m_lesson);
    column->addWidget(m_transport);
    column->addLayout(notes);
    column->addWidget(m_pages, 1);
    setCentralWidget(central);
    m_banner = new StatusBanner(m_theme, menuBar(), this);
    m_palette = new CommandPalette(this);
    m_keys = new KeysOverlay(m_theme, this);
    m_legend = new LegendOverlay(m_theme, this);
    new FocusRing(m_theme, this);
    connect(new FileDrop(m_theme, this), &FileDrop::dropped, this, [this](const QString &path) { open(path); });

    m_finder = new Finder(this);
    m_undo = new UndoHistory(m_playback, this);
    m_keeper = new SessionKeeper(*m_run, m_workspace->code(), *m_interventions, this);
    m_watch = new FileWatch(this);
    m_saving = new TraceSaving(this);
    m_editTimer.setSingleShot(true);
    m_editTimer.setInterval(400);
    m_progressTimer.setInterval(150);
    connectParts();
    makeMenus();
    makeKeys();
    m_layout = new LayoutKeeper(*this);
    if (!m_layout->restoreWindow())
        resize(QSize(1440, 900).boundedTo(screen()->availableSize()));
    showStartPage();
}

MainWindow::~MainWindow() = default;

void MainWindow::connectParts()
{
    connect(&m_playback, &playback::Playback::speedChanged, this, &settings::setSpeed);
    connect(&m_theme, &theme::Theme::changed, this, [this] { settings::setScale(m_theme.wantedScale()); });
    connect(&m_editTimer, &QTimer::timeout, this, &MainWindow::rerun);
    connect(&m_progressTimer, &QTimer::timeout, this, &MainWindow::showProgress);
    connect(&m_playback, &playback::Playback::bookmarkToggled, this, &MainWindow::rememberBookmark);
    connect(m_run, &ScenarioRun::started, this, [this] { m_progressTimer.start(); });
    connect(m_run, &ScenarioRun::ended, this, &MainWindow::takeEnding);
    connect(m_run, &ScenarioRun::adopted, this, [this] {
        m_workspace->code().clearError();
        m_interventions->setInterventions(m_run->interventions());
    });
    connect(m_run, &ScenarioRun::inputChanged, this, &MainWindow::showInput);
    connect(m_workspace, &Workspace::inputEntered, m_run, &ScenarioRun::giveInput);
    connect(m_workspace, &Workspace::inputEnded, m_run, &ScenarioRun::endInput);
    connect(m_workspace, &Workspace::inputForgotten, this, [this] {
        m_run->forgetInput();
        rerun();
    });
    connect(m_banner, &StatusBanner::stopRequested, this, &MainWindow::stop);
    connect(m_saving, &TraceSaving::ended, this, &MainWindow::takeSaved);
    connect(m_banner, &StatusBanner::eventRequested, this, [this](EventNumber number) { m_playback.seek(number); });
    connect(m_banner, &StatusBanner::offerTaken, this, &MainWindow::reload);
    connect(m_finder, &Finder::found, this, &MainWindow::showFound);
    connect(m_finder, &Finder::foundNothing, this,
        [this](const QString &text) { say({Tone::Warning, tr("Nothing here is called “%1”.").arg(text), {}, 0}, StatusBanner::About::Moment); });
    connect(&m_playback, &playback::Playback::traceReset, m_finder, &Finder::cancel);
    connect(m_watch, &FileWatch::changed, this, &MainWindow::tellOfDisk);
    connect(m_lesson, &LessonStrip::openRequested, this, [this](const QString &path) { open(path); });
    connect(m_start, &StartPage::openRequested, this, [this](const QString &path) { open(path); });
    connect(m_start, &StartPage::browseRequested, this, &MainWindow::browse);
    connect(m_start, &StartPage::pasted, this, &MainWindow::runPasted);
    connect(m_transport, &TransportBar::findEdited, this, [this](const QString &text) { find(text, 0); });
    connect(m_transport, &TransportBar::findNext, this, [this](int direction) { find(m_transport->findField()->text(), direction); });
    connect(m_workspace, &Workspace::interventionRequested, this, &MainWindow::addIntervention);
    connect(&m_playback, &playback::Playback::traceReset, this, [this] { m_interventions->showRun(m_playback.trace(), false); });
    connect(m_interventions, &InterventionBar::eventRequested, this, [this](EventNumber number) { m_playback.seek(number); });
    connect(m_interventions, &InterventionBar::removed, this, [this](std::size_t index, const QString &title) {
        Interventions left = m_interventions->interventions();
        left.erase(left.begin() + static_cast<std::ptrdiff_t>(index));
        changeInterventions(left, tr("removing “%1”").arg(title));
    });
    connect(m_interventions, &InterventionBar::cleared, this, [this] { changeInterventions({}, tr("removing all interventions")); });
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
    connect(code, &code::CodeView::nothingAtLine, this, [this](int line, int direction, bool isRecorded) {
        const QString words = direction == 0 ? tr("Nothing is recorded at line %1: playing will not stop there.")
            : !isRecorded                    ? tr("Nothing is recorded at line %1.")
            : direction > 0                  ? tr("No task comes to line %1 after event %2.")
                                             : tr("No task came to line %1 before event %2.");
        const QString advice = isRecorded || settings::recordLines()
            ? QString()
            : tr("Tasks are recorded where they await, print or raise; with Scenario > Record every line, everywhere.");
        say({Tone::Warning, isRecorded ? words.arg(line).arg(words::figure(m_playback.position())) : words.arg(line), advice, 0}, StatusBanner::About::Moment);
    });
    connect(&m_playback, &playback::Playback::positionChanged, this, [this] { m_banner->takeBack(StatusBanner::About::Moment); });
    connect(code, &code::CodeView::modificationChanged, this, &MainWindow::showName);
}

void MainWindow::dress()
{
    qApp->setPalette(theme::palette(m_theme));
    qApp->setFont(m_theme.font());
    qApp->setStyleSheet(theme::styleSheet(m_theme));
}

QStringList MainWindow::interventions() const
{
    QStringList told;
    for (const Intervention &intervention : m_interventions->interventions())
        told << intervention.told;
    return told;
}

void MainWindow::rememberNothing()
{
    m_remembers = false;
    m_layout->rest();
    m_keeper->rest();
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
    m_lesson->hide();
    m_pages->setCurrentWidget(m_start);
    setWindowTitle(tr("Awaitscope"));
    enableSaving();
}

void MainWindow::say(const EndingWords &words, StatusBanner::About about)
{
    m_banner->showWords(words, about);
}

void MainWindow::goToMarker(int direction)
{
    if (m_playback.stepToMarker(direction))
        return;
    say({Tone::Warning, direction > 0 ? tr("No marker comes after event %1.").arg(words::figure(m_playback.position())) : tr("No marker comes before event %1.").arg(words::figure(m_playback.position())),
            tr("Failures, cancellations and bookmarks (M) are markers."), 0},
        StatusBanner::About::Moment);
}

void MainWindow::rerun()
{
    m_editTimer.stop();
    if (m_path.isEmpty() || isOnStartPage())
        return;
    if (m_isTrace)
        m_run->openTrace(m_path, m_run->bookmarkPlaces());
    else
        m_run->rerun(request(), m_interventions->interventions());
}

void MainWindow::addIntervention(const QString &intervention)
{
    if (m_isTrace) {
        say({Tone::Warning, tr("A recorded trace cannot be changed."), tr("Open its script to run it with this intervention."), 0});
        return;
    }
    Interventions all = m_interventions->interventions();
    if (std::ranges::none_of(all, [&](const Intervention &one) { return !one.isLost && one.told == intervention; }))
        all.push_back(aimed(m_playback.trace(), intervention));
    changeInterventions(all, tr("“%1”").arg(words::interventionTitle(m_playback.trace(), intervention)));
}

void MainWindow::setInterventions(const Interventions &interventions)
{
    m_interventions->setInterventions(interventions);
    m_keeper->touch();
    rerun();
}

void MainWindow::changeInterventions(const Interventions &after, const QString &what)
{
    const Interventions before = m_interventions->interventions();
    if (before != after)
        m_undo->add(what, [this, before] { setInterventions(before); }, [this, after] { setInterventions(after); });
    setInterventions(after);
}

void MainWindow::rememberBookmark(EventNumber number, bool isSet)
{
    // By its place, since a rerun gives the event another number.
    const Aim aim = aimAt(placeOf(m_playback.trace(), number), QString::fromStdString(m_playback.trace().run.text));
    const auto toggle = [this, aim] {
        const auto found = AimFinder(m_playback.trace()).find(aim, std::nullopt);
        if (!found)
            return;
        std::vector<EventNumber> bookmarks = m_playback.bookmarks();
        if (std::erase(bookmarks, found->number) == 0)
            bookmarks.push_back(found->number);
        m_playback.setBookmarks(std::move(bookmarks));
        m_keeper->touch();
    };
    m_undo->add(isSet ? tr("a bookmark") : tr("removing a bookmark"), toggle, toggle);
    m_keeper->touch();
}

void MainWindow::showProgress()
{
    if (m_saving->isRunning()) {
        showSaving();
        return;
    }
    if (!m_run->isRunning()) {
        m_progressTimer.stop();
        return;
    }
    RunSession &session = m_run->session();
    const bool waits = session.awaitsInput();
    if (session.milliseconds() < unnoticed && !waits)
        return;
    const QString what = session.isReadingFile() ? tr("Reading…") : waits ? tr("The script waits for a line of input.") : tr("Running…");
    if (!m_banner->tellsOf(StatusBanner::About::Running) || m_banner->title() != what)
        m_banner->showRunning(what);
    if (waits) {
        const QString prompt = promptOf(*session.trace());
        m_banner->showProgress(prompt.isEmpty() ? tr("Type it in the Console.") : tr("It asks “%1”: type it in the Console.").arg(prompt));
        return;
    }
    const auto &trace = *session.trace();
    constexpr qint64 quiet = 2000; // milliseconds
    const QString busy = session.quietFor() > quiet ? busyText(trace) : QString();
    m_banner->showProgress(!busy.isEmpty() ? busy : tr("%1 events, up to %2").arg(words::figure(trace.size()), words::time(trace.endTime())));
}

void MainWindow::showInput()
{
    const bool waits = m_run->session().awaitsInput();
    using Run = panels::InputState::Run;
    const Run run = waits ? Run::Waits : m_run->isRunning() ? Run::GoesOn : Run::Over;
    m_workspace->setInputState({run, m_run->linesGiven(), m_run->isInputEnded(), waits ? promptOf(*m_run->session().trace()) : QString()});
    if (waits)
        showProgress();
}

void MainWindow::takeEnding(const EndingWords &words)
{
    // A note outlives a good ending, but what the run before ended by is true no more.
    using About = StatusBanner::About;
    const auto &problem = m_run->syntaxProblem();
    if (problem && m_workspace->code().isAncestorOf(QApplication::focusWidget())) {
        // Who is writing reads it at its line; a banner would come and go with every other letter.
        m_banner->takeBack(About::Running);
        m_banner->takeBack(About::Ending);
    } else if (words.tone != Tone::Good || m_banner->isHidden() || m_banner->tellsOf(About::Running) || m_banner->tellsOf(About::Ending)) {
        EndingWords told = words;
        if (problem && !m_whyFixed.isEmpty())
            told.advice = m_whyFixed + u' ' + tr("Correct it in another editor.");
        if (m_hasDraft) // which the banner said until now
            told.advice = (told.advice + QLatin1Char(' ') + tr("Your unsaved changes are back.")).trimmed();
        say(told, About::Ending);
    }
    m_hasDraft = false;
    if (m_isTrace)
        showTraceSource();
    if (problem)
        m_workspace->code().showError(problem->line, problem->column, problem->message);
    else if (const auto missing = m_isTrace ? std::nullopt : importProblem(m_playback.trace()))
        m_workspace->code().showError(missing->line, missing->column, missing->message);
    showName();
    m_workspace->takeFirstRun();
    m_interventions->setInterventions(m_run->interventions());
    m_interventions->showRun(m_playback.trace(), true);
    emit runEnded();
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

// In a small window the largest type would cut off what it says.
void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    // As the transport, the widest part, and the lowest panels need it; not all of them grows with the type.
    constexpr double fixed = 548;
    constexpr QSizeF growing(366, 345);
    constexpr int steps = 20; // in each whole: dressing everything anew at every pixel takes too long
    m_theme.setRoomForScale(std::floor(std::min((width() - fixed) / growing.width(), height() / growing.height()) * steps) / steps);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    // Unsaved text is in its draft: closing needs no question.
    m_keeper->flush();
    m_layout->flush();
    m_saving->finish();
    m_run->stop();
    QMainWindow::closeEvent(event);
}

} // namespace ui::window
