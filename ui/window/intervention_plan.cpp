// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/intervention_plan.h"

#include "ui/words/interventions.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>

namespace ui::window {

using engine::trace::EventNumber;
using engine::trace::TaskId;
using engine::trace::Trace;

namespace {

// Told by its number: "#4".
TaskId taskOf(const words::InterventionParts &parts)
{
    return {parts.task.startsWith(u'#') ? parts.task.mid(1).toUInt() : 0};
}

} // namespace

Intervention aimed(const Trace &trace, const QString &told)
{
    const words::InterventionParts parts = words::interventionParts(told);
    if (parts.at == 0 || parts.at > trace.size())
        return {told, std::nullopt, false};
    return {told, Aim{markOf(trace, taskOf(parts)), placeOf(trace, parts.at), QString::fromStdString(trace.run.text)}, false};
}

void InterventionPlan::begin(Interventions interventions)
{
    m_interventions = std::move(interventions);
    order();
    m_settled = 0;
    m_moves = 0;
    m_moved.clear();
    m_isLooking = false;
}

void InterventionPlan::order()
{
    m_order.resize(m_interventions.size());
    std::iota(m_order.begin(), m_order.end(), std::size_t{0});
    const auto moment = [this](std::size_t index) { return std::pair(words::interventionParts(m_interventions[index].told).at, index); };
    std::sort(m_order.begin(), m_order.end(), [&](std::size_t a, std::size_t b) { return moment(a) < moment(b); });
}

QStringList InterventionPlan::told() const
{
    std::vector<bool> isLeftOut(m_interventions.size());
    for (std::size_t place = m_isLooking ? m_settled : m_order.size(); place < m_order.size(); ++place)
        isLeftOut[m_order[place]] = true;
    QStringList told;
    for (std::size_t index = 0; index < m_interventions.size(); ++index)
        if (!isLeftOut[index] && !m_interventions[index].isLost)
            told << m_interventions[index].told;
    return told;
}

// The place is not far from where it was; a run that goes on for ever would be waited for.
EventNumber InterventionPlan::mostEvents() const
{
    const Intervention &intervention = m_interventions[m_order[m_settled]];
    return intervention.aim->place.number * 4 + 20'000;
}

// Whether the run is made without the next one, and without those after it.
bool InterventionPlan::isLeftOut() const
{
    return std::all_of(m_order.begin() + static_cast<std::ptrdiff_t>(m_settled), m_order.end(),
        [this](std::size_t index) { return m_interventions[index].isLost; });
}

bool InterventionPlan::isOnAim(const Trace &trace, const Intervention &intervention) const
{
    const words::InterventionParts parts = words::interventionParts(intervention.told);
    if (intervention.isLost || parts.at > trace.size())
        return false;
    const TaskMark task = markOf(trace, taskOf(parts));
    const Aim &aim = *intervention.aim;
    return task.called == aim.task.called && task.ordinal == aim.task.ordinal && isSamePlace(placeOf(trace, parts.at), aim.place);
}

void InterventionPlan::move(const Trace &trace, Intervention &intervention) const
{
    intervention.isLost = true;
    if (!intervention.aim)
        return;
    const auto found = AimFinder(trace).find(*intervention.aim, intervention.found);
    if (!found)
        return;
    words::InterventionParts parts = words::interventionParts(intervention.told);
    parts.at = found->number;
    if (found->task)
        parts.task = QStringLiteral("#%1").arg(found->task.value);
    intervention.told = words::intervention(parts);
    intervention.isLost = false;
}

void InterventionPlan::rememberFound(const Trace &trace)
{
    std::erase_if(m_moved, [&](std::size_t index) {
        std::optional<Aim> found = aimed(trace, m_interventions[index].told).aim;
        if (!found)
            return false; // the run has not come so far
        m_interventions[index].found = std::move(found);
        return true;
    });
}

// The next one has been moved.
void InterventionPlan::settle()
{
    const std::size_t moved = m_order[m_settled];
    std::vector<bool> wasSettled(m_interventions.size());
    for (std::size_t place = 0; place <= m_settled; ++place)
        wasSettled[m_order[place]] = true;
    order();
    m_settled = 0;
    while (m_settled < m_order.size() && wasSettled[m_order[m_settled]]) {
        if (m_order[m_settled++] == moved)
            break; // those behind it have not heeded it yet
    }
    if (!m_interventions[moved].isLost)
        m_moved.push_back(moved);
    if (++m_moves >= 2 * m_interventions.size())
        m_settled = m_order.size();
}

InterventionPlan::Next InterventionPlan::look(const Trace &trace, Run run)
{
    if (m_isLooking) {
        if (run == Run::GoesOn)
            return Next::GoOn;
        move(trace, at(m_settled));
        settle();
        m_isLooking = false;
        return Next::RunAgain;
    }
    while (!isSettled()) {
        Intervention &next = at(m_settled);
        const EventNumber moment = words::interventionParts(next.told).at;
        if (!next.isLost && moment > trace.size() && run != Run::IsOver)
            return Next::GoOn;
        if (!next.aim || isOnAim(trace, next)) {
            if (Intervention renewed = aimed(trace, next.told); renewed.aim)
                next = std::move(renewed); // the next edit is one of this text
            ++m_settled;
        } else if (!isLeftOut()) {
            m_isLooking = true;
            return Next::RunAgain;
        } else if (run == Run::GoesOn && trace.size() < mostEvents()) { // as a run that only looks would, this one shows its place
            return Next::GoOn;
        } else {
            move(trace, next);
            const bool isFound = !next.isLost;
            settle();
            if (isFound)
                return Next::RunAgain;
        }
    }
    rememberFound(trace);
    return Next::Show;
}

} // namespace ui::window
