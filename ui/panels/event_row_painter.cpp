// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/event_row_painter.h"

#include "ui/panels/event_marks.h"
#include "ui/words/fitting.h"
#include "ui/words/words.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace ui::panels {

using namespace engine::trace;
using theme::Role;

void EventRowPainter::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const theme::Theme &theme = m_context.theme;
    const EventNumber number = m_model.eventAt(index.row());
    const EventNumber now = m_context.playback.position();
    const int column = index.column();
    painter->save();
    if (index.row() == m_model.rowFor(now))
        painter->fillRect(option.rect, theme.color(Role::SelectedRow));
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, theme.color(Role::HoveredRow));
    if (column == EventsModel::Marker) {
        painter->setRenderHint(QPainter::Antialiasing);
        paintMark(*painter, theme, markOf(m_context.playback.trace().at(number)), QRectF(option.rect).center(), 4);
        painter->restore();
        return;
    }
    const bool isText = column == EventsModel::What || column == EventsModel::Who;
    painter->setLayoutDirection(Qt::LeftToRight); // in whichever letters a name is written
    painter->setPen(theme.color(number > now ? Role::FaintText : isText ? Role::Text : Role::SecondaryText));
    const QRect area = option.rect.adjusted(4, 0, -4, 0);
    if (column == EventsModel::What && m_model.saysWhoInWhat()) {
        paintSentence(*painter, area, number);
        painter->restore();
        return;
    }
    painter->setFont(theme.codeFont(9));
    const QFontMetricsF metrics(painter->font());
    const QString text = index.data().toString().simplified();
    const QString fits = column == EventsModel::Who ? fittingName(text, number, area.width(), metrics) : metrics.elidedText(text, Qt::ElideRight, area.width());
    const int side = column == EventsModel::Number ? Qt::AlignRight : Qt::AlignLeft;
    painter->drawText(area, side | Qt::AlignVCenter | Qt::TextSingleLine, fits);
    painter->restore();
}

// The name first, with what the rest leaves, or more than half.
void EventRowPainter::paintSentence(QPainter &painter, const QRect &area, EventNumber number) const
{
    const words::Summary summary = words::summary(m_context.playback.trace(), number);
    const QFont plain = m_context.theme.font(9);
    const QFont bold = m_context.theme.font(9, QFont::DemiBold);
    const QFontMetricsF plainMetrics(plain), boldMetrics(bold);
    const QString what = summary.what.simplified();
    const double gap = plainMetrics.horizontalAdvance(QLatin1Char(' ')) * 1.6;
    constexpr double leastOfName = 0.55;
    const double left = area.width() - gap - plainMetrics.horizontalAdvance(what);
    const QString who = fittingName(summary.who.simplified(), number, std::max(left, leastOfName * area.width()), boldMetrics);
    constexpr int how = Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine;
    QRectF room(area);
    painter.setFont(bold);
    painter.drawText(room, how, who);
    room.setLeft(room.left() + boldMetrics.horizontalAdvance(who) + (who.isEmpty() ? 0 : gap));
    painter.setFont(plain);
    painter.drawText(room, how, plainMetrics.elidedText(what, Qt::ElideRight, room.width()));
}

QString EventRowPainter::fittingName(const QString &name, EventNumber number, double room, const QFontMetricsF &metrics) const
{
    const Trace &trace = m_context.playback.trace();
    const auto telling = [&] { return words::telling(trace, words::summary(trace, number).task); };
    return words::fitting(name, telling, room, [&](const QString &part) { return metrics.horizontalAdvance(part); });
}

} // namespace ui::panels
