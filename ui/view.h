// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/playback/playback.h"
#include "ui/playback/selection.h"
#include "ui/theme/theme.h"

namespace ui {

// What every view is made with. All three outlive the views.
struct ViewContext
{
    playback::Playback &playback;
    playback::Selection &selection;
    theme::Theme &theme;
};

} // namespace ui
