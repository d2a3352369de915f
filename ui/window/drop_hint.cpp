// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/drop_hint.h"

#include "ui/theme/theme.h"

#include <QFileInfo>
#include <QPainter>

namespace ui::window {

using theme::Role;

DropHint::DropHint(const theme::Theme &theme, QWidget *window)
    : QWidget(window)
    , m_theme(theme)
{
    setAttribute(Qt::WA_TransparentForMouseEvents); // what lies below goes on to be asked whether it takes the file
    hide();
}

void DropHint::offer(const QString &path)
{
    const QString words = tr("Drop to open %1").arg(QFileInfo(path).fileName());
    if (isVisible() && words == m_words)
        return;
    m_words = words;
    setGeometry(parentWidget()->rect());
    raise();
    show();
    update();
}

void DropHint::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor veil = m_theme.color(Role::Window);
    veil.setAlphaF(0.6F);
    painter.fillRect(rect(), veil);
    painter.setPen(QPen(m_theme.color(Role::Accent), 3, Qt::DashLine));
    painter.drawRoundedRect(QRectF(rect()).adjusted(8, 8, -8, -8), 12, 12);

    painter.setFont(m_theme.font(14, QFont::DemiBold));
    const QFontMetrics metrics = painter.fontMetrics();
    constexpr int padding = 24;
    const QString words = metrics.elidedText(m_words, Qt::ElideMiddle, width() - 6 * padding);
    QRect card(0, 0, metrics.horizontalAdvance(words) + 2 * padding, metrics.height() + padding);
    card.moveCenter(rect().center());
    painter.setPen(QPen(m_theme.color(Role::Accent), 1.5));
    painter.setBrush(m_theme.color(Role::Panel));
    painter.drawRoundedRect(QRectF(card), 9, 9);
    painter.setPen(m_theme.color(Role::Text));
    painter.drawText(card, Qt::AlignCenter, words);
}

} // namespace ui::window
