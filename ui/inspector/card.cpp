// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/card.h"

#include <QPainter>

namespace ui::inspector {

Card::Card(theme::Theme &theme, theme::Role fill, theme::Role border, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_fill(fill)
    , m_border(border)
{
    connect(&theme, &theme::Theme::changed, this, qOverload<>(&QWidget::update));
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.color(m_border), 1));
    painter.setBrush(m_theme.color(m_fill));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7);
}

} // namespace ui::inspector
