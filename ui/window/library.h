// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/miniature.h"

#include <QHash>
#include <QString>

#include <vector>

// The scenarios that come with the program, as their files tell of themselves.
namespace ui::window {

struct Lesson
{
    QString path;
    QString title; // first line of the docstring, without the full stop
    QString story; // the first paragraph after it
    QString theme; // from a line "Theme: Timeouts, 2" of the docstring
    int firstLine = 1; // of its code, below the docstring
    int place = 0; // in the theme, from 1; 0 if it has none
    Miniature picture; // of its run; empty if there is none
};

QString libraryFolder(); // empty if it is not installed
bool isInLibrary(const QString &path);
bool isCopyOfLesson(const QString &path); // by its name
std::vector<Lesson> readLibrary(const QString &folder = libraryFolder()); // by theme, in the order to learn them

// The pictures of a library's runs, by file name without its ending: miniatures.txt beside the lessons.
QHash<QString, Miniature> readMiniatures(const QString &folder);

// What a script says about itself, from its text.
Lesson readLesson(const QString &path, const QString &text);

} // namespace ui::window
