// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/code_editor.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>

// What is painted on top of the text: the tinted lines' margins, the tags, the values.
namespace ui::code {

using engine::trace::Look;
using theme::Role;

void CodeEditor::paintEvent(QPaintEvent *event)
{
    QsciScintilla::paintEvent(event);
    QPainter painter(viewport());
    int line = 0;
    for (const LineTag &tag : m_tags)
        if (tag.line != line) {
            line = tag.line;
            paintLine(painter, line);
        }
    for (const auto &[at, value] : m_values) {
        const auto placed = tagsOn(at);
        const bool isBeside = !placed.empty() && placed.back().place == TagPlace::OnLine && placed.back().rect.left() > textEnd(at); // not in the indentation
        paintValue(painter, at, value, isBeside ? placed.back().rect.left() - 8 : viewport()->width() - 8.0);
    }
}

// The tint of the line stops at the text; this carries it through the margins.
void CodeEditor::paintLine(QPainter &painter, int line) const
{
    const QRectF row = lineRect(line);
    if (!row.intersects(QRectF(viewport()->rect())))
        return;
    const auto placed = tagsOn(line);
    if (placed.empty())
        return;
    const Look look = placed.front().tag->look;
    const bool lit = std::ranges::any_of(placed, [&](const PlacedTag &tag) { return holds(*tag.tag, m_hovered); });
    const double margin = marginWidth(symbolMargin) + marginWidth(numberMargin);
    const QRectF numbers(marginWidth(symbolMargin), row.top(), marginWidth(numberMargin), row.height());
    painter.fillRect(numbers.adjusted(0, 0, textPadding, 0), m_theme.tint(look));
    painter.setFont(m_theme.codeFont(8.5));
    painter.setPen(m_theme.color(Role::CodeLineNumber));
    painter.drawText(numbers.adjusted(0, 0, -3, 0), Qt::AlignRight | Qt::AlignVCenter, QString::number(line));
    painter.fillRect(QRectF(0, row.top(), 4, row.height()), m_theme.color(look));
    if (lit) {
        painter.setPen(QPen(m_theme.color(look), 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(row.adjusted(margin, 0.5, -1, -0.5));
    }
    for (const PlacedTag &tag : placed)
        paintTag(painter, tag,
            holds(*tag.tag, m_hovered)        ? Emphasis::Hovered
                : holds(*tag.tag, m_selected) ? Emphasis::Selected
                                              : Emphasis::None,
            m_theme);
}

void CodeEditor::paintValue(QPainter &painter, int line, const QString &value, double right) const
{
    const QRectF row = lineRect(line);
    if (!row.intersects(QRectF(viewport()->rect())))
        return;
    constexpr double gap = 24;
    const double x = textEnd(line) + gap;
    if (right - textEnd(line) < leastValue)
        return;
    QFont font = m_theme.codeFont(8.5);
    font.setItalic(true);
    painter.setFont(font);
    painter.setPen(m_theme.color(Role::SecondaryText));
    painter.drawText(QRectF(x, row.top(), right - x, row.height()), Qt::AlignVCenter | Qt::AlignLeft,
        painter.fontMetrics().elidedText(value, Qt::ElideRight, static_cast<int>(right - x)));
}

} // namespace ui::code
