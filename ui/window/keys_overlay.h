// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"
#include "ui/window/overlay.h"

class QLabel;

namespace ui::window {

// The keys, and what the mouse does.
class KeysOverlay : public Overlay
{
    Q_OBJECT

public:
    KeysOverlay(theme::Theme &theme, QWidget *window);

protected:
    void fill() override;

private:
    QString text(double points) const;

    theme::Theme &m_theme;
    QLabel *m_label;
};

} // namespace ui::window
