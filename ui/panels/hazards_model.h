// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <QAbstractListModel>

#include <vector>

namespace ui::panels {

using engine::trace::EventNumber;

// One sentence of advice for a kind of hazard.
QString hazardAdvice(engine::trace::Hazard hazard);
// "The loop was blocked", for a heading.
QString hazardTitle(engine::trace::Hazard hazard);

// The HazardFound events of a trace, a row each.
class HazardsModel : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;
    enum Role { Title = Qt::UserRole, Place, Advice };

    void reset(const engine::trace::Trace &trace);
    void extend();
    EventNumber eventAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    const engine::trace::Trace *m_trace = nullptr;
    std::vector<EventNumber> m_events;
    EventNumber m_taken = 0;
};

} // namespace ui::panels
