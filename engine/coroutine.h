// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/errors.h"
#include "engine/frame.h"

#include <coroutine>
#include <optional>

namespace engine {

// What a cancellation does to a coroutine that it reaches.
enum class OnCancel : std::uint8_t {
    Throw, // Cancelled is thrown at the await, and may be caught
    Destroy, // it is torn down where it stands: destructors run, handlers do not. Much faster
};

namespace detail {

template<class T, OnCancel onCancel>
class Promise;
template<class T>
class TaskOf;

// What a task or future keeps when it is done.
template<class T>
class ValueOf
{
public:
    template<class Source>
    void set(Source &&source)
    {
        m_value.emplace(source());
    }
    void clear() { m_value.reset(); }
    const T &get() const { return *m_value; }

private:
    std::optional<T> m_value;
};

template<>
class ValueOf<void>
{
public:
    template<class Source>
    void set(Source &&source)
    {
        source();
    }
    void clear() {}
    void get() const {}
};

template<class T>
class Result
{
public:
    template<class U>
        requires std::is_convertible_v<U &&, T>
    void return_value(U &&value)
    {
        m_value.emplace(std::forward<U>(value));
    }
    T take() { return std::move(*m_value); }

private:
    std::optional<T> m_value;
};

template<>
class Result<void>
{
public:
    void return_void() {}
    void take() {}
};

} // namespace detail

// A lazily started coroutine, as Python's: it runs when it is awaited, inside the
// awaiting task, or as a task of its own (createTask, TaskGroup::createTask).
// Once: awaiting it again throws RuntimeError. Dropped unawaited, it never runs.
template<class T = void, OnCancel onCancel = OnCancel::Throw>
class [[nodiscard]] Coroutine
{
public:
    using promise_type = detail::Promise<T, onCancel>;
    using Value = T;

    Coroutine() = default;
    Coroutine(Coroutine &&other) noexcept : m_promise(std::exchange(other.m_promise, nullptr)) {}
    Coroutine &operator=(Coroutine &&other) noexcept
    {
        std::swap(m_promise, other.m_promise);
        return *this;
    }
    ~Coroutine()
    {
        if (m_promise)
            m_promise->destroy();
    }

    class Awaiter;
    Awaiter operator co_await() && { return Awaiter(release()); }

    // For those who run it themselves. Throws RuntimeError if it was awaited already.
    promise_type *release()
    {
        if (!m_promise)
            throw RuntimeError("cannot reuse already awaited coroutine");
        return std::exchange(m_promise, nullptr);
    }

private:
    friend promise_type;
    explicit Coroutine(promise_type *promise) : m_promise(promise) {}

    promise_type *m_promise = nullptr;
};

namespace detail {

template<class T, OnCancel onCancel>
class Promise : public Frame, public Result<T>, public frame_pool::Pooled
{
public:
    using Handle = std::coroutine_handle<Promise>;

    Promise() : Frame(onCancel == OnCancel::Destroy ? diesOfCancel : 0)
    {
        static_assert(alignof(Promise) <= 2 * sizeof(void *), "no such alignment: Frame could not tell its handle");
    }

    Coroutine<T, onCancel> get_return_object() { return Coroutine<T, onCancel>(this); }
    std::suspend_always initial_suspend() noexcept { return {}; }
    void unhandled_exception() { task()->failed(currentError()); }

    struct FinalAwaiter
    {
        bool await_ready() const noexcept { return false; }
        void await_suspend(Handle handle) const noexcept
        {
            Promise &promise = handle.promise();
            CoroutineTask &task = *promise.task();
            if constexpr (!std::is_void_v<T>) {
                if (!promise.awaiter() && !task.failing())
                    static_cast<TaskOf<T> &>(task).keepValue(promise);
            }
            task.ended(promise);
        }
        void await_resume() const noexcept {}
    };
    FinalAwaiter final_suspend() noexcept { return {}; }
};

// Holds a coroutine's frame that runs as part of another frame.
template<class T, OnCancel onCancel>
class Inner
{
public:
    explicit Inner(Promise<T, onCancel> *promise = nullptr) : m_promise(promise) {}
    ~Inner()
    {
        left();
        if (m_promise)
            m_promise->destroy();
    }
    Inner(const Inner &) = delete;
    Inner &operator=(const Inner &) = delete;

    void start(Promise<T, onCancel> *promise) { m_promise = promise; }
    // Runs next, for `awaiter`, which holds it.
    void push(CoroutineTask &task, Frame &awaiter)
    {
        m_awaiter = &awaiter;
        task.push(*m_promise, awaiter);
    }
    T take()
    {
        left();
        Frame::task()->raiseHandedOver();
        return m_promise->take();
    }

private:
    // It runs no more: its end, or its awaiter's.
    void left()
    {
        if (m_awaiter && std::exchange(m_awaiter, nullptr)->lostInner())
            m_promise = nullptr;
    }

    Promise<T, onCancel> *m_promise;
    Frame *m_awaiter = nullptr; // while it runs
};

template<class>
struct InnerFor;
template<class T, OnCancel onCancel>
struct InnerFor<Coroutine<T, onCancel>>
{
    using Type = Inner<T, onCancel>;
};
template<class C>
using InnerOf = typename InnerFor<C>::Type;

} // namespace detail

template<class T, OnCancel onCancel>
class Coroutine<T, onCancel>::Awaiter
{
public:
    explicit Awaiter(promise_type *promise) : m_inner(promise) {}

    bool await_ready() const noexcept { return false; }
    template<class P>
    void await_suspend(std::coroutine_handle<P> handle)
    {
        P &promise = handle.promise();
        m_inner.push(*promise.task(), promise);
    }
    T await_resume() { return m_inner.take(); }

private:
    detail::Inner<T, onCancel> m_inner;
};

} // namespace engine
