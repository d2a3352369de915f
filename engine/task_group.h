// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/task_start.h"
#include "engine/exception_group.h"
#include "engine/task.h"

namespace engine {

// Runs children together and outlives them all. Made by taskGroup(), which hands it to
// the body. createTask throws RuntimeError once it is shutting down or finished. It goes with the
// await of taskGroup(): only the body and the children may refer to it, and a reference kept
// beyond that dangles.
class TaskGroup : private core::TaskGroup
{
public:
    explicit TaskGroup(core::EventLoop &loop) : core::TaskGroup(loop, Tasks::Hidden) { m_terse = true; }

    template<class T, OnCancel onCancel>
    Task<T> createTask(Coroutine<T, onCancel> coroutine, std::string_view name = {})
    {
        if (refuses()) [[unlikely]]
            detail::raiseRefusal(*this);
        auto *task = new detail::TaskOf<T>(loop(), std::move(coroutine), name);
        adopt(*task);
        return Task<T>(*task);
    }

    core::TaskGroup &core() { return *this; }
};

namespace detail {

// How a group runs its body: a coroutine, in a frame of its own.
template<class Made>
class GroupBody
{
public:
    using Value = typename Made::Value;

    // Runs it, or makes it run next, for `scope`.
    template<class Body>
    void begin(Body &body, TaskGroup &group, CoroutineTask &task, Frame &scope)
    {
        m_inner.start(releaseBody(body, group));
        m_inner.push(task, scope);
    }
    Value take() { return m_inner.take(); }

private:
    InnerOf<Made> m_inner;
};

// A function that awaits nothing.
template<>
class GroupBody<void>
{
public:
    using Value = void;

    template<class Body>
    void begin(Body &body, TaskGroup &group, CoroutineTask &task, Frame &scope)
    {
        Error failure;
        try {
            body(group);
        } catch (...) {
            failure = currentError();
        }
        task.goOn(&scope, std::move(failure));
    }
    void take() { Frame::task()->raiseHandedOver(); }
};

} // namespace detail

// co_await taskGroup(body): calls body(group), runs the coroutine that it gives, if it gives one, then waits for
// all children. The first failure, of a child or of the body, cancels the others;
// all failures leave together as one ExceptionGroup. Gives what the body gives.
template<class Body>
class [[nodiscard]] GroupScope : private Scope
{
    using Running = detail::GroupBody<std::invoke_result_t<Body &, TaskGroup &>>;

public:
    // Throws RuntimeError where no loop runs.
    explicit GroupScope(Body body) : m_body(std::move(body)), m_group(Loop::running()) {}
    GroupScope(GroupScope &&other) : m_body(std::move(other.m_body)), m_group(other.m_group.core().loop()) {} // until it is awaited

    bool await_ready() const noexcept { return false; }
    template<class P>
    void await_suspend(std::coroutine_handle<P> handle)
    {
        CoroutineTask &task = *handle.promise().task();
        if (&m_group.core().loop() != &task.loop()) [[unlikely]]
            detail::raiseForeign();
        detail::check(m_group.core().enter(&task));
        attach(&handle.promise());
        m_running.begin(m_body, m_group, task, *this);
    }
    typename Running::Value await_resume() { return m_running.take(); }

private:
    void resumed(core::Error &error) override
    {
        Frame::task()->stepGroup(*this, m_group.core(), error);
    }

    Body m_body;
    TaskGroup m_group;
    [[no_unique_address]] Running m_running;
};

// By reference, as sleep().
template<class Body>
    requires detail::GivesCoroutineOrNothing<std::decay_t<Body>, TaskGroup>
GroupScope<std::decay_t<Body>> taskGroup(Body &&body)
{
    return GroupScope<std::decay_t<Body>>(std::forward<Body>(body));
}

} // namespace engine
