// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/segment_words.h"
#include "ui/timeline/timeline_canvas.h"
#include "ui/words/fitting.h"
#include "ui/words/words.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

// What stands still on the canvas: lanes, names and arrows.
namespace ui::timeline {

using theme::Role;

namespace {

constexpr std::size_t mostArrows = 600;

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
        m_still.fill(m_context.theme.color(Role::Panel)); // whole pixels, of which the last may be half beyond the size
        QPainter still(&m_still);
        still.setRenderHint(QPainter::Antialiasing);
        still.setLayoutDirection(Qt::LeftToRight); // in whichever letters a name is written
        paintStill(still);
        m_stillIsStale = false;
    }
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_still);
    painter.setRenderHint(QPainter::Antialiasing);
    paintCursor(painter);
    paintNotice(painter);
    paintBookmarks(painter);
    paintFlag(painter);
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
    const double bar = barHeight();
    for (std::size_t row = first; row < last; ++row) {
        const double top = rowRect(static_cast<int>(row)).top() + std::round((rowHeight() - bar) / 2);
        paintRow(painter, row, top, bar);
    }
    painter.setOpacity(1);
    paintArrows(painter);
    painter.restore();
    paintNames(painter);
}

void TimelineCanvas::paintRow(QPainter &painter, std::size_t row, double top, double height)
{
    const LaneLayout &rows = m_state.rows();
    const PixelScale pixels = scale();
    const auto lanes = rows.lanesAt(row);
    // Lives in a row follow one another, so what is to be seen of them is found by halving.
    auto lane = std::partition_point(lanes.begin(), lanes.end(),
        [&](LaneIndex index) { return pixels.pixel(m_state.extent(index).second) < pixels.left; });
    if (lane != lanes.begin())
        --lane; // the mark of its end may reach in
    double painted = -1; // up to this pixel
    for (; lane != lanes.end(); ++lane) {
        const auto [begin, end] = m_state.extent(*lane);
        if (pixels.pixel(begin) > pixels.right() && lane != lanes.begin())
            break;
        if (pixels.pixel(end) < painted)
            continue; // within the last one's pixel
        painter.setOpacity(rows.matches(*lane) ? 1 : 0.35);
        m_lanePainter.paintBars(m_state.model().lane(*lane), top, height);
        paintTroubleMarks(painter, *lane, top, height);
        painted = std::floor(pixels.pixel(end)) + 1;
    }
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
        const bool isQuiet = !words::libraryBehind(trace(), lane.entity.task).isEmpty(); // not of the script's making
        painter.setPen(theme.color(!rows.matches(index) ? Role::FaintText : isQuiet ? Role::SecondaryText : Role::Text));
        const QRectF trouble = troubleRect(static_cast<int>(row));
        const QRectF text = area.adjusted(left + 14, 0, (trouble.isNull() ? labelWidth() : trouble.left()) - area.width() - 6, 0);
        const auto sharing = rows.lanesAt(row).size();
        const QString count = sharing == 1 ? QString() : tr(" × %1").arg(sharing);
        const QFontMetricsF metrics(painter.font());
        const auto width = [&](const QString &part) { return metrics.horizontalAdvance(part); };
        const double room = text.width() - (count.isEmpty() ? 0 : width(count));
        QString title = laneTitle(trace(), lane);
        if (!lane.isTask() && width(title) > room) // what kind it is can be seen
            title = words::scope(trace(), lane.entity.scope);
        const auto telling = [&] { return lane.isTask() ? words::telling(trace(), lane.entity.task) : words::CallForms(); };
        painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, words::fitting(title, telling, room, width) + count);
        paintTroubleWords(painter, static_cast<int>(row));
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

} // namespace ui::timeline
