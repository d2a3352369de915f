// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/view.h"
#include "ui/window/bookmarks.h"
#include "ui/window/intervention_plan.h"
#include "ui/window/run_session.h"
#include "ui/window/run_words.h"

#include <QObject>

#include <optional>
#include <vector>

namespace ui::window {

// Brings runs into the playback: a first run is on show from its first event on;
// a rerun takes the place of the run before it once it is complete, or has gone on
// for a while, and one stands where one stood. A rerun whose script Python cannot
// compile leaves the run before it on show. Interventions follow what they were
// meant for, for which a script may be run several times before it is on show.
class ScenarioRun : public QObject
{
    Q_OBJECT

public:
    explicit ScenarioRun(const ViewContext &context, QObject *parent = nullptr);

    // Another scenario; the bookmarks are set once it has run.
    void start(const RunRequest &request, Interventions interventions = {}, const std::vector<Place> &bookmarks = {});
    void openTrace(const QString &path, const std::vector<Place> &bookmarks = {});
    void rerun(const RunRequest &request, Interventions interventions = {}); // of the same: keeps the moment
    void stop();
    // What the script reads from standard input. A rerun is given the same, until it is forgotten.
    void giveInput(const QString &line);
    void endInput();
    void forgetInput();
    int linesGiven() const { return static_cast<int>(m_input.count('\n')); }
    bool isInputEnded() const { return m_inputEnded; }
    bool isRunning() const { return m_session.isRunning(); }
    RunSession &session() { return m_session; }
    const std::shared_ptr<engine::trace::Trace> &shown() const { return m_shown; } // none before the first run
    const std::optional<ScriptProblem> &syntaxProblem() const { return m_problem; }
    // Those of the run, where they are now.
    const Interventions &interventions() const { return m_plan.interventions(); }
    // All bookmarks, also those that the run on show has no event for.
    std::vector<Place> bookmarkPlaces() const;

signals:
    void started();
    void adopted(); // the new run is on show
    void ended(const ui::window::EndingWords &words);
    void inputChanged(); // the script waits for a line, or does not any more; or something was given

private:
    void prepare();
    void begin(const std::vector<Place> &bookmarks);
    void placeBookmarks();
    void takeAppended();
    void adopt();
    void finish(const RunEnd &end);
    engine::trace::EventNumber beginning() const;
    engine::trace::EventNumber placed() const;
    void placeAgain();
    void startSession();
    bool runsAgain(InterventionPlan::Run run);
    void keepPlace();
    void selectAgain();

    ViewContext m_context;
    RunSession m_session;
    QByteArray m_input;
    bool m_inputEnded = false;
    bool m_awaitsInput = false;
    bool m_isRerun = false;
    bool m_isAdopted = false;
    RunRequest m_request;
    InterventionPlan m_plan;
    std::optional<Place> m_place; // where one stands
    std::shared_ptr<engine::trace::Trace> m_placed; // the run that it is of
    engine::trace::EventNumber m_stood = 0; // its event of the run on show; who is elsewhere has gone there
    playback::Entity m_selected; // that is wanted again, though the run on show may not have come to it
    std::shared_ptr<engine::trace::Trace> m_selectedIn; // the run that it is of
    playback::Entity m_selectedNow; // what is most like it so far; who has selected something else wants that
    Bookmarks m_bookmarks; // those that wait are set when the run has ended
    std::shared_ptr<engine::trace::Trace> m_shown;
    std::optional<ScriptProblem> m_problem;
};

} // namespace ui::window
