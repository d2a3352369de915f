// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/lesson_card.h"

#include <QPainter>

#include <array>

namespace ui::window {

using engine::trace::Look;
using theme::Role;

namespace {

// What a lesson's picture shows: a box of this kind with three tasks.
struct Picture
{
    const char *words;
    Role box;
    Qt::PenStyle edge;
    std::array<Look, 3> tasks;
};

constexpr std::array pictures{
    Picture{"timeout|deadline", Role::Timeout, Qt::SolidLine, {Look::Returned, Look::Cancelling, Look::Cancelling}},
    Picture{"fail|error|except|split|raise", Role::GroupAborting, Qt::DashLine, {Look::Returned, Look::Failed, Look::Cancelling}},
    Picture{"clean|finally|cancel|shield|swallow", Role::GroupAborting, Qt::DashLine, {Look::Failed, Look::Cancelling, Look::Cancelled}},
    Picture{"runner|ctrl_c|interrupt|fire", Role::Runner, Qt::SolidLine, {Look::Running, Look::Cancelled, Look::LeftPending}},
    Picture{"lock|queue|semaphore|barrier|deadlock|producer", Role::Runner, Qt::SolidLine, {Look::Running, Look::Waiting, Look::Waiting}},
    Picture{"", Role::Group, Qt::SolidLine, {Look::Returned, Look::Running, Look::Waiting}},
};

const Picture &pictureFor(const Lesson &lesson)
{
    const QString name = lesson.path.section(u'/', -1);
    for (const Picture &picture : pictures) {
        for (const QString &word : QString::fromLatin1(picture.words).split(u'|')) {
            if (name.contains(word))
                return picture;
        }
    }
    return pictures.back();
}

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

QSize LessonCard::sizeHint() const
{
    return {300, static_cast<int>(86 * m_theme.scale())};
}

void LessonCard::paintPicture(QPainter &painter, const QRectF &place) const
{
    const Picture &picture = pictureFor(m_lesson);
    painter.setPen(QPen(m_theme.color(picture.box), 1.6, picture.edge));
    painter.setBrush(m_theme.color(picture.box == Role::GroupAborting ? Role::GroupAbortingFill : Role::Panel));
    painter.drawRoundedRect(place, 6, 6);
    const double height = (place.height() - 16) / 3 - 3;
    for (std::size_t i = 0; i < picture.tasks.size(); ++i) {
        const Look look = picture.tasks[i];
        const QRectF chip(place.left() + 9, place.top() + 9.5 + double(i) * (height + 3), place.width() - 18, height);
        painter.setPen(QPen(m_theme.color(look), 1.2));
        painter.setBrush(m_theme.color(Role::Panel));
        painter.drawRoundedRect(chip, 3, 3);
        const QRectF square(chip.left(), chip.top(), height, height);
        painter.setPen(Qt::NoPen);
        painter.setBrush(look == Look::Ready ? m_theme.color(Role::Panel) : m_theme.fill(look));
        painter.drawRoundedRect(square, 3, 3);
        m_theme.paintGlyph(painter, square, look, look == Look::Cancelling ? m_theme.color(Role::Text) : QColor(Qt::white));
    }
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
    paintPicture(painter, QRectF(card.left() + 11, card.top() + 11, side * 1.05, side));
    const QRectF words(card.left() + 24 + side * 1.05, card.top() + 9, card.width() - 36 - side * 1.05, card.height() - 16);
    const QFont title = m_theme.font(9.5, QFont::DemiBold);
    painter.setFont(title);
    painter.setPen(m_theme.color(Role::Text));
    const QFontMetricsF metrics(title);
    const QRectF bounds = metrics.boundingRect(QRectF(words.topLeft(), QSizeF(words.width(), metrics.lineSpacing() * 2)), Qt::TextWordWrap, m_lesson.title);
    const double lines = bounds.height() > metrics.lineSpacing() * 1.5 ? 2 : 1;
    painter.drawText(QRectF(words.left(), words.top(), words.width(), lines * metrics.lineSpacing()), Qt::TextWordWrap,
        m_lesson.title);
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
