// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/console_model.h"

#include <algorithm>

namespace ui::panels {

void ConsoleModel::clear()
{
    beginResetModel();
    m_lines.clear();
    m_rows = 0;
    m_position = 0;
    endResetModel();
}

void ConsoleModel::extend(const engine::trace::Trace &trace)
{
    const std::size_t changed = m_lines.extend(trace);
    setRows(m_showsLater ? static_cast<int>(m_lines.size()) : linesNow());
    if (changed < static_cast<std::size_t>(m_rows))
        emit dataChanged(index(static_cast<int>(changed)), index(m_rows - 1));
}

void ConsoleModel::setPosition(EventNumber number)
{
    if (number == m_position)
        return;
    const int before = linesNow();
    m_position = number;
    setRows(m_showsLater ? static_cast<int>(m_lines.size()) : linesNow());
    // The last line before may have grown, too.
    const int first = std::clamp(std::min(before, linesNow()) - 1, 0, m_rows);
    const int last = std::min(std::max(before, linesNow()), m_rows) - 1;
    if (first <= last)
        emit dataChanged(index(first), index(last));
}

void ConsoleModel::setShowsLater(bool shows)
{
    m_showsLater = shows;
    setRows(shows ? static_cast<int>(m_lines.size()) : linesNow());
    if (m_rows > 0)
        emit dataChanged(index(0), index(m_rows - 1));
}

void ConsoleModel::setRows(int rows)
{
    if (rows > m_rows) {
        beginInsertRows({}, m_rows, rows - 1);
        m_rows = rows;
        endInsertRows();
    } else if (rows < m_rows) {
        beginRemoveRows({}, rows, m_rows - 1);
        m_rows = rows;
        endRemoveRows();
    }
}

int ConsoleModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

QVariant ConsoleModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows)
        return {};
    const ConsoleLine &line = m_lines.line(static_cast<std::size_t>(index.row()));
    switch (role) {
    case Qt::DisplayRole:
        return m_showsLater ? line.text : line.text.left(line.lengthAt(m_position));
    case LengthNow:
        return line.lengthAt(m_position);
    default:
        return {};
    }
}

} // namespace ui::panels
