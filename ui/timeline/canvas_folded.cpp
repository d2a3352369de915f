// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_canvas.h"

#include <QPainter>

#include <cmath>

// What a folded lane tells of those that it hides.
namespace ui::timeline {

using theme::Role;

namespace {

constexpr double markWidth = 3; // pixels
constexpr double besideWords = 8;

} // namespace

const Trouble *TimelineCanvas::troubleIn(LaneIndex lane)
{
    if (lane == noLane || !m_state.rows().isFolded(lane) || m_state.model().lane(lane).firstChild == noLane)
        return nullptr;
    const Trouble &trouble = m_trouble.in(m_state.model(), lane);
    return trouble.ends.empty() ? nullptr : &trouble;
}

QFont TimelineCanvas::troubleFont() const
{
    return m_context.theme.font(8.5, QFont::DemiBold);
}

// At the right end of the lane's name.
QRectF TimelineCanvas::troubleRect(int row)
{
    const Trouble *trouble = troubleIn(m_state.rows().laneAt(static_cast<std::size_t>(row)));
    if (!trouble)
        return {};
    const double width = std::min(QFontMetricsF(troubleFont()).horizontalAdvance(trouble->words()) + besideWords, labelWidth() * 0.6);
    return {labelWidth() - width - 6, rowRect(row).top(), width, rowHeight()};
}

void TimelineCanvas::paintTroubleWords(QPainter &painter, int row)
{
    const QRectF area = troubleRect(row);
    if (area.isNull())
        return;
    const Trouble &trouble = *troubleIn(m_state.rows().laneAt(static_cast<std::size_t>(row)));
    painter.setFont(troubleFont());
    painter.setPen(m_context.theme.color(trouble.failed > 0 ? Role::FailureText : Role::CancelText));
    painter.drawText(area, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine,
        QFontMetricsF(painter.font()).elidedText(trouble.words(), Qt::ElideRight, area.width()));
}

// One for each pixel that something ended badly in; a failure hides a cancellation.
void TimelineCanvas::paintTroubleMarks(QPainter &painter, LaneIndex lane, double top, double height)
{
    const Trouble *trouble = troubleIn(lane);
    if (!trouble)
        return;
    const PixelScale pixels = scale();
    for (const bool failures : {false, true}) {
        const QColor color = m_context.theme.color(failures ? Role::Failure : Role::Cancel);
        double painted = pixels.left - markWidth - 1;
        for (const Trouble::End &end : trouble->ends) {
            const double x = std::floor(pixels.pixel(m_state.axis().begin(end.event)));
            if (x > pixels.right())
                break;
            if (end.isFailure != failures || x <= painted)
                continue;
            painter.fillRect(QRectF(x, top - 1, markWidth, height + 2), color);
            painted = x + 1;
        }
    }
}

// Unfolds what is on the way to it, and goes to the moment at which it ended.
void TimelineCanvas::showTrouble(LaneIndex lane)
{
    const Trouble *trouble = troubleIn(lane);
    const LaneIndex next = trouble ? trouble->next(m_state.model().laneOf(m_context.selection.selected())) : noLane;
    if (next == noLane)
        return;
    const Lane &found = m_state.model().lane(next);
    const playback::Entity entity = found.entity;
    m_context.playback.seek(found.end, playback::Motion::Instant);
    m_context.selection.select(entity);
}

} // namespace ui::timeline
