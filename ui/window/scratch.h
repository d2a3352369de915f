// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

// Where texts live that have no place of the user's yet. Unsaved changes are kept
// here as they are typed, so that neither closing the window nor a crash loses
// them; pasted code and edited copies of library scenarios are files here.
namespace ui::window::scratch {

void keepDraft(const QString &path, const QString &text);
void discardDraft(const QString &path);
// What was typed into that file and not saved; nothing if it is as on the disk.
std::optional<QString> draft(const QString &path);

// A new file with this text, named after `name`; empty if it cannot be written.
QString newFile(const QString &name, const QString &text);
bool isScratch(const QString &path);

// Where the session of a file is kept.
QString sessionPath(const QString &path);

} // namespace ui::window::scratch
