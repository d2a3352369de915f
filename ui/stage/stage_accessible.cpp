// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/stage_accessible.h"

#include "ui/stage/stage_view.h"

namespace ui::stage {

namespace {

QAccessibleInterface *create(const QString &, QObject *object)
{
    auto *view = qobject_cast<StageView *>(object);
    return view ? new StageAccessible(view) : nullptr;
}

} // namespace

StageAccessible::StageAccessible(StageView *view) : QAccessibleWidget(view, QAccessible::Graphic)
{
}

QString StageAccessible::text(QAccessible::Text kind) const
{
    if (kind == QAccessible::Description)
        return static_cast<StageView *>(widget())->describe();
    return QAccessibleWidget::text(kind);
}

void StageAccessible::install()
{
    QAccessible::installFactory(create);
}

} // namespace ui::stage
