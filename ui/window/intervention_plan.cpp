// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/intervention_plan.h"

#include "ui/words/interventions.h"

#include <algorithm>
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

bool isSamePlace(const Place &a, const Place &b)
{
    return a.task.called == b.task.called && a.task.ordinal == b.task.ordinal && a.code == b.code && a.kind == b.kind && a.repetition == b.repetition;
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
    m_order.resize(m_interventions.size());
    std::iota(m_order.begin(), m_order.end(), std::size_t{0});
    const auto moment = [this](std::size_t index) { return std::pair(words::interventionParts(m_interventions[index].told).at, index); };
    std::sort(m_order.begin(), m_order.end(), [&](std::size_t a, std::size_t b) { return moment(a) < moment(b); });
    m_settled = 0;
    m_isLooking = false;
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

bool InterventionPlan::isOnAim(const Trace &trace, const Intervention &intervention) const
{
    const words::InterventionParts parts = words::interventionParts(intervention.told);
    const TaskMark task = markOf(trace, taskOf(parts));
    const Aim &aim = *intervention.aim;
    return !intervention.isLost && parts.at <= trace.size() && task.called == aim.task.called && task.ordinal == aim.task.ordinal
        && isSamePlace(placeOf(trace, parts.at), aim.place);
}

void InterventionPlan::move(const Trace &trace, Intervention &intervention) const
{
    const Aim &aim = *intervention.aim;
    const code::LineMap since = aim.text.isEmpty() ? code::LineMap() : code::LineMap(aim.text, QString::fromStdString(trace.run.text));
    words::InterventionParts parts = words::interventionParts(intervention.told);
    const TaskId task = matchTask(trace, aim.task, since);
    const auto number = matchPlace(trace, aim.place, since);
    intervention.isLost = !number || (!task && !aim.task.called.empty());
    if (intervention.isLost)
        return;
    parts.at = *number;
    if (task)
        parts.task = QStringLiteral("#%1").arg(task.value);
    intervention.told = words::intervention(parts);
}

InterventionPlan::Next InterventionPlan::look(const Trace &trace, bool isOver)
{
    if (m_isLooking) {
        if (!isOver)
            return Next::GoOn;
        move(trace, at(m_settled));
        ++m_settled;
        m_isLooking = false;
        return Next::RunAgain;
    }
    for (; m_settled < m_order.size(); ++m_settled) {
        Intervention &next = at(m_settled);
        const EventNumber moment = words::interventionParts(next.told).at;
        if (!next.isLost && moment > trace.size() && !isOver)
            return Next::GoOn;
        if (!next.aim || isOnAim(trace, next)) {
            if (Intervention renewed = aimed(trace, next.told); renewed.aim)
                next = std::move(renewed); // the next edit is one of this text
        } else {
            m_isLooking = true;
            return Next::RunAgain;
        }
    }
    return Next::Show;
}

} // namespace ui::window
