// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

namespace ui::window {

class MainWindow;

// Remembers where window and panels are, half a second after they have come to rest,
// so that nothing is lost however the program ends.
class LayoutKeeper : public QObject
{
    Q_OBJECT

public:
    explicit LayoutKeeper(MainWindow &window);
    bool restoreWindow(); // false where nothing is remembered
    void flush();
    void rest() { m_rests = true; } // what follows is nobody's layout, but a picture's

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    MainWindow &m_window;
    QTimer m_timer;
    bool m_rests = false;
};

} // namespace ui::window
