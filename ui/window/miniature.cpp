// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/miniature.h"

#include "ui/words/words.h"

#include <QPainter>
#include <QStringList>

#include <algorithm>

namespace ui::window {

using namespace engine::trace;
using theme::Role;

namespace {

// One for each Look, in its order.
constexpr QLatin1String letters("urgwxcfbp");

bool isEnd(Look look)
{
    return look == Look::Cancelled || look == Look::Failed || look == Look::Returned || look == Look::LeftPending;
}

int columnOf(const Trace &trace, EventNumber number)
{
    const auto time = static_cast<double>(trace.at(number).time.count());
    const auto last = static_cast<double>(std::max<std::int64_t>(1, trace.at(trace.size()).time.count()));
    const double share = (time / last + static_cast<double>(number) / trace.size()) / 2;
    return static_cast<int>(share * Miniature::whole + 0.5);
}

} // namespace

Miniature miniatureOf(const Trace &trace)
{
    std::vector<TaskId> tasks;
    for (TaskId id{1}; id.value <= trace.taskCount() && tasks.size() < Miniature::mostLanes; ++id.value)
        if (words::libraryBehind(trace, id).isEmpty())
            tasks.push_back(id);
    Miniature miniature;
    miniature.lanes.resize(tasks.size());
    Snapshot snapshot;
    while (snapshot.number < trace.size()) {
        snapshot.advance(trace);
        const int place = columnOf(trace, snapshot.number);
        for (std::size_t i = 0; i < miniature.lanes.size(); ++i) {
            Miniature::Lane &lane = miniature.lanes[i];
            const Look look = snapshot.task(tasks[i]).look();
            if (look == Look::Unborn)
                continue;
            if (!lane.empty() && !isEnd(lane.back().look))
                lane.back().to = place;
            if (lane.empty() || lane.back().look != look)
                lane.push_back({look, place, place});
        }
    }
    for (Miniature::Lane &lane : miniature.lanes) // what nobody could see
        std::erase_if(lane, [](const Miniature::Span &span) { return span.from == span.to && !isEnd(span.look); });
    return miniature;
}

QString toText(const Miniature &miniature)
{
    QStringList lanes;
    for (const Miniature::Lane &lane : miniature.lanes) {
        QStringList spans;
        for (const Miniature::Span &span : lane)
            spans << QStringLiteral("%1%2-%3").arg(QChar(letters[static_cast<int>(span.look)])).arg(span.from).arg(span.to);
        lanes << spans.join(u' ');
    }
    return lanes.join(QStringLiteral(" | "));
}

Miniature miniatureFrom(const QString &text)
{
    Miniature miniature;
    for (const QString &words : text.split(u'|')) {
        Miniature::Lane lane;
        for (const QString &word : words.split(u' ', Qt::SkipEmptyParts)) {
            const qsizetype look = QString(letters).indexOf(word.front());
            bool hasFrom = false;
            bool hasTo = false;
            const int from = word.mid(1).section(u'-', 0, 0).toInt(&hasFrom);
            const int to = word.section(u'-', 1).toInt(&hasTo);
            if (look >= 0 && hasFrom && hasTo && from >= 0 && from <= to && to <= Miniature::whole)
                lane.push_back({static_cast<Look>(look), from, to});
        }
        if (!lane.empty() && miniature.lanes.size() < Miniature::mostLanes)
            miniature.lanes.push_back(std::move(lane));
    }
    return miniature;
}

void paintMiniature(QPainter &painter, const theme::Theme &theme, const QRectF &place, const Miniature &miniature)
{
    painter.setPen(QPen(theme.color(Role::PanelBorder), 1));
    painter.setBrush(theme.color(Role::Window));
    painter.drawRoundedRect(place, 6, 6);
    if (miniature.lanes.empty())
        return;
    const QRectF inside = place.adjusted(7, 6, -9, -6);
    const double step = std::min(inside.height() / static_cast<double>(miniature.lanes.size()), 13.0);
    const double height = std::min(step - 2.5, 9.0);
    const double first = inside.center().y() - step * static_cast<double>(miniature.lanes.size()) / 2 + (step - height) / 2;
    for (std::size_t i = 0; i < miniature.lanes.size(); ++i) {
        for (const Miniature::Span &span : miniature.lanes[i]) {
            const auto x = [&](int at) { return inside.left() + inside.width() * at / Miniature::whole; };
            const double wide = std::max(x(span.to) - x(span.from), isEnd(span.look) ? height : 1.2);
            const QRectF bar(x(span.from), first + step * static_cast<double>(i), wide, height);
            painter.setPen(Qt::NoPen);
            if (!isEnd(span.look)) {
                painter.setBrush(theme.color(Role::Panel)); // under the hatch
                painter.drawRect(bar);
                painter.setBrush(span.look == Look::Ready ? QBrush(theme.tint(span.look)) : theme.fill(span.look));
                painter.drawRect(bar);
                continue;
            }
            const bool hollow = span.look == Look::Cancelled || span.look == Look::LeftPending;
            if (hollow)
                painter.setPen(QPen(theme.color(span.look), 1.2));
            painter.setBrush(hollow ? theme.color(Role::Panel) : theme.color(span.look));
            painter.drawRoundedRect(bar, 2, 2);
            theme.paintGlyph(painter, bar.adjusted(1, 1, -1, -1), span.look, hollow ? theme.textColor(span.look) : QColor(Qt::white));
        }
    }
}

} // namespace ui::window
