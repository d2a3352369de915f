// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/console_model.h"
#include "ui/panels/input_field.h"
#include "ui/view.h"

#include <QWidget>

class QCheckBox;
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
    InputField *inputField() const { return m_input; }
    ConsoleModel *model() const { return m_model; }

public slots:
    void setShowsLater(bool shows);
    // The field for input() is there when the script's text reads from standard input, or waits for a line.
    void setInputState(const ui::panels::InputState &state);
    void copy();

signals:
    void interventionRequested(const QString &intervention);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void takeTrace();
    void takeAppended();
    void follow();
    void showInput();
    void showMenu(const QPoint &position);

    const ViewContext m_context;
    ConsoleModel *m_model = nullptr;
    QListView *m_list = nullptr;
    InputField *m_input = nullptr;
    QCheckBox *m_later = nullptr;
    QAction *m_copy = nullptr;
};

} // namespace ui::panels
