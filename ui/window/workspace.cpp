// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/workspace.h"

#include "ui/code/code_view.h"
#include "ui/inspector/exception_view.h"
#include "ui/inspector/predict_view.h"
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
#include "ui/words/interventions.h"

#include <QApplication>
#include <QApplication>
#include <QMenu>
#include <QScrollArea>
#include <QSplitter>
#include <QTabBar>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace ui::window {

namespace {

constexpr int layoutVersion = 1;
constexpr int lowWindow = 760; // pixels, without menu and transport

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
    m_time->setHeader(m_timeline->header());
    m_output = new panels::ConsoleView(m_context, nullptr);
    m_console = addDock(QStringLiteral("console"), tr("Console"), m_output);
    connect(m_output->inputField(), &panels::InputField::entered, this, &Workspace::inputEntered);
    connect(m_output->inputField(), &panels::InputField::ended, this, &Workspace::inputEnded);
    connect(m_output->inputField(), &panels::InputField::forgotten, this, &Workspace::inputForgotten);
    auto *events = new panels::EventsView(m_context, nullptr);
    auto *hazards = new panels::HazardsView(m_context, nullptr);
    m_events = addDock(QStringLiteral("events"), tr("Events"), events);
    m_chart = addDock(QStringLiteral("chart"), tr("Tasks over time"), new panels::ChartView(m_context, nullptr));
    m_hazards = addDock(QStringLiteral("hazards"), tr("Hazards"), hazards);
    arrange();
    // Behind another tab nobody sees what has the keyboard.
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget *, const QWidget *now) {
        for (Dock *dock : m_docks)
            if (now && dock->isAncestorOf(now) && !tabifiedDockWidgets(dock).isEmpty())
                dock->raise();
    });
    connectViews();
    connect(events, &panels::EventsView::interventionRequested, this, &Workspace::interventionRequested);
    connect(hazards, &panels::HazardsView::countChanged, m_hazards, [this](int count) {
        m_hazards->setWindowTitle(count > 0 ? tr("Hazards (%1)").arg(count) : tr("Hazards"));
        m_hazards->cardTitle()->setTitle(m_hazards->windowTitle());
    });
}

Dock *Workspace::addDock(const QString &name, const QString &title, QWidget *content)
{
    auto *dock = new Dock(m_context.theme, name, title, content, this);
    const auto mark = [this] { QTimer::singleShot(0, this, &Workspace::markTabs); };
    connect(dock, &QDockWidget::dockLocationChanged, this, mark);
    connect(dock, &QDockWidget::visibilityChanged, this, mark);
    connect(dock, &QDockWidget::topLevelChanged, this, mark);
    m_docks.push_back(dock);
    return dock;
}

void Workspace::setInputState(const panels::InputState &state)
{
    using Run = panels::InputState::Run;
    const bool begins = state.run == Run::Waits && m_output->inputField()->state().run != Run::Waits;
    m_output->setInputState(state);
    if (!begins)
        return;
    m_console->show();
    m_console->raise();
    // Who is writing the script, or anything else, goes on with that.
    QWidget *focus = QApplication::focusWidget();
    if (!focus || !focus->testAttribute(Qt::WA_InputMethodEnabled))
        m_output->inputField()->setFocus();
}

CardTitle *Workspace::addSection(const QString &title, QWidget *view)
{
    auto *part = new QWidget;
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *top = new CardTitle(m_context.theme, title);
    top->setObjectName(QStringLiteral("sectionTop"));
    top->layout()->setContentsMargins(10, 6, 6, 2);
    view->setMinimumSize(120, 92); // a few rows of it
    column->addWidget(top);
    column->addWidget(view, 1);
    m_inspector->addWidget(part);
    return top;
}

QWidget *Workspace::makeInspector()
{
    m_inspector = new QSplitter(Qt::Vertical);
    m_inspector->setChildrenCollapsible(false);
    auto *why = new inspector::WhyView(m_context, nullptr);
    auto *task = new inspector::TaskView(m_context, nullptr);
    auto *tree = new inspector::ExceptionView(m_context, nullptr);
    m_inspector->addWidget(why);
    CardTitle *title = addSection(tr("Selected task"), task);
    addSection(tr("Exception tree"), tree);
    connect(task, &inspector::TaskView::titleChanged, title, &CardTitle::setTitle);
    const auto goToLine = [this](int line) { m_code->goToLine(line); };
    connect(why, &inspector::WhyView::lineActivated, this, goToLine);
    connect(task, &inspector::TaskView::lineActivated, this, goToLine);
    connect(tree, &inspector::ExceptionView::lineActivated, this, goToLine);

    // A long sentence takes what it needs; where there is no room, one scrolls.
    auto *scrolled = new QScrollArea;
    scrolled->setObjectName(QStringLiteral("inspector"));
    scrolled->setFocusPolicy(Qt::NoFocus); // what is in it has the keyboard
    scrolled->setFrameShape(QFrame::NoFrame);
    scrolled->setWidgetResizable(true);
    scrolled->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scrolled->setWidget(m_inspector);
    auto *whole = new QWidget;
    auto *column = new QVBoxLayout(whole);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    m_predict = new QWidget;
    auto *inside = new QVBoxLayout(m_predict);
    inside->setContentsMargins(8, 0, 8, 3);
    inside->addWidget(new inspector::PredictView(m_context));
    column->addWidget(scrolled, 1);
    column->addWidget(m_predict);
    return whole;
}

void Workspace::connectViews()
{
    connect(m_stage, &stage::StageView::interventionRequested, this, &Workspace::interventionRequested);
    connect(m_timeline, &timeline::TimelineView::interventionRequested, this, &Workspace::interventionRequested);
    connect(m_code, &code::CodeView::contextMenuAboutToShow, this, [this](QMenu *menu, int, engine::trace::TaskId task) {
        menu->addSeparator();
        const bool isAlive = task && !m_context.playback.snapshot().task(task).done();
        for (const auto &offer : words::interventionOffers(m_context.playback.trace(), isAlive ? task : engine::trace::TaskId{}, m_context.playback.position()))
            menu->addAction(offer.text, this, [this, intervention = offer.intervention] { emit interventionRequested(intervention); });
    });
}

bool Workspace::isLow() const
{
    return height() < lowWindow;
}

// The picture's arrangement. In a low window the four panels at the bottom are tabs
// beside the timeline, which then has room for its lanes.
void Workspace::arrange()
{
    for (Dock *dock : m_docks) {
        dock->setFloating(false);
        dock->setFolded(false);
        removeDockWidget(dock);
    }
    m_arrangedLow = isLow();
    m_chart->setWindowTitle(m_arrangedLow ? tr("Tasks") : tr("Tasks over time")); // as wide as a tab can be
    addDockWidget(Qt::LeftDockWidgetArea, m_scenario);
    addDockWidget(Qt::RightDockWidgetArea, m_why);
    addDockWidget(Qt::BottomDockWidgetArea, m_time);
    splitDockWidget(m_time, m_console, m_arrangedLow ? Qt::Horizontal : Qt::Vertical);
    if (m_arrangedLow) {
        tabifyDockWidget(m_console, m_events);
        tabifyDockWidget(m_events, m_chart);
    } else {
        splitDockWidget(m_console, m_events, Qt::Horizontal);
        splitDockWidget(m_events, m_chart, Qt::Horizontal);
    }
    tabifyDockWidget(m_chart, m_hazards);
    for (Dock *dock : m_docks)
        dock->show();
    size();
    // Tabs are there only when the layout has come to rest.
    QTimer::singleShot(0, this, [this] { (m_arrangedLow ? m_events : m_chart)->raise(); });
}

// The shares of the picture, for whatever size the window has.
void Workspace::size()
{
    const double w = width();
    const double h = height();
    const auto px = [](double value) { return static_cast<int>(value); };
    resizeDocks({m_scenario, m_why}, {px(w * 0.27), px(w * 0.25)}, Qt::Horizontal);
    if (m_arrangedLow) {
        resizeDocks({m_time}, {px(h * 0.37)}, Qt::Vertical);
        resizeDocks({m_time, m_console}, {px(w * 0.75), px(w * 0.25)}, Qt::Horizontal);
    } else {
        resizeDocks({m_time, m_console}, {px(h * 0.27), px(h * 0.155)}, Qt::Vertical);
        resizeDocks({m_console, m_events, m_chart}, {px(w * 0.28), px(w * 0.43), px(w * 0.27)}, Qt::Horizontal);
    }
    // The sentence comes first; where there is no room for all, one scrolls.
    const double room = h * (m_arrangedLow ? 0.63 : 0.57) - 70;
    const double sentence = 235 * m_context.theme.scale();
    const double why = m_arrangedLow ? std::min(room * 0.8, sentence) : std::min(room * 0.62, sentence);
    m_inspector->setSizes({px(why), px((room - why) * 0.64), px((room - why) * 0.36)});
}

void Workspace::markTabs()
{
    for (Dock *dock : m_docks)
        dock->setTabbed(!dock->isFloating() && !tabifiedDockWidgets(dock).isEmpty());
    // Of a tab's name no letter is lost.
    for (QTabBar *bar : findChildren<QTabBar *>(QString(), Qt::FindDirectChildrenOnly)) {
        bar->setElideMode(Qt::ElideNone);
        bar->setAccessibleName(tr("Panels"));
    }
}

void Workspace::setScenarioName(const QString &name)
{
    m_scenario->cardTitle()->setNote(name);
}

namespace {

// What of a panel takes the keyboard.
QWidget *entrance(QWidget *panel)
{
    if (panel->focusProxy() || panel->focusPolicy() & Qt::TabFocus)
        return panel;
    for (QWidget *child : panel->findChildren<QWidget *>())
        if (child->focusPolicy() & Qt::TabFocus && child->isVisibleTo(panel) && child->isEnabled())
            return child;
    return nullptr;
}

} // namespace

void Workspace::focusPanel(int direction)
{
    std::vector<std::pair<QWidget *, Dock *>> panels{{m_stage, nullptr}};
    for (Dock *dock : m_docks)
        if (dock->toggleViewAction()->isChecked() && !dock->isFolded())
            panels.emplace_back(dock, dock);
    std::rotate(panels.begin(), panels.begin() + 1, panels.begin() + 2); // the script comes before the stage
    const QWidget *focus = QApplication::focusWidget();
    const auto size = static_cast<int>(panels.size());
    int here = direction > 0 ? -1 : size;
    for (int i = 0; i < size; ++i)
        if (focus && (panels[static_cast<std::size_t>(i)].first == focus || panels[static_cast<std::size_t>(i)].first->isAncestorOf(focus)))
            here = i;
    for (int tried = 0; tried < size; ++tried) {
        here = (here + direction + size) % size;
        const auto &[panel, dock] = panels[static_cast<std::size_t>(here)];
        if (dock)
            dock->raise();
        if (QWidget *widget = entrance(dock ? dock->content() : panel)) {
            widget->setFocus(direction > 0 ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            return;
        }
    }
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
    QTimer::singleShot(0, this, [this] {
        if (m_arrangedLow != isLow())
            resetLayout();
        size();
    });
}

// A low window has no room to ask.
void Workspace::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    constexpr int lowest = 850;
    m_predict->setVisible(height() >= lowest);
}

} // namespace ui::window
