// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/task.h"

namespace engine {

// A value that will be there later; copies stand for the same one. Setting it twice throws
// InvalidStateError. Whoever awaits it is woken in the order of arrival. Of a value that cannot be
// copied they get a T &&, for the first to move it away. One that was moved from throws RuntimeError, whatever it is asked.
template<class T = void>
class Future
{
    class Shared : public detail::Kept<core::Future>
    {
    public:
        explicit Shared(core::EventLoop &loop) : Kept(loop) {}
        ~Shared() override
        {
            if (this->neverRetrieved()) [[unlikely]]
                detail::reportUnretrieved(*this, "Future exception was never retrieved");
        }

        detail::ValueOf<T> value;
    };

public:
    using Value = T;

    Future() : Future(Loop::running()) {}
    explicit Future(core::EventLoop &loop) : m_future(new Shared(loop))
    {
        static_assert(alignof(Shared) <= 2 * sizeof(void *), "a future's value cannot be aligned so strictly");
    }

    bool done() const { return shared().done(); }
    bool cancelled() const { return shared().cancelled(); }
    template<class... Value>
        requires(std::is_void_v<T> && sizeof...(Value) == 0) || std::is_constructible_v<T, Value...>
    void setResult(Value &&...value) const
    {
        checkPending();
        shared().value.set([&]() -> T { return T(std::forward<Value>(value)...); });
        shared().finish();
    }
    // Of any exception, an Error or a std::exception_ptr.
    template<class Exception>
    void setException(Exception exception) const
    {
        checkPending();
        Error error = makeError(std::move(exception));
        if (!error)
            raise(error);
        shared().fail(std::move(error));
    }
    bool cancel(const std::string &message = {}) const
    {
        return shared().cancel(message.empty() ? core::Message() : textMessage(message));
    }
    // Throws its error if it has one; InvalidStateError when it is not done.
    decltype(auto) result() const
    {
        detail::checkDone(shared());
        return shared().value.get();
    }
    // What awaiting it gives, once it is done.
    detail::Given<T> give() const
    {
        detail::checkDone(shared());
        return shared().value.give();
    }
    core::Future &core() const { return shared(); }
    // Throws RuntimeError if a task can't wait for it, as it belongs to another loop.
    void checkLoop(const core::Task &waiter) const
    {
        if (!shared().isOf(waiter.loop())) [[unlikely]]
            detail::raiseForeign();
    }

    class Awaiter
    {
    public:
        explicit Awaiter(Shared &future) : m_future(&future) {}

        bool await_ready() const { return m_future->done(); }
        template<class P>
        void await_suspend(std::coroutine_handle<P> handle)
        {
            CoroutineTask *waiter = handle.promise().task();
            if (!m_future->isOf(waiter->loop())) [[unlikely]]
                detail::raiseForeign();
            m_waiter = waiter;
            m_waiter->block(*m_future);
        }
        detail::Given<T> await_resume()
        {
            if (m_waiter)
                m_waiter->raiseHandedOver();
            else
                detail::checkDone(*m_future);
            return m_future->value.give();
        }

    private:
        core::Ref<Shared> m_future;
        CoroutineTask *m_waiter = nullptr;
    };
    Awaiter operator co_await() const { return Awaiter(shared()); }

private:
    Shared &shared() const { return *m_future; }
    void checkPending() const
    {
        if (shared().done())
            throw InvalidStateError("invalid state");
    }

    detail::Handle<Shared> m_future;
};

} // namespace engine
