// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/header_row.h"

#include <QEvent>
#include <QLayout>

#include <algorithm>
#include <utility>

namespace ui::timeline {

void HeaderRow::setDispensable(std::vector<QWidget *> controls)
{
    m_dispensable = std::move(controls);
    fit();
}

// Also while it is hidden, when its layout counts it for nothing.
int HeaderRow::roomOf(const QWidget *control) const
{
    const bool shrinks = control->sizePolicy().horizontalPolicy() & QSizePolicy::ShrinkFlag;
    const int least = (shrinks ? control->minimumSizeHint() : control->sizeHint()).width();
    return std::max(control->minimumWidth(), least) + layout()->spacing();
}

// It does not depend on what is hidden just now, or hiding and showing would never end.
QSize HeaderRow::minimumSizeHint() const
{
    const QMargins margins = layout()->contentsMargins();
    int width = margins.left() + margins.right();
    for (int i = 0; i < layout()->count(); ++i) {
        const QWidget *control = layout()->itemAt(i)->widget();
        if (!control)
            width += layout()->itemAt(i)->minimumSize().width() + layout()->spacing();
        else if (std::find(m_dispensable.begin(), m_dispensable.end(), control) == m_dispensable.end())
            width += roomOf(control);
    }
    return {width, layout()->minimumSize().height()};
}

void HeaderRow::fit()
{
    int room = width() - minimumSizeHint().width();
    for (auto control = m_dispensable.rbegin(); control != m_dispensable.rend(); ++control) {
        room -= roomOf(*control);
        (*control)->setVisible(room >= 0);
    }
}

bool HeaderRow::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        fit();
    return QWidget::event(event);
}

void HeaderRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

} // namespace ui::timeline
