// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/code/line_tags.h"

#include <QFontMetricsF>
#include <QRectF>

class QPainter;

namespace ui::theme {
class Theme;
}

namespace ui::code {

// A tag with its place in the viewport.
struct PlacedTag
{
    QRectF rect;
    const LineTag *tag = nullptr;
};

// Places the tags of one line at its right edge, the first one outermost. What
// finds no room in the right half is left out; the last one placed then stands for it.
// At the right end of the line. Where that would cover what stands left of `free`, the words
// of a tag are cut short, or there is no more than the glyph of its state.
std::vector<PlacedTag> placeTags(const std::vector<const LineTag *> &tags, const QRectF &line, double free, const QFontMetricsF &metrics);

// How a tag stands out among the others.
enum class Emphasis { None, Hovered, Selected };

void paintTag(QPainter &painter, const PlacedTag &placed, Emphasis emphasis, const theme::Theme &theme);

} // namespace ui::code
