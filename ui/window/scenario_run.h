// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/view.h"
#include "ui/window/place_keeper.h"
#include "ui/window/run_session.h"
#include "ui/window/run_words.h"

#include <QObject>

#include <optional>

namespace ui::window {

// Brings runs into the playback: a first run is on show from its first event on;
// a rerun takes the place of the run before it once it is complete, or has gone on
// for a while, and one stands where one stood. A rerun whose script Python cannot
// compile leaves the run before it on show.
class ScenarioRun : public QObject
{
    Q_OBJECT

public:
    explicit ScenarioRun(const ViewContext &context, QObject *parent = nullptr);

    void start(const RunRequest &request); // of another scenario
    void openTrace(const QString &path);
    void rerun(const RunRequest &request); // of the same: keeps the moment
    void stop();
    bool isRunning() const { return m_session.isRunning(); }
    RunSession &session() { return m_session; }
    const std::optional<SyntaxProblem> &syntaxProblem() const { return m_problem; }
    // Where the run on show parts from the one before it; 0: it does not.
    engine::trace::EventNumber difference() const { return m_difference; }

signals:
    void started();
    void adopted(); // the new run is on show
    void ended(const ui::window::EndingWords &words);

private:
    void prepare();
    void takeAppended();
    void adopt();
    void finish(const RunEnd &end);
    engine::trace::EventNumber beginning() const;

    ViewContext m_context;
    RunSession m_session;
    bool m_isRerun = false;
    bool m_isAdopted = false;
    std::optional<Place> m_place;
    std::shared_ptr<engine::trace::Trace> m_shown;
    std::shared_ptr<engine::trace::Trace> m_before;
    std::optional<SyntaxProblem> m_problem;
    engine::trace::EventNumber m_difference = 0;
};

} // namespace ui::window
