// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QDockWidget>
#include <QLabel>

class QHBoxLayout;
class QToolButton;

namespace ui::window {

// A line of text that elides its middle where it has no room.
class ElidedLabel : public QLabel
{
    Q_OBJECT

public:
    using QLabel::QLabel;

    QSize minimumSizeHint() const override { return {0, QLabel::minimumSizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;
};

// The title of a card, in small capitals, with room for a few controls.
class CardTitle : public QWidget
{
    Q_OBJECT

public:
    CardTitle(theme::Theme &theme, const QString &title, QWidget *parent = nullptr);
    void setTitle(const QString &title);
    void setNote(const QString &note, const QString &tip); // behind the title, as it is: a file's name
    void addControl(QWidget *control);
    void setHeader(QWidget *header); // takes all the room between title and controls
    void setFirstRow(int pixels); // that the title stands in, however many rows the header has
    QToolButton *addButton(const QString &tip);

private:
    void dress();

    theme::Theme &m_theme;
    QHBoxLayout *m_row;
    QLabel *m_title;
    ElidedLabel *m_note;
};

// A panel of the window: a card that can be moved, folded to its title, and closed.
class Dock : public QDockWidget
{
    Q_OBJECT

public:
    Dock(theme::Theme &theme, const QString &name, const QString &title, QWidget *content, QWidget *parent);

    CardTitle *cardTitle() const { return m_title; }
    QWidget *content() const { return m_content; }
    bool isFolded() const { return m_folded; }
    void setFolded(bool folded);
    // What belongs to the content and stands in the title, as long as there is one.
    void setHeader(QWidget *header);
    // Among tabs the tab is the title.
    void setTabbed(bool tabbed);
    void setLeastWidth(int pixels); // that its content gets

signals:
    void folded(bool folded);

private:
    void dress();

    theme::Theme &m_theme;
    CardTitle *m_title;
    QWidget *m_noTitle;
    QWidget *m_header = nullptr;
    QWidget *m_content;
    QWidget *m_body;
    QToolButton *m_fold;
    QToolButton *m_close;
    bool m_folded = false;
};

} // namespace ui::window
