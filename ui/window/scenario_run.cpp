// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/scenario_run.h"

#include <algorithm>
#include <utility>

namespace ui::window {

using engine::trace::EventKind;
using engine::trace::EventNumber;
using engine::trace::Trace;

namespace {

constexpr qint64 patience = 400; // ms that a rerun has before what there is of it is shown
constexpr EventNumber fewestEvents = 20;

// The scope with that label: the one of this number, else the first.
engine::trace::ScopeId sameScope(const Trace &before, const Trace &after, engine::trace::ScopeId id)
{
    const auto isSame = [&](std::uint32_t number) { return after.text(after.scope({number}).label) == before.text(before.scope(id).label); };
    if (!id || (id.value <= after.scopeCount() && isSame(id.value)))
        return id;
    for (std::uint32_t number = 1; number <= after.scopeCount(); ++number)
        if (isSame(number))
            return {number};
    return {};
}

// The task or scope of another run of nearly the same script that is most like the one of `before`.
playback::Entity sameIn(const Trace &before, const Trace &after, const playback::Entity &entity)
{
    return {matchTask(after, markOf(before, entity.task), linesSince(before, after)), sameScope(before, after, entity.scope), {}};
}

} // namespace

ScenarioRun::ScenarioRun(const ViewContext &context, QObject *parent) : QObject(parent), m_context(context)
{
    connect(&m_session, &RunSession::appended, this, &ScenarioRun::takeAppended);
    connect(&m_session, &RunSession::finished, this, &ScenarioRun::finish);
}

void ScenarioRun::prepare()
{
    m_isAdopted = false;
    m_problem.reset();
}

void ScenarioRun::begin(const std::vector<Place> &bookmarks)
{
    prepare();
    m_isRerun = false;
    m_input.clear();
    m_inputEnded = false;
    m_place.reset();
    m_placed.reset();
    m_selectedIn.reset();
    m_bookmarks.begin(bookmarks);
    m_shown.reset();
}

void ScenarioRun::start(const RunRequest &request, Interventions interventions, const std::vector<Place> &bookmarks)
{
    begin(bookmarks);
    m_request = request;
    m_plan.begin(std::move(interventions));
    startSession();
    adopt();
    emit started();
}

void ScenarioRun::openTrace(const QString &path, const std::vector<Place> &bookmarks)
{
    begin(bookmarks);
    m_plan.begin({});
    m_session.openTrace(path);
    adopt();
    emit started();
}

void ScenarioRun::rerun(const RunRequest &request, Interventions interventions)
{
    prepare();
    m_isRerun = m_shown && m_shown->taskCount() > 0; // who has seen no task yet begins with the first
    keepPlace();
    m_request = request;
    m_plan.begin(std::move(interventions));
    startSession();
    emit started();
}

// A run that is not over may not have come to where one stood in the one before.
void ScenarioRun::keepPlace()
{
    if ((m_place && m_context.playback.position() == m_stood) || !m_shown || m_shown->empty())
        return;
    m_stood = m_context.playback.position();
    m_place = placeOf(*m_shown, m_stood);
    m_placed = m_shown;
}

std::vector<Place> ScenarioRun::bookmarkPlaces() const
{
    return m_bookmarks.places(m_context.playback.trace(), m_context.playback.bookmarks());
}

void ScenarioRun::placeBookmarks()
{
    if (!m_shown)
        return;
    std::vector<EventNumber> numbers = m_context.playback.bookmarks();
    for (const EventNumber number : m_bookmarks.place(*m_shown))
        numbers.push_back(number);
    m_context.playback.setBookmarks(std::move(numbers));
}

void ScenarioRun::startSession()
{
    RunRequest request = m_request;
    request.interventions = m_plan.told();
    if (m_plan.isLooking())
        request.maxEvents = static_cast<int>(std::min<EventNumber>(m_plan.mostEvents(), static_cast<EventNumber>(request.maxEvents)));
    request.input = m_input;
    request.endsInput = m_inputEnded;
    m_awaitsInput = false;
    m_session.start(request);
    emit inputChanged();
}

// Whether an intervention would hit something else than it was meant for, so that there is another run.
bool ScenarioRun::runsAgain(InterventionPlan::Run run)
{
    if (m_session.isReadingFile() || m_plan.look(*m_session.trace(), run) != InterventionPlan::Next::RunAgain)
        return false;
    m_isAdopted = false;
    startSession();
    return true;
}

void ScenarioRun::giveInput(const QString &line)
{
    if (!isRunning() || m_inputEnded)
        return;
    const QByteArray bytes = line.toUtf8() + '\n';
    m_input += bytes;
    m_session.giveInput(bytes);
    m_awaitsInput = m_session.awaitsInput();
    emit inputChanged();
}

void ScenarioRun::endInput()
{
    if (!isRunning() || m_inputEnded)
        return;
    m_inputEnded = true;
    m_session.endInput();
    emit inputChanged();
}

void ScenarioRun::forgetInput()
{
    m_input.clear();
    m_inputEnded = false;
    emit inputChanged();
}

void ScenarioRun::stop()
{
    m_session.stop();
}

// Where a first run is shown: as its first task begins, or at its end if it had none.
EventNumber ScenarioRun::beginning() const
{
    if (m_shown->taskCount() == 0 && !m_session.isRunning())
        return m_shown->size();
    constexpr EventNumber looked = 50;
    for (EventNumber number = 1; number <= std::min(looked, m_shown->size()); ++number) {
        if (m_shown->at(number).kind == EventKind::TaskStarted)
            return number;
    }
    return std::min<EventNumber>(1, m_shown->size());
}

void ScenarioRun::adopt()
{
    m_isAdopted = true;
    if (m_isRerun)
        keepPlace(); // one may have moved on meanwhile
    if (m_shown)
        m_bookmarks.keep(*m_shown, m_context.playback.bookmarks());
    const auto before = std::exchange(m_shown, m_session.trace());
    if (m_isRerun) {
        // The script has the same people in it: what was selected stays so.
        const playback::Entity selected = m_context.selection.selected();
        if (!m_selectedIn || selected != m_selectedNow) {
            m_selected = selected;
            m_selectedIn = before;
        }
        m_selectedNow = {};
        m_context.selection.clear();
        m_context.playback.setTrace(m_shown, placed());
        m_stood = m_context.playback.position();
        selectAgain();
    } else {
        m_context.selection.clear();
        m_context.playback.setTrace(m_shown, 0);
    }
    m_context.playback.setGrowing(m_session.isRunning());
    emit adopted();
}

void ScenarioRun::selectAgain()
{
    if (!m_selectedIn || m_context.selection.selected() != m_selectedNow)
        return;
    m_selectedNow = sameIn(*m_selectedIn, *m_shown, m_selected);
    if (m_selectedNow)
        m_context.selection.select(m_selectedNow);
}

// Where one stood in the run before.
EventNumber ScenarioRun::placed() const
{
    return m_place && m_placed ? findPlace(*m_shown, *m_place, linesSince(*m_placed, *m_shown)) : 0;
}

// By now the run may have come there; who has moved on meanwhile stays.
void ScenarioRun::placeAgain()
{
    if (!m_place || m_context.playback.position() != m_stood || m_context.playback.isPlaying())
        return;
    m_context.playback.place(placed());
    m_stood = m_context.playback.position();
}

void ScenarioRun::takeAppended()
{
    using Run = InterventionPlan::Run;
    if (m_session.isRunning() && runsAgain(m_session.awaitsInput() ? Run::StandsStill : Run::GoesOn)) // else finish() looks
        return;
    if (m_plan.isLooking())
        return;
    if (std::exchange(m_awaitsInput, m_session.awaitsInput()) != m_session.awaitsInput())
        emit inputChanged();
    if (!m_isAdopted) {
        // Of a script that Python cannot compile there are but a few events, however long it takes.
        const bool hasBegun = m_session.trace()->taskCount() > 0 || m_session.trace()->size() >= fewestEvents;
        if ((!hasBegun || !m_plan.isSettled() || m_session.milliseconds() < patience) && !m_awaitsInput)
            return;
        adopt();
        return;
    }
    m_context.playback.announceAppended();
    if (m_isRerun && m_awaitsInput)
        placeAgain();
    if (!m_isRerun && m_context.playback.position() == 0 && !m_context.playback.isPlaying()) {
        const EventNumber first = beginning();
        if (m_shown->at(first).kind == EventKind::TaskStarted)
            m_context.playback.place(first);
    }
}

void ScenarioRun::finish(const RunEnd &end)
{
    m_problem = window::syntaxProblem(*m_session.trace());
    const bool hasFailed = m_problem || m_session.trace()->empty();
    if (!hasFailed && end.how != RunEnd::How::Stopped && runsAgain(InterventionPlan::Run::IsOver))
        return;
    if (!m_isAdopted && !hasFailed)
        adopt();
    m_context.playback.setGrowing(false);
    if (m_isAdopted) {
        m_context.playback.announceAppended();
        if (m_isRerun)
            placeAgain();
        else if (m_context.playback.position() == 0 && !m_context.playback.isPlaying())
            m_context.playback.place(beginning());
        m_place.reset();
        m_placed.reset();
        selectAgain();
        m_selectedIn.reset();
    }
    placeBookmarks();
    m_awaitsInput = false;
    emit inputChanged();
    emit ended(endingWords(*m_session.trace(), end));
}

} // namespace ui::window
