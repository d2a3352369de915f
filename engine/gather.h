// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/task.h"

#include <memory>
#include <vector>

namespace engine {

namespace detail {

// What gather() waits for: done when all tasks are, or one has failed.
class Gathering : public core::Future
{
public:
    Gathering(core::EventLoop &loop, std::vector<core::Task *> tasks);
    bool cancel(const core::Message &message, core::CancelReason reason) override;
    core::Waiting waiting() const override;

private:
    class Child : public core::Callback
    {
    public:
        Child(Gathering &gathering, core::Task &task) : m_gathering(gathering), m_task(task) {}
        void run() override { m_gathering.childDone(m_task); }
        Gathering &m_gathering;
        core::Task &m_task;
    };

    void childDone(core::Task &task);

    std::vector<std::unique_ptr<Child>> m_children;
    std::size_t m_left;
    bool m_cancelRequested = false;
};

} // namespace detail

// asyncio.gather: waits for tasks together, and gives their results in the order of the
// arguments. The first failure is thrown at once; the other tasks go on. Cancelling the
// awaiting task cancels them all.
template<class T>
class Gather
{
public:
    explicit Gather(std::vector<Task<T>> tasks) : m_tasks(std::move(tasks)) {}

    bool await_ready() const { return m_tasks.empty(); }
    template<class P>
    void await_suspend(std::coroutine_handle<P> handle)
    {
        m_waiter = handle.promise().task();
        std::vector<core::Task *> tasks;
        for (const Task<T> &task : m_tasks)
            tasks.push_back(&task.core());
        m_gathering.emplace(m_waiter->loop(), std::move(tasks));
        m_waiter->block(*m_gathering);
    }
    auto await_resume()
    {
        if (m_waiter)
            m_waiter->raiseHandedOver();
        if constexpr (!std::is_void_v<T>) {
            std::vector<T> results;
            for (const Task<T> &task : m_tasks)
                results.push_back(task.result());
            return results;
        }
    }

private:
    std::vector<Task<T>> m_tasks;
    std::optional<detail::Gathering> m_gathering;
    CoroutineTask *m_waiter = nullptr;
};

template<class T>
Gather<T> gather(std::vector<Task<T>> tasks)
{
    return Gather<T>(std::move(tasks));
}

// Of coroutines, which become tasks.
template<class T, OnCancel onCancel>
Gather<T> gather(std::vector<Coroutine<T, onCancel>> coroutines)
{
    std::vector<Task<T>> tasks;
    for (auto &coroutine : coroutines)
        tasks.push_back(createTask(std::move(coroutine)));
    return Gather<T>(std::move(tasks));
}

} // namespace engine
