// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <QString>

// What a sentence of Why must not have.
namespace support {

QString plainText(QString html); // without links

// The first gap in a sentence about the event, in words; empty where it is whole.
QString gapIn(const QString &html, const engine::trace::Trace &trace, engine::trace::EventNumber number);

} // namespace support
