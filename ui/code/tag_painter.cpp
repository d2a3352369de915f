// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/tag_painter.h"

#include "ui/theme/theme.h"
#include "ui/words/fitting.h"

#include <QPainter>
#include <QPainterPath>

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

// It has no corners where it touches its line.
QPainterPath outline(const PlacedTag &placed)
{
    constexpr double radius = 5;
    const QRectF &rect = placed.rect;
    QPainterPath path;
    path.addRoundedRect(rect, radius, radius);
    QPainterPath straight;
    if (placed.place == TagPlace::Below)
        straight.addRect(rect.adjusted(0, 0, 0, radius - rect.height()));
    else if (placed.place == TagPlace::Above)
        straight.addRect(rect.adjusted(0, rect.height() - radius, 0, 0));
    return path.united(straight);
}

} // namespace

std::vector<PlacedTag> placeTags(const std::vector<const LineTag *> &tags, const TagRow &line, const std::vector<TagRow> &beside,
                                 const QFontMetricsF &metrics, bool arePointedAt)
{
    const double height = line.rect.height() - 2;
    const double glyphOnly = height + 4;
    const double most = line.rect.width() / 2;
    const auto widthOf = [&](const LineTag &tag) { return std::min(most, std::ceil(metrics.horizontalAdvance(tag.text)) + height + 2 * padding); };
    double all = edge - gap;
    for (const LineTag *tag : tags)
        all += widthOf(*tag) + gap;
    const auto roomOn = [](const TagRow &row) { return row.rect.right() - gap - row.end; };
    const auto isFree = [&](const TagRow &row) { return std::min(all, most) <= roomOn(row); };
    std::vector<PlacedTag> placed;
    if (!isFree(line) && all - edge <= line.begin - line.margin - 2 * gap) {
        double left = line.begin - gap;
        for (const LineTag *tag : tags) {
            const double width = widthOf(*tag);
            placed.push_back({QRectF(left - width, line.rect.top() + 1, width, height), tag});
            left -= width + gap;
        }
        return placed;
    }
    const TagRow *row = &line;
    for (const TagRow &other : beside)
        if (!isFree(*row) && roomOn(other) > roomOn(*row))
            row = &other;
    const double each = (roomOn(*row) - edge + gap) / static_cast<double>(tags.size()) - gap;
    constexpr double legible = 52;
    if (each < legible)
        row = &line;
    const bool hasRoom = isFree(*row) || arePointedAt;
    const double top = row->place == TagPlace::Below ? row->rect.top() : row->rect.top() + (row->place == TagPlace::Above ? 2 : 1);
    double right = line.rect.right() - edge;
    for (const LineTag *tag : tags) {
        const double width = hasRoom ? widthOf(*tag) : each < legible ? glyphOnly : std::min(each, widthOf(*tag));
        if (right - width < line.rect.center().x() && !placed.empty())
            break;
        placed.push_back({QRectF(right - width, top, width, height), tag, row->place});
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
    painter.drawPath(outline(placed));

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
    const QFontMetricsF metrics(painter.font());
    const auto width = [&](const QString &text) { return metrics.horizontalAdvance(text); };
    const QString &text = placed.tag->text; // its namesakes are elsewhere
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft,
        width(text) <= words.width() ? text : words::fitting(text, [&] { return placed.tag->telling; }, words.width(), width));
    painter.restore();
}

} // namespace ui::code
