// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"
#include "ui/code/line_map.h"

#include <QString>

#include <map>

namespace ui::code {

// What the local variables of an await stack are worth, to be shown beside the
// line (of the edited text) at which each of its frames stands.
std::map<int, QString> lineValues(const engine::trace::Trace &trace, engine::trace::FrameId innermost, const LineMap &map);

} // namespace ui::code
