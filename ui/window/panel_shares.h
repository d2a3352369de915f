// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QSize>

#include <functional>
#include <vector>

class QMainWindow;

namespace ui::window {

class Dock;

// What share of the window each panel has been given. Qt takes from a panel what a
// smaller window lacks and does not give it back; this does, as soon as there is room.
// A panel keeps its share until that very panel is given another size: one that is
// squeezed, folded, closed or behind another tab is not.
class PanelShares
{
public:
    PanelShares(QMainWindow &window, const std::vector<Dock *> &panels);

    // As the panels stand now: they were arranged, or one was moved, or a separator.
    bool take(); // whether any has another share than before
    // After the window, or what shares it, has changed.
    void give();
    void forget();
    void forget(const Dock &panel);

    QByteArray save() const;
    void restore(const QByteArray &saved);

private:
    struct Share
    {
        QPointer<Dock> panel;
        double width = 0; // of the window's; 0: not known yet
        double height = 0;
        QSize given; // what came of that in pixels
    };

    static bool stands(const Share &share); // in the layout, whether seen or behind a tab
    QSize room(const Dock &panel) const;
    // Each panel on show, and those behind its tab, with the room that they have.
    void forEach(const std::function<void(Share &share, QSize size)> &act);

    QMainWindow &m_window;
    std::vector<Share> m_shares;
};

} // namespace ui::window
