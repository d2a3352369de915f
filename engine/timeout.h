// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/timeout.h"
#include "engine/task.h"

namespace engine {

namespace detail {

class TimeoutFrame;

} // namespace detail

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
    friend class detail::TimeoutFrame;
    using State = detail::Kept<core::Timeout>;

    detail::Handle<State> m_state;
};

namespace detail {

// Of a scope, for its body.
class TimeoutFrame : public Frame
{
public:
    void resumed(Error &error) { task()->pop(*this, m_timeout.core().leave(error)); }

protected:
    TimeoutFrame(core::EventLoop &loop, std::optional<Time> when) : Frame(timeoutScope), m_timeout(loop, when) {}
    explicit TimeoutFrame(Timeout &&timeout) : Frame(timeoutScope), m_timeout(std::move(timeout)) {}
    ~TimeoutFrame() = default;

    void enter(CoroutineTask &task, Frame &awaiter)
    {
        if (&m_timeout.core().loop() != &task.loop()) [[unlikely]]
            raiseForeign();
        check(m_timeout.core().enter(&task));
        attach(&awaiter);
    }
    void leave() noexcept // at the latest
    {
        core::Timeout *timeout = m_timeout.m_state.get();
        if (timeout && timeout->task()) [[unlikely]] // torn down in the middle
            timeout->abandon();
    }

    Timeout m_timeout;
};

} // namespace detail

// co_await timeout(2s, body): runs body(timeout); when the deadline comes first, cancels what
// it waits for, and throws TimeoutError once it has cleaned up. The time counts from the
// call, not from the await.
template<class Body>
class [[nodiscard]] TimeoutScope : private detail::TimeoutFrame
{
    using Inner = std::invoke_result_t<Body &, const Timeout &>;
    using Value = typename Inner::Value;

public:
    // Throws RuntimeError where no loop runs.
    TimeoutScope(std::optional<Time> when, Body body) : TimeoutFrame(Loop::running(), when), m_body(std::move(body)) {}
    TimeoutScope(TimeoutScope &&other) : TimeoutFrame(std::move(other.m_timeout)), m_body(std::move(other.m_body)) {} // until it is awaited
    ~TimeoutScope()
    {
        leave();
        if (lostInner())
            m_inner.lost();
    }

    bool await_ready() const noexcept { return false; }
    template<class P>
    void await_suspend(std::coroutine_handle<P> handle)
    {
        CoroutineTask &task = *handle.promise().task();
        enter(task, handle.promise());
        m_inner.push(detail::releaseBody(m_body, std::as_const(m_timeout)), task, *this);
    }
    Value await_resume() { return m_inner.take(); }

private:
    Body m_body;
    detail::InnerOf<Inner> m_inner;
};

template<detail::GivesCoroutine<const Timeout> Body>
TimeoutScope<Body> timeoutAt(std::optional<Time> when, Body body)
{
    return TimeoutScope<Body>(when, std::move(body));
}

template<detail::GivesCoroutine<const Timeout> Body>
TimeoutScope<Body> timeout(Duration duration, Body body)
{
    return timeoutAt(core::later(Loop::running().now(), duration), std::move(body));
}

} // namespace engine
