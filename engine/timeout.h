// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/timeout.h"
#include "engine/task.h"

namespace engine {

// A deadline around a body, which timeout() hands it to. Times are absolute. It goes with the await of
// timeout(): only the body may refer to it, and a reference kept beyond that dangles.
class Timeout : private core::Timeout
{
public:
    using core::Timeout::Timeout;

    std::optional<Time> when() const { return core::Timeout::when(); }
    bool expired() const { return core::Timeout::expired(); }
    // None: no deadline. Throws RuntimeError once it has expired or is left.
    void reschedule(std::optional<Time> when)
    {
        detail::check(core::Timeout::reschedule(when));
    }

    core::Timeout &core() { return *this; }
};

// co_await timeout(2s, body): runs body(timeout); when the deadline comes first, cancels what
// it waits for, and throws TimeoutError once it has cleaned up. The time counts from the
// call, not from the await.
template<class Body>
class [[nodiscard]] TimeoutScope : private Scope
{
    using Inner = std::invoke_result_t<Body &, Timeout &>;
    using Value = typename Inner::Value;

public:
    // Throws RuntimeError where no loop runs.
    TimeoutScope(std::optional<Time> when, Body body) : m_body(std::move(body)), m_timeout(Loop::running(), when) {}
    TimeoutScope(TimeoutScope &&other) // until it is awaited
        : m_body(std::move(other.m_body)), m_timeout(other.m_timeout.core().loop(), other.m_timeout.when())
    {
    }

    bool await_ready() const noexcept { return false; }
    template<class P>
    void await_suspend(std::coroutine_handle<P> handle)
    {
        CoroutineTask &task = *handle.promise().task();
        if (&m_timeout.core().loop() != &task.loop()) [[unlikely]]
            detail::raiseForeign();
        detail::check(m_timeout.core().enter(&task));
        m_inner.start(detail::releaseBody(m_body, m_timeout));
        attach(&handle.promise());
        m_inner.push(task, *this);
    }
    Value await_resume() { return m_inner.take(); }

private:
    void resumed(core::Error &error) override { task()->pop(*this, m_timeout.core().leave(error)); }

    Body m_body;
    Timeout m_timeout;
    detail::InnerOf<Inner> m_inner;
};

template<detail::GivesCoroutine<Timeout> Body>
TimeoutScope<Body> timeoutAt(std::optional<Time> when, Body body)
{
    return TimeoutScope<Body>(when, std::move(body));
}

template<detail::GivesCoroutine<Timeout> Body>
TimeoutScope<Body> timeout(Duration duration, Body body)
{
    return timeoutAt(core::later(Loop::running().now(), duration), std::move(body));
}

} // namespace engine
