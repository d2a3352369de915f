// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/stage_lettering.h"

#include "ui/words/fitting.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextOption>

#include <algorithm>

namespace ui::stage {

namespace {

constexpr qsizetype mostLines = 6000; // more than two scenes with all their sizes on the way between them

} // namespace

void Lettering::begin(const QFont &type, const QPaintDevice &device)
{
    if (type != m_type || device.logicalDpiY() != m_dotsPerInch || m_lines.size() > mostLines) {
        m_lines.clear();
        m_names.clear();
    }
    m_type = QFont(type, &device);
    m_dotsPerInch = device.logicalDpiY();
}

double Lettering::width(const QString &text, const Letters &letters)
{
    return whole(text, letters).size.width();
}

QString Lettering::elided(const QString &text, const Letters &letters, double room, Qt::TextElideMode mode)
{
    return fitting(text, letters, room, mode).text.text();
}

QString Lettering::fittingName(const QString &name, const words::CallForms &telling, const Letters &letters, double room)
{
    if (width(name, letters) <= room && (telling.empty() || width(telling.front().longest, letters) <= room))
        return name;
    QString all = name;
    for (const words::CallForm &form : telling)
        all += u'\n' + form.call + u'\n' + form.longest;
    QString &known = m_names[{all, letters, std::max(1, static_cast<int>(room * 4)), Qt::ElideMiddle}];
    if (known.isEmpty()) {
        const QFontMetricsF metrics(font(letters));
        known = words::fitting(name, [&] { return telling; }, room, [&](const QString &text) { return metrics.horizontalAdvance(text); });
    }
    return known;
}

void Lettering::paint(QPainter &painter, const QRectF &room, const QString &text, const Letters &letters, Qt::Alignment alignment)
{
    Line &line = fitting(text, letters, room.width(), Qt::ElideRight);
    painter.setFont(font(letters));
    const double left = alignment & Qt::AlignHCenter ? (room.width() - line.size.width()) / 2 : 0;
    const QPointF at = room.topLeft() + QPointF(left, (room.height() - line.size.height()) / 2);
    painter.drawStaticText(at, line.text);
    if (!letters.isStruck)
        return;
    // A font's own stroke stands elsewhere when a static text is painted at another zoom than 1.
    const QFontMetricsF metrics(painter.font());
    const double y = at.y() + metrics.ascent() - metrics.strikeOutPos();
    painter.setPen(QPen(painter.pen().color(), std::max(1.0, metrics.lineWidth()), Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(QPointF(at.x(), y), QPointF(at.x() + line.size.width(), y));
}

QFont Lettering::font(const Letters &letters) const
{
    // The camera scales the type; the theme's own scale is in the largest fit.
    QFont font = m_type;
    font.setPointSizeF(letters.size * 72 / m_dotsPerInch);
    font.setWeight(letters.weight);
    return font;
}

Lettering::Line &Lettering::whole(const QString &text, const Letters &letters)
{
    const Key key{text, letters, 0, Qt::ElideNone};
    const auto known = m_lines.find(key);
    return known != m_lines.end() ? *known : keep(key, text);
}

Lettering::Line &Lettering::fitting(const QString &text, const Letters &letters, double room, Qt::TextElideMode mode)
{
    if (Line &line = whole(text, letters); line.size.width() <= room)
        return line;
    const Key key{text, letters, std::max(1, static_cast<int>(room * 4)), mode};
    const auto known = m_lines.find(key);
    return known != m_lines.end() ? *known : keep(key, QFontMetricsF(font(letters)).elidedText(text, mode, room));
}

Lettering::Line &Lettering::keep(const Key &key, const QString &text)
{
    const QFontMetricsF metrics(font(key.letters));
    Line line{QStaticText(text), {metrics.horizontalAdvance(text), metrics.height()}};
    line.text.setTextFormat(Qt::PlainText);
    QTextOption leftToRight; // as code is, in whichever letters a name is written
    leftToRight.setTextDirection(Qt::LeftToRight);
    line.text.setTextOption(leftToRight);
    return *m_lines.insert(key, line);
}

} // namespace ui::stage
