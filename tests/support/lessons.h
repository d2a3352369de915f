// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <QStringList>

#include <optional>

// The real runs of the library's lessons. They need awaitscope-run, whose path is in AWAITSCOPE_RUN.
namespace support {

bool canRunLessons();
QString libraryFolder();
QStringList lessons(); // paths, in alphabetical order
std::optional<engine::trace::Trace> runLesson(const QString &path, const QStringList &arguments = {}); // nothing if it left no readable trace

} // namespace support
