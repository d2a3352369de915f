// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/scrubber.h"

#include "ui/words/words.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace ui::window {

using playback::EventNumber;
using playback::Mark;
using theme::Role;

namespace {

constexpr double margin = 11; // room for the knob
constexpr double columnWidth = 3;
constexpr std::size_t mostMarks = 4096; // more than there are columns on any screen

} // namespace

Scrubber::Scrubber(const ViewContext &context, QWidget *parent) : QWidget(parent), m_context(context)
{
    setObjectName(QStringLiteral("scrubber"));
    setAccessibleName(tr("Position in the run"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMouseTracking(true);
    setCursor(Qt::PointingHandCursor);
    auto *playback = &context.playback;
    connect(playback, &playback::Playback::positionChanged, this, qOverload<>(&QWidget::update));
    connect(playback, &playback::Playback::bookmarksChanged, this, qOverload<>(&QWidget::update));
    connect(playback, &playback::Playback::eventsAppended, this, qOverload<>(&QWidget::update));
    connect(playback, &playback::Playback::traceReset, this, [this] {
        m_marks.clear();
        m_together = 1;
        m_collected = 0;
        update();
    });
    connect(&context.theme, &theme::Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize Scrubber::sizeHint() const
{
    return minimumSizeHint(); // it takes what is left, and nobody else's room
}

QSize Scrubber::minimumSizeHint() const
{
    return {120, 34};
}

double Scrubber::xOf(EventNumber number) const
{
    const double length = std::max(1.0, width() - 2 * margin);
    return margin + length * number / std::max(1u, m_context.playback.last());
}

EventNumber Scrubber::eventAt(double x) const
{
    const double length = std::max(1.0, width() - 2 * margin);
    const double share = std::clamp((x - margin) / length, 0.0, 1.0);
    return static_cast<EventNumber>(std::lround(share * m_context.playback.last()));
}

QColor Scrubber::colorOf(Mark mark) const
{
    using engine::trace::Look;
    switch (mark) {
    case Mark::Started:
        return m_context.theme.color(Look::Ready);
    case Mark::Returned:
        return m_context.theme.color(Look::Returned);
    case Mark::Hazard:
    case Mark::Cancellation:
        return m_context.theme.color(Role::Cancel);
    case Mark::Timeout:
        return m_context.theme.color(Role::Timeout);
    case Mark::Failure:
        return m_context.theme.color(Role::Failure);
    case Mark::None:
        break;
    }
    return {};
}

// However long the run and however often it grows, each event is looked at once.
void Scrubber::collect()
{
    const auto &trace = m_context.playback.trace();
    while (m_collected < m_context.playback.last()) {
        if (m_marks.size() == mostMarks && m_collected == m_together * mostMarks) {
            for (std::size_t i = 0; i < mostMarks / 2; ++i)
                m_marks[i] = std::max(m_marks[2 * i], m_marks[2 * i + 1]);
            m_marks.resize(mostMarks / 2);
            m_together *= 2;
        }
        const std::size_t place = m_collected / m_together;
        m_marks.resize(std::max(m_marks.size(), place + 1), Mark::None);
        m_marks[place] = std::max(m_marks[place], playback::markOf(trace.at(++m_collected)));
    }
}

std::vector<Mark> Scrubber::columns() const
{
    std::vector<Mark> columns(static_cast<std::size_t>(std::max(1.0, (width() - 2 * margin) / columnWidth)) + 1, Mark::None);
    const double scale = static_cast<double>(columns.size() - 1) * m_together / std::max(1u, m_collected);
    for (std::size_t i = 0; i < m_marks.size(); ++i) {
        Mark &column = columns[std::min(columns.size() - 1, static_cast<std::size_t>((static_cast<double>(i) + 1.0 / m_together) * scale))];
        column = std::max(column, m_marks[i]);
    }
    return columns;
}

void Scrubber::paintEvent(QPaintEvent *)
{
    collect();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double middle = height() / 2.0;
    const double here = xOf(m_context.playback.position());
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_context.theme.color(Role::PanelBorder));
    painter.drawRoundedRect(QRectF(margin, middle - 2.5, width() - 2 * margin, 5), 2.5, 2.5);
    painter.setBrush(m_context.theme.color(Role::Accent));
    painter.drawRoundedRect(QRectF(margin, middle - 2.5, here - margin, 5), 2.5, 2.5);

    const double length = width() - 2 * margin;
    const std::vector<Mark> marks = columns();
    for (std::size_t i = 0; i < marks.size(); ++i) {
        if (marks[i] == Mark::None)
            continue;
        const double x = margin + length * static_cast<double>(i) / static_cast<double>(std::max<std::size_t>(1, marks.size() - 1));
        const double tall = marks[i] >= Mark::Hazard ? 8.5 : 6; // trouble stands out without its colour too
        painter.fillRect(QRectF(x - 1, middle - tall, 2, 2 * tall), colorOf(marks[i]));
    }
    painter.setBrush(m_context.theme.color(Role::Text));
    for (const EventNumber bookmark : m_context.playback.bookmarks()) {
        const double x = xOf(bookmark);
        painter.drawPolygon(QPolygonF{{x - 4, 1}, {x + 4, 1}, {x + 4, 9}, {x, 6}, {x - 4, 9}});
    }
    painter.setBrush(m_context.theme.color(Role::Panel));
    painter.setPen(QPen(m_context.theme.color(Role::Accent), 3));
    painter.drawEllipse(QPointF(here, middle), 7, 7);
}

void Scrubber::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_context.playback.seek(eventAt(event->position().x()));
}

void Scrubber::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton)
        m_context.playback.scrub(eventAt(event->position().x()));
}

bool Scrubber::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        showTip(help->pos(), help->globalPos());
        return true;
    }
    return QWidget::event(event);
}

void Scrubber::showTip(const QPoint &place, const QPoint &global)
{
    const EventNumber number = eventAt(place.x());
    if (number == 0)
        return;
    const auto &trace = m_context.playback.trace();
    const words::Summary summary = words::summary(trace, number);
    QToolTip::showText(global,
        words::tip(tr("Event %1 · %2\n%3 %4").arg(words::figure(number)).arg(words::time(trace.at(number).time), summary.who, summary.what)), this);
}

} // namespace ui::window
