// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/programs/program_run.h"

#include <QJsonArray>

// The interpreter of programs.json on the engine's C++ face; interpreter.py is the same on asyncio.
namespace programs {

// Tells how it ends. A task's, so its arguments are its own.
Coroutine<> body(Place place, QJsonArray block);
Coroutine<> runBlock(const Place &place, const QJsonArray &block);

// Those that await nothing. False: it is not one of them.
bool runAtOnce(const Place &place, const QJsonArray &statement);

inline QString number(const QJsonArray &statement) { return QString::number(statement[0].toInt()); }
inline Duration duration(const QJsonValue &units) { return units.toInt() * unit; }
inline QString yes(bool value) { return value ? QStringLiteral("True") : QStringLiteral("False"); }

} // namespace programs
