// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/events_model.h"

#include "ui/panels/event_marks.h"
#include "ui/words/words.h"

#include <algorithm>
#include <utility>

namespace ui::panels {

using namespace engine::trace;

void EventsModel::reset(const Trace &trace)
{
    beginResetModel();
    m_trace = &trace;
    m_rows.clear();
    m_looked = 0;
    m_size = m_filter.passesAll() ? trace.size() : 0;
    endResetModel();
}

void EventsModel::extend()
{
    if (!m_trace || !m_filter.passesAll() || m_trace->size() <= m_size)
        return; // a filter looks at them in its own time
    beginInsertRows({}, static_cast<int>(m_size), static_cast<int>(m_trace->size()) - 1);
    m_size = m_trace->size();
    endInsertRows();
}

void EventsModel::setFilter(EventFilter filter)
{
    if (filter == m_filter)
        return;
    beginResetModel();
    m_filter = std::move(filter);
    m_rows.clear();
    m_looked = 0;
    m_size = m_filter.passesAll() && m_trace ? m_trace->size() : 0;
    endResetModel();
}

void EventsModel::setSaysWhoInWhat(bool says)
{
    if (std::exchange(m_saysWhoInWhat, says) != says && rowCount() > 0)
        emit dataChanged(index(0, What), index(rowCount() - 1, What));
}

bool EventsModel::filterMore(EventNumber most)
{
    if (!m_trace || m_filter.passesAll())
        return false;
    std::vector<EventNumber> found;
    for (; most > 0 && m_looked < m_trace->size(); --most)
        if (passes(++m_looked))
            found.push_back(m_looked);
    if (!found.empty()) {
        const auto first = static_cast<int>(m_rows.size());
        beginInsertRows({}, first, first + static_cast<int>(found.size()) - 1);
        m_rows.insert(m_rows.end(), found.begin(), found.end());
        endInsertRows();
    }
    return m_looked < m_trace->size();
}

bool EventsModel::passes(EventNumber number) const
{
    const Event &event = m_trace->at(number);
    switch (m_filter.kind) {
    case EventFilter::Kind::All:
        break;
    case EventFilter::Kind::Marked:
        if (markOf(event) == Mark::None || markOf(event) == Mark::Output)
            return false;
        break;
    case EventFilter::Kind::Output:
        if (event.kind != EventKind::Output && event.kind != EventKind::InputAwaited && event.kind != EventKind::InputRead)
            return false;
        break;
    case EventFilter::Kind::Hazards:
        if (event.kind != EventKind::HazardFound)
            return false;
        break;
    case EventFilter::Kind::Task:
        if (event.actor != m_filter.task && !(subjectKind(event.kind) == SubjectKind::Task && event.task() == m_filter.task))
            return false;
        break;
    }
    if (m_filter.text.isEmpty())
        return true;
    const words::Summary summary = words::summary(*m_trace, number);
    const auto has = [this](const QString &text) { return text.contains(m_filter.text, Qt::CaseInsensitive); };
    return has(summary.who) || has(summary.what) || QString::number(number) == m_filter.text || words::figure(number) == m_filter.text
        || words::time(event.time).startsWith(m_filter.text);
}

EventNumber EventsModel::eventAt(int row) const
{
    if (row < 0 || row >= rowCount())
        return 0;
    return m_filter.passesAll() ? static_cast<EventNumber>(row) + 1 : m_rows[static_cast<std::size_t>(row)];
}

int EventsModel::rowFor(EventNumber number) const
{
    if (m_filter.passesAll())
        return static_cast<int>(std::min(number, m_size)) - 1;
    return static_cast<int>(std::upper_bound(m_rows.begin(), m_rows.end(), number) - m_rows.begin()) - 1;
}

int EventsModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    return m_filter.passesAll() ? static_cast<int>(m_size) : static_cast<int>(m_rows.size());
}

int EventsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EventsModel::data(const QModelIndex &index, int role) const
{
    const EventNumber number = index.isValid() ? eventAt(index.row()) : 0;
    if (number == 0)
        return {};
    if (role == Qt::TextAlignmentRole && index.column() == Number)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole)
        return {};
    if (role == Qt::ToolTipRole && index.column() != Marker)
        return words::tip(data(index, Qt::DisplayRole).toString());
    switch (index.column()) {
    case Marker:
        return role == Qt::DisplayRole ? QString() : markName(markOf(m_trace->at(number)));
    case Number:
        return words::figure(number);
    case Time: {
        // The unit stands in the header.
        const QString time = words::time(m_trace->at(number).time);
        return time.endsWith(QLatin1String(" s")) ? time.chopped(2) : time;
    }
    case Who:
        return words::summary(*m_trace, number).who;
    case What: {
        const words::Summary summary = words::summary(*m_trace, number);
        return m_saysWhoInWhat && !summary.who.isEmpty() ? summary.who + u' ' + summary.what : summary.what;
    }
    default:
        return {};
    }
}

QVariant EventsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Number:
        return tr("n");
    case Time:
        return tr("time, s");
    case Who:
        return tr("who");
    case What:
        return tr("what");
    default:
        return QString();
    }
}

} // namespace ui::panels
