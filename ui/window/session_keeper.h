// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/session_file.h"

#include <QObject>
#include <QTimer>

namespace ui::code {
class CodeView;
}

namespace ui::window {

class InterventionBar;
class ScenarioRun;

// Remembers for each file its interventions, breakpoints and bookmarks, and brings
// them back. It writes a moment after a change, so that a crash loses none.
class SessionKeeper : public QObject
{
    Q_OBJECT

public:
    SessionKeeper(ScenarioRun &run, code::CodeView &code, InterventionBar &interventions, QObject *parent);
    ~SessionKeeper() override;

    // What is remembered for that file; from now on it is the one that is kept.
    SavedSession begin(const QString &path);
    // The file has another name now, and keeps what it has.
    void rename(const QString &path);
    void restoreBreakpoints(const SavedSession &session);
    void rest() { m_rests = true; } // nothing that follows is written, nor what was written read

public slots:
    void touch(); // something changed
    void flush(); // writes now what waits to be written

private:
    SavedSession current() const;

    ScenarioRun &m_run;
    code::CodeView &m_code;
    InterventionBar &m_interventions;
    QString m_file; // where it is written; empty: nothing is open
    SavedSession m_written;
    bool m_isTouched = false;
    bool m_rests = false;
    QTimer m_timer;
};

} // namespace ui::window
