// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QFrame>

namespace ui::inspector {

// A rounded, tinted box, as those for why and predict.
class Card : public QFrame
{
    Q_OBJECT

public:
    Card(theme::Theme &theme, theme::Role fill, theme::Role border, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    theme::Theme &m_theme;
    theme::Role m_fill;
    theme::Role m_border;
};

} // namespace ui::inspector
