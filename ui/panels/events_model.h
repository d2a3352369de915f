// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"

#include <QAbstractTableModel>

#include <vector>

namespace ui::panels {

using engine::trace::EventNumber;

// Which events the log shows.
struct EventFilter
{
    enum class Kind { All, Marked, Output, Hazards, Task };

    Kind kind = Kind::All;
    engine::trace::TaskId task; // for Kind::Task
    QString text; // looked for in number, time, who and what

    bool passesAll() const { return kind == Kind::All && text.isEmpty(); }
    bool operator==(const EventFilter &) const = default;
};

// The trace as a table, a row per event that passes the filter. Nothing is copied:
// cells are said when they are asked for. Long traces are filtered piece by piece.
class EventsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Marker, Number, Time, Who, What, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    void reset(const engine::trace::Trace &trace);
    void extend(); // the trace has grown
    void setFilter(EventFilter filter);
    const EventFilter &filter() const { return m_filter; }
    // Looks at up to `most` more events; says whether any are left.
    bool filterMore(EventNumber most);

    // Whether What begins with Who: where there is no column for it.
    void setSaysWhoInWhat(bool says);
    bool saysWhoInWhat() const { return m_saysWhoInWhat; }

    EventNumber eventAt(int row) const;
    int rowFor(EventNumber number) const; // the last row at or before the event; -1: none

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    bool passes(EventNumber number) const;

    const engine::trace::Trace *m_trace = nullptr;
    EventFilter m_filter;
    std::vector<EventNumber> m_rows; // unless the filter lets all pass
    EventNumber m_looked = 0; // up to which event the filter has looked
    EventNumber m_size = 0; // rows that views know of, when unfiltered
    bool m_saysWhoInWhat = false;
};

} // namespace ui::panels
