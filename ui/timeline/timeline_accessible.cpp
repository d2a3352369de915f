// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_accessible.h"

#include "ui/timeline/timeline_canvas.h"

namespace ui::timeline {

namespace {

QAccessibleInterface *create(const QString &, QObject *object)
{
    auto *canvas = qobject_cast<TimelineCanvas *>(object);
    return canvas ? new TimelineAccessible(canvas) : nullptr;
}

} // namespace

TimelineAccessible::TimelineAccessible(TimelineCanvas *canvas) : QAccessibleWidget(canvas, QAccessible::Chart)
{
}

QString TimelineAccessible::text(QAccessible::Text kind) const
{
    if (kind == QAccessible::Description)
        return static_cast<TimelineCanvas *>(widget())->describe();
    return QAccessibleWidget::text(kind);
}

void TimelineAccessible::install()
{
    QAccessible::installFactory(create);
}

} // namespace ui::timeline
