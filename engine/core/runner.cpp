// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/runner.h"

#include "engine/core/recorder.h"

namespace engine::core {

using trace::EventKind;

Runner::~Runner()
{
    close();
}

void Runner::open()
{
    if (m_open)
        return;
    m_open = true;
    if (Recorder *recorder = m_loop.recorder()) {
        m_scope = recorder->openScope(trace::ScopeKind::Runner, recorder->text(m_label), nullptr, EventKind::RunnerOpened);
        m_loop.setRootScope(m_scope);
    }
}

void Runner::begin(Task &main)
{
    m_main = Ref<Task>(&main);
    m_interrupts = 0;
    m_leaving = {};
    if (Recorder *recorder = m_loop.recorder())
        recorder->addCause(EventKind::RunnerMain, m_scope.value, main.id().value);
}

bool Runner::interrupt(CancelReason reason)
{
    ++m_interrupts;
    const trace::EventNumber cause = m_loop.cause();
    if (Recorder *recorder = m_loop.recorder())
        recorder->addCause(EventKind::RunnerInterrupted, m_scope.value);
    const bool first = m_interrupts == 1 && m_main && !m_main->done();
    if (first) {
        if (!reason.value)
            reason.value = m_scope.value;
        m_main->cancel({}, reason);
    }
    m_loop.setCause(cause);
    return first;
}

Error Runner::outcome(const Error &loopError)
{
    const Ref<Task> main = std::exchange(m_main, {});
    m_endedBy = m_loop.stoppedBy();
    if (loopError)
        return m_leaving = loopError;
    Error error = main->takeError();
    // Ctrl-C alone ended it: its count comes back to 0 (R12, R16).
    if (error && error->isCancelled() && m_interrupts > 0 && main->uncancel() == 0)
        error = m_loop.makeKeyboardInterrupt(error);
    return m_leaving = error;
}

std::vector<Ref<Task>> Runner::beginClosing()
{
    std::vector<Ref<Task>> left;
    for (Task *task : m_loop.allTasks())
        left.emplace_back(task);
    if (left.empty())
        return left;
    if (Recorder *recorder = m_loop.recorder()) {
        m_loop.setCause(m_endedBy);
        m_endedBy = recorder->addCause(
            EventKind::RunnerClosing, m_scope.value, 0, 0, static_cast<std::uint32_t>(left.size()));
    }
    for (const Ref<Task> &task : left)
        task->cancel({}, {trace::CancelSource::Shutdown, m_scope.value});
    m_loop.setCause(0);
    return left;
}

void Runner::reportLeft(std::span<const Ref<Task>> left)
{
    for (const Ref<Task> &task : left) {
        task->markRetrieved();
        if (const Error error = task->failure())
            m_loop.reportError("unhandled exception during asyncio.run() shutdown", error, task.get());
    }
}

void Runner::close()
{
    if (!m_open)
        return;
    m_open = false;
    if (Recorder *recorder = m_loop.recorder()) {
        m_loop.setCause(m_endedBy);
        const trace::ExceptionId leaving = m_leaving && !m_leaving->isCancelled() ? recorder->exception(m_leaving) : trace::ExceptionId{};
        for (const Task *task : m_loop.allTasks())
            recorder->add(EventKind::TaskLeftPending, task->id().value);
        recorder->add(EventKind::RunnerClosed, m_scope.value, leaving.value);
        m_loop.setCause(0);
    }
    m_loop.setRootScope({});
    m_leaving = {};
}

} // namespace engine::core
