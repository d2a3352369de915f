// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/view.h"

#include <QByteArray>
#include <QStringList>

// What is remembered from one start to the next.
namespace ui::window {

enum class ThemeChoice { Desktop, Light, Dark, HighContrast };

namespace settings {

ThemeChoice themeChoice();
void setThemeChoice(ThemeChoice choice);
double scale();
void setScale(double scale);
bool reducedMotion(); // the desktop's wish where nothing was chosen
void setReducedMotion(bool reduced);
bool recordLines();
void setRecordLines(bool record);
bool inlineValues();
void setInlineValues(bool shown);

QStringList recentFiles(); // newest first; only those that still exist
void addRecentFile(const QString &path);
void clearRecentFiles();

QByteArray layout(const QString &part);
void setLayout(const QString &part, const QByteArray &state);

} // namespace settings

// Gives theme and playback what is remembered for them.
void applySettings(const ViewContext &context);

} // namespace ui::window
