// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/flow_layout.h"

#include <algorithm>
#include <utility>

namespace ui::window {

FlowLayout::~FlowLayout() = default;

void FlowLayout::addItem(QLayoutItem *item)
{
    m_items.emplace_back(item);
}

QLayoutItem *FlowLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[static_cast<std::size_t>(index)].get() : nullptr;
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    if (!itemAt(index))
        return nullptr;
    const auto place = m_items.begin() + index;
    QLayoutItem *item = place->release();
    m_items.erase(place);
    return item;
}

int FlowLayout::heightForWidth(int width) const
{
    return place({0, 0, width, 0}, Move::No);
}

QSize FlowLayout::minimumSize() const
{
    QSize least;
    for (const auto &item : m_items)
        least = least.expandedTo(item->minimumSize());
    return least.grownBy(contentsMargins());
}

QSize FlowLayout::sizeHint() const
{
    QSize all(0, 0);
    for (const auto &item : m_items)
        all = {all.width() + item->sizeHint().width() + spacing(), std::max(all.height(), item->sizeHint().height())};
    return all.grownBy(contentsMargins());
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    place(rect, Move::Yes);
}

int FlowLayout::widthOf(const QLayoutItem &item, int room, int most)
{
    const int needs = item.minimumSize().width();
    return std::min(std::min(item.sizeHint().width(), std::max(most, needs)), room);
}

int FlowLayout::rows(int room, int most) const
{
    int rows = 1;
    int at = 0;
    for (const auto &item : m_items) {
        if (item->isEmpty())
            continue;
        const int width = widthOf(*item, room, most);
        if (at > 0 && at + width > room) {
            ++rows;
            at = 0;
        }
        at += width + spacing();
    }
    return rows;
}

int FlowLayout::widest(int room) const
{
    // Two rows of what can still be read, or else three.
    for (const auto &[mostRows, mostBeside] : {std::pair(2, 3), std::pair(3, 8)}) {
        int most = room;
        for (int beside = 2; rows(room, most) > mostRows && beside <= mostBeside; ++beside)
            most = (room - (beside - 1) * spacing()) / beside;
        if (rows(room, most) <= mostRows)
            return most;
    }
    return room / 8;
}

int FlowLayout::place(const QRect &rect, Move move) const
{
    const QRect room = rect.marginsRemoved(contentsMargins());
    QPoint at = room.topLeft();
    int row = 0;
    const int most = widest(room.width());
    for (const auto &item : m_items) {
        if (item->isEmpty()) // hidden
            continue;
        const QSize size(widthOf(*item, room.width(), most), item->sizeHint().height());
        if (at.x() > room.left() && at.x() + size.width() > room.left() + room.width()) {
            at = {room.left(), at.y() + row + spacing()};
            row = 0;
        }
        if (move == Move::Yes)
            item->setGeometry({at, size});
        at.rx() += size.width() + spacing();
        row = std::max(row, size.height());
    }
    return at.y() + row - rect.top() + contentsMargins().bottom();
}

} // namespace ui::window
