// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <QString>
#include <QStringList>

namespace app {

// A run as lines of text: number, time, who, what.
QString traceAsText(const engine::trace::Trace &trace);

// Runs the script, or reads the trace, prints it, and gives the exit status. Needs
// an application object, but no display.
int printAsText(const QString &file, const QStringList &injections);

} // namespace app
