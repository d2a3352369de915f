// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/stage_shelf.h"

#include <algorithm>

namespace ui::stage {

void Block::put(Block part, QPointF at)
{
    for (ChipPlace &chip : part.chips) {
        chip.rect.translate(at);
        chips.push_back(std::move(chip));
    }
    for (BoxPlace &box : part.boxes) {
        box.rect.translate(at);
        box.connector.translate(at);
        box.capsule.translate(at);
        box.lane += box.lane > 0 ? at.x() : 0;
        box.more.translate(at);
        boxes.push_back(std::move(box));
    }
    grow({at.x() + part.size.width(), at.y() + part.size.height()});
}

Block grid(std::vector<Block> cells, int columns, QSizeF gap, std::vector<double> widths, const std::vector<double> &heights)
{
    const auto count = static_cast<int>(cells.size());
    widths.resize(static_cast<std::size_t>(columns));
    for (int i = 0; i < count; ++i) {
        double &width = widths[static_cast<std::size_t>(i % columns)];
        width = std::max(width, cells[static_cast<std::size_t>(i)].size.width());
    }
    Block whole;
    double y = 0;
    for (int first = 0; first < count; first += columns) {
        double x = 0;
        const auto row = static_cast<std::size_t>(first / columns);
        double height = row < heights.size() ? heights[row] : 0;
        for (int i = first; i < std::min(first + columns, count); ++i) {
            Block &cell = cells[static_cast<std::size_t>(i)];
            height = std::max(height, cell.size.height());
            whole.put(std::move(cell), {x, y});
            x += widths[static_cast<std::size_t>(i - first)] + gap.width();
        }
        y += height + gap.height();
    }
    return whole;
}

} // namespace ui::stage
