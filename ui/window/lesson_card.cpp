// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/lesson_card.h"

#include <QPainter>

namespace ui::window {

using theme::Role;

namespace {

// As many words as there is room for.
QString elided(const QString &text, const QFontMetricsF &metrics, const QSizeF &room)
{
    const auto fits = [&](const QString &part) {
        return metrics.boundingRect(QRectF(0, 0, room.width(), 10'000), Qt::TextWordWrap, part).height() <= room.height() + 1;
    };
    QString part = text;
    while (!fits(part) && part.contains(u' '))
        part = part.section(u' ', 0, -2) + QStringLiteral("…");
    return part;
}

void paintPlay(QPainter &painter, const theme::Theme &theme, QPointF center, double reach)
{
    painter.setPen(QPen(theme.color(Role::Panel), 2));
    painter.setBrush(theme.color(Role::Accent));
    painter.drawEllipse(center, reach, reach);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(Role::AccentText));
    const double arm = reach * 0.5;
    painter.drawPolygon(QPolygonF{center + QPointF(-arm * 0.7, -arm), center + QPointF(arm * 1.1, 0), center + QPointF(-arm * 0.7, arm)});
}

} // namespace

LessonCard::LessonCard(theme::Theme &theme, Lesson lesson, QWidget *parent)
    : QAbstractButton(parent), m_theme(theme), m_lesson(std::move(lesson))
{
    setText(m_lesson.title);
    setAccessibleName(m_lesson.title);
    setAccessibleDescription(m_lesson.story);
    setToolTip(m_lesson.story);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void LessonCard::setInviting(bool inviting)
{
    m_isInviting = inviting;
    setAccessibleName(inviting ? tr("Begin here: %1").arg(m_lesson.title) : m_lesson.title);
    update();
}

QSize LessonCard::sizeHint() const
{
    return {300, static_cast<int>(86 * m_theme.scale())};
}

void LessonCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF card = QRectF(rect()).adjusted(1, 1, -1, -1);
    const bool lit = underMouse() || isDown();
    painter.setBrush(m_theme.color(lit ? Role::HoveredRow : Role::Panel));
    painter.setPen(hasFocus() ? QPen(m_theme.color(Role::Focus), 2) : QPen(m_theme.color(lit ? Role::HintBorder : Role::PanelBorder), 1));
    painter.drawRoundedRect(card, 9, 9);

    const double side = card.height() - 22;
    const double wide = side * (card.width() < 330 ? 1.4 : 1.7);
    paintMiniature(painter, m_theme, QRectF(card.left() + 11, card.top() + 11, wide, side), m_lesson.picture);
    if (m_isInviting || lit)
        paintPlay(painter, m_theme, {card.left() + 11 + wide / 2, card.center().y()}, side * 0.26);
    const QRectF words(card.left() + 24 + wide, card.top() + 9, card.width() - 36 - wide, card.height() - 16);
    const QFont title = m_theme.font(9.5, QFont::DemiBold);
    painter.setFont(title);
    painter.setPen(m_theme.color(Role::Text));
    const QFontMetricsF metrics(title);
    const QRectF bounds = metrics.boundingRect(QRectF(words.topLeft(), QSizeF(words.width(), metrics.lineSpacing() * 2)), Qt::TextWordWrap, m_lesson.title);
    const double lines = bounds.height() > metrics.lineSpacing() * 1.5 ? 2 : 1;
    const QRectF head(words.left(), words.top(), words.width(), lines * metrics.lineSpacing());
    painter.drawText(head, Qt::TextWordWrap, elided(m_lesson.title, metrics, head.size()));
    painter.setFont(m_theme.font(8.5));
    painter.setPen(m_theme.color(Role::SecondaryText));
    const double top = words.top() + lines * metrics.lineSpacing() + 2;
    painter.setClipRect(card);
    const QFontMetricsF small(painter.font());
    const double room = std::floor((words.bottom() - top) / small.lineSpacing()) * small.lineSpacing();
    const QRectF place(words.left(), top, words.width(), std::max(room, small.lineSpacing()));
    painter.drawText(place, Qt::TextWordWrap, elided(m_lesson.story, small, place.size()));
}

} // namespace ui::window
