// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/future.h"

#include <functional>
#include <memory>
#include <tuple>
#include <variant>
#include <vector>

namespace engine {

namespace detail {

enum class FirstFailure : std::uint8_t { Ends, Waits };

// What gather() waits for: done when all of them are, or one has failed, if that ends it. Those that go on then keep
// it, so that what they end with is heard (A5).
class Gathering : public Kept<core::Future>
{
public:
    Gathering(core::EventLoop &loop, const std::vector<core::Future *> &futures, FirstFailure firstFailure);
    bool cancel(const core::Message &message, core::CancelReason reason) override;
    core::Waiting waiting() const override;
    void abandon() noexcept; // nobody waits any more, and it is not done

private:
    class Child : public core::Callback // keeps it while it stands somewhere
    {
    public:
        Child(Gathering &gathering, core::Future &future)
            : m_gathering(gathering), m_future(future), m_task(dynamic_cast<core::Task *>(&future))
        {
        }

        void run() override
        {
            m_gathering.childDone(m_future);
            m_gathering.release();
        }
        void dropped() override { m_gathering.release(); }
        void leave();

        Gathering &m_gathering;
        core::Future &m_future;
        const core::Ref<core::Task> m_task; // if it is one, which may have no other handle
    };

    void childDone(core::Future &future);

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
    ~GatherWait()
    {
        if (m_gathering && !m_gathering->done()) [[unlikely]]
            m_gathering->abandon();
    }

    // Whether there is anything to wait for.
    bool begin(CoroutineTask &waiter, const std::vector<core::Future *> &futures, FirstFailure firstFailure = FirstFailure::Ends)
    {
        if (m_gathering)
            raiseReused();
        m_gathering = core::Ref(new Gathering(waiter.loop(), futures, firstFailure));
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
    core::Ref<Gathering> m_gathering;
    CoroutineTask *m_waiter = nullptr;
};

// What one waits for: a coroutine becomes a task.
template<class T, OnCancel onCancel>
Task<T> handleFor(Coroutine<T, onCancel> coroutine)
{
    return createTask(std::move(coroutine));
}
template<class T>
Task<T> handleFor(Task<T> task)
{
    return task;
}
template<class T>
Future<T> handleFor(Future<T> future)
{
    return future;
}
template<class Each>
concept Gathered = requires(Each each) { handleFor(std::move(each)); };
template<Gathered Each>
using HandleFor = decltype(handleFor(std::declval<Each>()));

template<Gathered Each>
std::vector<HandleFor<Each>> handlesFor(std::vector<Each> all)
{
    std::vector<HandleFor<Each>> handles;
    handles.reserve(all.size());
    for (Each &each : all)
        handles.push_back(handleFor(std::move(each)));
    return handles;
}

// Of what is done the loop may be another, or gone.
template<class Handle>
void checkLoopOf(const Handle &handle, const CoroutineTask &waiter)
{
    if (!handle.done())
        handle.checkLoop(waiter);
}

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

template<class Handle>
using ResultOf = typename InResults<typename Handle::Value>::Type;

template<class Handle>
ResultOf<Handle> resultOf(const Handle &handle)
{
    if constexpr (std::is_void_v<typename Handle::Value>) {
        handle.give();
        return {};
    } else {
        return handle.give();
    }
}

// Of a list of tasks or futures of one type.
template<class Handle, FirstFailure first>
class GatherList : private GatherWait
{
public:
    using GatherWait::isUnderWay;

    explicit GatherList(std::vector<Handle> handles) : m_handles(std::move(handles)) {}

    bool await_ready() const { return m_handles.empty(); }
    template<class P>
    bool await_suspend(std::coroutine_handle<P> coroutine)
    {
        CoroutineTask &waiter = *coroutine.promise().task();
        std::vector<core::Future *> futures;
        futures.reserve(m_handles.size());
        for (const Handle &handle : m_handles) {
            checkLoopOf(handle, waiter);
            futures.push_back(&handle.core());
        }
        return begin(waiter, futures, first);
    }

protected:
    const std::vector<Handle> &ended()
    {
        end();
        return m_handles;
    }

private:
    std::vector<Handle> m_handles;
};

} // namespace detail

// asyncio.gather: waits for tasks and futures together, and gives their results in the order of the
// arguments; coroutines become tasks. The first failure is thrown at once; the others go on. Cancelling the
// awaiting task cancels them all. Awaited once.
template<class Handle>
class [[nodiscard]] Gather : public detail::GatherList<Handle, detail::FirstFailure::Ends>
{
public:
    using detail::GatherList<Handle, detail::FirstFailure::Ends>::GatherList;

    auto await_resume()
    {
        const std::vector<Handle> &handles = this->ended();
        if constexpr (!std::is_void_v<typename Handle::Value>) {
            std::vector<detail::ResultOf<Handle>> results;
            results.reserve(handles.size());
            for (const Handle &handle : handles)
                results.push_back(detail::resultOf(handle));
            return results;
        }
    }
};

template<detail::Gathered Each>
Gather<detail::HandleFor<Each>> gather(std::vector<Each> all)
{
    return Gather<detail::HandleFor<Each>>(detail::handlesFor(std::move(all)));
}

// return_exceptions: waits for all of them, whatever they end with, and gives their handles, which are done.
inline constexpr struct ReturnExceptions
{
} returnExceptions;

template<class Handle>
class [[nodiscard]] GatherDone : public detail::GatherList<Handle, detail::FirstFailure::Waits>
{
public:
    using detail::GatherList<Handle, detail::FirstFailure::Waits>::GatherList;

    std::vector<Handle> await_resume() { return this->ended(); }
};

template<detail::Gathered Each>
GatherDone<detail::HandleFor<Each>> gather(std::vector<Each> all, ReturnExceptions)
{
    return GatherDone<detail::HandleFor<Each>>(detail::handlesFor(std::move(all)));
}

// gather() of a fixed number of any types. Gives a std::tuple, with std::monostate for void.
template<class... Handles>
class [[nodiscard]] GatherTuple : private detail::GatherWait
{
public:
    using GatherWait::isUnderWay;

    explicit GatherTuple(std::tuple<Handles...> handles) : m_handles(std::move(handles)) {}

    bool await_ready() const { return sizeof...(Handles) == 0; }
    template<class P>
    bool await_suspend(std::coroutine_handle<P> coroutine)
    {
        CoroutineTask &waiter = *coroutine.promise().task();
        return std::apply(
            [&](const auto &...handle) {
                (detail::checkLoopOf(handle, waiter), ...);
                return begin(waiter, {&handle.core()...});
            },
            m_handles);
    }
    std::tuple<detail::ResultOf<Handles>...> await_resume()
    {
        end();
        return std::apply(
            [](const auto &...handle) { return std::tuple<detail::ResultOf<Handles>...>{detail::resultOf(handle)...}; }, m_handles);
    }

private:
    std::tuple<Handles...> m_handles;
};

template<detail::Gathered... Each>
auto gather(Each... each)
{
    std::tuple<detail::HandleFor<Each>...> handles{detail::handleFor(std::move(each))...}; // in this order
    return GatherTuple<detail::HandleFor<Each>...>(std::move(handles));
}

} // namespace engine
