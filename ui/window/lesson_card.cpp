// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/lesson_card.h"

#include <QPainter>

namespace ui::window {

using theme::Role;

namespace {

double heightOf(const QString &text, const QFontMetricsF &metrics, double width)
{
    return metrics.boundingRect(QRectF(0, 0, width, 10'000), Qt::TextWordWrap, text).height();
}

// As many sentences as there is room for, else as many words.
QString elided(const QString &text, const QFontMetricsF &metrics, const QSizeF &room)
{
    const auto fits = [&](const QString &part) { return heightOf(part, metrics, room.width()) <= room.height() + 1; };
    for (qsizetype end = text.size(); end > 0; end = text.lastIndexOf(QStringLiteral(". "), end - 2) + 1) {
        if (fits(text.first(end)))
            return text.first(end);
    }
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
    const QFont story = m_theme.font(8.5);
    const QFontMetricsF small(story);
    painter.setClipRect(card);
    const QString heading = elided(m_lesson.title, metrics, {words.width(), words.height() - small.lineSpacing()});
    painter.drawText(words, Qt::TextWordWrap, heading);
    painter.setFont(story);
    painter.setPen(m_theme.color(Role::SecondaryText));
    const QRectF place = words.adjusted(0, heightOf(heading, metrics, words.width()) + 2, 0, 2);
    painter.drawText(place, Qt::TextWordWrap, elided(m_lesson.story, small, place.size()));
}

} // namespace ui::window
