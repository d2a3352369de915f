// SPDX-License-Identifier: GPL-3.0-or-later
// Where the panels are, and how one gets from one to the next.
#include "ui/inspector/predict_view.h"
#include "ui/panels/console_view.h"
#include "ui/stage/stage_view.h"
#include "ui/window/dock.h"
#include "ui/window/settings.h"
#include "ui/window/workspace.h"

#include <QApplication>
#include <QHash>
#include <QLayout>
#include <QPointer>
#include <QSplitter>
#include <QScrollArea>
#include <QTabBar>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace ui::window {

namespace {

constexpr int layoutVersion = 1;
constexpr int lowWindow = 838; // pixels

// What of a panel takes the keyboard.
QWidget *entrance(QWidget *panel)
{
    if (panel->focusProxy() || panel->focusPolicy() & Qt::TabFocus)
        return panel;
    QWidget *first = nullptr;
    for (QWidget *child : panel->findChildren<QWidget *>()) {
        if (!(child->focusPolicy() & Qt::TabFocus && child->isVisibleTo(panel) && child->isEnabled()))
            continue;
        if (!panel->findChild<QScrollArea *>()) // made in the order in which one reads them
            return child;
        if (!first || child->mapTo(panel, QPoint()).y() < first->mapTo(panel, QPoint()).y())
            first = child;
    }
    return first;
}

} // namespace

bool Workspace::isLow() const
{
    return window()->height() < lowWindow; // whatever notes stand above the panels now
}

// The picture's arrangement. In a low window the four panels at the bottom are tabs
// beside the timeline, which then has room for its lanes.
void Workspace::arrange()
{
    const QPointer<QWidget> focus = isAncestorOf(QApplication::focusWidget()) ? QApplication::focusWidget() : nullptr;
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
    // Tabs are there only when the layout has come to rest.
    QTimer::singleShot(0, this, [this, focus] {
        frontPanel()->raise();
        if (focus && focus->isVisible()) // a panel that moves loses it, to a button perhaps
            focus->setFocus();
    });
}

// Of those that are tabs, as long as nobody has chosen.
Dock *Workspace::frontPanel() const
{
    if (!m_arrangedLow)
        return m_chart;
    const bool asks = m_output->inputField()->state().run == panels::InputState::Run::Waits;
    return asks || m_printsOnly ? m_console : m_events;
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
        const int tabs = std::max(px(w * 0.25), m_console->content()->minimumWidth());
        resizeDocks({m_time, m_console}, {width() - tabs, tabs}, Qt::Horizontal);
    } else {
        resizeDocks({m_time, m_console}, {px(h * 0.27), px(h * 0.155)}, Qt::Vertical);
        resizeDocks({m_console, m_events, m_chart}, {px(w * 0.28), px(w * 0.43), px(w * 0.27)}, Qt::Horizontal);
    }
    // The sentence comes first; where there is no room for all, one scrolls.
    const double room = h * (m_arrangedLow ? 0.63 : 0.57) - 70;
    const double sentence = 235 * m_context.theme.scale();
    const double why = m_arrangedLow ? std::min(room * 0.8, sentence) : std::min(room * 0.62, sentence);
    m_inspectorSizes = {px(why), px((room - why) * 0.64), px((room - why) * 0.36)};
    shareInspector();
    layout()->activate();
    m_settled.stop(); // nobody has moved anything
    m_wasCarried = false;
    m_shares->forget();
    m_shares->take();
    m_isOwn = false;
}

bool Workspace::isOwn() const
{
    return m_isOwn || std::ranges::any_of(m_docks, [](const Dock *dock) { return dock->isFloating() || dock->isHidden() || dock->isFolded(); });
}

void Workspace::share()
{
    m_settled.stop();
    if (!m_sized || !isVisible())
        return;
    if (QApplication::mouseButtons() != Qt::NoButton) { // a panel is carried: Qt makes room for it here and there
        m_settled.start();
        return;
    }
    if (std::exchange(m_wasCarried, false))
        m_shares->give(); // the others stay as they were
    if (m_shares->take())
        m_isOwn = true;
    emit layoutChanged();
}

void Workspace::reshare()
{
    // A low window has no room to ask, unless one wants to be.
    const double low = std::max(850.0, 425 * m_context.theme.scale());
    m_predict->setBrief(height() < low);
    if (!m_sized || !isVisible())
        return;
    if (!isOwn()) {
        size();
        return;
    }
    m_shares->give();
    shareInspector();
    emit layoutChanged();
}

// Of a tab's name no letter is lost, and none is out of sight, unless the type is too large for that.
void Workspace::markTabs()
{
    QHash<QString, int> room; // of the tabs beside the one with that name
    const int most = width() * 2 / 5;
    for (QTabBar *bar : findChildren<QTabBar *>(QString(), Qt::FindDirectChildrenOnly)) {
        bar->setElideMode(Qt::ElideNone);
        bar->setAccessibleName(tr("Panels"));
        for (int tab = 0; tab < bar->count() && bar->isVisible(); ++tab)
            room[bar->tabText(tab)] = std::min(bar->sizeHint().width(), most);
    }
    for (Dock *dock : m_docks) {
        const bool isTabbed = !dock->isFloating() && !tabifiedDockWidgets(dock).isEmpty();
        dock->setTabbed(isTabbed);
        dock->setLeastWidth(isTabbed ? room.value(dock->windowTitle()) : 0);
    }
}

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
            if (auto *around = dock ? dock->content()->findChild<QScrollArea *>() : nullptr; around && around->isAncestorOf(widget))
                around->ensureWidgetVisible(widget);
            return;
        }
    }
}

void Workspace::remember()
{
    if (!m_sized) // nobody saw it: what is remembered stays
        return;
    if (!isOwn()) { // the next window gets the arrangement that suits its size
        settings::setLayout(QStringLiteral("panels"), {});
        return;
    }
    settings::setLayout(QStringLiteral("panels"), saveState(layoutVersion));
    settings::setLayout(QStringLiteral("shares"), m_shares->save());
    QByteArrayList sizes;
    for (const int size : m_inspectorSizes)
        sizes << QByteArray::number(size);
    settings::setLayout(QStringLiteral("inspector"), sizes.join(' '));
    QStringList folded;
    for (const Dock *dock : m_docks)
        if (dock->isFolded())
            folded << dock->objectName();
    settings::setLayout(QStringLiteral("folded"), folded.join(u' ').toUtf8());
}

void Workspace::restore()
{
    if (restoreState(settings::layout(QStringLiteral("panels")), layoutVersion)) {
        m_inspectorSizes.clear();
        for (const QByteArray &size : settings::layout(QStringLiteral("inspector")).split(' '))
            m_inspectorSizes << size.toInt();
        m_shares->restore(settings::layout(QStringLiteral("shares")));
        const QStringList folded = QString::fromUtf8(settings::layout(QStringLiteral("folded"))).split(u' ');
        for (Dock *dock : m_docks)
            dock->setFolded(folded.contains(dock->objectName()));
        m_isOwn = true;
        m_settled.stop();
        m_wasCarried = false;
        reshare();
        return;
    }
    if (m_arrangedLow != isLow())
        resetLayout();
    size();
}

void Workspace::resetLayout()
{
    arrange();
    // Once more when the docks have found their places.
    QTimer::singleShot(0, this, &Workspace::size);
}

void Workspace::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    if (m_sized)
        return;
    m_sized = true;
    // Sizes mean nothing before there is room for them: after the layout, but before anything is painted.
    QMetaObject::invokeMethod(this, &Workspace::restore, Qt::QueuedConnection);
}

bool Workspace::event(QEvent *event)
{
    const bool handled = QMainWindow::event(event);
    if (event->type() == QEvent::MouseButtonRelease) // what one can drag here are separators
        share();
    return handled;
}

void Workspace::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    if (m_sized && isVisible() && !isOwn() && m_arrangedLow != isLow())
        resetLayout();
    else
        reshare();
}

} // namespace ui::window
