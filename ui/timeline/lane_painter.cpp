// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/lane_painter.h"

#include "ui/timeline/segment_words.h"
#include "ui/words/fitting.h"

#include <QPainter>

#include <cmath>

namespace ui::timeline {

namespace {

constexpr double labelMargin = 7;
constexpr double narrowestLabel = 26; // pixels; below, three letters would not fit
constexpr int mostLabels = 20'000;
constexpr double roundedFrom = 4; // narrower bars have square corners: nobody sees a difference

// The ends and steps of a task lie above the waits around them.
bool liesOnTop(SegmentKind kind)
{
    switch (kind) {
    case SegmentKind::Running:
    case SegmentKind::Returned:
    case SegmentKind::Failed:
    case SegmentKind::Cancelled:
    case SegmentKind::LeftPending:
    case SegmentKind::ScopeRaised:
        return true;
    default:
        return false;
    }
}

} // namespace

void LanePainter::start(QPainter &painter, const engine::trace::Trace &trace, const TimelineModel &model, const TimeAxis &axis,
    const PixelScale &scale)
{
    m_painter = &painter;
    m_trace = &trace;
    m_model = &model;
    m_axis = &axis;
    m_scale = scale;
    if (!m_styled)
        for (std::size_t kind = 0; kind < m_styles.size(); ++kind)
            m_styles[kind] = segmentStyle(m_theme, static_cast<SegmentKind>(kind));
    m_styled = true;
    if (m_labels.size() > mostLabels)
        m_labels.clear();
    m_words.clear();
}

void LanePainter::paintBars(const Lane &lane, double top, double height)
{
    laneSpans(lane, *m_model, *m_axis, m_scale, m_spans);
    for (const LaneSpan &span : m_spans)
        if (!liesOnTop(span.kind))
            paintSpan(span, top, height);
    for (const LaneSpan &span : m_spans)
        if (liesOnTop(span.kind))
            paintSpan(span, top, height);
    for (const LaneSpan &span : m_spans)
        if (span.count == 1 && span.right - span.left >= narrowestLabel)
            paintLabel(lane, span, top, height);
}

void LanePainter::paintSpan(const LaneSpan &span, double top, double height)
{
    const SegmentStyle &style = m_styles[static_cast<std::size_t>(span.kind)];
    QRectF bar(span.left, top, std::max(span.right - span.left, style.smallest), height);
    if (span.count > 1 || bar.width() < roundedFrom) {
        m_painter->fillRect(bar, style.outline.style() == Qt::NoPen ? style.fill : QBrush(style.outline.color()));
        return;
    }
    const double radius = std::min(3.5, bar.width() / 2.5);
    if (style.outline.style() != Qt::NoPen)
        bar.adjust(0.6, 0.6, -0.6, -0.6);
    m_painter->setPen(style.outline);
    m_painter->setBrush(style.fill);
    m_painter->drawRoundedRect(bar, radius, radius);
    // Struck through, as everywhere, so that cancelled is not told by colour alone.
    if (span.kind == SegmentKind::Cancelled && bar.width() >= 5)
        m_painter->drawLine(QPointF(bar.left() + 1, bar.center().y()), QPointF(bar.right() - 1, bar.center().y()));
    using engine::trace::Look;
    const auto glyph = [&](Look look) {
        const double side = std::min({height - 5, bar.width() - 2, 11.});
        if (side >= 6)
            m_theme.paintGlyph(*m_painter, QRectF(bar.center().x() - side / 2, bar.center().y() - side / 2, side, side), look, style.text);
    };
    if (span.kind == SegmentKind::Failed)
        glyph(Look::Failed);
    else if (span.kind == SegmentKind::Returned)
        glyph(Look::Returned);
}

void LanePainter::paintLabel(const Lane &lane, const LaneSpan &span, double top, double height)
{
    const quint64 key = (quint64(lane.begin) << 32) | span.first;
    auto known = m_labels.constFind(key);
    const bool lasts = !lane.end && span.first + 1 == lane.segments.size(); // what is to be said of it may change as the run goes on
    if (lasts || known == m_labels.constEnd())
        known = m_labels.insert(key, segmentLabel(*m_trace, lane, span.first));
    if (known->isEmpty())
        return;
    // The label stays in sight while its bar is.
    const double left = std::max(span.left, m_scale.left);
    const double right = std::min(span.right, m_scale.right());
    const QRectF area(left + labelMargin, top, right - left - 2 * labelMargin, height);
    const QFontMetricsF metrics(m_painter->font());
    const QString elided = metrics.elidedText(*known, Qt::ElideRight, area.width());
    const QString text = elided == *known ? elided : words::firstWords(*known, elided.size() - 1);
    if (area.width() < narrowestLabel - 2 * labelMargin || text.isEmpty())
        return;
    const SegmentStyle &style = m_styles[static_cast<std::size_t>(span.kind)];
    // On a hatch, text needs a ground of its own.
    const QColor ground = style.fill.style() == Qt::SolidPattern ? QColor() : m_theme.color(theme::Role::GroupAbortingFill);
    m_words.push_back({QRectF(area.topLeft(), QSizeF(metrics.horizontalAdvance(text), height)), text, style.text, ground, m_painter->opacity()});
    m_words.back().paint(*m_painter);
}

void BarWords::paint(QPainter &painter) const
{
    painter.setOpacity(opacity);
    if (ground.isValid()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(ground);
        painter.drawRoundedRect(area.adjusted(-4, 1.5, 4, -1.5), 3, 3);
    }
    painter.setPen(ink);
    painter.drawText(area, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine | Qt::TextDontClip, text);
}

} // namespace ui::timeline
