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
    const Step which = m_standing.started ? Step::Later : Step::First;
    if (!error || !error->isCancelled()) {
        recordPlainStep(loop, which);
        return;
    }
    // Without a request of its own the task is not being cancelled: what it awaited was, and that is an error like any other.
    const trace::EventNumber requested = std::exchange(loop.recorder()->standing(*this).requested, 0);
    // Cancelled before its first step, it never runs a line (C5).
    if (m_standing.started || !requested)
        recordPlainStep(loop, which);
    if (requested)
        recordDelivered(loop, requested, error->id);
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

constexpr auto yielding = static_cast<std::uint8_t>(trace::Wait::Yield);

void Task::yieldRecorded(EventLoop &loop)
{
    if (Recorder::takesPlain(loop)) [[likely]]
        loop.queue(*this, Recorder::addPlain(loop, EventKind::TaskBlocked, m_number, yielding));
    else
        yieldRecordedOtherwise(loop);
}

void Task::yieldRecordedOtherwise(EventLoop &loop)
{
    loop.queue(*this, Recorder::add(loop, EventKind::TaskBlocked, m_number, 0, yielding));
}

void Task::recordBlocked(const Waiting &waiting)
{
    Recorder &recorder = *loop().recorder();
    recorder.add(EventKind::TaskBlocked, m_number, waiting.value, static_cast<std::uint8_t>(waiting.wait), waiting.count,
        recorder.text(waiting.text));
}

} // namespace engine::core
