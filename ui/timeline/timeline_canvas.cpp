// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_canvas.h"

#include "ui/timeline/segment_words.h"
#include "ui/timeline/timeline_accessible.h"
#include "ui/words/words.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QHelpEvent>

#include <algorithm>
#include <cmath>
#include <ranges>

namespace ui::timeline {

namespace {

constexpr double rightMargin = 10;
// Above and below the text of a row, together: where there is little room, lanes come first.
constexpr double leastPadding = 3;
constexpr double rowPadding = 10;
constexpr double lowCanvas = 150;
constexpr double highCanvas = 240;
constexpr std::size_t mostDescribed = 30; // lanes
constexpr double besideName = 24; // the triangle, and a gap
constexpr double namesInCapitals = 18; // width of the names: so many capital Ms

} // namespace

TimelineCanvas::TimelineCanvas(const ViewContext &context, TimelineState &state, QWidget *parent)
    : QWidget(parent), m_context(context), m_state(state), m_lanePainter(context.theme), m_glide(state.range(), this)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Timeline lanes"));
    TimelineAccessible::install();

    connect(&state.range(), &ViewRange::changed, this, &TimelineCanvas::invalidate);
    connect(&context.theme, &theme::Theme::changed, this, [this] {
        m_lanePainter.themeChanged();
        refresh();
    });
    connect(&context.selection, &playback::Selection::selectedChanged, this, [this](playback::Entity entity) {
        const LaneIndex lane = m_state.model().laneOf(entity);
        m_arrows = lane == noLane ? std::vector<CausalArrow>() : m_state.arrows().of(trace(), lane);
        if (lane != noLane)
            reveal(lane);
        invalidate();
    });
    connect(&context.selection, &playback::Selection::hoveredChanged, this, [this] { update(); });
    connect(&context.playback, &playback::Playback::bookmarksChanged, this, [this] { update(); });
    connect(&context.playback, &playback::Playback::momentChanged, this, [this] {
        if (m_context.playback.isPlaying() && m_drag == Drag::None)
            m_state.range().reveal(m_state.cursor(trace(), m_context.playback.moment()), 0.12);
        update();
    });
    connect(&context.playback, &playback::Playback::positionChanged, this, [this](EventNumber number) {
        // The moment is told after the position, so this goes by the event.
        if (m_drag == Drag::None && !m_context.playback.isPlaying()) {
            m_state.range().reveal(m_state.axis().end(number), 0.02);
            if (!m_seeks)
                showLaneOf(number);
        }
        update();
        announce();
    });
}

void TimelineCanvas::reset()
{
    m_lanePainter.clear();
    m_trouble.clear();
    m_arrows.clear();
    m_measure.reset();
    m_drag = Drag::None;
    setScrollOffset(0);
    refresh();
}

void TimelineCanvas::refresh()
{
    const LaneIndex lane = m_state.model().laneOf(m_context.selection.selected());
    m_arrows = lane == noLane ? std::vector<CausalArrow>() : m_state.arrows().of(trace(), lane);
    clampScroll();
    measureNames();
    invalidate();
    emit contentChanged();
}

// Of the first lanes: more are not in view at once.
void TimelineCanvas::measureNames()
{
    constexpr std::size_t most = 100;
    m_widestName = 0;
    for (const Lane &lane : m_state.model().lanes() | std::views::take(most)) {
        const QFontMetricsF metrics(m_context.theme.font(9.5, lane.isTask() ? QFont::Normal : QFont::DemiBold));
        m_widestName = std::max(m_widestName, indentation(lane) + besideName + metrics.horizontalAdvance(laneTitle(trace(), lane)));
    }
}

void TimelineCanvas::setArrowScope(ArrowScope scope)
{
    m_arrowScope = scope;
    invalidate();
}

void TimelineCanvas::invalidate()
{
    m_stillIsStale = true;
    update();
}

double TimelineCanvas::rowHeight() const
{
    const double room = std::clamp((height() / m_context.theme.scale() - lowCanvas) / (highCanvas - lowCanvas), 0., 1.);
    return std::ceil(QFontMetricsF(m_context.theme.font()).height() + leastPadding + room * (rowPadding - leastPadding));
}

double TimelineCanvas::barHeight() const
{
    return std::round(std::max(rowHeight() * 0.66, rowHeight() - 5 - rowHeight() * 0.08));
}

double TimelineCanvas::rulerHeight() const
{
    return std::ceil(QFontMetricsF(m_context.theme.font(8.5)).height() + 7);
}

double TimelineCanvas::labelWidth() const
{
    const double byFont = QFontMetricsF(m_context.theme.font()).horizontalAdvance(u'M') * namesInCapitals;
    constexpr double most = 0.17; // of a wide timeline
    const double wanted = m_labelShare > 0 ? m_labelShare * width() : std::max(byFont, std::min(m_widestName, most * width()));
    return std::round(std::clamp(wanted, 60., std::max(60., width() * 0.45)));
}

double TimelineCanvas::indentation(const Lane &lane) const
{
    // Deep nesting must leave room for the names.
    const int wide = std::min<int>(lane.depth, 4);
    const int narrow = std::min<int>(lane.depth - wide, 10);
    return 8 + wide * 14 + narrow * 7;
}

PixelScale TimelineCanvas::scale() const
{
    const double left = labelWidth();
    const double pixels = std::max(1., width() - left - rightMargin);
    return {m_state.range().begin(), m_state.range().span() / pixels, left, pixels};
}

double TimelineCanvas::contentHeight()
{
    return static_cast<double>(m_state.rows().rowCount()) * rowHeight();
}

QRectF TimelineCanvas::rowRect(int row) const
{
    return {0, rulerHeight() + row * rowHeight() - m_scroll, static_cast<double>(width()), rowHeight()};
}

double TimelineCanvas::cursorX() const
{
    return scale().pixel(m_state.cursor(trace(), m_context.playback.moment()));
}

void TimelineCanvas::setScrollOffset(int offset)
{
    const int before = m_scroll;
    m_scroll = offset;
    clampScroll();
    if (m_scroll == before)
        return;
    invalidate();
    emit scrolled(m_scroll);
}

void TimelineCanvas::clampScroll()
{
    const int most = static_cast<int>(std::ceil(contentHeight() - (height() - rulerHeight())));
    m_scroll = std::clamp(m_scroll, 0, std::max(0, most));
}

void TimelineCanvas::reveal(LaneIndex lane)
{
    m_state.reveal(lane);
    const int row = m_state.rows().rowOf(lane);
    if (row < 0)
        return;
    const double top = row * rowHeight();
    const double visible = height() - rulerHeight();
    if (top < m_scroll)
        setScrollOffset(static_cast<int>(top));
    else if (top + rowHeight() > m_scroll + visible)
        setScrollOffset(static_cast<int>(std::ceil(top + rowHeight() - visible)));
    emit contentChanged();
}

bool TimelineCanvas::isInSight(int row) const
{
    const QRectF area = rowRect(row);
    return row >= 0 && area.top() >= rulerHeight() - 1 && area.bottom() <= height() + 1;
}

// Of very many lanes, that of whom the moment is about; but who has selected a task, and sees its lane, stays there.
void TimelineCanvas::showLaneOf(EventNumber number)
{
    const LaneLayout &rows = m_state.rows();
    const TimelineModel &model = m_state.model();
    const engine::trace::TaskId selected = m_context.selection.selected().task;
    if (selected && isInSight(rows.rowOf(model.laneOf(selected))))
        return;
    const engine::trace::Event event = trace().at(number);
    const bool isOfTask = engine::trace::subjectKind(event.kind) == engine::trace::SubjectKind::Task;
    const int row = rows.visibleRowOf(model, model.laneOf(isOfTask ? event.task() : event.actor));
    if (row < 0 || isInSight(row))
        return;
    setScrollOffset(static_cast<int>(row * rowHeight() - (height() - rulerHeight() - rowHeight()) / 2));
}

void TimelineCanvas::fit()
{
    const LaneIndex lane = m_state.model().laneOf(m_context.selection.selected());
    if (lane == noLane) {
        showAll();
        return;
    }
    const auto [begin, end] = m_state.extent(lane);
    const double margin = (end - begin) * 0.04 + m_state.range().limit() * 1e-4;
    glide([from = begin - margin, to = end + margin](ViewRange &goal) {
        const double oldBegin = goal.begin();
        const double oldEnd = goal.end();
        goal.show(from, to);
        if (goal.begin() == oldBegin && goal.end() == oldEnd)
            goal.showAll();
    });
}

void TimelineCanvas::showAll()
{
    glide([](ViewRange &goal) { goal.showAll(); });
}

void TimelineCanvas::glide(const std::function<void(ViewRange &)> &how)
{
    m_glide.change(how, m_context.playback.reducedMotion() ? playback::Motion::Instant : playback::Motion::Animated);
}

void TimelineCanvas::announce()
{
    if (!QAccessible::isActive())
        return;
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
}

QString TimelineCanvas::describe()
{
    const EventNumber number = m_context.playback.position();
    QStringList sentences{tr("%1, event %2 of %3.").arg(words::time(m_context.playback.moment().time), words::figure(number), words::figure(m_context.playback.last()))};
    const LaneLayout &rows = m_state.rows();
    std::size_t told = 0;
    for (auto row = static_cast<std::size_t>(m_scroll / rowHeight()); row < rows.rowCount() && told < mostDescribed; ++row) {
        const Lane &lane = m_state.model().lane(rows.laneAt(m_state.model(), row, number));
        const int segment = m_state.model().segmentAt(lane, number);
        if (segment < 0)
            continue;
        const QString state = segmentState(lane.segments[static_cast<std::size_t>(segment)].kind);
        const QString label = segmentLabel(trace(), lane, static_cast<std::size_t>(segment));
        sentences << (label.isEmpty() || label == state ? tr("%1: %2.").arg(laneTitle(trace(), lane), state)
                                                        : tr("%1: %2, %3.").arg(laneTitle(trace(), lane), state, label));
        ++told;
    }
    sentences << tr("%n lane(s) in all.", nullptr, static_cast<int>(rows.rowCount()));
    return sentences.join(u' ');
}

TimelineCanvas::Hit TimelineCanvas::hitAt(const QPointF &position)
{
    Hit hit;
    hit.x = scale().at(position.x());
    if (!rect().contains(position.toPoint()))
        return hit;
    if (m_measure && measureLabel().offer.contains(position)) {
        hit.area = Hit::Area::Offer;
        return hit;
    }
    if (std::abs(position.x() - labelWidth() + 3) <= 3 && position.y() < rulerHeight()) {
        hit.area = Hit::Area::Divider;
        return hit;
    }
    if (position.y() < rulerHeight()) {
        hit.area = Hit::Area::Ruler;
        return hit;
    }
    const auto row = static_cast<int>((position.y() - rulerHeight() + m_scroll) / rowHeight());
    if (row < 0 || static_cast<std::size_t>(row) >= m_state.rows().rowCount()) {
        hit.area = position.x() >= labelWidth() ? Hit::Area::Lane : Hit::Area::Nowhere;
        return hit;
    }
    hit.row = row;
    const EventNumber pointed = position.x() < labelWidth() ? m_context.playback.position() : m_state.axis().eventAt(hit.x);
    hit.lane = m_state.rows().laneAt(m_state.model(), static_cast<std::size_t>(row), pointed);
    const Lane &lane = m_state.model().lane(hit.lane);
    if (position.x() < labelWidth()) {
        const double triangle = indentation(lane);
        const bool onTriangle = lane.firstChild != noLane && position.x() >= triangle - 4 && position.x() <= triangle + 14;
        hit.area = onTriangle ? Hit::Area::Triangle : troubleRect(row).contains(position) ? Hit::Area::Trouble : Hit::Area::Name;
        return hit;
    }
    hit.area = Hit::Area::Lane;
    // A mark of an ended task is painted wider than its column may be.
    const auto [begin, end] = m_state.extent(hit.lane);
    const double slack = 6 * scale().perPixel;
    if (hit.x >= begin && hit.x <= end + slack)
        hit.segment = m_state.model().segmentAt(lane, std::clamp(m_state.axis().eventAt(hit.x), lane.begin, lane.end ? lane.end : m_state.model().size()));
    return hit;
}

bool TimelineCanvas::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        setToolTip(tipFor(hitAt(help->pos())));
    }
    return QWidget::event(event);
}

void TimelineCanvas::resizeEvent(QResizeEvent *)
{
    clampScroll();
    invalidate();
    emit contentChanged();
}

void TimelineCanvas::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        invalidate();
}

} // namespace ui::timeline
