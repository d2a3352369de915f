// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/preferences.h"
#include "ui/window/scenario_run.h"
#include "ui/window/session_file.h"
#include "ui/window/settings.h"
#include "ui/window/status_banner.h"

#include <QMainWindow>
#include <QTimer>

class QMenu;
class QStackedWidget;

namespace ui::window {

class CommandPalette;
class FileWatch;
class Finder;
class InterventionBar;
class KeysOverlay;
class LayoutKeeper;
class LegendOverlay;
class LessonStrip;
class SessionKeeper;
class StartPage;
class TraceSaving;
class TransportBar;
class UndoHistory;
class Workspace;

// The window: a scenario or a trace, its run, and everything that shows it.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(QWidget *parent = nullptr);
    ~MainWindow() override;

    playback::Playback &playback() { return m_playback; }
    playback::Selection &selection() { return m_selection; }
    theme::Theme &theme() { return m_theme; }
    ScenarioRun &run() { return *m_run; }
    Workspace &workspace() { return *m_workspace; }
    TraceSaving &traceSaving() { return *m_saving; }
    TransportBar &transport() { return *m_transport; }
    StatusBanner &banner() { return *m_banner; }
    StartPage &startPage() { return *m_start; }
    CommandPalette &palette() { return *m_palette; }
    const QString &path() const { return m_path; }
    QStringList interventions() const;
    bool isOnStartPage() const;
    bool hasUnsavedChanges() const;

    // What follows is for a picture: of files as they are, without drafts and sessions. None of them counts as recent, and
    // neither layout nor session is written.
    void rememberNothing();

public slots:
    // A script or a trace, by its content; a script is run with these interventions. False: it cannot be, which is told.
    bool open(const QString &path, const QStringList &interventions = {});
    void browse();
    void runPasted(const QString &text);
    void rerun();
    void save();
    void saveAs();
    void savePicture(const QString &path); // of the Stage
    void saveTrace(const QString &path);
    void stop(); // what the banner tells of
    void revert();
    void showStartPage();
    void addIntervention(const QString &intervention);
    void find(const QString &text, int direction); // direction 0: while one types
    void showPalette();
    void showPreferences();

signals:
    void runEnded();

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    // main_window.cpp
    void showFound(engine::trace::EventNumber number);
    void connectParts();
    void dress();
    void showProgress();
    void goToMarker(int direction);
    void rememberBookmark(engine::trace::EventNumber number, bool isSet);
    void changeInterventions(const Interventions &after, const QString &what);
    void setInterventions(const Interventions &interventions);
    void takeEnding(const EndingWords &words);
    void say(const EndingWords &words, StatusBanner::About about = StatusBanner::About::Note);

    // main_window_files.cpp
    void openScript(const QString &path, const QString &text, SavedSession session);
    void showTraceSource();
    void rememberFile();
    bool refusesEdits();
    void editCopy();
    void tellOfDisk();
    void reload();
    void showName();
    RunRequest request() const;
    void showInput();

    // main_window_export.cpp
    QString askForName(const QString &title, const QString &name, const QString &filter, const QString &suffix);
    void browseForPicture();
    void browseForTrace();
    void showSaving();
    void takeSaved(const QString &path, const QString &error);

    // main_window_actions.cpp
    void makeMenus();
    void makeFileMenu();
    void makeEditMenu();
    void makeViewMenu();
    void makePlaybackMenu();
    void makeScenarioMenu();
    void makeHelpMenu();
    void makeKeys();
    void enableSaving(); // of what there is
    void fillRecent();
    void scaleBy(double factor);
    void chooseTheme(ThemeChoice choice);

    static constexpr qint64 unnoticed = 400; // ms; what is over sooner is over before one could read of it

    theme::Theme m_theme;
    playback::Playback m_playback;
    playback::Selection m_selection;
    ViewContext m_context;
    ScenarioRun *m_run;
    Workspace *m_workspace = nullptr;
    TransportBar *m_transport = nullptr;
    StatusBanner *m_banner = nullptr;
    InterventionBar *m_interventions = nullptr;
    StartPage *m_start = nullptr;
    QStackedWidget *m_pages = nullptr;
    CommandPalette *m_palette = nullptr;
    KeysOverlay *m_keys = nullptr;
    LegendOverlay *m_legend = nullptr;
    LessonStrip *m_lesson = nullptr;
    Preferences *m_preferences = nullptr; // made when it is asked for
    PreferenceActions m_preferenceActions;
    QMenu *m_recent = nullptr;
    QList<QAction *> m_ofScripts; // in the menu: what can be done to them
    QList<QAction *> m_ofRuns; // to a script or a trace
    UndoHistory *m_undo = nullptr;
    SessionKeeper *m_keeper = nullptr;
    LayoutKeeper *m_layout = nullptr;
    FileWatch *m_watch = nullptr;
    TraceSaving *m_saving = nullptr;
    Finder *m_finder = nullptr;
    QTimer m_editTimer; // from the last key to the rerun
    QTimer m_progressTimer;
    QString m_path;
    QString m_saved; // the text as it is in the file
    QString m_whyFixed; // why the text cannot be edited; empty: it can, or a copy of it
    bool m_mayOverwrite = false; // what another program wrote, having been told of it
    bool m_hasDraft = false; // of an earlier time, on show until its run has ended
    bool m_isTrace = false;
    bool m_remembers = true;
    engine::trace::EventNumber m_findOrigin = 0; // where one stood when one began to type, or the match one went on to
    bool m_isFindAccepted = false; // by Enter
    engine::trace::EventNumber m_foundAt = 0;
};

} // namespace ui::window
