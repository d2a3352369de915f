// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/awaitscope_options.h"

namespace ui::window {
class MainWindow;
}

namespace app {

// Arranges that a picture of the window is saved and the program ends, once the
// file has been run or read.
void takeScreenshot(ui::window::MainWindow &window, const WindowOptions &options);

} // namespace app
