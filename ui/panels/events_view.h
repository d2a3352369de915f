// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/events_model.h"
#include "ui/view.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLineEdit;
class QTableView;

namespace ui::panels {

// The events panel: the full log, a row per event, the row of the current position
// kept in sight. A click goes there.
class EventsView : public QWidget
{
    Q_OBJECT

public:
    EventsView(const ViewContext &context, QWidget *parent);

    QTableView *table() const { return m_table; }
    EventsModel *model() const { return m_model; }
    QLineEdit *filterField() const { return m_text; }
    QComboBox *kindBox() const { return m_kind; }
    bool isFiltering() const { return m_filtering.isActive(); }

public slots:
    void setFilterText(const QString &text); // as by the window's find field

signals:
    void interventionRequested(const QString &intervention);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void sizeColumns();
    int longestName() const;
    void takeTrace();
    void applyFilter();
    void filterSome();
    void follow();
    void dress();
    void showMenu(const QPoint &position);

    const ViewContext m_context;
    EventsModel *m_model = nullptr;
    QTableView *m_table = nullptr;
    QLineEdit *m_text = nullptr;
    QComboBox *m_kind = nullptr;
    QTimer m_filtering;
    bool m_following = false; // the row is being set, not chosen
};

} // namespace ui::panels
