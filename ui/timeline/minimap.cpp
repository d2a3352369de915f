// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/minimap.h"

#include "ui/timeline/segment_style.h"

#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <array>
#include <map>

namespace ui::timeline {

using theme::Role;

namespace {

constexpr double grip = 5; // pixels around an edge of the frame
constexpr double narrowestFrame = 8;

} // namespace

Minimap::Minimap(const ViewContext &context, TimelineState &state, QWidget *parent)
    : QWidget(parent), m_context(context), m_state(state)
{
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Overview of the whole run"));
    setToolTip(tr("The whole run. Drag to move what is visible."));
    connect(&state.range(), &ViewRange::changed, this, [this] { update(); });
    connect(&context.theme, &theme::Theme::changed, this, &Minimap::refresh);
    connect(&context.playback, &playback::Playback::momentChanged, this, [this] { update(); });
    connect(&context.playback, &playback::Playback::bookmarksChanged, this, [this] { update(); });
}

void Minimap::refresh()
{
    m_stale = true;
    update();
}

PixelScale Minimap::scale() const
{
    const double pixels = std::max(1, width() - 2);
    return {0, m_state.range().limit() / pixels, 1, pixels};
}

QRectF Minimap::frame() const
{
    const PixelScale pixels = scale();
    double left = pixels.pixel(m_state.range().begin());
    double right = pixels.pixel(m_state.range().end());
    if (right - left < narrowestFrame) {
        left = std::clamp((left + right - narrowestFrame) / 2, 1., std::max(1., width() - narrowestFrame - 1));
        right = left + narrowestFrame;
    }
    return {left, 0.5, right - left, height() - 1.};
}

void Minimap::paintStill(QPainter &painter)
{
    const theme::Theme &theme = m_context.theme;
    const LaneLayout &rows = m_state.rows();
    if (rows.rowCount() == 0)
        return;
    const double space = height() - 4;
    const auto shown = std::min(rows.rowCount(), static_cast<std::size_t>(space / 2));
    const double step = std::floor(std::min(3., space / static_cast<double>(shown))); // lines of one thickness
    std::array<QColor, static_cast<std::size_t>(SegmentKind::Count_)> colors;
    for (std::size_t kind = 0; kind < colors.size(); ++kind) {
        const SegmentStyle style = segmentStyle(theme, static_cast<SegmentKind>(kind));
        colors[kind] = style.outline.style() != Qt::NoPen ? style.outline.color()
            : style.fill.style() == Qt::SolidPattern     ? style.fill.color()
                                                         : theme.color(engine::trace::Look::Cancelling);
    }
    std::vector<LaneSpan> spans;
    for (std::size_t i = 0; i < shown; ++i) {
        double painted = -1; // up to this pixel
        for (const LaneIndex lane : rows.lanesAt(i * rows.rowCount() / shown)) {
            if (scale().pixel(m_state.extent(lane).second) < painted)
                continue;
            laneSpans(m_state.model().lane(lane), m_state.model(), m_state.axis(), scale(), spans);
            for (const LaneSpan &span : spans)
                painter.fillRect(QRectF(span.left, 2 + i * step, std::max(1., span.right - span.left), std::max(1., step - 1)),
                    colors[static_cast<std::size_t>(span.kind)]);
            painted = std::floor(scale().pixel(m_state.extent(lane).second)) + 1;
        }
    }
    // Failures and cancellations of all lanes, one mark for each pixel.
    std::map<int, CausalArrow::Kind> marks;
    for (const CausalArrow &arrow : m_state.arrows().all()) {
        const auto [mark, added] = marks.try_emplace(static_cast<int>(scale().pixel(m_state.axis().begin(arrow.to))), arrow.kind);
        if (!added && arrow.kind == CausalArrow::Kind::Failure)
            mark->second = arrow.kind;
    }
    for (const EventNumber failure : m_state.arrows().failures())
        marks[static_cast<int>(scale().pixel(m_state.axis().begin(failure)))] = CausalArrow::Kind::Failure;
    for (const auto &[pixel, kind] : marks)
        painter.fillRect(QRectF(pixel, height() - 4, 2, 4), theme.color(kind == CausalArrow::Kind::Failure ? Role::Failure : Role::Cancel));
}

void Minimap::paintEvent(QPaintEvent *)
{
    const double ratio = devicePixelRatioF();
    if (m_stale || m_still.size() != size() * ratio) {
        m_still = QPixmap(size() * ratio);
        m_still.setDevicePixelRatio(ratio);
        m_still.fill(m_context.theme.color(Role::Panel));
        QPainter still(&m_still);
        paintStill(still);
        m_stale = false;
    }
    const theme::Theme &theme = m_context.theme;
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_still);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF visible = frame();
    QColor veil = theme.color(Role::Window);
    veil.setAlphaF(0.65f);
    painter.fillRect(QRectF(0, 0, visible.left(), height()), veil);
    painter.fillRect(QRectF(visible.right(), 0, width() - visible.right(), height()), veil);
    for (const EventNumber bookmark : m_context.playback.bookmarks())
        painter.fillRect(QRectF(scale().pixel(m_state.axis().end(bookmark)) - 1, 0, 2, 5), theme.color(Role::Link));
    const double cursor = scale().pixel(m_state.cursor(m_context.playback.trace(), m_context.playback.moment()));
    painter.fillRect(QRectF(cursor - 0.75, 0, 1.5, height()), theme.color(Role::Accent));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_state.range().showsAll() ? theme.color(Role::PanelBorder) : theme.color(Role::Accent), 1.2));
    painter.drawRoundedRect(visible.adjusted(0.5, 0, -0.5, 0), 3, 3);
}

void Minimap::resizeEvent(QResizeEvent *)
{
    refresh();
}

Minimap::Grip Minimap::gripAt(double x) const
{
    const QRectF visible = frame();
    if (std::abs(x - visible.left()) <= grip)
        return Grip::Left;
    if (std::abs(x - visible.right()) <= grip)
        return Grip::Right;
    return x > visible.left() && x < visible.right() ? Grip::Middle : Grip::None;
}

void Minimap::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    ViewRange &range = m_state.range();
    const double x = scale().at(event->position().x());
    m_grip = gripAt(event->position().x());
    if (m_grip == Grip::None || (m_grip == Grip::Middle && range.showsAll())) {
        // Beside the frame: it comes here.
        m_grip = Grip::Middle;
        range.pan(x - range.at(0.5));
    }
    m_offset = x - (m_grip == Grip::Right ? range.end() : range.begin());
}

void Minimap::mouseMoveEvent(QMouseEvent *event)
{
    ViewRange &range = m_state.range();
    const double x = scale().at(event->position().x()) - m_offset;
    switch (m_grip) {
    case Grip::Middle:
        range.pan(x - range.begin());
        break;
    case Grip::Left:
        range.show(std::clamp(x, 0., range.end()), range.end());
        break;
    case Grip::Right:
        range.show(range.begin(), std::clamp(x, range.begin(), range.limit()));
        break;
    case Grip::None: {
        const Grip under = gripAt(event->position().x());
        setCursor(under == Grip::Left || under == Grip::Right ? Qt::SizeHorCursor : Qt::ArrowCursor);
        break;
    }
    }
}

void Minimap::mouseReleaseEvent(QMouseEvent *)
{
    m_grip = Grip::None;
}

void Minimap::mouseDoubleClickEvent(QMouseEvent *)
{
    m_grip = Grip::None;
    m_state.range().showAll();
}

void Minimap::wheelEvent(QWheelEvent *event)
{
    m_state.range().zoom(std::pow(1.25, event->angleDelta().y() / 120.), scale().at(event->position().x()));
    event->accept();
}

} // namespace ui::timeline
