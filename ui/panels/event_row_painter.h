// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/events_model.h"
#include "ui/view.h"

#include <QStyledItemDelegate>

namespace ui::panels {

// Paints the log. The position's row is tinted across; what comes after it is faint.
// Of a name that is cut what tells it from others stays.
class EventRowPainter : public QStyledItemDelegate
{
public:
    EventRowPainter(const ViewContext &context, const EventsModel &model, QObject *parent)
        : QStyledItemDelegate(parent), m_context(context), m_model(model)
    {
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintSentence(QPainter &painter, const QRect &area, EventNumber number) const;
    QString fittingName(const QString &name, EventNumber number, double room, const QFontMetricsF &metrics) const;

    const ViewContext m_context;
    const EventsModel &m_model;
};

} // namespace ui::panels
