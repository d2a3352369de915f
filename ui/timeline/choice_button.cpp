// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/choice_button.h"

#include <QPainter>

#include <cmath>

namespace ui::timeline {

using theme::Role;

namespace {

constexpr double dot = 8;
constexpr double gap = 5;
constexpr double margin = 4;

} // namespace

ChoiceButton::ChoiceButton(const theme::Theme &theme, const QString &text, QWidget *parent)
    : QAbstractButton(parent), m_theme(theme)
{
    setText(text);
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &theme::Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

QSize ChoiceButton::sizeHint() const
{
    const QFontMetricsF metrics(m_theme.font(9));
    return {static_cast<int>(std::ceil(metrics.horizontalAdvance(text()) + dot + gap + 2 * margin)),
        static_cast<int>(std::ceil(metrics.height() + 6))};
}

void ChoiceButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor ink = m_theme.color(underMouse() ? Role::Text : Role::SecondaryText);
    painter.setPen(QPen(ink, 1.3));
    painter.setBrush(isChecked() ? QBrush(ink) : QBrush(Qt::NoBrush));
    painter.drawEllipse(QRectF(margin, (height() - dot) / 2, dot, dot).adjusted(0.6, 0.6, -0.6, -0.6));
    painter.setPen(ink);
    painter.setFont(m_theme.font(9));
    painter.drawText(QRectF(margin + dot + gap, 0, width(), height()), Qt::AlignVCenter | Qt::AlignLeft, text());
    if (hasFocus()) {
        painter.setPen(QPen(m_theme.color(Role::Focus), 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75), 4, 4);
    }
}

} // namespace ui::timeline
