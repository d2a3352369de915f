// SPDX-License-Identifier: GPL-3.0-or-later
// The menus and the keys.
#include "ui/code/code_view.h"
#include "ui/inspector/why_view.h"
#include "ui/stage/stage_view.h"
#include "ui/timeline/timeline_canvas.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/command_palette.h"
#include "ui/window/dock.h"
#include "ui/window/intervention_bar.h"
#include "ui/window/keys_overlay.h"
#include "ui/window/legend_overlay.h"
#include "ui/window/library.h"
#include "ui/window/main_window.h"
#include "ui/window/transport_bar.h"
#include "ui/window/undo_history.h"
#include "ui/window/workspace.h"
#include "ui/words/words.h"

#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QCoreApplication>
#include <QFileInfo>
#include <QLineEdit>
#include <QMenuBar>
#include <QMessageBox>
#include <QShortcut>
#include <QWindow>

namespace ui::window {

using playback::Playback;

void MainWindow::makeMenus()
{
    makeFileMenu();
    makeEditMenu();
    makeViewMenu();
    makePlaybackMenu();
    makeScenarioMenu();
    makeHelpMenu();
}

void MainWindow::makeFileMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&File"));
    menu->addAction(tr("&Open…"), QKeySequence::Open, this, &MainWindow::browse);
    m_recent = menu->addMenu(tr("Open &recent"));
    m_recent->setToolTipsVisible(true);
    connect(m_recent, &QMenu::aboutToShow, this, &MainWindow::fillRecent);
    menu->addAction(tr("Start &page"), this, &MainWindow::showStartPage);
    menu->addSeparator();
    m_ofScripts = {menu->addAction(tr("&Save"), QKeySequence::Save, this, &MainWindow::save)};
    m_ofRuns = {menu->addAction(tr("Save &as…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S), this, &MainWindow::saveAs)};
    m_ofScripts << menu->addAction(tr("Re&vert"), this, &MainWindow::revert);
    menu->addSeparator();
    m_ofRuns << menu->addAction(tr("Save &trace as…"), this, &MainWindow::browseForTrace)
             << menu->addAction(tr("Save a p&icture of the Stage…"), this, &MainWindow::browseForPicture)
             << menu->addAction(tr("&Copy a picture of the Stage"), this, [this] { QGuiApplication::clipboard()->setPixmap(m_workspace->stage().picture()); });
    menu->addSeparator();
    menu->addAction(tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), this, &QWidget::close);
}

void MainWindow::enableSaving()
{
    for (QAction *action : m_ofRuns)
        action->setEnabled(!isOnStartPage());
    for (QAction *action : m_ofScripts)
        action->setEnabled(!isOnStartPage() && !m_isTrace);
}

void MainWindow::fillRecent()
{
    m_recent->clear();
    const QStringList files = settings::recentFiles();
    QStringList names = settings::namesApart(files);
    for (qsizetype i = 0; i < files.size(); ++i)
        m_recent->addAction(names[i].replace(u'&', QStringLiteral("&&")), this, [this, path = files[i]] { open(path); })->setToolTip(files[i]);
    if (m_recent->isEmpty())
        m_recent->addAction(tr("Nothing yet"))->setEnabled(false);
    m_recent->addSeparator();
    m_recent->addAction(tr("Forget these"), this, &settings::clearRecentFiles);
}

void MainWindow::makeEditMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&Edit"));
    QAction *undo = menu->addAction(tr("&Undo"), QKeySequence(Qt::CTRL | Qt::Key_Z), m_undo, &UndoHistory::undo);
    QAction *redo = menu->addAction(tr("&Redo"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), m_undo, &UndoHistory::redo);
    const auto name = [undo, redo](QString undoWhat, QString redoWhat) {
        undo->setEnabled(!undoWhat.isEmpty());
        undo->setText(tr("&Undo %1").arg(undoWhat.replace(u'&', QStringLiteral("&&"))).trimmed());
        redo->setEnabled(!redoWhat.isEmpty());
        redo->setText(tr("&Redo %1").arg(redoWhat.replace(u'&', QStringLiteral("&&"))).trimmed());
    };
    connect(m_undo, &UndoHistory::changed, this, name);
    name({}, {});
    menu->addSeparator();
    menu->addAction(tr("&Find task or event"), QKeySequence::Find, this, [this] {
        m_transport->findField()->setFocus();
        m_transport->findField()->selectAll();
    });
    menu->addAction(tr("Find in the &script"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F), &m_workspace->code(), &code::CodeView::find);
    menu->addAction(tr("&Commands…"), QKeySequence(Qt::CTRL | Qt::Key_K), this, &MainWindow::showPalette);
    menu->addSeparator();
    menu->addAction(tr("&Preferences…"), QKeySequence(Qt::CTRL | Qt::Key_Comma), this, &MainWindow::showPreferences);
}

void MainWindow::showPreferences()
{
    if (!m_preferences) {
        m_preferences = new Preferences(m_context, m_preferenceActions, this);
        connect(m_preferences, &Preferences::runChanged, this, &MainWindow::rerun);
    }
    m_preferences->show();
    m_preferences->raise();
    m_preferences->activateWindow();
}

void MainWindow::scaleBy(double factor)
{
    m_theme.setScale(factor == 0 ? 1.0 : m_theme.scale() * factor);
}

void MainWindow::chooseTheme(ThemeChoice choice)
{
    settings::setThemeChoice(choice);
    applySettings(m_context);
}

void MainWindow::makeViewMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&View"));
    for (Dock *dock : m_workspace->docks())
        menu->addAction(dock->toggleViewAction());
    menu->addAction(tr("Ne&xt panel"), QKeySequence(Qt::Key_F6), m_workspace, [this] { m_workspace->focusPanel(+1); });
    menu->addAction(tr("Panel bef&ore"), QKeySequence(Qt::SHIFT | Qt::Key_F6), m_workspace, [this] { m_workspace->focusPanel(-1); });
    menu->addAction(tr("&Reset layout"), m_workspace, &Workspace::resetLayout);
    menu->addSeparator();
    menu->addAction(tr("Fit the &stage"), m_workspace, [this] { m_workspace->stage().fit(); });
    menu->addAction(tr("Fit the &timeline"), m_workspace, [this] { m_workspace->timeline().showAll(); });
    menu->addSeparator();
    QMenu *themeMenu = menu->addMenu(tr("T&heme"));
    auto *group = m_preferenceActions.themes = new QActionGroup(themeMenu);
    for (const auto &[choice, name] : {std::pair{ThemeChoice::Desktop, tr("As the desktop")}, std::pair{ThemeChoice::Light, tr("Light")},
             std::pair{ThemeChoice::Dark, tr("Dark")}, std::pair{ThemeChoice::HighContrast, tr("High contrast")}}) {
        QAction *action = themeMenu->addAction(name, this, [this, chosen = choice] { chooseTheme(chosen); });
        action->setCheckable(true);
        action->setChecked(choice == settings::themeChoice());
        group->addAction(action);
    }
    menu->addAction(tr("&Larger type"), QKeySequence::ZoomIn, this, [this] { scaleBy(1.1); });
    menu->addAction(tr("S&maller type"), QKeySequence::ZoomOut, this, [this] { scaleBy(1 / 1.1); });
    menu->addAction(tr("&Normal type"), QKeySequence(Qt::CTRL | Qt::Key_0), this, [this] { scaleBy(0); });
    menu->addAction(tr("Type for the &classroom"), this, [this] {
        scaleBy(0);
        scaleBy(1.6);
    });
    menu->addSeparator();
    QAction *reduced = menu->addAction(tr("Reduced m&otion"), this, [this](bool on) {
        settings::setReducedMotion(on);
        m_playback.setReducedMotion(on);
    });
    reduced->setCheckable(true);
    reduced->setChecked(m_playback.reducedMotion());
    QAction *values = menu->addAction(tr("&Values beside the lines"), this, [this](bool on) {
        settings::setInlineValues(on);
        m_workspace->code().setInlineValues(on);
    });
    m_preferenceActions.reducedMotion = reduced;
    m_preferenceActions.inlineValues = values;
    values->setCheckable(true);
    values->setChecked(settings::inlineValues());
    m_workspace->code().setInlineValues(settings::inlineValues());
}

void MainWindow::makePlaybackMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&Playback"));
    const auto add = [&](const QString &text, QKeySequence keys, auto &&run) {
        menu->addAction(text, keys, this, std::forward<decltype(run)>(run));
    };
    add(tr("&Play or pause"), Qt::Key_Space, [this] { m_playback.togglePlaying(); });
    add(tr("Play back&wards"), QKeySequence(Qt::SHIFT | Qt::Key_Space), [this] { m_playback.togglePlayingBackwards(); });
    add(tr("&Faster"), Qt::Key_Greater, [this] { m_transport->changeSpeed(+1); });
    add(tr("&Slower"), Qt::Key_Less, [this] { m_transport->changeSpeed(-1); });
    add(tr("Step &on"), Qt::Key_Right, [this] { m_playback.step(+1); });
    add(tr("Step &back"), Qt::Key_Left, [this] { m_playback.step(-1); });
    add(tr("Next &marker"), QKeySequence(Qt::SHIFT | Qt::Key_Right), [this] { goToMarker(+1); });
    add(tr("Marker be&fore"), QKeySequence(Qt::SHIFT | Qt::Key_Left), [this] { goToMarker(-1); });
    add(tr("To the b&eginning"), Qt::Key_Home, [this] { m_playback.first(); });
    add(tr("To the e&nd"), Qt::Key_End, [this] { m_playback.toLast(); });
    const auto tenth = [this] { return std::max(1u, m_playback.last() / 10); };
    add(tr("A tenth back"), Qt::Key_PageUp, [this, tenth] { m_playback.seek(m_playback.position() - std::min(m_playback.position(), tenth())); });
    add(tr("A tenth on"), Qt::Key_PageDown, [this, tenth] { m_playback.seek(m_playback.position() + tenth()); });
    menu->addSeparator();
    add(tr("To what &caused this"), Qt::Key_BracketLeft, [this] { m_workspace->why().toCause(); });
    add(tr("To what &this caused"), Qt::Key_BracketRight, [this] { m_workspace->why().toEffect(); });
    add(tr("Boo&kmark"), Qt::Key_M, [this] { m_playback.toggleBookmark(); });
    menu->addSeparator();
    const auto atCaret = [&](const QString &text, QKeySequence keys, auto run) {
        add(text, keys, [this, run] {
            if (code::CodeView &code = m_workspace->code(); !isOnStartPage())
                run(code);
        });
    };
    atCaret(tr("Breakpoint at the l&ine"), Qt::Key_F9, [](code::CodeView &code) { code.toggleBreakpoint(); });
    atCaret(tr("Run to the &line"), QKeySequence(Qt::CTRL | Qt::Key_F10), [](code::CodeView &code) { code.runToLine(code.caretLine(), +1); });
    atCaret(tr("&Run back to the line"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F10), [](code::CodeView &code) { code.runToLine(code.caretLine(), -1); });
}

void MainWindow::makeScenarioMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&Scenario"));
    menu->addAction(tr("&Run again"), QKeySequence(Qt::CTRL | Qt::Key_R), this, &MainWindow::rerun);
    menu->addAction(tr("&Stop"), QKeySequence(Qt::SHIFT | Qt::Key_F5), this, &MainWindow::stop);
    menu->addSeparator();
    menu->addAction(tr("Press &Ctrl-C here"), this,
        [this] { addIntervention(QStringLiteral("interrupt at %1").arg(m_playback.position())); });
    const auto toSelected = [&](const QString &text, const QString &what) {
        QAction *action = menu->addAction(text, this, [this, what] {
            if (const auto task = m_selection.selected().task)
                addIntervention(what.arg(task.value).arg(m_playback.position()));
        });
        action->setEnabled(false);
        connect(&m_selection, &playback::Selection::selectedChanged, action, [action](const playback::Entity &entity) { action->setEnabled(bool(entity.task)); });
    };
    toSelected(tr("Cancel the selected &task here"), QStringLiteral("cancel #%1 at %2"));
    toSelected(tr("R&aise RuntimeError in the selected task here"), QStringLiteral("raise RuntimeError in #%1 at %2"));
    toSelected(tr("&Delay the selected task here by 1 s"), QStringLiteral("delay #%1 by 1 at %2"));
    QAction *lines = menu->addAction(tr("Record every &line"), this, [this](bool on) {
        settings::setRecordLines(on);
        rerun();
    });
    m_preferenceActions.recordLines = lines;
    lines->setCheckable(true);
    lines->setChecked(settings::recordLines());
    menu->addSeparator();
    QString theme;
    QMenu *part = nullptr;
    for (const Lesson &lesson : readLibrary()) {
        if (!part || lesson.theme != theme) {
            theme = lesson.theme;
            part = menu->addMenu(theme);
        }
        part->addAction(lesson.title, this, [this, path = lesson.path] { open(path); })->setData(QFileInfo(lesson.path).fileName());
    }
}

void MainWindow::makeHelpMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&Help"));
    menu->addAction(tr("&Keys"), QKeySequence(Qt::Key_Question), m_keys, &Overlay::open);
    menu->addAction(tr("&Colours and signs"), QKeySequence(Qt::Key_F1), m_legend, &Overlay::open);
    menu->addAction(tr("&About Awaitscope"), this, [this] {
        auto *about = new QMessageBox(QMessageBox::NoIcon, tr("About Awaitscope"),
            tr("<b>Awaitscope %1</b><p>Watch the tasks of a Python asyncio script live, wait, fail and cancel each other.</p>"
               "<p>Free software under the GNU General Public License, version 3 or later.</p>")
                .arg(QCoreApplication::applicationVersion()),
            QMessageBox::Close, this);
        about->setAttribute(Qt::WA_DeleteOnClose);
        about->setModal(false);
        about->show();
    });
}

// Keys that belong to no menu: the timeline's, wherever the focus is, and for keyboards without
// a Menu key, what does the same.
void MainWindow::makeKeys()
{
    connect(new QShortcut(QKeySequence(Qt::SHIFT | Qt::Key_F10), this), &QShortcut::activated, this, [this] {
        QContextMenuEvent asked(QContextMenuEvent::Keyboard, {}, {});
        QCoreApplication::sendEvent(windowHandle(), &asked); // it knows who has the focus, and where
    });
    for (const auto key : {Qt::Key_W, Qt::Key_A, Qt::Key_S, Qt::Key_D, Qt::Key_F}) {
        connect(new QShortcut(QKeySequence(key), this), &QShortcut::activated, this, [this, key] {
            m_workspace->timeline().canvas()->navigate(key);
        });
    }
}

void MainWindow::showPalette()
{
    std::vector<Command> commands;
    const auto collect = [&](auto &&self, const QMenu *menu, const QString &path) -> void {
        for (QAction *action : menu->actions()) {
            const QString name = action->text().remove(u'&');
            if (action->menu() && action->menu() != m_recent)
                self(self, action->menu(), path + name + QStringLiteral(": "));
            else if (!action->isSeparator() && action->isEnabled() && !action->menu())
                commands.push_back({path + name,
                    action->shortcut().isEmpty() && action->data().typeId() == QMetaType::QString
                        ? action->data().toString() // the file of a lesson
                        : action->shortcut().toString(QKeySequence::NativeText),
                    [action] { action->trigger(); }});
        }
    };
    for (QAction *action : menuBar()->actions())
        collect(collect, action->menu(), QString());
    for (const QString &path : settings::recentFiles())
        commands.push_back({tr("Open %1").arg(QFileInfo(path).fileName()), QFileInfo(path).path(), [this, path] { open(path); }});
    const auto &trace = m_playback.trace();
    constexpr std::uint32_t mostTasks = 500;
    for (std::uint32_t i = 1; i <= std::min(trace.taskCount(), mostTasks); ++i) {
        const auto &task = trace.task(engine::trace::TaskId{i});
        const auto label = trace.text(task.label);
        commands.push_back({tr("Task %1").arg(QString::fromUtf8(label.data(), static_cast<qsizetype>(label.size()))),
            tr("event %1").arg(words::figure(task.created)), [this, i, created = task.created] {
                m_selection.select(playback::Entity::of(engine::trace::TaskId{i}));
                m_playback.seek(created);
            }});
    }
    m_palette->open(std::move(commands));
}

} // namespace ui::window
