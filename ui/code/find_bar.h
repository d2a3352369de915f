// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QLineEdit;
class QToolButton;
class QsciScintilla;

namespace ui::code {

// Finds text in an editor, from where its cursor stands and round the end. Enter
// and Shift+Enter go on and back; Escape closes it and gives the focus back.
class FindBar : public QFrame
{
    Q_OBJECT

public:
    explicit FindBar(QsciScintilla &editor, QWidget *parent = nullptr);

    void open(); // with the selected text, if it is on one line

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class Direction { Forward, Backward };
    void find(Direction direction);
    void findAsTyped();
    void close();
    void showCount();

    QsciScintilla &m_editor;
    QLineEdit *m_words;
    QLabel *m_count;
    QToolButton *m_matchCase;
};

} // namespace ui::code
