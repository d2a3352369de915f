// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>

#include <memory>
#include <vector>

namespace ui::window {

// Widgets one after the other, in as many rows as the width takes; before that are more than
// a few, they become narrower, as far as they can. Needs no more width than its widest one.
class FlowLayout : public QLayout
{
public:
    using QLayout::QLayout;
    ~FlowLayout() override;

    void addItem(QLayoutItem *item) override;
    int count() const override { return static_cast<int>(m_items.size()); }
    QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize minimumSize() const override;
    QSize sizeHint() const override;
    void setGeometry(const QRect &rect) override;

private:
    enum class Move { No, Yes };
    int place(const QRect &rect, Move move) const; // the height that it takes
    int widest(int room) const; // that an item may be, unless it needs more
    int rows(int room, int most) const; // with no item wider than `most`, unless it needs more
    static int widthOf(const QLayoutItem &item, int room, int most);

    std::vector<std::unique_ptr<QLayoutItem>> m_items;
};

} // namespace ui::window
