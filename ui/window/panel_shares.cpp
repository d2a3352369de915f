// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/panel_shares.h"

#include "ui/window/dock.h"

#include <QLayout>
#include <QMainWindow>
#include <QTabBar>

#include <cmath>
#include <utility>

namespace ui::window {

PanelShares::PanelShares(QMainWindow &window, const std::vector<Dock *> &panels) : m_window(window)
{
    for (Dock *panel : panels)
        m_shares.push_back({panel, 0, 0, {}});
}

bool PanelShares::stands(const Share &share)
{
    return share.panel && !share.panel->isFloating() && !share.panel->isHidden();
}

// With the tabs above it.
QSize PanelShares::room(const Dock &panel) const
{
    const QRect room = panel.geometry();
    for (const QTabBar *tabs : m_window.findChildren<QTabBar *>(QString(), Qt::FindDirectChildrenOnly))
        if (const QRect bar = tabs->geometry(); tabs->isVisible() && bar.x() <= room.x() + 1 && bar.right() >= room.x() && std::abs(bar.bottom() + 1 - room.y()) <= 2)
            return {room.width(), room.bottom() + 1 - bar.y()};
    return room.size();
}

void PanelShares::forEach(const std::function<void(Share &share, QSize size)> &act)
{
    for (const Share &seen : m_shares) {
        if (!stands(seen) || seen.panel->visibleRegion().isEmpty())
            continue;
        const QList<QDockWidget *> behind = m_window.tabifiedDockWidgets(seen.panel);
        for (Share &share : m_shares)
            if (share.panel == seen.panel || behind.contains(share.panel))
                act(share, room(*seen.panel));
    }
}

bool PanelShares::take()
{
    bool changed = false;
    forEach([&changed, whole = m_window.size()](Share &share, QSize size) {
        const QSize before = std::exchange(share.given, size);
        if (share.width == 0 || size.width() != before.width()) {
            share.width = static_cast<double>(size.width()) / whole.width();
            changed = true;
        }
        if (!share.panel->isFolded() && (share.height == 0 || size.height() != before.height())) {
            share.height = static_cast<double>(size.height()) / whole.height();
            changed = true;
        }
    });
    return changed;
}

void PanelShares::give()
{
    QList<QDockWidget *> wide;
    QList<QDockWidget *> high;
    QList<int> widths;
    QList<int> heights;
    for (const Share &share : m_shares) {
        if (!stands(share))
            continue;
        share.panel->layout()->activate(); // it may have been folded until now
        if (share.width > 0) {
            wide << share.panel;
            widths << static_cast<int>(std::lround(share.width * m_window.width()));
        }
        if (share.height > 0 && !share.panel->isFolded()) {
            high << share.panel;
            heights << static_cast<int>(std::lround(share.height * m_window.height()));
        }
    }
    m_window.resizeDocks(wide, widths, Qt::Horizontal);
    m_window.resizeDocks(high, heights, Qt::Vertical);
    m_window.layout()->activate();
    forEach([](Share &share, QSize size) { share.given = size; });
}

void PanelShares::forget()
{
    for (Share &share : m_shares)
        share = {share.panel, 0, 0, {}};
}

void PanelShares::forget(const Dock &panel)
{
    for (Share &share : m_shares)
        if (share.panel == &panel)
            share = {share.panel, 0, 0, {}};
}

QByteArray PanelShares::save() const
{
    QByteArrayList words;
    for (const Share &share : m_shares)
        if (share.panel && share.width > 0)
            words << share.panel->objectName().toUtf8() << QByteArray::number(share.width, 'g', 6) << QByteArray::number(share.height, 'g', 6);
    return words.join(' ');
}

void PanelShares::restore(const QByteArray &saved)
{
    forget();
    const QByteArrayList words = saved.split(' ');
    for (qsizetype i = 0; i + 2 < words.size(); i += 3)
        for (Share &share : m_shares)
            if (share.panel && share.panel->objectName().toUtf8() == words[i]) {
                share.width = qBound(0.0, words[i + 1].toDouble(), 1.0);
                share.height = qBound(0.0, words[i + 2].toDouble(), 1.0);
            }
}

} // namespace ui::window
