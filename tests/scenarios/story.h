// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <QList>
#include <QStringList>

// What happened of those kinds, as words: "started bad", "closed nursery raised".
QStringList story(const engine::trace::Trace &trace, const QList<engine::trace::EventKind> &kinds);
