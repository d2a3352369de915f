// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/ruler_ticks.h"
#include "ui/timeline/segment_words.h"
#include "ui/timeline/timeline_canvas.h"

#include "ui/words/words.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>
#include <set>
#include <tuple>

// How the canvas paints: first what stands still, then what moves over it.
namespace ui::timeline {

using theme::Role;

namespace {

constexpr double tickDistance = 84;
constexpr double smallestMark = 10; // pixels of a folded gap that is marked
constexpr std::size_t mostArrows = 600;
constexpr double fade = 0.46; // how far the future recedes

void paintTriangle(QPainter &painter, QPointF middle, bool open, const QColor &color)
{
    QPolygonF triangle;
    if (open)
        triangle << QPointF(-4, -2) << QPointF(4, -2) << QPointF(0, 3.5);
    else
        triangle << QPointF(-2, -4) << QPointF(3.5, 0) << QPointF(-2, 4);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(triangle.translated(middle));
}

// Two slanted strokes: here the axis leaves something out.
void paintBreak(QPainter &painter, double x, double y, const QColor &color, const QColor &ground)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawPolygon(QPolygonF({{x - 4, y + 5}, {x, y - 5}, {x + 4, y - 5}, {x, y + 5}}));
    painter.setPen(QPen(color, 1.3));
    painter.drawLine(QPointF(x - 4, y + 5), QPointF(x, y - 5));
    painter.drawLine(QPointF(x, y + 5), QPointF(x + 4, y - 5));
}

void paintHead(QPainter &painter, QPointF tip, bool up, const QColor &color)
{
    const double back = up ? 8 : -8;
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(QPolygonF({tip, tip + QPointF(-4.5, back), tip + QPointF(4.5, back)}));
}

} // namespace

void TimelineCanvas::paintEvent(QPaintEvent *)
{
    const double ratio = devicePixelRatioF();
    const QSize wanted = size() * ratio;
    if (m_stillIsStale || m_still.size() != wanted) {
        if (m_still.size() != wanted)
            m_still = QPixmap(wanted);
        m_still.setDevicePixelRatio(ratio);
        QPainter still(&m_still);
        still.setRenderHint(QPainter::Antialiasing);
        paintStill(still);
        m_stillIsStale = false;
    }
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_still);
    painter.setRenderHint(QPainter::Antialiasing);
    paintCursor(painter);
    paintBookmarks(painter);
    paintMeasure(painter);
    if (hasFocus() && m_focusByKey) {
        painter.setPen(QPen(m_context.theme.color(Role::Focus), 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
    }
}

void TimelineCanvas::paintStill(QPainter &painter)
{
    const theme::Theme &theme = m_context.theme;
    const PixelScale pixels = scale();
    painter.fillRect(rect(), theme.color(Role::Panel));
    paintRuler(painter);

    const LaneLayout &rows = m_state.rows();
    const double lanesTop = rulerHeight();
    const auto first = static_cast<std::size_t>(m_scroll / rowHeight());
    const auto last = std::min(rows.rowCount(), static_cast<std::size_t>(std::ceil((m_scroll + height() - lanesTop) / rowHeight())));
    const LaneIndex selected = m_state.model().laneOf(m_context.selection.selected());

    painter.save();
    painter.setClipRect(QRectF(0, lanesTop, width(), height() - lanesTop));
    if (const int row = rows.visibleRowOf(m_state.model(), selected); row >= 0) {
        // Seen through, so that the grid goes on.
        QColor color = theme.color(Role::SelectedRow);
        color.setAlphaF(0.85f);
        painter.fillRect(rowRect(row), color);
    }

    painter.setClipRect(QRectF(pixels.left, lanesTop, pixels.width + 8, height() - lanesTop));
    painter.setFont(theme.font(8.5, QFont::DemiBold));
    m_lanePainter.start(painter, trace(), m_state.model(), m_state.axis(), pixels);
    const double barHeight = std::round(rowHeight() * 0.66);
    for (std::size_t row = first; row < last; ++row) {
        const LaneIndex lane = rows.laneAt(row);
        painter.setOpacity(rows.matches(lane) ? 1 : 0.35);
        const double top = rowRect(static_cast<int>(row)).top() + std::round((rowHeight() - barHeight) / 2);
        m_lanePainter.paintBars(m_state.model().lane(lane), top, barHeight);
    }
    painter.setOpacity(1);
    paintArrows(painter);
    painter.restore();
    paintNames(painter);
}

void TimelineCanvas::paintNames(QPainter &painter)
{
    const theme::Theme &theme = m_context.theme;
    const LaneLayout &rows = m_state.rows();
    painter.save();
    painter.setClipRect(QRectF(0, rulerHeight(), labelWidth() - 4, height() - rulerHeight()));
    const auto first = static_cast<std::size_t>(m_scroll / rowHeight());
    for (std::size_t row = first; row < rows.rowCount(); ++row) {
        const QRectF area = rowRect(static_cast<int>(row));
        if (area.top() > height())
            break;
        const LaneIndex index = rows.laneAt(row);
        const Lane &lane = m_state.model().lane(index);
        const double left = indentation(lane);
        if (lane.firstChild != noLane)
            paintTriangle(painter, {left + 5, area.center().y()}, !rows.isFolded(index), theme.color(Role::SecondaryText));
        painter.setFont(theme.font(9.5, lane.isTask() ? QFont::Normal : QFont::DemiBold));
        painter.setPen(theme.color(rows.matches(index) ? Role::Text : Role::FaintText));
        const QRectF text = area.adjusted(left + 14, 0, labelWidth() - area.width() - 6, 0);
        painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
            QFontMetricsF(painter.font()).elidedText(laneTitle(trace(), lane), Qt::ElideRight, text.width()));
    }
    painter.restore();
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
        }
    }
    painter.setPen(QPen(theme.color(Role::Grid), 1));
    const double distance = std::max(tickDistance * theme.scale(), metrics.horizontalAdvance(QStringLiteral("0.000000 s")) + 12);
    const std::vector<RulerTick> ticks = rulerTicks(m_state.axis(), pixels, distance);
    for (const RulerTick &tick : ticks)
        if (tick.kind == RulerTick::Kind::Time || m_state.axis().mode() == AxisMode::Steps)
            painter.drawLine(QPointF(tick.pixel, top), QPointF(tick.pixel, height()));

    for (const RulerTick &tick : ticks) {
        painter.setPen(theme.color(tick.kind == RulerTick::Kind::Time ? Role::SecondaryText : Role::FaintText));
        const double half = metrics.horizontalAdvance(tick.text) / 2 + 2;
        painter.drawText(QRectF(tick.pixel - half, 1, 2 * half, top - 4), Qt::AlignCenter, tick.text);
    }
    for (const AxisMark &mark : marks) {
        if (mark.kind != AxisMark::Kind::FoldedGap)
            continue;
        const double middle = (mark.left + mark.right) / 2;
        const QString text = words::duration(mark.length);
        const double half = metrics.horizontalAdvance(text) / 2 + 12;
        if (mark.right - mark.left > 2 * half + tickDistance / 2) {
            painter.setPen(theme.color(Role::FaintText));
            painter.drawText(QRectF(middle - half, 1, 2 * half, top - 4), Qt::AlignCenter, text);
            paintBreak(painter, middle, top + 1, theme.color(Role::SecondaryText), theme.color(Role::Panel));
        } else {
            paintBreak(painter, middle, top / 2, theme.color(Role::SecondaryText), theme.color(Role::Panel));
        }
        painter.setPen(QPen(theme.color(Role::Grid), 1, Qt::DashLine));
        painter.drawLine(QPointF(middle, top + 8), QPointF(middle, height()));
    }
    painter.restore();
}

void TimelineCanvas::paintArrows(QPainter &painter)
{
    if (m_arrowScope == ArrowScope::None)
        return;
    const std::vector<CausalArrow> &arrows = m_arrowScope == ArrowScope::All ? m_state.arrows().all() : m_arrows;
    const PixelScale pixels = scale();
    const auto lowest = std::lower_bound(arrows.begin(), arrows.end(), m_state.axis().eventAt(pixels.begin),
        [](const CausalArrow &arrow, EventNumber n) { return arrow.to < n; });
    const double edge = pixels.at(pixels.right());
    std::set<std::tuple<int, int, int>> painted; // what would lie over one another is painted once
    for (auto arrow = lowest; arrow != arrows.end() && painted.size() < mostArrows; ++arrow) {
        if (m_state.axis().begin(arrow->to) > edge)
            break;
        const int fromRow = m_state.rows().visibleRowOf(m_state.model(), arrow->fromLane);
        const int toRow = m_state.rows().visibleRowOf(m_state.model(), arrow->toLane);
        if (fromRow < 0 || toRow < 0 || fromRow == toRow)
            continue;
        const double x1 = pixels.pixel(m_state.axis().begin(arrow->from));
        const double x2 = pixels.pixel(m_state.axis().begin(arrow->to));
        if (!painted.insert({fromRow, toRow, static_cast<int>(x2 / 2)}).second)
            continue;
        const bool up = toRow < fromRow;
        const double inset = rowHeight() * 0.17;
        const QRectF from = rowRect(fromRow);
        const QRectF to = rowRect(toRow);
        if (std::max(from.bottom(), to.bottom()) < rulerHeight() || std::min(from.top(), to.top()) > height())
            continue;
        const QPointF start(x1, up ? from.top() + inset : from.bottom() - inset);
        const QPointF tip(x2, up ? to.bottom() - inset : to.top() + inset);
        const QPointF back = tip + QPointF(0, up ? 7 : -7);
        const bool failure = arrow->kind == CausalArrow::Kind::Failure;
        // Failure bends to the left, cancellation to the right, so that both are seen.
        const double bend = (failure ? -1 : 1) * std::clamp(std::abs(tip.y() - start.y()) * 0.35, 10., 26.);
        const double third = (back.y() - start.y()) / 3;
        QPainterPath path(start);
        path.cubicTo({x1 + bend, start.y() + third}, {x2 + bend * 0.6, back.y() - third}, back);
        const QColor color = m_context.theme.color(failure ? Role::Failure : Role::Cancel);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_context.theme.color(Role::Panel), 4));
        painter.drawPath(path);
        painter.setPen(QPen(color, 1.8, failure ? Qt::SolidLine : Qt::DashLine));
        painter.drawPath(path);
        paintHead(painter, tip, up, color);
    }
}

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
    ground.setAlphaF(static_cast<float>(fade));
    painter.fillRect(QRectF(from, rulerHeight(), width() - from, height() - rulerHeight()), ground);

    if (x < pixels.left - 1 || x > pixels.right() + 10)
        return;
    const QColor accent = theme.color(Role::Accent);
    painter.fillRect(QRectF(x - 1, rulerHeight() - 2, 2, height() - rulerHeight() + 2), accent);
    painter.setFont(theme.font(8.5, QFont::DemiBold));
    const playback::Moment &moment = m_context.playback.moment();
    const QString text = m_state.axis().mode() == AxisMode::Steps ? tr("event %1").arg(moment.event) : words::time(moment.time);
    const double width = QFontMetricsF(painter.font()).horizontalAdvance(text) + 16;
    const QRectF flag(std::clamp(x - width / 2, 2., std::max(2., this->width() - width - 2)), 0.5, width, rulerHeight() - 3);
    painter.setPen(Qt::NoPen);
    painter.setBrush(accent);
    painter.drawRoundedRect(flag, flag.height() / 2, flag.height() / 2);
    painter.setPen(theme.color(Role::AccentText));
    painter.drawText(flag, Qt::AlignCenter, text);
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

    const TimeAxis &axis = m_state.axis();
    const EventNumber events = axis.eventAt(to) - axis.eventAt(from);
    const QString text = tr("%1 · %n event(s)", nullptr, static_cast<int>(events)).arg(words::duration(axis.timeAt(to) - axis.timeAt(from)));
    painter.setFont(theme.font(9, QFont::DemiBold));
    const double width = QFontMetricsF(painter.font()).horizontalAdvance(text) + 20;
    QRectF label(area.center().x() - width / 2, area.bottom() - rowHeight(), width, rowHeight() - 5);
    label.moveLeft(std::clamp(label.left(), pixels.left, std::max(pixels.left, this->width() - width - 2)));
    painter.setPen(QPen(theme.color(Role::Accent), 1));
    painter.setBrush(theme.color(Role::Panel));
    painter.drawRoundedRect(label, 5, 5);
    painter.setPen(theme.color(Role::Text));
    painter.drawText(label, Qt::AlignCenter, text);
}

} // namespace ui::timeline
