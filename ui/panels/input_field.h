// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QBoxLayout;
class QLineEdit;
class QToolButton;

namespace ui::panels {

// How it stands between a run and what it reads from standard input.
struct InputState
{
    enum class Run { Over, GoesOn, Waits }; // Waits: stands still until there is a line
    Run run = Run::Over;
    int given = 0; // lines, so far; a rerun is given the same
    bool isEnded = false; // the end of the input was given as well
    QString prompt; // what the script asks while it waits; may be empty
};

// Where one answers a script that calls input(): Return gives the line, Ctrl+D the
// end of the input. It is marked while the run waits for it.
class InputField : public QWidget
{
    Q_OBJECT

public:
    InputField(theme::Theme &theme, QWidget *parent);

    void setState(const InputState &state);
    const InputState &state() const { return m_state; }
    QLineEdit *line() const { return m_line; }
    QToolButton *endButton() const { return m_end; }
    QToolButton *againButton() const { return m_again; }

signals:
    void entered(const QString &line);
    void ended();
    void forgotten(); // the script is to ask again for what it was given

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void dress();
    void arrange();

    theme::Theme &m_theme;
    InputState m_state;
    QBoxLayout *m_parts;
    QLineEdit *m_line;
    QToolButton *m_end;
    QToolButton *m_again;
};

} // namespace ui::panels
