// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>

namespace ui::window {

enum class TransportSign { First, Back, Play, Pause, Forward, Last, Stop, Fold, Unfold, Close };

// Drawn by hand, so that they look alike on every desktop and take the theme's ink.
QIcon transportIcon(TransportSign sign, const QColor &ink);

} // namespace ui::window
