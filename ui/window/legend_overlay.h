// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"
#include "ui/window/overlay.h"

namespace ui::window {

// What the colours and signs of Stage, Timeline and code mean, each beside a sample of it.
class LegendOverlay : public Overlay
{
    Q_OBJECT

public:
    LegendOverlay(theme::Theme &theme, QWidget *window);

protected:
    void fill() override;

private:
    theme::Theme &m_theme;
    QWidget *m_content = nullptr;
};

} // namespace ui::window
