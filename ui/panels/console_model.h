// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/console_lines.h"

#include <QAbstractListModel>

namespace ui::panels {

// The console's lines as a list; those that the story has not reached yet are
// left out, or kept and painted faintly.
class ConsoleModel : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;
    enum { LengthNow = Qt::UserRole }; // how many characters had been printed

    void clear();
    void extend(const engine::trace::Trace &trace);
    void setPosition(EventNumber number);
    void setShowsLater(bool shows);
    bool showsLater() const { return m_showsLater; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    const ConsoleLines &lines() const { return m_lines; }
    int linesNow() const { return static_cast<int>(m_lines.countAt(m_position)); }

private:
    void setRows(int rows);

    ConsoleLines m_lines;
    EventNumber m_position = 0;
    int m_rows = 0;
    bool m_showsLater = false;
};

} // namespace ui::panels
