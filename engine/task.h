// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/coroutine.h"
#include "engine/handle.h"
#include "engine/loop.h"

namespace engine {

namespace detail {

// Turns the outcome of something done into a value or a throw.
void checkDone(core::Future &future);
// The same as an error or none, of something done, whose loop may be gone.
Error takeError(core::Future &future);
// Throws what the core refuses with, if it does.
inline void check(const Error &refused)
{
    if (refused) [[unlikely]]
        raise(refused);
}
bool cancelTask(core::Task &task, const std::string &message);
[[noreturn, gnu::cold]] void raiseForeign();
[[noreturn, gnu::cold]] void raiseRefusal(const core::TaskGroup &group);
// Throws RuntimeError if a task can't wait for it, as it belongs to another loop.
inline void checkLoop(const core::Task &awaited, const core::Task &waiter)
{
    if (!awaited.done() && &awaited.loop() != &waiter.loop()) [[unlikely]]
        raiseForeign();
}

template<class T>
class TaskOf : public CoroutineTask
{
public:
    template<OnCancel onCancel>
    TaskOf(core::Home &home, Coroutine<T, onCancel> coroutine, std::string_view name) : CoroutineTask(home, name)
    {
        setRoot(*coroutine.release());
    }

    decltype(auto) value() const { return m_value.get(); }
    Given<T> giveValue() { return m_value.give(); }
    T takeValue() { return m_value.take(); }
    template<class Source>
    void keepValue(Source &returned)
    {
        m_value.set([&]() -> T { return returned.take(); });
    }

private:
    void dropValue() override { m_value.clear(); }

    [[no_unique_address]] ValueOf<T> m_value;
};

} // namespace detail

// A handle of a task; copies stand for the same one. Dropping handles does not stop it.
// Awaiting it gives its result or throws its error; cancelling the awaiting task cancels it too.
// Of a result that cannot be copied that is a T &&, for the first to move it away.
// One that stands for no task throws RuntimeError, whatever it is asked.
template<class T = void>
class Task
{
public:
    using Value = T;

    Task() = default;
    explicit Task(detail::TaskOf<T> &task) : m_task(&task) {}

    bool done() const { return task().done(); }
    bool cancelled() const { return task().cancelled(); }
    // Throws its error if it has one; InvalidStateError when it is not done.
    decltype(auto) result() const
    {
        detail::checkDone(task());
        return task().value();
    }
    // What awaiting it gives, once it is done.
    detail::Given<T> give() const
    {
        detail::checkDone(task());
        return task().giveValue();
    }
    // Its error, or none; throws when it is not done or was cancelled.
    Error exception() const
    {
        if (!task().done())
            throw InvalidStateError("Exception is not set.");
        if (task().cancelled())
            detail::checkDone(task());
        task().markRetrieved();
        return task().failure();
    }
    // False if it was done already. It takes effect at its next step.
    bool cancel(const std::string &message = {}) const { return detail::cancelTask(task(), message); }
    std::uint32_t cancelling() const { return task().cancelling(); }
    std::uint32_t uncancel() const { return task().uncancelByHandle(); }
    std::string name() const { return task().name(); }

    core::Task &core() const { return task(); }
    void checkLoop(const core::Task &waiter) const { detail::checkLoop(task(), waiter); } // who is to wait for it

    class Awaiter;
    Awaiter operator co_await() const { return Awaiter(task()); }

private:
    detail::TaskOf<T> &task() const { return *m_task; }

    detail::Handle<detail::TaskOf<T>> m_task;
};

template<class T>
class Task<T>::Awaiter
{
public:
    explicit Awaiter(detail::TaskOf<T> &task) : m_awaited(&task) {}

    bool await_ready() const { return m_awaited->done(); }
    template<class P>
    void await_suspend(std::coroutine_handle<P> handle)
    {
        CoroutineTask *waiter = handle.promise().task();
        detail::checkLoop(*m_awaited, *waiter);
        m_waiter = waiter;
        m_waiter->block(*m_awaited);
    }
    detail::Given<T> await_resume()
    {
        if (m_waiter)
            m_waiter->raiseHandedOver();
        else
            detail::checkDone(*m_awaited);
        return m_awaited->giveValue();
    }

private:
    core::Ref<detail::TaskOf<T>> m_awaited;
    CoroutineTask *m_waiter = nullptr;
};

// Runs a coroutine as a task of its own, from its next turn on. It lives until it is done
// or the runner closes. An empty name stands for "Task-" and a number.
template<class T, OnCancel onCancel>
Task<T> createTask(Coroutine<T, onCancel> coroutine, std::string_view name = {})
{
    core::Ref task(new detail::TaskOf<T>(Loop::running(), std::move(coroutine), name));
    task->start();
    return Task<T>(*task);
}

// The task that runs: awaits nothing, throws RuntimeError outside of tasks.
core::Task &currentTask();

} // namespace engine
