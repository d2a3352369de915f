// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/event_loop.h"
#include "engine/core/recorder.h"
#include "engine/core/task_step.h"

// What a task tells the recorder between its steps.
namespace engine::core {

using trace::EventKind;

trace::EventNumber Task::recordReady(Recorder &recorder, trace::EventNumber)
{
    return recorder.add(EventKind::TaskWoken, m_number);
}

void Task::recordStep(const Error &error)
{
    EventLoop &loop = this->loop();
    if (!error || !error->isCancelled()) {
        recordPlainStep(loop);
        return;
    }
    // Without a request of its own the task is not being cancelled: what it awaited was, and that is an error like any other.
    trace::EventNumber &request = loop.recorder()->standing(*this).requested;
    const trace::EventNumber requested = std::exchange(request, 0);
    // Cancelled before its first step, it never runs a line (C5).
    if (m_standing.started || !requested)
        recordPlainStep(loop);
    if (!requested)
        return;
    loop.setWho(trace::EventLog::who(requested, id()));
    loop.setCause(Recorder::add(loop, EventKind::CancelDelivered, m_number, error->id.value));
    m_delivered = true;
}

trace::ScopeId Task::scope() const
{
    Recorder *recorder = loop().recorder();
    return recorder ? recorder->standing(*this).scope : trace::ScopeId{};
}

void Task::setScope(trace::ScopeId scope)
{
    if (Recorder *recorder = loop().recorder())
        recorder->standing(*this).scope = scope;
}

trace::EventNumber Task::recordYielded(EventLoop &loop)
{
    return Recorder::add(loop, EventKind::TaskBlocked, m_number, 0, static_cast<std::uint8_t>(trace::Wait::Yield));
}

void Task::recordBlocked(const Waiting &waiting)
{
    Recorder &recorder = *loop().recorder();
    recorder.add(EventKind::TaskBlocked, m_number, waiting.value, static_cast<std::uint8_t>(waiting.wait), waiting.count,
        recorder.text(waiting.text));
}

} // namespace engine::core
