// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_view.h"

#include "ui/timeline/choice_button.h"
#include "ui/timeline/filter_bar.h"
#include "ui/timeline/header_row.h"
#include "ui/timeline/minimap.h"
#include "ui/timeline/timeline_canvas.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollBar>
#include <QToolButton>

#include <cmath>

namespace ui::timeline {

namespace {

constexpr int appendedAfter = 150; // ms

} // namespace

TimelineView::TimelineView(const ViewContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_state(std::make_unique<TimelineState>())
{
    setAccessibleName(tr("Timeline"));
    m_canvas = new TimelineCanvas(context, *m_state, this);
    m_scrollBar = new QScrollBar(Qt::Vertical, this);
    m_header = makeHeader();
    setFocusProxy(m_canvas);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_canvas, 1);
    row->addWidget(m_scrollBar);
    column->addLayout(row, 1);

    connect(m_canvas, &TimelineCanvas::interventionRequested, this, &TimelineView::interventionRequested);
    connect(m_canvas, &TimelineCanvas::contentChanged, this, &TimelineView::updateScrollBar);
    connect(m_canvas, &TimelineCanvas::scrolled, m_scrollBar, &QScrollBar::setValue);
    connect(m_scrollBar, &QScrollBar::valueChanged, m_canvas, &TimelineCanvas::setScrollOffset);
    connect(m_filterBar, &FilterBar::filtersChanged, this, [this] {
        m_state->setFilters(m_context.playback.trace(), m_filterBar->filters());
        m_canvas->refresh();
        m_minimap->refresh();
    });
    connect(&context.playback, &playback::Playback::traceReset, this, &TimelineView::takeTrace);
    connect(&context.playback, &playback::Playback::eventsAppended, this, &TimelineView::takeAppended);
    m_appended.setSingleShot(true);
    m_appended.setInterval(appendedAfter);
    connect(&m_appended, &QTimer::timeout, this, &TimelineView::showAppended);
    takeTrace();
}

TimelineView::~TimelineView() = default;

QWidget *TimelineView::makeHeader()
{
    auto *header = new HeaderRow(this);
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(10, 1, 8, 1);
    row->setSpacing(2);
    auto *title = new QLabel(tr("axis:"), header);
    row->addWidget(title);
    m_axisSwitch = new QButtonGroup(this);
    const auto add = [&](AxisMode mode, const QString &text, const QString &tip) {
        auto *button = new ChoiceButton(m_context.theme, text, header);
        button->setToolTip(tip);
        button->setAccessibleDescription(tip);
        m_axisSwitch->addButton(button, static_cast<int>(mode));
        row->addWidget(button);
    };
    add(AxisMode::Elastic, tr("elastic"), tr("Virtual time, with idle gaps folded and busy instants opened up"));
    add(AxisMode::Time, tr("time"), tr("Virtual time, to scale"));
    add(AxisMode::Steps, tr("steps"), tr("One step per event: each takes the same room"));
    m_axisSwitch->button(static_cast<int>(m_state->axis().mode()))->setChecked(true);
    connect(m_axisSwitch, &QButtonGroup::idClicked, this, [this](int id) { setAxisMode(static_cast<AxisMode>(id)); });

    auto *arrows = new ChoiceButton(m_context.theme, tr("all arrows"), header);
    arrows->setObjectName(QStringLiteral("allArrows"));
    arrows->setToolTip(tr("Show the arrows of all failures and cancellations, not only the selection’s"));
    connect(arrows, &QAbstractButton::toggled, this, [this](bool all) { setArrowScope(all ? ArrowScope::All : ArrowScope::Selection); });
    row->addSpacing(10);
    row->addWidget(arrows);

    m_minimap = new Minimap(m_context, *m_state, header);
    row->addSpacing(12);
    row->addWidget(m_minimap, 1);
    row->addSpacing(8);
    m_filterBar = new FilterBar(m_context.theme, header);
    row->addWidget(m_filterBar);
    header->setDispensable({m_minimap, title, arrows});

    // A style sheet, since the application has one, and palettes lose against it.
    header->setObjectName(QStringLiteral("timelineHeader"));
    header->setAttribute(Qt::WA_StyledBackground);
    title->setObjectName(QStringLiteral("timelineAxis"));
    const auto dress = [this, header] {
        header->setStyleSheet(QStringLiteral("#timelineHeader { background: %1; } #timelineAxis { color: %2; font-size: %3pt; }"
                                               "#timelineFilter { padding: 1px 6px; }")
                                  .arg(m_context.theme.color(theme::Role::Panel).name(),
                                      m_context.theme.color(theme::Role::SecondaryText).name())
                                  .arg(m_context.theme.font(9).pointSizeF()));
    };
    connect(&m_context.theme, &theme::Theme::changed, header, dress);
    dress();
    return header;
}

AxisMode TimelineView::axisMode() const
{
    return m_state->axis().mode();
}

ArrowScope TimelineView::arrowScope() const
{
    return m_canvas->arrowScope();
}

void TimelineView::setAxisMode(AxisMode mode)
{
    m_axisSwitch->button(static_cast<int>(mode))->setChecked(true);
    if (mode == axisMode())
        return;
    m_state->setMode(mode);
    m_canvas->clearMeasure();
    m_canvas->refresh();
    m_minimap->refresh();
    emit axisModeChanged(mode);
}

void TimelineView::setArrowScope(ArrowScope scope)
{
    m_canvas->setArrowScope(scope);
    m_header->findChild<QAbstractButton *>(QStringLiteral("allArrows"))->setChecked(scope == ArrowScope::All);
}

void TimelineView::zoomIn()
{
    m_canvas->glide([](ViewRange &goal) { goal.zoom(1.5, goal.at(0.5)); });
}

void TimelineView::zoomOut()
{
    m_canvas->glide([](ViewRange &goal) { goal.zoom(1 / 1.5, goal.at(0.5)); });
}

void TimelineView::fit()
{
    m_canvas->fit();
}

void TimelineView::showAll()
{
    m_canvas->showAll();
}

void TimelineView::takeTrace()
{
    m_state->clear();
    m_state->extend(m_context.playback.trace());
    m_state->setFilters(m_context.playback.trace(), m_filterBar->filters());
    m_canvas->reset();
    m_minimap->refresh();
}

void TimelineView::takeAppended()
{
    m_state->extend(m_context.playback.trace());
    // All rows are laid out anew: of a long run, while it is read, not with every piece.
    constexpr EventNumber few = 20'000;
    if (m_state->model().size() < few)
        showAppended();
    else if (!m_appended.isActive())
        m_appended.start();
}

void TimelineView::showAppended()
{
    m_canvas->refresh();
    m_minimap->refresh();
}

void TimelineView::updateScrollBar()
{
    const double page = m_canvas->height() - m_canvas->rulerHeight();
    const double content = m_canvas->contentHeight();
    const QSignalBlocker blocked(m_scrollBar);
    m_scrollBar->setRange(0, std::max(0, static_cast<int>(std::ceil(content - page))));
    m_scrollBar->setPageStep(std::max(1, static_cast<int>(page)));
    m_scrollBar->setSingleStep(static_cast<int>(m_canvas->rowHeight()));
    m_scrollBar->setValue(m_canvas->scrollOffset());
    m_scrollBar->setVisible(content > page);
}

} // namespace ui::timeline
