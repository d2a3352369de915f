// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/tag_painter.h"

#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace ui::code {

using theme::Role;

namespace {

constexpr double edge = 8; // to the right of the tags
constexpr double gap = 4; // between them
constexpr double padding = 6;

double luminance(const QColor &color)
{
    const auto linear
        = [](double part) { return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

// White as long as it can be read, for it is calmer on the strong colours.
QColor inkOn(const QColor &fill)
{
    return luminance(fill) < 0.34 ? QColor(Qt::white) : QColor(0x1a, 0x20, 0x2c);
}

} // namespace

std::vector<PlacedTag> placeTags(const std::vector<const LineTag *> &tags, const QRectF &line, const LineText &text,
                                 const QFontMetricsF &metrics, bool arePointedAt)
{
    const double height = line.height() - 2;
    const double glyphOnly = height + 4;
    const auto widthOf = [&](const LineTag &tag) {
        return std::min(line.width() / 2, std::ceil(metrics.horizontalAdvance(tag.text)) + height + 2 * padding);
    };
    double all = edge - gap;
    for (const LineTag *tag : tags)
        all += widthOf(*tag) + gap;
    const double room = line.right() - edge - gap - text.end;
    const double each = (room + gap) / static_cast<double>(tags.size()) - gap;
    constexpr double legible = 52;
    const bool isFree = std::min(all, line.width() / 2) <= room + edge;
    std::vector<PlacedTag> placed;
    if (!isFree && all - edge <= text.begin - text.margin - 2 * gap) {
        double left = text.begin - gap;
        for (const LineTag *tag : tags) {
            const double width = widthOf(*tag);
            placed.push_back({QRectF(left - width, line.top() + 1, width, height), tag});
            left -= width + gap;
        }
        return placed;
    }
    const bool hasRoom = isFree || arePointedAt;
    double right = line.right() - edge;
    for (const LineTag *tag : tags) {
        const double width = hasRoom ? widthOf(*tag) : each < legible ? glyphOnly : std::min(each, widthOf(*tag));
        if (right - width < line.center().x() && !placed.empty())
            break;
        placed.push_back({QRectF(right - width, line.top() + 1, width, height), tag});
        right -= width + gap;
    }
    return placed;
}

void paintTag(QPainter &painter, const PlacedTag &placed, Emphasis emphasis, const theme::Theme &theme)
{
    const QColor fill = theme.color(placed.tag->look);
    const QColor ink = inkOn(fill);
    const QRectF &rect = placed.rect;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(fill);
    painter.setPen(emphasis == Emphasis::None
            ? QPen(Qt::NoPen)
            : QPen(theme.color(emphasis == Emphasis::Selected ? Role::Accent : Role::Text), 2));
    painter.drawRoundedRect(rect, 5, 5);

    const double side = rect.height() * 0.62;
    const bool glyphOnly = rect.width() < rect.height() + 2 * padding;
    const QRectF glyph(glyphOnly ? rect.center().x() - side / 2 : rect.left() + padding, rect.center().y() - side / 2, side, side);
    theme.paintGlyph(painter, glyph, placed.tag->look, ink);
    if (glyphOnly) {
        painter.restore();
        return;
    }

    painter.setFont(theme.font(8.5, QFont::DemiBold));
    painter.setPen(ink);
    const QRectF words(
        glyph.right() + padding * 0.75, rect.top(), rect.right() - padding * 0.75 - glyph.right() - 2, rect.height());
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft,
        painter.fontMetrics().elidedText(placed.tag->text, Qt::ElideRight, static_cast<int>(words.width())));
    painter.restore();
}

} // namespace ui::code
