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

// On their line, or hanging from it on the line below, or standing on it on the line above.
enum class TagPlace { OnLine, Below, Above };

// A tag with its place in the viewport.
struct PlacedTag
{
    QRectF rect;
    const LineTag *tag = nullptr;
    TagPlace place = TagPlace::OnLine;
};

// A line of the viewport, and what stands on it: from where to where.
struct TagRow
{
    QRectF rect;
    double margin = 0; // the numbers end here
    double begin = 0; // of the text, behind its indentation
    double end = 0; // with what stands beside it
    TagPlace place = TagPlace::OnLine;
};

// Places the tags of one line at its right edge, the first one outermost. What
// finds no room in the right half is left out; the last one placed then stands for it.
// Where that would cover the text, they stand in its indentation if that is wide enough, or on the first of the
// lines beside it that has room. Else their words are cut short where there is most room, or there is no more
// than the glyph of a state; unless they are pointed at.
std::vector<PlacedTag> placeTags(const std::vector<const LineTag *> &tags, const TagRow &line, const std::vector<TagRow> &beside,
                                 const QFontMetricsF &metrics, bool arePointedAt = false);

// How a tag stands out among the others.
enum class Emphasis { None, Hovered, Selected };

void paintTag(QPainter &painter, const PlacedTag &placed, Emphasis emphasis, const theme::Theme &theme);

} // namespace ui::code
