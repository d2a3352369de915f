// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/future.h"
#include "engine/timeout.h"

namespace engine {

namespace detail {

template<class Awaitable>
concept IsAwaiter = requires(Awaitable &awaitable) { awaitable.await_ready(); };
template<class Awaitable>
concept IsHandle = requires(Awaitable &handle) {
    handle.done();
    handle.cancel();
};

template<class Awaitable>
using AwaitedValue = decltype(std::declval<Awaitable &>().await_resume());
template<class Value>
using Returned = std::conditional_t<std::is_rvalue_reference_v<Value>, std::remove_reference_t<Value>, Value>;

// Cancels, and waits for the end. The awaiting task can be cancelled meanwhile, and leaves what ends alone then.
class CancelAndWait : private core::Callback
{
public:
    explicit CancelAndWait(core::Future &ending) : m_ending(ending) {}

    bool await_ready() const noexcept { return false; }
    template<class P>
    void await_suspend(std::coroutine_handle<P> handle)
    {
        m_waiter = handle.promise().task();
        m_end.emplace(m_waiter->loop(), m_ending);
        m_ending.addDoneCallback(*this);
        m_ending.cancel();
        m_waiter->block(*m_end);
    }
    void await_resume() { m_waiter->raiseHandedOver(); }

private:
    class End : public core::Future
    {
    public:
        End(core::EventLoop &loop, const core::Future &ending) : Future(loop), m_ending(ending) {}
        core::Waiting waiting() const override { return m_ending.waiting(); }

    private:
        const core::Future &m_ending;
    };

    void run() override { m_end->finish(); }

    core::Future &m_ending;
    std::optional<End> m_end;
    CoroutineTask *m_waiter = nullptr;
};

template<IsAwaiter Awaitable>
Coroutine<Returned<AwaitedValue<Awaitable>>> awaits(Awaitable awaitable)
{
    co_return co_await awaitable;
}

// asyncio's futures, which need nobody to start them.
template<class Awaitable>
concept IsUnderWay = Awaitable::isUnderWay;

// A task that has taken its first step.
template<class T>
Task<T> startEagerly(Coroutine<T> coroutine)
{
    core::Ref task(new TaskOf<T>(Loop::running(), std::move(coroutine), {}));
    task->startEagerly();
    return Task<T>(*task);
}

template<class Awaitable>
struct Outcome
{
    using Value = typename Awaitable::Value;
};
template<IsAwaiter Awaitable>
struct Outcome<Awaitable>
{
    using Value = Returned<AwaitedValue<Awaitable>>;
};

template<class Limit>
concept IsOptionalLimit = std::is_same_v<Limit, std::nullopt_t> || std::is_same_v<Limit, std::optional<Duration>>;

} // namespace detail

// asyncio.wait_for: awaits something inside this task, but no longer than `limit`. When that is
// over it is cancelled, may clean up as long as it likes, and TimeoutError is thrown. With a limit of
// nothing or less a coroutine never starts. Awaits a Task or Future …
template<detail::IsHandle Handle>
Coroutine<typename Handle::Value> waitFor(Handle handle, Duration limit)
{
    if (limit > Duration::zero()) {
        auto body = [&handle](const Timeout &) -> Coroutine<typename Handle::Value> { co_return co_await handle; };
        co_return co_await timeout(limit, body);
    }
    if (handle.done())
        co_return co_await handle;
    handle.checkLoop(currentTask());
    detail::CancelAndWait end(handle.core());
    co_await end;
    Error cancelled;
    try {
        co_return co_await handle;
    } catch (const Cancelled &error) {
        cancelled = error.error();
    }
    raise(Loop::running().makeTimeoutError(cancelled));
}

// … a coroutine …
template<class T, OnCancel onCancel>
Coroutine<T, onCancel> waitFor(Coroutine<T, onCancel> coroutine, Duration limit)
{
    if (limit <= Duration::zero())
        co_return co_await waitFor(createTask(std::move(coroutine)), limit);
    auto body = [&coroutine](const Timeout &) { return std::move(coroutine); };
    co_return co_await timeout(limit, body);
}

// … or what event.wait(), gather(), shield(), taskGroup() and so on give.
template<detail::IsAwaiter Awaitable>
    requires(!detail::IsUnderWay<Awaitable>)
auto waitFor(Awaitable awaitable, Duration limit)
{
    return waitFor(detail::awaits(std::move(awaitable)), limit);
}
// Without time, these too are cancelled unless they are done.
template<detail::IsUnderWay Awaitable>
Coroutine<detail::Returned<detail::AwaitedValue<Awaitable>>> waitFor(Awaitable awaitable, Duration limit)
{
    auto awaiting = detail::awaits(std::move(awaitable));
    if (limit > Duration::zero())
        co_return co_await waitFor(std::move(awaiting), limit);
    co_return co_await waitFor(detail::startEagerly(std::move(awaiting)), limit);
}

// Any of these, for as long as it takes where there is no limit.
template<class Awaitable, detail::IsOptionalLimit Limit>
Coroutine<typename detail::Outcome<Awaitable>::Value> waitFor(Awaitable awaitable, Limit limit)
{
    if constexpr (std::is_same_v<Limit, std::optional<Duration>>) {
        if (limit)
            co_return co_await waitFor(std::move(awaitable), *limit);
    }
    co_return co_await std::move(awaitable);
}

} // namespace engine
