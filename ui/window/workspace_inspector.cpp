// SPDX-License-Identifier: GPL-3.0-or-later
// How the parts of the inspector share its room: the sentence, the task and the exception tree.
#include "ui/inspector/exception_view.h"
#include "ui/window/workspace.h"

#include <QApplication>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>

namespace ui::window {

namespace {

constexpr int calmMoments = 6; // for which the tree stays where it is, as not every event of a failure is about the error

} // namespace

QList<int> Workspace::inOrder(QList<int> sizes) const
{
    if (m_treeFirst && sizes.size() > 2)
        sizes.swapItemsAt(1, 2);
    return sizes;
}

void Workspace::shareInspector()
{
    m_inspector->setSizes(inOrder(m_inspectorSizes));
    m_gaveRoom = false;
    if (!m_hasFacts)
        giveRoom();
}

// Where there is no task to tell of, its room is the exception tree's.
void Workspace::giveRoom()
{
    const QList<int> sizes = inOrder(m_inspector->sizes());
    const int least = m_taskPart->minimumSizeHint().height();
    if (sizes[1] <= least)
        return;
    m_inspector->setSizes(inOrder({sizes[0], least, sizes[1] + sizes[2] - least}));
    m_gaveRoom = true;
}

// A script that stops before its first task, as one with a syntax error, has none to tell of.
void Workspace::showTaskPart()
{
    const engine::trace::Trace &trace = m_context.playback.trace();
    const bool isOver = trace.size() > 0 && trace.at(trace.size()).kind == engine::trace::EventKind::RunEnded;
    m_taskPart->setVisible(!isOver || trace.taskCount() + trace.scopeCount() > 0);
}

// Where there is no room for both, what the moment is about comes first.
void Workspace::takeMoment()
{
    m_sinceError = m_tree->tellsOfNow() ? 0 : m_sinceError + 1;
    putTreeFirst(m_sinceError < calmMoments);
}

void Workspace::putTreeFirst(bool wanted)
{
    const bool fits = m_inspector->minimumSizeHint().height() <= m_inspectorArea->viewport()->height();
    const bool first = wanted && !fits;
    const QWidget *focus = QApplication::focusWidget();
    const bool isRead = m_inspectorArea->verticalScrollBar()->value() > 0 || (focus && (m_taskPart->isAncestorOf(focus) || m_treePart->isAncestorOf(focus)));
    if (first == m_treeFirst || isRead)
        return;
    const QList<int> sizes = inOrder(m_inspector->sizes());
    m_treeFirst = first;
    m_inspector->insertWidget(1, first ? m_treePart : m_taskPart);
    m_inspector->setSizes(inOrder(sizes));
}

} // namespace ui::window
