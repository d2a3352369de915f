// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/session_keeper.h"

#include "ui/code/code_view.h"
#include "ui/window/intervention_bar.h"
#include "ui/window/scenario_run.h"
#include "ui/window/scratch.h"

#include <utility>

namespace ui::window {

namespace {

constexpr int pause = 300; // ms between a change and its being written

} // namespace

SessionKeeper::SessionKeeper(ScenarioRun &run, code::CodeView &code, InterventionBar &interventions, QObject *parent)
    : QObject(parent), m_run(run), m_code(code), m_interventions(interventions)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(pause);
    connect(&m_timer, &QTimer::timeout, this, &SessionKeeper::flush);
    connect(&m_code, &code::CodeView::breakpointToggled, this, &SessionKeeper::touch);
    connect(&m_code, &code::CodeView::sourceEdited, this, &SessionKeeper::touch); // breakpoints move with their lines
    connect(&m_run, &ScenarioRun::ended, this, &SessionKeeper::touch);
}

SessionKeeper::~SessionKeeper() = default;

SavedSession SessionKeeper::begin(const QString &path)
{
    m_timer.stop();
    m_isTouched = false;
    m_file = scratch::sessionPath(path);
    m_written = m_rests ? SavedSession() : readSession(m_file);
    return m_written;
}

void SessionKeeper::rename(const QString &path)
{
    flush();
    m_file = scratch::sessionPath(path);
    m_written = {};
    touch();
}

void SessionKeeper::restoreBreakpoints(const SavedSession &session)
{
    if (session.breakpoints.empty())
        return;
    const QStringList lines = m_code.text().split(u'\n');
    for (const auto &[line, code] : session.breakpoints)
        if (const int there = findBreakpoint(lines, line, code))
            m_code.setBreakpoint(there, true);
}

void SessionKeeper::touch()
{
    m_isTouched = true;
    m_timer.start();
}

void SessionKeeper::flush()
{
    m_timer.stop();
    if (m_rests || m_file.isEmpty() || !std::exchange(m_isTouched, false))
        return;
    SavedSession now = current();
    if (now == m_written)
        return;
    writeSession(m_file, now);
    m_written = std::move(now);
}

SavedSession SessionKeeper::current() const
{
    SavedSession session;
    session.interventions = m_interventions.interventions();
    const QStringList lines = m_code.text().split(u'\n');
    for (const int line : m_code.breakpoints())
        session.breakpoints[line] = lines.value(line - 1).trimmed();
    session.bookmarks = m_run.bookmarkPlaces();
    return session;
}

} // namespace ui::window
