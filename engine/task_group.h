// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/task_start.h"
#include "engine/exception_group.h"
#include "engine/scope.h"

namespace engine {

namespace detail {

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
    template<class, std::uintptr_t>
    friend class detail::ScopeFrame;

    detail::Handle<detail::GroupState> m_state;
};

// co_await taskGroup(body): calls body(group), runs the coroutine that it gives, if it gives one, then waits for
// all children. The first failure, of a child or of the body, cancels the others;
// all failures leave together as one ExceptionGroup. Gives what the body gives.
// Throws RuntimeError where no loop runs.
template<class Body>
using GroupScope = detail::Scope<TaskGroup, Frame::groupScope, Body>;

// By reference, as sleep().
template<class Body>
    requires detail::GivesCoroutineOrNothing<std::decay_t<Body>, const TaskGroup>
GroupScope<std::decay_t<Body>> taskGroup(Body &&body)
{
    return {TaskGroup(Loop::running()), std::forward<Body>(body)};
}

} // namespace engine
