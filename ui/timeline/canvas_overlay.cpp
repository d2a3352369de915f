// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_canvas.h"

#include "ui/words/words.h"

#include <QPainter>

// What moves over the canvas: the cursor, bookmarks, the measure.
namespace ui::timeline {

using theme::Role;

namespace {

// How far the future recedes; in high contrast it is still to be read.
double fadeOf(const theme::Theme &theme)
{
    return theme.scheme() == theme::Scheme::HighContrast ? 0.3 : 0.46;
}

constexpr double wordsStay = 0.6;
constexpr double labelMargin = 10;

} // namespace

void TimelineCanvas::paintCursor(QPainter &painter)
{
    const theme::Theme &theme = m_context.theme;
    const PixelScale pixels = scale();
    if (const LaneIndex hovered = m_state.model().laneOf(m_context.selection.hovered()); hovered != noLane) {
        if (const int row = m_state.rows().rowOf(hovered); row >= 0 && rowRect(row).bottom() > rulerHeight()) {
            QColor color = theme.color(Role::Accent);
            color.setAlphaF(0.07f);
            painter.fillRect(rowRect(row) & QRectF(0, rulerHeight(), width(), height()), color);
        }
    }
    const double x = cursorX();
    const double from = std::clamp(x, pixels.left, static_cast<double>(width()));
    QColor ground = theme.color(Role::Panel);
    ground.setAlphaF(static_cast<float>(fadeOf(theme)));
    if (m_state.rows().rowCount() > 0) // else there is nothing to come
        painter.fillRect(QRectF(from, rulerHeight(), width() - from, height() - rulerHeight()), ground);

    if (x < pixels.left - 1 || x > pixels.right() + 10)
        return;
    painter.fillRect(QRectF(x - 1, rulerHeight() - 2, 2, height() - rulerHeight() + 2), theme.color(Role::Accent));
    // Words that the cursor is on are not half pale; those in the panel's colour, on a full bar that recedes towards
    // the panel as well, are written anew.
    painter.save();
    painter.setClipRect(QRectF(from - 1, rulerHeight(), std::max(0., pixels.right() + 8 - from + 1), height() - rulerHeight()));
    painter.setFont(theme.font(8.5, QFont::DemiBold));
    for (const BarWords &words : m_lanePainter.words())
        if (words.area.left() < x && words.area.right() > x)
            words.paint(painter);
    painter.setClipRect(QRectF(from, rulerHeight(), width() - from, height() - rulerHeight()), Qt::IntersectClip);
    for (const BarWords &words : m_lanePainter.words()) {
        const bool isInverse = words.ink == theme.color(Role::Panel);
        if (words.area.right() > x) // the bars recede, but what is on them can be read
            BarWords{words.area, words.text, isInverse ? theme.color(Role::Text) : words.ink, {}, words.opacity * (isInverse ? 0.8 : wordsStay)}.paint(painter);
    }
    painter.restore();
}

// Why there is no lane.
void TimelineCanvas::paintNotice(QPainter &painter)
{
    if (m_state.rows().rowCount() > 0)
        return;
    const theme::Theme &theme = m_context.theme;
    const PixelScale pixels = scale();
    const QString text = m_state.filters().empty() ? words::noTask(trace()) : tr("No lane meets the filter");
    painter.setFont(theme.font(10.5));
    const QRectF room(pixels.left, rulerHeight(), pixels.width, height() - rulerHeight());
    const QRectF ground = painter.boundingRect(room, Qt::AlignCenter, text).adjusted(-10, -4, 10, 4); // the cursor may stand there
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(Role::Panel));
    painter.drawRoundedRect(ground, 6, 6);
    painter.setPen(theme.color(Role::SecondaryText));
    painter.drawText(room, Qt::AlignCenter, text);
}

// The cursor's flag, and what of the ruler's texts it leaves free.
void TimelineCanvas::paintFlag(QPainter &painter)
{
    const theme::Theme &theme = m_context.theme;
    const PixelScale pixels = scale();
    const double x = cursorX();
    QRectF flag;
    if (x >= pixels.left - 1 && x <= pixels.right() + 10) {
        painter.setFont(theme.font(8.5, QFont::DemiBold));
        const playback::Moment &moment = m_context.playback.moment();
        const QString text = m_state.axis().mode() == AxisMode::Steps ? tr("event %1").arg(words::figure(moment.event)) : words::time(moment.time);
        const double width = QFontMetricsF(painter.font()).horizontalAdvance(text) + 16;
        flag = QRectF(std::clamp(x - width / 2, 2., std::max(2., this->width() - width - 2)), 0.5, width, rulerHeight() - 3);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(Role::Accent));
        painter.drawRoundedRect(flag, flag.height() / 2, flag.height() / 2);
        painter.setPen(theme.color(Role::AccentText));
        painter.drawText(flag, Qt::AlignCenter, text);
    }
    painter.setFont(theme.font(8.5));
    for (const RulerText &text : m_rulerTexts) {
        if (text.area.intersects(flag))
            continue;
        painter.setPen(theme.color(text.role));
        painter.drawText(text.area, Qt::AlignCenter, text.text);
    }
}

void TimelineCanvas::paintBookmarks(QPainter &painter)
{
    const PixelScale pixels = scale();
    const QColor color = m_context.theme.color(Role::Link);
    for (const EventNumber number : m_context.playback.bookmarks()) {
        const double x = pixels.pixel(m_state.axis().end(number));
        if (x < pixels.left || x > pixels.right())
            continue;
        painter.setPen(QPen(color, 1, Qt::DotLine));
        painter.drawLine(QPointF(x, rulerHeight()), QPointF(x, height()));
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        const double top = rulerHeight() - 9;
        painter.drawPolygon(QPolygonF({{x - 3.5, top}, {x + 3.5, top}, {x + 3.5, top + 9}, {x, top + 6}, {x - 3.5, top + 9}}));
    }
}

void TimelineCanvas::paintMeasure(QPainter &painter)
{
    if (!m_measure)
        return;
    const theme::Theme &theme = m_context.theme;
    const PixelScale pixels = scale();
    const double from = std::min(m_measure->from, m_measure->to);
    const double to = std::max(m_measure->from, m_measure->to);
    const QRectF area = QRectF(QPointF(pixels.pixel(from), rulerHeight()), QPointF(pixels.pixel(to), height()))
        & QRectF(pixels.left, 0, pixels.width + 8, height());
    QColor tint = theme.color(Role::Accent);
    tint.setAlphaF(0.12f);
    painter.fillRect(area, tint);
    painter.setPen(QPen(theme.color(Role::Accent), 1, Qt::DashLine));
    painter.drawLine(area.topLeft(), area.bottomLeft());
    painter.drawLine(area.topRight(), area.bottomRight());

    const MeasureLabel label = measureLabel();
    painter.setFont(theme.font(9, QFont::DemiBold));
    painter.setPen(QPen(theme.color(Role::Accent), 1));
    painter.setBrush(theme.color(Role::Panel));
    painter.drawRoundedRect(label.area, 5, 5);
    painter.setPen(theme.color(Role::Text));
    painter.drawText(label.area.adjusted(labelMargin, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, label.text);
    if (m_drag == Drag::Measure)
        return;
    QFont link = painter.font();
    link.setUnderline(m_offerHovered);
    painter.setFont(link);
    painter.setPen(theme.color(Role::Link));
    painter.drawText(label.offer, Qt::AlignCenter, label.offerText);
}

TimelineCanvas::MeasureLabel TimelineCanvas::measureLabel() const
{
    const TimeAxis &axis = m_state.axis();
    const PixelScale pixels = scale();
    const double from = std::min(m_measure->from, m_measure->to);
    const double to = std::max(m_measure->from, m_measure->to);
    const EventNumber events = axis.eventAt(to) - axis.eventAt(from);
    const QString count = events == 1 ? tr("1 event") : tr("%1 events").arg(words::figure(events));
    MeasureLabel label;
    label.text = tr("%1 · %2").arg(words::duration(axis.timeAt(to) - axis.timeAt(from)), count);
    label.offerText = tr("zoom to it");
    const QFontMetricsF metrics(m_context.theme.font(9, QFont::DemiBold));
    const double told = metrics.horizontalAdvance(label.text) + labelMargin;
    const double offer = metrics.horizontalAdvance(label.offerText) + 2 * labelMargin;
    const double tall = std::max(rowHeight() - 5, metrics.height() + 2);
    const double middle = (std::max(pixels.pixel(from), pixels.left) + std::min(pixels.pixel(to), pixels.right())) / 2;
    const double left = std::clamp(middle - (told + offer) / 2, pixels.left, std::max(pixels.left, width() - told - offer - 2));
    label.area = QRectF(left, height() - tall - 5, told + offer, tall);
    label.offer = label.area.adjusted(told, 0, 0, 0);
    return label;
}

} // namespace ui::timeline
