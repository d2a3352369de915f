// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QPointer>

namespace ui::window {

// A card over the middle of the window; any key or click takes it away, and the keyboard
// goes back to what had it. Derived classes fill it each time it opens.
class Overlay : public QFrame
{
    Q_OBJECT

public:
    void open();

protected:
    explicit Overlay(QWidget *window);
    virtual void fill() = 0;

    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void leave();

    QPointer<QWidget> m_before; // what had the keyboard
};

} // namespace ui::window
