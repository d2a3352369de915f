// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/intervention_plan.h"

#include <QString>

#include <map>
#include <vector>

// What somebody put into a script to watch it by, besides its text. It is kept with
// the program's own data and not beside the script, whose folder may be anybody's.
namespace ui::window {

struct SavedSession
{
    Interventions interventions; // their aims without the script's text
    std::map<int, QString> breakpoints; // line, from 1, and the code that stood there
    std::vector<Place> bookmarks;

    bool isEmpty() const { return interventions.empty() && breakpoints.empty() && bookmarks.empty(); }
    bool operator==(const SavedSession &) const = default;
};

// An unreadable or damaged file is an empty session, or what of it makes sense.
SavedSession readSession(const QString &path);
void writeSession(const QString &path, const SavedSession &session); // an empty one leaves no file

// Where a breakpoint stands in a text that may have been edited elsewhere: on its
// line, else on the nearest one with the same code; 0: there is none.
int findBreakpoint(const QStringList &lines, int line, const QString &code);

} // namespace ui::window
