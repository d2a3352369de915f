// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/future.h"

namespace engine {

// asyncio.shield: awaits a task or future without passing a cancellation on to it. The awaiting
// task gets Cancelled, the shielded one goes on. What was cancelled stays so: awaited again it throws Cancelled at
// once. RuntimeError if it is awaited while another task does.
template<class Handle>
class [[nodiscard]] Shield : private core::Callback
{
public:
    static constexpr bool isUnderWay = true;

    explicit Shield(Handle inner) : m_inner(std::move(inner)) {}
    Shield(Shield &&other) : Callback(), m_inner(std::move(other.m_inner)) {} // until it is awaited

    bool await_ready() const { return m_outer ? m_outer->done() : m_inner.done(); }
    template<class P>
    void await_suspend(std::coroutine_handle<P> handle)
    {
        if (m_outer) [[unlikely]]
            detail::raiseReused();
        CoroutineTask *waiter = handle.promise().task();
        m_inner.checkLoop(*waiter);
        m_waiter = waiter;
        m_outer.emplace(m_waiter->loop(), m_inner.core());
        m_inner.core().addDoneCallback(*this);
        m_waiter->block(*m_outer);
    }
    detail::Given<typename Handle::Value> await_resume()
    {
        if (m_waiter)
            std::exchange(m_waiter, nullptr)->raiseHandedOver();
        else if (m_outer)
            detail::checkDone(*m_outer);
        return m_inner.give();
    }

private:
    class Outer : public core::Future
    {
    public:
        Outer(core::EventLoop &loop, const core::Task &inner) : Future(loop), m_inner(inner.id().value) {}
        Outer(core::EventLoop &loop, const core::Future &) : Future(loop) {}
        core::Waiting waiting() const override { return {trace::Wait::Shield, m_inner, 0, {}}; }

    private:
        std::uint32_t m_inner = 0; // a task
    };

    void run() override
    {
        if (m_inner.cancelled())
            m_outer->cancel();
        else
            m_outer->finish();
    }

    Handle m_inner;
    std::optional<Outer> m_outer;
    CoroutineTask *m_waiter = nullptr;
};

template<class T>
Shield<Task<T>> shield(Task<T> inner)
{
    return Shield<Task<T>>(std::move(inner));
}
template<class T>
Shield<Future<T>> shield(Future<T> inner)
{
    return Shield<Future<T>>(std::move(inner));
}

// Of a coroutine, which becomes a task.
template<class T, OnCancel onCancel>
Shield<Task<T>> shield(Coroutine<T, onCancel> coroutine)
{
    return Shield<Task<T>>(createTask(std::move(coroutine)));
}

} // namespace engine
