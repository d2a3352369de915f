// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/console_model.h"
#include "ui/view.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;
class QListView;

namespace ui::panels {

// The console panel: what had the script printed by now? A click on a line goes to
// the moment it was printed.
class ConsoleView : public QWidget
{
    Q_OBJECT

public:
    ConsoleView(const ViewContext &context, QWidget *parent);

    bool showsLater() const;
    QListView *list() const { return m_list; }
    QLineEdit *inputField() const { return m_input; }
    ConsoleModel *model() const { return m_model; }

public slots:
    void setShowsLater(bool shows);
    // Whether there is a field for input() lines. By itself it is there when the
    // script's text calls input().
    void setInputVisible(bool visible);
    void copy();

signals:
    void inputEntered(const QString &line);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void takeTrace();
    void takeAppended();
    void follow();

    const ViewContext m_context;
    ConsoleModel *m_model = nullptr;
    QListView *m_list = nullptr;
    QLineEdit *m_input = nullptr;
    QCheckBox *m_later = nullptr;
};

} // namespace ui::panels
