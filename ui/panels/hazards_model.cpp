// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/hazards_model.h"

#include "ui/words/words.h"

#include <QCoreApplication>

namespace ui::panels {

using namespace engine::trace;

namespace {

QString text(const char *words)
{
    return QCoreApplication::translate("ui::panels", words);
}

std::uint32_t lineOf(const Trace &trace, FrameId frame)
{
    // The innermost frame in the script itself; a damaged chain must not go on for ever.
    for (int depth = 0; frame && depth < 1000; ++depth, frame = trace.frame(frame).outer)
        if (!trace.frame(frame).file)
            return trace.frame(frame).line;
    return 0;
}

} // namespace

QString hazardTitle(Hazard hazard)
{
    switch (hazard) {
    case Hazard::LoopBlocked:
        return text("The loop was blocked");
    case Hazard::NeverAwaited:
        return text("A coroutine was never awaited");
    case Hazard::NeverRetrieved:
        return text("Nobody looked at a task’s exception");
    case Hazard::LeftPending:
        return text("A task was left pending");
    case Hazard::CancellationSwallowed:
        return text("A cancellation was swallowed");
    case Hazard::NobodyKeeps:
        return text("Nobody keeps a reference to a task");
    case Hazard::GatherLeavesSiblings:
        return text("gather() left its other tasks running");
    case Hazard::AwaitInCancelledFinally:
        return text("A clean-up was broken off");
    case Hazard::Deadlock:
        return text("Deadlock");
    case Hazard::Count_:
        break;
    }
    return text("Something dangerous");
}

QString hazardAdvice(Hazard hazard)
{
    switch (hazard) {
    case Hazard::LoopBlocked:
        return text("Await asyncio.sleep() or an asynchronous call, or move the work to asyncio.to_thread().");
    case Hazard::NeverAwaited:
        return text("Put await before the call, or start it with create_task() of a TaskGroup; outside of async functions, asyncio.run() runs it.");
    case Hazard::NeverRetrieved:
        return text("Await the task, or let a TaskGroup own it, so that its failure reaches somebody.");
    case Hazard::LeftPending:
        return text("Await the task before main() returns, or create it in a TaskGroup, which waits for it.");
    case Hazard::CancellationSwallowed:
        return text("End an except CancelledError with raise, or call uncancel() if going on is what you mean.");
    case Hazard::NobodyKeeps:
        return text("Keep the task in a variable or in a TaskGroup: the loop alone does not keep it alive.");
    case Hazard::GatherLeavesSiblings:
        return text("Use a TaskGroup, which cancels the other tasks when one fails.");
    case Hazard::AwaitInCancelledFinally:
        return text("It awaited while its task was being cancelled, and a second cancellation struck. Shield what must be done.");
    case Hazard::Deadlock:
        return text("Break the circle: take locks always in the same order, or wait with a timeout.");
    case Hazard::Count_:
        break;
    }
    return text("Look at this line.");
}

void HazardsModel::reset(const Trace &trace)
{
    beginResetModel();
    m_trace = &trace;
    m_events.clear();
    m_taken = 0;
    endResetModel();
    extend();
}

void HazardsModel::extend()
{
    std::vector<EventNumber> found;
    for (; m_trace && m_taken < m_trace->size();)
        if (m_trace->at(++m_taken).kind == EventKind::HazardFound)
            found.push_back(m_taken);
    if (found.empty())
        return;
    const auto first = static_cast<int>(m_events.size());
    beginInsertRows({}, first, first + static_cast<int>(found.size()) - 1);
    m_events.insert(m_events.end(), found.begin(), found.end());
    endInsertRows();
}

EventNumber HazardsModel::eventAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_events[static_cast<std::size_t>(row)] : 0;
}

int HazardsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_events.size());
}

QVariant HazardsModel::data(const QModelIndex &index, int role) const
{
    const EventNumber number = index.isValid() ? eventAt(index.row()) : 0;
    if (number == 0)
        return {};
    const Event &event = m_trace->at(number);
    switch (role) {
    case Title: {
        const std::string_view told = m_trace->text(event.text);
        return told.empty() ? hazardTitle(event.hazard()) : QString::fromUtf8(told.data(), static_cast<qsizetype>(told.size())).simplified();
    }
    case Place: {
        const std::uint32_t line = lineOf(*m_trace, event.where);
        const QString moment = text("%1 · event %2").arg(words::time(event.time), words::figure(number));
        return line ? text("line %1 · %2").arg(line).arg(moment) : moment;
    }
    case Advice:
    case Qt::ToolTipRole:
        return hazardAdvice(event.hazard());
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return data(index, Title).toString() + QStringLiteral(" (") + data(index, Place).toString() + QStringLiteral("). ")
            + hazardAdvice(event.hazard());
    default:
        return {};
    }
}

} // namespace ui::panels
