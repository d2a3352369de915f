// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/workspace.h"

#include "ui/code/code_view.h"
#include "ui/inspector/exception_view.h"
#include "ui/inspector/task_view.h"
#include "ui/inspector/why_view.h"
#include "ui/panels/chart_view.h"
#include "ui/panels/console_view.h"
#include "ui/panels/events_view.h"
#include "ui/panels/hazards_view.h"
#include "ui/stage/stage_view.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/dock.h"
#include "ui/window/settings.h"

#include <QSplitter>
#include <QTimer>
#include <QVBoxLayout>

namespace ui::window {

namespace {

constexpr int layoutVersion = 1;

} // namespace

Workspace::Workspace(const ViewContext &context, QWidget *parent) : QMainWindow(parent), m_context(context)
{
    setWindowFlags(Qt::Widget);
    setObjectName(QStringLiteral("workspace"));
    setContentsMargins(8, 8, 8, 8);
    setDockOptions(AnimatedDocks | AllowNestedDocks | AllowTabbedDocks);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::BottomDockWidgetArea);

    auto *card = new QWidget(this);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *body = new QFrame(card);
    body->setObjectName(QStringLiteral("cardBody"));
    auto *inside = new QVBoxLayout(body);
    inside->setContentsMargins(3, 0, 3, 5);
    m_stage = new stage::StageView(m_context, body);
    inside->addWidget(m_stage);
    column->addWidget(new CardTitle(m_context.theme, tr("Stage"), card));
    column->addWidget(body, 1);
    setCentralWidget(card);

    m_code = new code::CodeView(m_context);
    m_timeline = new timeline::TimelineView(m_context, nullptr);
    m_scenario = addDock(QStringLiteral("scenario"), tr("Scenario"), m_code);
    m_why = addDock(QStringLiteral("why"), tr("Why"), makeInspector());
    m_time = addDock(QStringLiteral("timeline"), tr("Timeline"), m_timeline);
    m_console = addDock(QStringLiteral("console"), tr("Console"), new panels::ConsoleView(m_context, nullptr));
    m_events = addDock(QStringLiteral("events"), tr("Events"), new panels::EventsView(m_context, nullptr));
    m_chart = addDock(QStringLiteral("chart"), tr("Tasks over time"), new panels::ChartView(m_context, nullptr));
    m_hazards = addDock(QStringLiteral("hazards"), tr("Hazards"), new panels::HazardsView(m_context, nullptr));
    arrange();

    connect(m_stage, &stage::StageView::interventionRequested, this, &Workspace::interventionRequested);
    connect(m_timeline, &timeline::TimelineView::interventionRequested, this, &Workspace::interventionRequested);
}

Dock *Workspace::addDock(const QString &name, const QString &title, QWidget *content)
{
    auto *dock = new Dock(m_context.theme, name, title, content, this);
    m_docks.push_back(dock);
    return dock;
}

QWidget *Workspace::makeInspector()
{
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->setChildrenCollapsible(false);
    splitter->setObjectName(QStringLiteral("inspector"));
    const auto section = [&](const QString &title, QWidget *view) {
        auto *part = new QWidget;
        auto *column = new QVBoxLayout(part);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        if (!title.isEmpty()) {
            auto *top = new CardTitle(m_context.theme, title);
            top->setObjectName(QStringLiteral("sectionTop"));
            top->layout()->setContentsMargins(10, 8, 6, 2);
            column->addWidget(top);
        }
        column->addWidget(view, 1);
        splitter->addWidget(part);
    };
    section({}, new inspector::WhyView(m_context, nullptr));
    section(tr("Selected task"), new inspector::TaskView(m_context, nullptr));
    section(tr("Exception tree"), new inspector::ExceptionView(m_context, nullptr));
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 4);
    splitter->setStretchFactor(2, 3);
    return splitter;
}

void Workspace::arrange()
{
    for (Dock *dock : m_docks) {
        dock->setFloating(false);
        dock->setFolded(false);
        removeDockWidget(dock);
    }
    addDockWidget(Qt::LeftDockWidgetArea, m_scenario);
    addDockWidget(Qt::RightDockWidgetArea, m_why);
    addDockWidget(Qt::BottomDockWidgetArea, m_time);
    splitDockWidget(m_time, m_console, Qt::Vertical);
    splitDockWidget(m_console, m_events, Qt::Horizontal);
    splitDockWidget(m_events, m_chart, Qt::Horizontal);
    splitDockWidget(m_chart, m_hazards, Qt::Horizontal);
    tabifyDockWidget(m_chart, m_hazards);
    for (Dock *dock : m_docks)
        dock->show();
    m_chart->raise();
    size();
}

// The shares of the picture, for whatever size the window has.
void Workspace::size()
{
    const double w = width();
    const double h = height();
    const auto px = [](double value) { return static_cast<int>(value); };
    resizeDocks({m_scenario, m_why}, {px(w * 0.27), px(w * 0.25)}, Qt::Horizontal);
    resizeDocks({m_time, m_console}, {px(h * 0.27), px(h * 0.14)}, Qt::Vertical);
    resizeDocks({m_console, m_events, m_chart}, {px(w * 0.30), px(w * 0.42), px(w * 0.26)}, Qt::Horizontal);
}

void Workspace::setScenarioName(const QString &name)
{
    m_scenario->cardTitle()->setNote(name);
}

void Workspace::remember()
{
    settings::setLayout(QStringLiteral("panels"), saveState(layoutVersion));
}

void Workspace::restore()
{
    m_hasLayout = restoreState(settings::layout(QStringLiteral("panels")), layoutVersion);
}

void Workspace::resetLayout()
{
    m_hasLayout = false;
    arrange();
    // Once more when the docks have found their places.
    QTimer::singleShot(0, this, &Workspace::size);
}

void Workspace::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    if (m_sized || m_hasLayout)
        return;
    m_sized = true;
    QTimer::singleShot(0, this, &Workspace::size);
}

} // namespace ui::window
