// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/view.h"
#include "ui/window/panel_shares.h"

#include <QMainWindow>
#include <QTimer>

#include <optional>
#include <vector>

class QScrollArea;
class QSplitter;

namespace ui::code {
class CodeView;
}
namespace ui::stage {
class StageView;
}
namespace ui::timeline {
class TimelineView;
}
namespace ui::inspector {
class ExceptionView;
class PredictView;
class WhyView;
}
namespace ui::panels {
class ConsoleView;
class EventsView;
struct InputState;
}

namespace ui::window {

class CardTitle;
class Dock;

// The panels and where they are: the stage in the middle, docks around it. It is
// the one place that knows all views.
class Workspace : public QMainWindow
{
    Q_OBJECT

public:
    explicit Workspace(const ViewContext &context, QWidget *parent = nullptr);
    ~Workspace() override;

    code::CodeView &code() { return *m_code; }
    stage::StageView &stage() { return *m_stage; }
    timeline::TimelineView &timeline() { return *m_timeline; }
    inspector::WhyView &why() { return *m_whyView; }
    const std::vector<Dock *> &docks() const { return m_docks; }
    void setScenarioName(const QString &name, const QString &tip);
    void setStageHeader(QWidget *header); // beside its title
    void beginScenario(); // filters of lanes and events were about the one before
    // A first run is over: of one without tasks its output is all that there is to see, which comes to the front.
    void takeFirstRun();
    // What the Console's field for input() shows; where the run begins to wait, it comes to the front.
    void setInputState(const panels::InputState &state);

    // Gives the keyboard to the next panel (+1) or the one before (-1); a tab comes to the front.
    void focusPanel(int direction);

    void remember();
    void resetLayout();

signals:
    void layoutChanged(); // by a person: worth remembering
    void interventionRequested(const QString &intervention);
    void inputEntered(const QString &line);
    void inputEnded();
    void inputForgotten();

private:
    Dock *addDock(const QString &name, const QString &title, QWidget *content);
    QWidget *makeInspector();
    CardTitle *addSection(const QString &title, QWidget *view);
    void connectViews();
    bool isLow() const; // a window in which panels have to share
    void restore(); // the remembered layout, or the one to begin with
    void arrange();
    Dock *frontPanel() const;
    void size();
    void shareInspector();
    void giveRoom();
    QList<int> inOrder(QList<int> sizes) const; // of the inspector's parts: as they are given, or as they stand
    void takeMoment();
    void showTaskPart();
    void putTreeFirst(bool wanted);
    bool isOwn() const; // somebody has arranged the panels for themselves
    void share(); // as the panels stand now they are to stand in a window of any size
    void reshare(); // after something has given or taken room
    void markTabs();

    ViewContext m_context;
    code::CodeView *m_code = nullptr;
    stage::StageView *m_stage = nullptr;
    CardTitle *m_stageTitle = nullptr;
    timeline::TimelineView *m_timeline = nullptr;
    panels::EventsView *m_eventsView = nullptr;
    inspector::WhyView *m_whyView = nullptr;
    std::vector<Dock *> m_docks;
    Dock *m_scenario = nullptr;
    Dock *m_why = nullptr;
    Dock *m_time = nullptr;
    Dock *m_console = nullptr;
    panels::ConsoleView *m_output = nullptr;
    Dock *m_events = nullptr;
    Dock *m_chart = nullptr;
    Dock *m_hazards = nullptr;
    std::optional<PanelShares> m_shares; // as soon as there are panels
    QTimer m_settled; // after a panel was moved
    QTimer m_roomChanged;
    QSplitter *m_inspector = nullptr;
    QScrollArea *m_inspectorArea = nullptr;
    QWidget *m_taskPart = nullptr;
    QWidget *m_treePart = nullptr;
    inspector::ExceptionView *m_tree = nullptr;
    bool m_treeFirst = false; // before the task
    int m_sinceError = 0; // moments that were not about what the tree shows
    QList<int> m_inspectorSizes; // of sentence, task and tree, as they were given, whatever room there is now
    inspector::PredictView *m_predict = nullptr;
    bool m_sized = false;
    bool m_arrangedLow = false;
    bool m_isFirstRun = false; // of a scenario
    bool m_printsOnly = false; // what its first run was
    bool m_isOwn = false;
    bool m_wasCarried = false; // a panel, out of the window or back into it
    bool m_hasFacts = false; // of a task or something selected
    bool m_gaveRoom = false; // as there were none

protected:
    bool event(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
};

} // namespace ui::window
