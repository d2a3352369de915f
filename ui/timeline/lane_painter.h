// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"
#include "ui/timeline/lane_spans.h"
#include "ui/timeline/segment_style.h"

#include <QHash>
#include <QRectF>

#include <array>

class QPainter;

namespace ui::timeline {

// Words on a bar, ready to be painted.
struct BarWords
{
    QRectF area;
    QString text;
    QColor ink;
    QColor ground; // of their own, where the bar is hatched; else none
    double opacity = 1;

    void paint(QPainter &painter) const;
};

// Paints one lane after the other: its bars with their words. Keeps nothing between
// paintings but texts that were costly to make, and the words that were painted last.
class LanePainter
{
public:
    explicit LanePainter(const theme::Theme &theme) : m_theme(theme) {}

    void themeChanged() { m_styled = false; }
    void clear() { m_labels.clear(); }

    // For one painting.
    void start(QPainter &painter, const engine::trace::Trace &trace, const TimelineModel &model, const TimeAxis &axis,
        const PixelScale &scale);
    void paintBars(const Lane &lane, double top, double height);
    const std::vector<BarWords> &words() const { return m_words; } // since start()

private:
    void paintSpan(const LaneSpan &span, double top, double height);
    void paintLabel(const Lane &lane, const LaneSpan &span, double top, double height);

    const theme::Theme &m_theme;
    std::array<SegmentStyle, static_cast<std::size_t>(SegmentKind::Count_)> m_styles;
    bool m_styled = false;
    QHash<quint64, QString> m_labels; // by lane and segment
    std::vector<LaneSpan> m_spans;
    std::vector<BarWords> m_words;

    QPainter *m_painter = nullptr;
    const engine::trace::Trace *m_trace = nullptr;
    const TimelineModel *m_model = nullptr;
    const TimeAxis *m_axis = nullptr;
    PixelScale m_scale;
};

} // namespace ui::timeline
