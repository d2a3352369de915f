// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ui::window {

// Where awaitscope-run is: what AWAITSCOPE_RUN says, else beside this program
// (installed, or in the build tree), else in PATH. Empty if it is nowhere.
QString findRunner();

} // namespace ui::window
