// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QPointer>

#include <functional>
#include <vector>

class QLineEdit;
class QListWidget;

namespace ui::window {

// One thing that the palette can do.
struct Command
{
    QString title;
    QString hint; // its keys, or where it belongs
    std::function<void()> run;
};

// How well a text answers to what was typed; below 0: not at all. Each word typed must
// begin one of its words, be a good part of one, or be initials. Pure.
int matchScore(const QString &typed, const QString &text);

// A list of everything that can be done, filtered as one types (Ctrl+K). It floats
// over the window, is gone with Escape, and blocks nothing.
class CommandPalette : public QFrame
{
    Q_OBJECT

public:
    explicit CommandPalette(QWidget *window);

    void open(std::vector<Command> commands);
    QLineEdit *field() const { return m_field; }
    QListWidget *list() const { return m_list; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void filter();
    int rowHeight() const;
    void runCurrent();
    void leave();

    QLineEdit *m_field;
    QListWidget *m_list;
    QPointer<QWidget> m_before; // what had the keyboard
    std::vector<Command> m_commands;
};

} // namespace ui::window
