// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/timeout.h"
#include "engine/scope.h"

namespace engine {

// A handle of a deadline around a body, which timeout() hands it to; copies stand for the same one. Times are absolute.
// One that stands for none throws RuntimeError, whatever it is asked.
class Timeout
{
public:
    Timeout() = default;
    Timeout(core::EventLoop &loop, std::optional<Time> when) : m_state(new State(loop, when)) {}

    std::optional<Time> when() const { return m_state->when(); }
    bool expired() const { return m_state->expired(); }
    // None: no deadline. Throws RuntimeError once it has expired or is left.
    void reschedule(std::optional<Time> when) const
    {
        if (const char *refusal = m_state->refusal()) [[unlikely]]
            throw RuntimeError(refusal);
        m_state->reschedule(when);
    }

    core::Timeout &core() const { return *m_state; }

private:
    template<class, std::uintptr_t>
    friend class detail::ScopeFrame;
    using State = detail::Kept<core::Timeout>;

    detail::Handle<State> m_state;
};

// co_await timeout(2s, body): runs body(timeout); when the deadline comes first, cancels what
// it waits for, and throws TimeoutError once it has cleaned up. The time counts from the
// call, not from the await.
// Throws RuntimeError where no loop runs.
template<class Body>
using TimeoutScope = detail::Scope<Timeout, Frame::timeoutScope, Body>;

template<detail::GivesCoroutine<const Timeout> Body>
TimeoutScope<Body> timeoutAt(std::optional<Time> when, Body body)
{
    return {Timeout(Loop::running(), when), std::move(body)};
}

template<detail::GivesCoroutine<const Timeout> Body>
TimeoutScope<Body> timeout(Duration duration, Body body)
{
    return timeoutAt(core::later(Loop::running().now(), duration), std::move(body));
}

} // namespace engine
