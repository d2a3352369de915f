// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

class QMenu;

namespace ui::inspector {

// A rich-text sentence that fills the width it is given. Long names break anywhere rather than
// be cut off; Ctrl+C and the menu copy what is selected, else all of it, as it was before that.
// It is measured only when its text, font or width changes, since it is told anew at each step.
class SentenceLabel : public QLabel
{
    Q_OBJECT

public:
    explicit SentenceLabel(QWidget *parent = nullptr);

    void setSentence(const QString &html);
    QString plainText() const;

    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void menuAboutToShow(QMenu *menu); // with its own entries in it

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void copy() const;

    QString m_sentence;
    mutable int m_measuredWidth = -1;
    mutable int m_measuredHeight = 0;
};

} // namespace ui::inspector
