// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/task_group.h"
#include "engine/exception_group.h"
#include "engine/task.h"

namespace engine {

// Runs children together and outlives them all. Made by taskGroup(), which hands it to
// the body. createTask throws RuntimeError once it is shutting down or finished.
class TaskGroup : private core::TaskGroup
{
public:
    using core::TaskGroup::TaskGroup;

    template<class T, OnCancel onCancel>
    Task<T> createTask(Coroutine<T, onCancel> coroutine, std::string_view name = {})
    {
        if (refuses()) [[unlikely]]
            detail::check(refusal());
        auto *task = new detail::TaskOf<T>(loop(), std::move(coroutine), name);
        adopt(*task);
        return Task<T>(*task);
    }

    core::TaskGroup &core() { return *this; }
};

// co_await taskGroup(body): calls body(group) for a coroutine, runs that, then waits for
// all children. The first failure, of a child or of the body, cancels the others;
// all failures leave together as one ExceptionGroup. Gives what the body gives.
template<class Body>
class GroupScope : private Scope
{
    using Inner = std::invoke_result_t<Body &, TaskGroup &>;
    using Value = typename Inner::Value;

public:
    explicit GroupScope(Body body) : m_body(std::move(body)) {}

    bool await_ready() const noexcept { return false; }
    template<class P>
    void await_suspend(std::coroutine_handle<P> handle)
    {
        CoroutineTask &task = *handle.promise().task();
        m_group.emplace(task.loop());
        detail::check(m_group->core().enter(&task));
        m_inner.start(m_body(*m_group).release());
        attach(&handle.promise());
        m_inner.push(task, *this);
    }
    Value await_resume() { return m_inner.take(); }

private:
    void resumed(core::Error &error) override
    {
        core::TaskGroup &group = m_group->core();
        if (group.exiting())
            group.waitEnded(error);
        else
            group.bodyEnded(error);
        if (core::Future *wait = group.nextWait())
            task()->block(*wait);
        else
            task()->pop(*this, group.outcome());
    }

    Body m_body;
    std::optional<TaskGroup> m_group;
    detail::InnerOf<Inner> m_inner;
};

template<class Body>
GroupScope<Body> taskGroup(Body body)
{
    return GroupScope<Body>(std::move(body));
}

} // namespace engine
