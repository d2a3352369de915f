// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/segment_style.h"

namespace ui::timeline {

using engine::trace::Look;
using theme::Role;

QColor mixed(const QColor &a, const QColor &b, double shareOfB)
{
    const auto channel = [shareOfB](int x, int y) { return static_cast<int>(x + (y - x) * shareOfB + 0.5); };
    return {channel(a.red(), b.red()), channel(a.green(), b.green()), channel(a.blue(), b.blue())};
}

SegmentStyle segmentStyle(const theme::Theme &theme, SegmentKind kind)
{
    const QColor panel = theme.color(Role::Panel);
    const QColor text = theme.color(Role::TimelineBarText);
    const auto scope = [&](Role role) {
        return SegmentStyle{mixed(panel, theme.color(role), 0.2), Qt::NoPen, mixed(theme.color(role), theme.color(Role::Text), 0.35), 1};
    };
    switch (kind) {
    case SegmentKind::Ready:
        return {mixed(panel, theme.color(Look::Ready), 0.15), QPen(theme.color(Look::Ready), 1.2), theme.textColor(Look::Ready), 1};
    case SegmentKind::Running:
        return {theme.color(Look::Running), Qt::NoPen, panel, 2.5};
    case SegmentKind::Waiting:
        return {theme.color(Role::TimelineBar), Qt::NoPen, text, 1};
    case SegmentKind::Cancelling:
        return {theme.fill(Look::Cancelling), Qt::NoPen, theme.color(Role::Text), 2.5};
    case SegmentKind::Returned:
        return {theme.color(Look::Returned), Qt::NoPen, panel, 5};
    case SegmentKind::Failed:
        return {theme.color(Look::Failed), Qt::NoPen, panel, 5};
    case SegmentKind::Cancelled:
        return {panel, QPen(theme.color(Look::Cancelled), 1.6), theme.textColor(Look::Cancelled), 5};
    case SegmentKind::LeftPending:
        return {panel, QPen(theme.color(Look::LeftPending), 1.4, Qt::DotLine), theme.textColor(Look::LeftPending), 5};
    case SegmentKind::RunnerOpen:
        return {mixed(theme.color(Role::TimelineBar), panel, 0.25), Qt::NoPen, text, 1};
    case SegmentKind::GroupOpen:
        return scope(Role::Group);
    case SegmentKind::GroupWaiting: {
        SegmentStyle style = scope(Role::Group);
        style.outline = QPen(theme.color(Role::Group), 1, Qt::DotLine);
        return style;
    }
    case SegmentKind::TimeoutOpen:
        return scope(Role::Timeout);
    case SegmentKind::GroupAborting:
    case SegmentKind::TimeoutExpired:
    case SegmentKind::RunnerClosing:
        return {theme.fill(Look::Cancelling), Qt::NoPen, theme.color(Role::Text), 2.5};
    case SegmentKind::ScopeRaised:
        return {theme.color(Role::Failure), Qt::NoPen, panel, 5};
    case SegmentKind::Count_:
        break;
    }
    return {};
}

} // namespace ui::timeline
