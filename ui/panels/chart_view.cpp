// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/chart_view.h"

#include "ui/words/words.h"

#include <QAreaSeries>
#include <QGraphicsLayout>
#include <QHelpEvent>
#include <QLegend>
#include <QLineSeries>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace ui::panels {

using engine::trace::Look;
using theme::Role;

namespace {

constexpr int refillAfter = 150; // ms
constexpr double legendPoints = 8;

QString bandName(Band band)
{
    switch (band) {
    case Band::Cancelling:
        return words::look(Look::Cancelling);
    case Band::Running:
        return words::look(Look::Running);
    case Band::Waiting:
        return words::look(Look::Waiting);
    default:
        return ChartView::tr("done");
    }
}

} // namespace

ChartView::ChartView(const ViewContext &context, QWidget *parent)
    : QChartView(new QChart, parent), m_context(context), m_horizontal(new QValueAxis(this)), m_vertical(new QValueAxis(this))
{
    setAccessibleName(tr("Tasks over time"));
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing, false);
    setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    QChart *plot = chart();
    plot->layout()->setContentsMargins(0, 0, 0, 0);
    plot->setBackgroundRoundness(0);
    plot->setAnimationOptions(QChart::NoAnimation);
    plot->legend()->hide(); // its margins leave a low panel nothing; drawForeground() has a smaller one
    plot->setCacheMode(QGraphicsItem::DeviceCoordinateCache);

    m_horizontal->setRange(0, 1);
    m_horizontal->setVisible(false);
    m_vertical->setVisible(false);
    plot->addAxis(m_horizontal, Qt::AlignBottom);
    plot->addAxis(m_vertical, Qt::AlignLeft);
    for (std::size_t band = 0; band < bandCount; ++band) {
        m_tops[band] = new QLineSeries(this);
        m_areas[band] = new QAreaSeries(m_tops[band], band ? m_tops[band - 1] : nullptr);
        m_areas[band]->setName(bandName(static_cast<Band>(band)));
        m_areas[band]->setPen(Qt::NoPen);
        plot->addSeries(m_areas[band]);
        m_areas[band]->attachAxis(m_horizontal);
        m_areas[band]->attachAxis(m_vertical);
    }
    m_refill.setSingleShot(true);
    m_refill.setInterval(refillAfter);
    connect(&m_refill, &QTimer::timeout, this, &ChartView::refill);
    connect(&context.theme, &theme::Theme::changed, this, &ChartView::dress);
    connect(&context.playback, &playback::Playback::traceReset, this, &ChartView::takeTrace);
    connect(&context.playback, &playback::Playback::eventsAppended, this, [this] {
        if (!m_refill.isActive())
            m_refill.start();
    });
    connect(&context.playback, &playback::Playback::positionToRead, this, [this] { viewport()->update(); });
    dress();
    takeTrace();
}

void ChartView::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    placeLegend();
}

// In as few rows as the panel's width allows, above the curve.
void ChartView::placeLegend()
{
    const QFontMetrics metrics(m_context.theme.font(legendPoints));
    const int side = metrics.ascent() * 3 / 4;
    const int row = metrics.height() + 1;
    constexpr int left = 8;
    constexpr int gap = 12;
    int x = left;
    int y = 0;
    for (std::size_t i = 0; i < bandCount; ++i) {
        LegendEntry &entry = m_legend[i];
        entry.band = static_cast<Band>(bandCount - 1 - i); // as they lie on each other, the lowest last
        const int wide = side + 4 + metrics.horizontalAdvance(bandName(entry.band));
        if (x > left && x + wide > width() - left) {
            x = left;
            y += row;
        }
        entry.sample = QRect(x, y + (row - side) / 2, side, side);
        entry.words = QRect(x + side + 4, y, wide - side - 4, row);
        x += wide + gap;
    }
    chart()->setMargins(QMargins(6, y + row + 2, 6, 4));
}

void ChartView::paintLegend(QPainter &painter) const
{
    painter.setFont(m_context.theme.font(legendPoints));
    painter.setPen(m_context.theme.color(Role::SecondaryText));
    for (const LegendEntry &entry : m_legend) {
        painter.fillRect(entry.sample, m_areas[static_cast<std::size_t>(entry.band)]->brush());
        painter.drawRect(entry.sample.adjusted(0, 0, -1, -1)); // some are hardly darker than the panel
        painter.drawText(entry.words, Qt::AlignVCenter | Qt::AlignLeft, bandName(entry.band));
    }
}

void ChartView::takeTrace()
{
    m_counts.clear();
    refill();
}

void ChartView::refill()
{
    const engine::trace::Trace &trace = m_context.playback.trace();
    m_counts.extend(trace);
    // Steps, not slopes: a count holds until the next event.
    std::array<QList<QPointF>, bandCount> points;
    std::array<double, bandCount> before{};
    for (const CountSample &sample : m_counts.samples()) {
        const double x = chartPosition(trace, sample.event);
        double top = 0;
        for (std::size_t band = 0; band < bandCount; ++band) {
            top += sample.tasks[band];
            points[band] << QPointF(x, before[band]) << QPointF(x, top);
            before[band] = top;
        }
    }
    for (std::size_t band = 0; band < bandCount; ++band)
        m_tops[band]->replace(points[band]);
    m_vertical->setRange(0, std::max(1.05, m_counts.highest() * 1.05));
    setAccessibleDescription(tr("At most %n task(s)", nullptr, static_cast<int>(m_counts.highest())));
    viewport()->update();
}

void ChartView::dress()
{
    const theme::Theme &theme = m_context.theme;
    chart()->setBackgroundBrush(theme.color(Role::Panel));
    chart()->setBackgroundPen(Qt::NoPen);
    setBackgroundBrush(theme.color(Role::Panel));
    const auto fill = [&](Band band, const QBrush &brush) { m_areas[static_cast<std::size_t>(band)]->setBrush(brush); };
    fill(Band::Cancelling, theme.fill(Look::Cancelling));
    fill(Band::Running, theme.color(Look::Running));
    fill(Band::Waiting, theme.color(Role::TimelineBar));
    fill(Band::Done, theme.tint(Look::Returned));
    placeLegend();
    viewport()->update();
}

double ChartView::pixelOf(EventNumber number) const
{
    const QPointF inChart = chart()->mapToPosition({chartPosition(m_context.playback.trace(), number), 0}, m_areas[0]);
    return mapFromScene(chart()->mapToScene(inChart)).x();
}

EventNumber ChartView::eventAt(double pixel) const
{
    const QPointF inChart = chart()->mapFromScene(mapToScene(static_cast<int>(std::lround(pixel)), 0));
    return chartEvent(m_context.playback.trace(), chart()->mapToValue(inChart, m_areas[0]).x());
}

void ChartView::drawForeground(QPainter *painter, const QRectF &)
{
    const QRectF plot = chart()->mapToScene(chart()->plotArea()).boundingRect();
    const double x = plot.left() + chartPosition(m_context.playback.trace(), m_context.playback.position()) * plot.width();
    QColor veil = m_context.theme.color(Role::Panel);
    veil.setAlphaF(0.5f);
    painter->fillRect(QRectF(x, plot.top(), plot.right() - x + 1, plot.height()), veil);
    painter->fillRect(QRectF(x - 1, plot.top() - 3, 2, plot.height() + 4), m_context.theme.color(Role::Accent));
    paintLegend(*painter);
}

void ChartView::seekAt(double pixel)
{
    m_context.playback.pause();
    if (const EventNumber number = eventAt(pixel); number != m_context.playback.position())
        m_context.playback.seek(number);
}

void ChartView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        seekAt(event->position().x());
}

void ChartView::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton)
        seekAt(event->position().x());
}

bool ChartView::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QChartView::viewportEvent(event);
    auto *help = static_cast<QHelpEvent *>(event);
    const EventNumber number = eventAt(help->pos().x());
    const auto &samples = m_counts.samples();
    const auto after = std::upper_bound(samples.begin(), samples.end(), number,
        [](EventNumber n, const CountSample &sample) { return n < sample.event; });
    if (after == samples.begin())
        return true;
    QStringList parts;
    for (std::size_t band = 0; band < bandCount; ++band)
        if (const std::uint32_t tasks = std::prev(after)->tasks[band])
            parts += QStringLiteral("%1 %2").arg(tasks).arg(bandName(static_cast<Band>(band)));
    QToolTip::showText(help->globalPos(), tr("%1: %2").arg(words::time(std::prev(after)->time), parts.isEmpty() ? tr("no task") : parts.join(QStringLiteral(", "))), this);
    return true;
}

} // namespace ui::panels
