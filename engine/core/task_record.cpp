// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/event_loop.h"
#include "engine/core/recorder.h"
#include "engine/core/task_step.h"

// What a task tells the recorder between its steps.
namespace engine::core {

using trace::EventKind;
using trace::EventLog;

trace::EventNumber Task::recordReady(Recorder &recorder, trace::EventNumber)
{
    return recorder.add(EventKind::TaskWoken, m_number);
}

void Task::recordStep(const Error &error, bool ownWait)
{
    EventLoop &loop = this->loop();
    const Step which = m_standing.started ? Step::Later : Step::First;
    if (!error || !error->isCancelled()) {
        recordPlainStep(loop, which);
        return;
    }
    // Without a request of its own the task is not being cancelled: what it awaited was, and that is an error like any other.
    const trace::EventNumber requested = takeRequest(loop, ownWait);
    // Cancelled before its first step, it never runs a line (C5).
    if (m_standing.started || !requested)
        recordPlainStep(loop, which);
    if (requested)
        recordDelivered(loop, requested, error->id);
}

trace::ScopeId Task::scope() const
{
    Recorder *recorder = loop().recorder();
    return recorder ? recorder->innermostScope(*this) : trace::ScopeId{};
}

constexpr auto yielding = static_cast<std::uint8_t>(trace::Wait::Yield);

void Task::yieldRecorded(EventLoop &loop)
{
    if (Recorder::takesPlain(loop)) [[likely]]
        loop.queue(*this, Recorder::addPlain(loop, loop.m_who, EventLog::what(m_number, EventKind::TaskBlocked, yielding, 0)));
    else
        yieldRecordedOtherwise(loop);
}

void Task::yieldRecordedOtherwise(EventLoop &loop)
{
    loop.queue(*this, Recorder::add(loop, EventKind::TaskBlocked, m_number, 0, yielding));
}

constexpr auto atGroup = static_cast<std::uint8_t>(trace::Wait::Group);

void Task::recordBlockedAt(const TaskGroup &group)
{
    Recorder::add(loop(), EventKind::TaskBlocked, m_number, group.scope().value, atGroup,
        static_cast<std::uint32_t>(group.taskCount()));
}

void Task::recordWaitsFor(const TaskGroup &group)
{
    EventLoop &loop = this->loop();
    if (!Recorder::takesPlain(loop, 2)) {
        group.recordWaiting(*loop.recorder());
        recordBlockedAt(group);
        return;
    }
    const std::uint16_t count = Recorder::shortCount(static_cast<std::uint32_t>(group.taskCount()));
    const std::uint32_t scope = group.scope().value;
    Recorder::addPlain(loop, loop.m_who, EventLog::what(scope, EventKind::GroupWaiting, 0, count));
    Recorder::addPlain(loop, loop.m_who, EventLog::what(m_number, EventKind::TaskBlocked, atGroup, count), scope);
}

void Task::recordBlocked(const Waiting &waiting)
{
    Recorder &recorder = *loop().recorder();
    recorder.add(EventKind::TaskBlocked, m_number, waiting.value, static_cast<std::uint8_t>(waiting.wait), waiting.count,
        recorder.text(waiting.text));
}

} // namespace engine::core
