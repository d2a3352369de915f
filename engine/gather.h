// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/task.h"

#include <functional>
#include <memory>
#include <tuple>
#include <variant>
#include <vector>

namespace engine {

namespace detail {

enum class FirstFailure : std::uint8_t { Ends, Waits };

// What gather() waits for: done when all tasks are, or one has failed, if that ends it.
class Gathering : public core::Future
{
public:
    Gathering(core::EventLoop &loop, std::vector<core::Task *> tasks, FirstFailure firstFailure);
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
    const FirstFailure m_firstFailure;
    bool m_cancelRequested = false;
};

class GatherWait
{
public:
    static constexpr bool isUnderWay = true;

protected:
    GatherWait() = default;
    GatherWait(GatherWait &&) {} // until it is awaited

    // Whether there is anything to wait for.
    bool begin(CoroutineTask &waiter, std::vector<core::Task *> tasks, FirstFailure firstFailure = FirstFailure::Ends)
    {
        if (m_gathering)
            raiseReused();
        for (const core::Task *task : tasks)
            checkLoop(*task, waiter);
        m_gathering.emplace(waiter.loop(), std::move(tasks), firstFailure);
        if (m_gathering->done())
            return false;
        m_waiter = &waiter;
        waiter.block(*m_gathering);
        return true;
    }
    void end()
    {
        if (m_waiter)
            m_waiter->raiseHandedOver();
        else if (m_gathering)
            checkDone(*m_gathering);
    }

private:
    std::optional<Gathering> m_gathering;
    CoroutineTask *m_waiter = nullptr;
};

template<class T>
std::vector<core::Task *> coresOf(const std::vector<Task<T>> &tasks)
{
    std::vector<core::Task *> cores;
    for (const Task<T> &task : tasks)
        cores.push_back(&task.core());
    return cores;
}

template<class T, OnCancel onCancel>
Task<T> taskFor(Coroutine<T, onCancel> coroutine)
{
    return createTask(std::move(coroutine));
}
template<class T, OnCancel onCancel>
std::vector<Task<T>> tasksFor(std::vector<Coroutine<T, onCancel>> coroutines)
{
    std::vector<Task<T>> tasks;
    for (auto &coroutine : coroutines)
        tasks.push_back(createTask(std::move(coroutine)));
    return tasks;
}
template<class T>
Task<T> taskFor(Task<T> task)
{
    return task;
}
template<class T>
concept TaskOrCoroutine = requires(T argument) { taskFor(std::move(argument)); };

// What void and references are in a vector or tuple of results.
template<class T>
struct InResults
{
    using Type = T;
};
template<>
struct InResults<void>
{
    using Type = std::monostate;
};
template<class T>
struct InResults<T &>
{
    using Type = std::reference_wrapper<T>;
};

template<class T>
typename InResults<T>::Type resultOf(const Task<T> &task)
{
    if constexpr (std::is_void_v<T>) {
        task.give();
        return {};
    } else {
        return task.give();
    }
}

// Of a list of tasks of one type.
template<class T, FirstFailure first>
class GatherList : private GatherWait
{
public:
    using GatherWait::isUnderWay;

    explicit GatherList(std::vector<Task<T>> tasks) : m_tasks(std::move(tasks)) {}

    bool await_ready() const { return m_tasks.empty(); }
    template<class P>
    bool await_suspend(std::coroutine_handle<P> handle)
    {
        return begin(*handle.promise().task(), coresOf(m_tasks), first);
    }

protected:
    const std::vector<Task<T>> &ended()
    {
        end();
        return m_tasks;
    }

private:
    std::vector<Task<T>> m_tasks;
};

} // namespace detail

// asyncio.gather: waits for tasks together, and gives their results in the order of the
// arguments. The first failure is thrown at once; the other tasks go on. Cancelling the
// awaiting task cancels them all. Awaited once.
template<class T>
class [[nodiscard]] Gather : public detail::GatherList<T, detail::FirstFailure::Ends>
{
public:
    using detail::GatherList<T, detail::FirstFailure::Ends>::GatherList;

    auto await_resume()
    {
        const std::vector<Task<T>> &tasks = this->ended();
        if constexpr (!std::is_void_v<T>) {
            std::vector<typename detail::InResults<T>::Type> results;
            for (const Task<T> &task : tasks)
                results.push_back(detail::resultOf(task));
            return results;
        }
    }
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
    return Gather<T>(detail::tasksFor(std::move(coroutines)));
}

// return_exceptions: waits for all of them, whatever they end with, and gives the tasks, which are done.
inline constexpr struct ReturnExceptions
{
} returnExceptions;

template<class T>
class [[nodiscard]] GatherDone : public detail::GatherList<T, detail::FirstFailure::Waits>
{
public:
    using detail::GatherList<T, detail::FirstFailure::Waits>::GatherList;

    std::vector<Task<T>> await_resume() { return this->ended(); }
};

template<class T>
GatherDone<T> gather(std::vector<Task<T>> tasks, ReturnExceptions)
{
    return GatherDone<T>(std::move(tasks));
}

template<class T, OnCancel onCancel>
GatherDone<T> gather(std::vector<Coroutine<T, onCancel>> coroutines, ReturnExceptions)
{
    return GatherDone<T>(detail::tasksFor(std::move(coroutines)));
}

// gather() of a fixed number of any types. Gives a std::tuple, with std::monostate for void.
template<class... Ts>
class [[nodiscard]] GatherTuple : private detail::GatherWait
{
public:
    using GatherWait::isUnderWay;

    explicit GatherTuple(std::tuple<Task<Ts>...> tasks) : m_tasks(std::move(tasks)) {}

    bool await_ready() const { return false; }
    template<class P>
    bool await_suspend(std::coroutine_handle<P> handle)
    {
        return std::apply([&](const auto &...task) { return begin(*handle.promise().task(), {&task.core()...}); }, m_tasks);
    }
    std::tuple<typename detail::InResults<Ts>::Type...> await_resume()
    {
        end();
        return std::apply(
            [](const auto &...task) {
                return std::tuple<typename detail::InResults<Ts>::Type...>{detail::resultOf(task)...};
            },
            m_tasks);
    }

private:
    std::tuple<Task<Ts>...> m_tasks;
};

template<detail::TaskOrCoroutine... Ts>
    requires(sizeof...(Ts) > 0)
auto gather(Ts... each)
{
    std::tuple<Task<typename Ts::Value>...> tasks{detail::taskFor(std::move(each))...}; // in this order
    return GatherTuple<typename Ts::Value...>(std::move(tasks));
}

} // namespace engine
