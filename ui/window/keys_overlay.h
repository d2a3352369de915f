// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QFrame>
#include <QPointer>

class QLabel;

namespace ui::window {

// The keys, on a card over the window; any key or click takes it away.
class KeysOverlay : public QFrame
{
    Q_OBJECT

public:
    KeysOverlay(theme::Theme &theme, QWidget *window);
    void open();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    QString text() const;
    void leave();

    theme::Theme &m_theme;
    QLabel *m_label;
    QPointer<QWidget> m_before; // what had the keyboard
};

} // namespace ui::window
