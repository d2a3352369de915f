// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"
#include "ui/window/library.h"

#include <QScrollArea>

class QLabel;
class QPlainTextEdit;
class QVBoxLayout;

namespace ui::window {

// What one sees first: the lessons by theme, each with its story and a small
// picture, the recent files, and a field to paste code into.
class StartPage : public QScrollArea
{
    Q_OBJECT

public:
    explicit StartPage(theme::Theme &theme, QWidget *parent = nullptr);

    void refresh(); // reads the library and the recent files anew
    const std::vector<Lesson> &lessons() const { return m_lessons; }
    QPlainTextEdit *pasteField() const { return m_paste; }

signals:
    void openRequested(const QString &path);
    void browseRequested();
    void pasted(const QString &text);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void addLessons(QVBoxLayout *column, int columns);
    QWidget *makeSide();
    QLabel *makeHeading(const QString &text, double points);

    theme::Theme &m_theme;
    std::vector<Lesson> m_lessons;
    QPlainTextEdit *m_paste = nullptr;
    int m_columns = 0;
};

} // namespace ui::window
