// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/exception_model.h"
#include "ui/view.h"

#include <QTreeView>

namespace ui::inspector {

// The tree of the selected or current exception: the members of a group, where each
// was raised, its traceback, its cause, and what except* made of it. While a group
// still collects, a row says who may add to it. A click selects; Enter or a double
// click goes to the moment when it was raised; Ctrl+C copies a row with all below it.
class ExceptionView : public QTreeView
{
    Q_OBJECT

public:
    explicit ExceptionView(const ViewContext &context, QWidget *parent = nullptr);

    QSize sizeHint() const override { return {300, 110}; }
    bool tellsOfNow() const; // what happens at this moment is about what it shows

signals:
    void lineActivated(int line);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();
    void takeTheme();
    void expandGroups(const QModelIndex &parent);
    void chosen(const QModelIndex &index);
    void activate(const QModelIndex &index);
    void copy();

    ViewContext m_context;
    ExceptionModel m_model;
};

} // namespace ui::inspector
