// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/ruler_ticks.h"
#include "ui/timeline/segment_style.h"
#include "ui/timeline/timeline_canvas.h"

#include "ui/words/words.h"

#include <QPainter>

// The ruler, the grid below it, and the marks where the axis is not to scale.
namespace ui::timeline {

using theme::Role;

namespace {

constexpr double tickDistance = 84;
constexpr double smallestMark = 10; // pixels of a folded gap that is marked

// Two slanted strokes: here the axis leaves something out.
void paintBreak(QPainter &painter, double x, double y, const QColor &color, const QColor &ground)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawPolygon(QPolygonF({{x - breakHalf, y + 5}, {x, y - 5}, {x + breakHalf, y - 5}, {x, y + 5}}));
    painter.setPen(QPen(color, 1.3));
    painter.drawLine(QPointF(x - breakHalf, y + 5), QPointF(x, y - 5));
    painter.drawLine(QPointF(x, y + 5), QPointF(x + breakHalf, y - 5));
}

} // namespace

// Below the lanes, where there is room: that no time passes in the whole band.
void TimelineCanvas::paintInstant(QPainter &painter, const QRectF &band)
{
    const QFontMetricsF metrics(painter.font());
    if (height() - rulerHeight() - contentHeight() < metrics.height() + 4)
        return;
    const engine::trace::Time at = m_state.axis().timeAt(scale().at(band.center().x()));
    const QString text = tr("all at %1").arg(words::time(at));
    if (band.width() < metrics.horizontalAdvance(text) + 12)
        return;
    painter.setPen(m_context.theme.color(Role::FaintText));
    painter.drawText(QRectF(band.left(), height() - metrics.height() - 3, band.width(), metrics.height()), Qt::AlignCenter, text);
}

void TimelineCanvas::paintRuler(QPainter &painter)
{
    const theme::Theme &theme = m_context.theme;
    const PixelScale pixels = scale();
    const double top = rulerHeight();
    painter.save();
    painter.setClipRect(QRectF(pixels.left - 30, 0, pixels.width + 40, height()));
    painter.setFont(theme.font(8.5));
    const QFontMetricsF metrics(painter.font());

    const std::vector<AxisMark> marks = axisMarks(m_state.axis(), pixels, smallestMark);
    for (const AxisMark &mark : marks) {
        const QRectF area(QPointF(std::max(mark.left, pixels.left), top), QPointF(mark.right, height()));
        if (area.right() <= pixels.left)
            continue;
        if (mark.kind == AxisMark::Kind::OpenedInstant) {
            // An instant that was opened up: a band, and a bracket on the ruler.
            painter.fillRect(area, mixed(theme.color(Role::Panel), theme.color(Role::Grid), 0.5));
            painter.setPen(QPen(theme.color(Role::Grid).darker(theme.scheme() == theme::Scheme::Light ? 115 : 80), 1));
            painter.drawLine(QPointF(area.left(), top - 0.5), QPointF(area.right(), top - 0.5));
            paintInstant(painter, area);
        }
    }
    painter.setPen(QPen(theme.color(Role::Grid), 1));
    const double distance = std::max(tickDistance * theme.scale(), metrics.horizontalAdvance(QStringLiteral("0.000000 s")) + 12);
    const std::vector<RulerTick> ticks = rulerTicks(m_state.axis(), pixels, distance);
    for (const RulerTick &tick : ticks)
        if (tick.kind == RulerTick::Kind::Time || m_state.axis().mode() == AxisMode::Steps)
            painter.drawLine(QPointF(tick.pixel, top), QPointF(tick.pixel, height()));

    m_rulerTexts.clear();
    for (const RulerTick &tick : ticks) {
        const double half = metrics.horizontalAdvance(tick.text) / 2 + 2;
        m_rulerTexts.push_back({QRectF(tick.pixel - half, 1, 2 * half, top - 4), tick.text,
            tick.kind == RulerTick::Kind::Time ? Role::SecondaryText : Role::FaintText});
    }
    std::vector<QRectF> texts;
    for (const RulerText &text : m_rulerTexts)
        texts.push_back(text.area);
    for (const AxisMark &mark : marks) {
        if (mark.kind != AxisMark::Kind::FoldedGap)
            continue;
        const double middle = (mark.left + mark.right) / 2;
        const QString text = words::duration(mark.length);
        const std::vector<double> places = breakPlaces(mark, metrics.horizontalAdvance(text), texts);
        // Before and behind the length, so that nobody takes it for the time at that place.
        for (const double place : places)
            paintBreak(painter, place, top / 2, theme.color(Role::SecondaryText), theme.color(Role::Panel));
        if (places.size() > 1) {
            painter.setPen(theme.color(Role::FaintText));
            painter.drawText(QRectF(QPointF(places.front(), 1), QPointF(places.back(), top - 3)), Qt::AlignCenter, text);
        }
        painter.setPen(QPen(theme.color(Role::Grid), 1, Qt::DashLine));
        painter.drawLine(QPointF(middle, top + 8), QPointF(middle, height()));
    }
    painter.restore();
}

} // namespace ui::timeline
