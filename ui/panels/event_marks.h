// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/event.h"
#include "ui/theme/theme.h"

#include <QString>

namespace ui::panels {

// What makes an event stand out in the log.
enum class Mark { None, Failure, Cancellation, Timeout, End, Output, Hazard };

Mark markOf(const engine::trace::Event &event);
QString markName(Mark mark); // "failure"; empty for None
QColor markColor(const theme::Theme &theme, Mark mark);
// Each mark has a shape of its own besides its colour.
void paintMark(QPainter &painter, const theme::Theme &theme, Mark mark, QPointF middle, double radius);

} // namespace ui::panels
