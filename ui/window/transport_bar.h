// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/view.h"

#include <QWidget>

#include <array>

class QComboBox;
class QLabel;
class QLineEdit;
class QToolButton;

namespace ui::window {

class Scrubber;

// First, back, play, forward, last; by what a step goes and how fast; the scrubber;
// time and number of the event; the field to find things.
class TransportBar : public QWidget
{
    Q_OBJECT

public:
    static constexpr std::array speeds{0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0};

    explicit TransportBar(const ViewContext &context, QWidget *parent = nullptr);

    void changeSpeed(int direction); // to the next of these, +1 or -1

    QLineEdit *findField() const { return m_find; }
    Scrubber *scrubber() const { return m_scrubber; }

signals:
    void findEdited(const QString &text);
    void findNext(int direction);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QToolButton *addButton(const QString &name, const QString &tip);
    void addChoices();
    void keepSpeedWide();
    void paintIcons();
    int findRoom() const;
    void makeRoomToFind();
    void nameFind();
    void showMoment();

    ViewContext m_context;
    QToolButton *m_first;
    QToolButton *m_back;
    QToolButton *m_play;
    QToolButton *m_forward;
    QToolButton *m_last;
    QComboBox *m_stepKind = nullptr;
    QComboBox *m_speed = nullptr;
    Scrubber *m_scrubber = nullptr;
    QLabel *m_time = nullptr;
    QLabel *m_number = nullptr;
    QLineEdit *m_find = nullptr;
};

} // namespace ui::window
