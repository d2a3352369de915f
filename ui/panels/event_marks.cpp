// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/event_marks.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPolygonF>

namespace ui::panels {

using engine::trace::Event;
using engine::trace::EventKind;
using engine::trace::Look;
using theme::Role;

Mark markOf(const Event &event)
{
    switch (event.kind) {
    case EventKind::TaskRaised:
    case EventKind::ExceptionRaised:
    case EventKind::ExceptionCollected:
    case EventKind::ExceptionGrouped:
    case EventKind::ExceptionSplit:
    case EventKind::ExceptionEscaped:
        return Mark::Failure;
    case EventKind::CancelRequested:
    case EventKind::CancelDelivered:
    case EventKind::CancelSwallowed:
    case EventKind::CancelUncancelled:
    case EventKind::TaskCancelled:
    case EventKind::GroupAborting:
    case EventKind::RunnerInterrupted:
        return Mark::Cancellation;
    case EventKind::TimeoutExpired:
        return Mark::Timeout;
    case EventKind::TaskReturned:
        return Mark::End;
    case EventKind::Output:
    case EventKind::InputRead:
        return Mark::Output;
    case EventKind::HazardFound:
        return Mark::Hazard;
    default:
        return Mark::None;
    }
}

QString markName(Mark mark)
{
    const auto text = [](const char *word) { return QCoreApplication::translate("ui::panels", word); };
    switch (mark) {
    case Mark::Failure:
        return text("failure");
    case Mark::Cancellation:
        return text("cancellation");
    case Mark::Timeout:
        return text("timeout");
    case Mark::End:
        return text("returned");
    case Mark::Output:
        return text("output");
    case Mark::Hazard:
        return text("hazard");
    case Mark::None:
        break;
    }
    return {};
}

QColor markColor(const theme::Theme &theme, Mark mark)
{
    switch (mark) {
    case Mark::Failure:
        return theme.color(Role::Failure);
    case Mark::Cancellation:
        return theme.color(Role::Cancel);
    case Mark::Timeout:
        return theme.color(Role::Timeout);
    case Mark::End:
        return theme.color(Look::Returned);
    case Mark::Output:
        return theme.color(Role::SecondaryText);
    case Mark::Hazard:
        return theme.color(Role::CancelText);
    case Mark::None:
        break;
    }
    return theme.color(Role::PanelBorder);
}

void paintMark(QPainter &painter, const theme::Theme &theme, Mark mark, QPointF middle, double radius)
{
    if (mark == Mark::None)
        return;
    const QColor color = markColor(theme, mark);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    const auto polygon = [&](std::initializer_list<QPointF> points) {
        QPolygonF shape;
        for (const QPointF &point : points)
            shape << middle + point * radius;
        painter.drawPolygon(shape);
    };
    switch (mark) {
    case Mark::Failure:
        polygon({{0, -1.15}, {1.15, 0}, {0, 1.15}, {-1.15, 0}});
        break;
    case Mark::Hazard:
        polygon({{0, -1.1}, {1.15, 0.95}, {-1.15, 0.95}});
        break;
    case Mark::End:
        polygon({{-0.8, -0.8}, {0.8, -0.8}, {0.8, 0.8}, {-0.8, 0.8}});
        break;
    case Mark::Output:
        polygon({{-0.6, -1}, {0.8, 0}, {-0.6, 1}});
        break;
    case Mark::Timeout:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(color, 1.8));
        painter.drawEllipse(middle, radius * 0.85, radius * 0.85);
        break;
    default:
        painter.drawEllipse(middle, radius, radius);
        break;
    }
}

} // namespace ui::panels
