// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPalette>
#include <QString>

// What Qt's own widgets look like under a theme: quiet cards on a light ground.
// Applied once to the application; again whenever the theme has changed.
namespace ui::theme {

class Theme;

QPalette palette(const Theme &theme);
QString styleSheet(const Theme &theme);

} // namespace ui::theme
