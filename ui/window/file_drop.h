// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace ui::theme {
class Theme;
}

namespace ui::window {

class DropHint;

// Files that are dropped anywhere on a window: also where one can write, which would take their names as text.
class FileDrop : public QObject
{
    Q_OBJECT

public:
    FileDrop(const theme::Theme &theme, QWidget *window); // lives as long as that

signals:
    void dropped(const QString &path); // of several the first

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *m_window;
    DropHint *m_hint;
};

} // namespace ui::window
