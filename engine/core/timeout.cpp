// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/timeout.h"

#include "engine/core/event_loop.h"
#include "engine/core/recorder.h"

namespace engine::core {

using trace::Closing;
using trace::EventKind;

namespace {

std::int64_t deadline(std::optional<Time> when)
{
    return when ? when->count() : trace::noDeadline;
}

} // namespace

Timeout::~Timeout()
{
    if (m_task)
        m_task->release();
}

void Timeout::abandon() noexcept
{
    m_loop->cancel(m_timer);
    m_state = State::Finished;
    std::exchange(m_task, nullptr)->release();
}

Error Timeout::enter(Task *task)
{
    if (m_state != State::Created)
        return m_loop->makeRuntimeError("Timeout has already been entered");
    if (!task)
        return m_loop->makeRuntimeError("Timeout should be used inside a task");
    m_state = State::Active;
    task->retain();
    m_task = task;
    m_cancelling = task->cancelling();
    if (Recorder *recorder = m_loop->recorder()) {
        m_scope = recorder->openScope(
            trace::ScopeKind::Timeout, recorder->text(label()), task, EventKind::TimeoutOpened, deadline(m_when));
    }
    set();
    return {};
}

const char *Timeout::refusal() const
{
    switch (m_state) {
    case State::Active:
        break;
    case State::Created:
        return "Timeout has not been entered";
    case State::Expiring:
        return "Cannot change state of expiring Timeout";
    case State::Expired:
        return "Cannot change state of expired Timeout";
    case State::Finished:
        return "Cannot change state of finished Timeout";
    }
    return nullptr;
}

void Timeout::reschedule(std::optional<Time> when)
{
    m_when = when;
    m_loop->cancel(m_timer);
    const trace::EventNumber cause = m_loop->cause();
    if (Recorder *recorder = m_loop->recorder())
        recorder->addCause(EventKind::TimeoutRescheduled, m_scope.value, deadline(m_when));
    set();
    m_loop->setCause(cause);
}

void Timeout::set()
{
    if (!m_when)
        return;
    if (*m_when <= m_loop->now())
        m_loop->callSoon(m_timer);
    else
        m_loop->callAt(m_timer, *m_when);
}

void Timeout::expire()
{
    if (Recorder *recorder = m_loop->recorder())
        recorder->addCause(EventKind::TimeoutExpired, m_scope.value, deadline(m_when));
    m_task->cancel({}, {trace::CancelSource::Timeout, m_scope.value});
    m_state = State::Expiring;
}

Error Timeout::leave(const Error &error)
{
    m_loop->cancel(m_timer);
    Error leaving = error;
    if (m_state == State::Expiring) {
        m_state = State::Expired;
        // Back at the count it came in with: nobody else has asked, the cancellation was ours.
        if (m_task->uncancel() <= m_cancelling && error) {
            if (error->isCancelled())
                leaving = m_loop->makeTimeoutError(error);
            else
                m_loop->insertTimeoutError(error);
        }
    } else if (m_state == State::Active) {
        m_state = State::Finished;
    }
    if (Recorder *recorder = m_loop->recorder())
        recordClosed(*recorder, error, leaving);
    std::exchange(m_task, nullptr)->release();
    return leaving;
}

void Timeout::recordClosed(Recorder &recorder, const Error &error, const Error &leaving)
{
    const Closing closing = !leaving ? Closing::Well
        : leaving.get() != error.get() ? Closing::TimedOut
        : leaving->isCancelled()       ? Closing::Cancelled
                                       : Closing::Raised;
    std::uint32_t id = 0;
    if (closing == Closing::TimedOut || closing == Closing::Raised) {
        id = recorder.raised(leaving).value;
    }
    recorder.addCause(EventKind::TimeoutClosed, m_scope.value, id, static_cast<std::uint8_t>(closing));
    if (id)
        recorder.addCause(EventKind::ExceptionEscaped, id, m_scope.value, static_cast<std::uint8_t>(trace::Origin::Timeout));
    recorder.leaveScope(*m_task, m_scope);
    if (expired())
        m_task->absorbCancellation();
}

} // namespace engine::core
