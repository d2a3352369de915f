// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/view.h"

#include <QByteArray>
#include <QStringList>

// What is remembered from one start to the next.
namespace ui::window {

// What bounds a run.
struct RunLimits
{
    int events = 1'000'000; // more than one can look at, and still quick to show
    int seconds = 0; // of virtual time; 0: no bound
    bool confined = true;
};

enum class ThemeChoice { Desktop, Light, Dark, HighContrast };

namespace settings {

ThemeChoice themeChoice();
void setThemeChoice(ThemeChoice choice);
double scale();
void setScale(double scale);
double speed();
void setSpeed(double speed);
RunLimits runLimits();
void setRunLimits(const RunLimits &limits);
bool desktopReducesMotion();
bool reducedMotion(); // the desktop's wish where nothing was chosen
void setReducedMotion(bool reduced);
bool recordLines();
void setRecordLines(bool record);
bool inlineValues();
void setInlineValues(bool shown);

QStringList recentFiles(); // newest first; only those that still exist
void addRecentFile(const QString &path);
void clearRecentFiles();
// What each of these is called: by its name, and by the folders that tell it from another of that name.
QStringList namesApart(const QStringList &files);

QByteArray layout(const QString &part);
void setLayout(const QString &part, const QByteArray &state);

} // namespace settings

// Gives theme and playback what is remembered for them.
void applySettings(const ViewContext &context);

} // namespace ui::window
