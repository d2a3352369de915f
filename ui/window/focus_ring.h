// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QPointer>
#include <QWidget>

namespace ui::window {

// A ring around what has the keyboard, for those who move by it: lists, texts and
// tabs, which do not show it by themselves. A click draws none.
class FocusRing : public QWidget
{
    Q_OBJECT

public:
    FocusRing(theme::Theme &theme, QWidget *window);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void show(QWidget *target);
    void follow();

    theme::Theme &m_theme;
    QPointer<QWidget> m_target;
};

} // namespace ui::window
