// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/task_start.h"
#include "engine/exception_group.h"
#include "engine/task.h"

namespace engine {

namespace detail {

class GroupFrame;

// Nobody looks at the tasks of one.
class GroupState : public Kept<core::TaskGroup>
{
public:
    explicit GroupState(core::EventLoop &loop) : Kept(loop, Tasks::Hidden) {}
};

} // namespace detail

// A handle of a group, which runs children together and outlives them all; copies stand for the same one. taskGroup()
// makes it, and hands it to the body, by value or const reference. createTask throws RuntimeError once the group is shutting down or finished,
// however long the handle is kept. One that stands for none throws RuntimeError, whatever it is asked.
class TaskGroup
{
public:
    TaskGroup() = default;
    explicit TaskGroup(core::EventLoop &loop) : m_state(new detail::GroupState(loop)) {}

    template<class T, OnCancel onCancel>
    Task<T> createTask(Coroutine<T, onCancel> coroutine, std::string_view name = {}) const
    {
        core::TaskGroup &group = *m_state;
        if (group.refuses()) [[unlikely]]
            detail::raiseRefusal(group);
        auto *task = new detail::TaskOf<T>(group.loop(), std::move(coroutine), name);
        group.adopt(*task);
        return Task<T>(*task);
    }

    core::TaskGroup &core() const { return *m_state; }

private:
    friend class detail::GroupFrame;

    detail::Handle<detail::GroupState> m_state;
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
    void begin(Body &body, const TaskGroup &group, CoroutineTask &task, Frame &scope)
    {
        m_inner.push(releaseBody(body, group), task, scope);
    }
    Value take() { return m_inner.take(); }
    void lost() { m_inner.lost(); }

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
    void begin(Body &body, const TaskGroup &group, CoroutineTask &task, Frame &scope)
    {
        Error failure;
        try {
            body(group);
        } catch (...) {
            failure = currentError();
        }
        task.groupBodyEnded(scope, group.core(), std::move(failure));
    }
    void take() { Frame::task()->raiseHandedOver(); }
    void lost() {}
};

// Of a scope, for its body and after.
class GroupFrame : public Frame
{
public:
    void resumed(Error &error) { task()->groupResumed(*this, m_group.core(), error); }

protected:
    explicit GroupFrame(core::EventLoop &loop) : Frame(scope), m_group(loop) {}
    explicit GroupFrame(TaskGroup &&group) : Frame(scope), m_group(std::move(group)) {}
    ~GroupFrame() = default;

    void enter(CoroutineTask &task, Frame &awaiter)
    {
        core::TaskGroup &group = m_group.core();
        if (&group.loop() != &task.loop()) [[unlikely]]
            raiseForeign();
        check(group.enter(&task));
        attach(&awaiter);
    }
    void leave() noexcept // at the latest
    {
        core::TaskGroup *group = m_group.m_state.get();
        if (group && group->parent()) [[unlikely]] // torn down in the middle
            group->abandon();
    }

    TaskGroup m_group;
};

} // namespace detail

// co_await taskGroup(body): calls body(group), runs the coroutine that it gives, if it gives one, then waits for
// all children. The first failure, of a child or of the body, cancels the others;
// all failures leave together as one ExceptionGroup. Gives what the body gives.
template<class Body>
class [[nodiscard]] GroupScope : private detail::GroupFrame
{
    using Running = detail::GroupBody<std::invoke_result_t<Body &, const TaskGroup &>>;

public:
    // Throws RuntimeError where no loop runs.
    explicit GroupScope(Body body) : GroupFrame(Loop::running()), m_body(std::move(body)) {}
    GroupScope(GroupScope &&other) : GroupFrame(std::move(other.m_group)), m_body(std::move(other.m_body)) {} // until it is awaited
    ~GroupScope()
    {
        leave();
        if (lostInner())
            m_running.lost();
    }

    bool await_ready() const noexcept { return false; }
    template<class P>
    void await_suspend(std::coroutine_handle<P> handle)
    {
        CoroutineTask &task = *handle.promise().task();
        enter(task, handle.promise());
        m_running.begin(m_body, std::as_const(m_group), task, *this);
    }
    typename Running::Value await_resume() { return m_running.take(); }

private:
    Body m_body;
    [[no_unique_address]] Running m_running;
};

// By reference, as sleep().
template<class Body>
    requires detail::GivesCoroutineOrNothing<std::decay_t<Body>, const TaskGroup>
GroupScope<std::decay_t<Body>> taskGroup(Body &&body)
{
    return GroupScope<std::decay_t<Body>>(std::forward<Body>(body));
}

} // namespace engine
