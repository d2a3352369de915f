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
#include "ui/timeline/filter_bar.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/dock.h"
#include "ui/words/interventions.h"
#include "ui/words/words.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QScrollArea>
#include <QSplitter>
#include <QTimer>
#include <QVBoxLayout>

#include <climits>
#include <utility>

namespace ui::window {

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
    auto *title = new CardTitle(m_context.theme, tr("Stage"), card);
    // As high as those with buttons, and with room for a row of chips.
    title->layout()->setContentsMargins(13, 4, 6, 0);
    title->setFirstRow(25);
    m_stageTitle = title;
    column->addWidget(title);
    column->addWidget(body, 1);
    setCentralWidget(card);

    m_code = new code::CodeView(m_context);
    m_timeline = new timeline::TimelineView(m_context, nullptr);
    m_scenario = addDock(QStringLiteral("scenario"), tr("Scenario"), m_code);
    m_why = addDock(QStringLiteral("why"), tr("Why"), makeInspector());
    m_why->setHeader(m_predict->opener());
    m_predict->opener()->show();
    m_time = addDock(QStringLiteral("timeline"), tr("Timeline"), m_timeline);
    m_time->setHeader(m_timeline->header());
    m_output = new panels::ConsoleView(m_context, nullptr);
    m_console = addDock(QStringLiteral("console"), tr("Console"), m_output);
    connect(m_output->inputField(), &panels::InputField::entered, this, &Workspace::inputEntered);
    connect(m_output->inputField(), &panels::InputField::ended, this, &Workspace::inputEnded);
    connect(m_output->inputField(), &panels::InputField::forgotten, this, &Workspace::inputForgotten);
    m_eventsView = new panels::EventsView(m_context, nullptr);
    auto *hazards = new panels::HazardsView(m_context, nullptr);
    m_events = addDock(QStringLiteral("events"), tr("Events"), m_eventsView);
    m_chart = addDock(QStringLiteral("chart"), tr("Tasks over time"), new panels::ChartView(m_context, nullptr));
    m_hazards = addDock(QStringLiteral("hazards"), tr("Hazards"), hazards);
    m_shares.emplace(*this, m_docks);
    m_settled.setSingleShot(true);
    m_settled.setInterval(300); // for its glide
    connect(&m_settled, &QTimer::timeout, this, &Workspace::share);
    m_roomChanged.setSingleShot(true);
    connect(&m_roomChanged, &QTimer::timeout, this, &Workspace::reshare);
    connect(this, &QMainWindow::tabifiedDockWidgetActivated, this, &Workspace::layoutChanged);
    connect(m_inspector, &QSplitter::splitterMoved, this, [this] {
        m_inspectorSizes = inOrder(m_inspector->sizes());
        m_isOwn = true;
        emit layoutChanged();
    });
    arrange();
    // Behind another tab nobody sees what has the keyboard.
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget *, const QWidget *now) {
        for (Dock *dock : m_docks)
            if (now && dock->isAncestorOf(now) && !tabifiedDockWidgets(dock).isEmpty())
                dock->raise();
    });
    connectViews();
    connect(m_eventsView, &panels::EventsView::interventionRequested, this, &Workspace::interventionRequested);
    connect(m_output, &panels::ConsoleView::interventionRequested, this, &Workspace::interventionRequested);
    connect(hazards, &panels::HazardsView::countChanged, m_hazards, [this](int count) {
        m_hazards->setWindowTitle(count > 0 ? tr("Hazards (%1)").arg(count) : tr("Hazards"));
        m_hazards->cardTitle()->setTitle(m_hazards->windowTitle());
    });
}

// While its panels go, one by one, the keyboard goes from each to the next.
Workspace::~Workspace()
{
    disconnect(qApp, nullptr, this, nullptr);
}

Dock *Workspace::addDock(const QString &name, const QString &title, QWidget *content)
{
    auto *dock = new Dock(m_context.theme, name, title, content, this);
    const auto mark = [this] { QTimer::singleShot(0, this, &Workspace::markTabs); };
    connect(dock, &QDockWidget::dockLocationChanged, this, mark);
    connect(dock, &QDockWidget::visibilityChanged, this, mark);
    connect(dock, &QDockWidget::topLevelChanged, this, mark);
    connect(dock, &QDockWidget::dockLocationChanged, this, [this] { m_settled.start(); });
    connect(dock, &QDockWidget::topLevelChanged, this, [this, dock](bool floats) {
        if (!floats)
            m_shares->forget(*dock); // of another place, perhaps
        m_wasCarried = true;
        m_settled.start();
    });
    connect(dock->toggleViewAction(), &QAction::toggled, &m_roomChanged, qOverload<>(&QTimer::start));
    connect(dock, &Dock::folded, &m_roomChanged, qOverload<>(&QTimer::start));
    connect(dock, &QWidget::windowTitleChanged, this, mark);
    connect(&m_context.theme, &theme::Theme::changed, dock, mark);
    connect(&m_context.theme, &theme::Theme::changed, &m_roomChanged, qOverload<>(&QTimer::start));
    m_docks.push_back(dock);
    return dock;
}

void Workspace::beginScenario()
{
    m_isFirstRun = true;
    m_timeline->filterBar()->clear();
    m_eventsView->filterField()->clear();
    m_eventsView->kindBox()->setCurrentIndex(0);
}

void Workspace::takeFirstRun()
{
    if (!std::exchange(m_isFirstRun, false))
        return;
    const bool printed = std::exchange(m_printsOnly, m_context.playback.trace().taskCount() == 0 && m_output->model()->rowCount() > 0);
    if (m_arrangedLow && m_printsOnly != printed && !isOwn())
        frontPanel()->raise();
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
    m_whyView = new inspector::WhyView(m_context, nullptr);
    auto *task = new inspector::TaskView(m_context, nullptr);
    m_tree = new inspector::ExceptionView(m_context, nullptr);
    m_inspector->addWidget(m_whyView);
    CardTitle *title = addSection(tr("Selected task"), task);
    addSection(tr("Exception tree"), m_tree);
    m_taskPart = m_inspector->widget(1);
    m_treePart = m_inspector->widget(2);
    connect(&m_context.playback, &playback::Playback::positionToRead, this, &Workspace::takeMoment);
    connect(&m_context.playback, &playback::Playback::traceReset, this, &Workspace::showTaskPart);
    connect(&m_context.playback, &playback::Playback::eventsAppended, this, &Workspace::showTaskPart);
    // Who goes far away, or chooses something, starts anew.
    const auto startAnew = [this](bool isAbout) {
        m_sinceError = isAbout ? 0 : INT_MAX / 2;
        putTreeFirst(isAbout);
    };
    connect(&m_context.playback, &playback::Playback::jumped, this, [this, startAnew] { startAnew(m_tree->tellsOfNow()); });
    connect(&m_context.selection, &playback::Selection::selectedChanged, this,
        [this, startAnew] { startAnew(m_context.selection.selected().exception || (!m_context.selection.selected() && m_tree->tellsOfNow())); });
    connect(task, &inspector::TaskView::titleChanged, title, &CardTitle::setTitle);
    connect(task, &inspector::TaskView::emptied, this, [this](bool isEmpty) {
        m_hasFacts = !isEmpty;
        if (isEmpty)
            giveRoom();
        else if (m_gaveRoom)
            shareInspector();
    });
    connect(m_whyView, &inspector::WhyView::interventionRequested, this, &Workspace::interventionRequested);
    connect(task, &inspector::TaskView::interventionRequested, this, &Workspace::interventionRequested);
    const auto goToLine = [this](int line) { m_code->goToLine(line); };
    connect(m_whyView, &inspector::WhyView::lineActivated, this, goToLine);
    connect(task, &inspector::TaskView::lineActivated, this, goToLine);
    connect(m_tree, &inspector::ExceptionView::lineActivated, this, goToLine);

    // A long sentence takes what it needs; where there is no room, one scrolls.
    m_inspectorArea = new QScrollArea;
    m_inspectorArea->setObjectName(QStringLiteral("inspector"));
    m_inspectorArea->setFocusPolicy(Qt::NoFocus); // what is in it has the keyboard
    m_inspectorArea->setFrameShape(QFrame::NoFrame);
    m_inspectorArea->setWidgetResizable(true);
    m_inspectorArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_inspectorArea->setWidget(m_inspector);
    auto *whole = new QWidget;
    auto *column = new QVBoxLayout(whole);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    m_predict = new inspector::PredictView(m_context);
    column->addWidget(m_inspectorArea, 1);
    auto *around = new QVBoxLayout; // needs no room while that is hidden
    around->setContentsMargins(8, 0, 8, 3);
    around->addWidget(m_predict);
    column->addLayout(around);
    return whole;
}

void Workspace::connectViews()
{
    connect(m_stage, &stage::StageView::interventionRequested, this, &Workspace::interventionRequested);
    connect(m_stage, &stage::StageView::activated, this, [this](const playback::Entity &entity) {
        auto &playback = m_context.playback;
        if (!entity.task)
            return;
        if (const auto line = words::scriptLine(playback.trace(), playback.snapshot().task(entity.task).where))
            m_code->goToLine(static_cast<int>(line));
    });
    connect(m_timeline, &timeline::TimelineView::interventionRequested, this, &Workspace::interventionRequested);
    connect(m_code, &code::CodeView::contextMenuAboutToShow, this, [this](QMenu *menu, int, engine::trace::TaskId task) {
        menu->addSeparator();
        words::addOffers(menu, words::interventionOffers(m_context.playback.trace(), m_context.playback.snapshot(), task), this);
    });
}

void Workspace::setStageHeader(QWidget *header)
{
    m_stageTitle->setHeader(header);
}

void Workspace::setScenarioName(const QString &name, const QString &tip)
{
    m_scenario->cardTitle()->setNote(name, tip);
}

} // namespace ui::window
