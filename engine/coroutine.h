// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/errors.h"
#include "engine/frame.h"
#include "engine/result.h"

#include <coroutine>

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
[[noreturn, gnu::cold]] void raiseReused(); // out of line, as what is rare makes an inlined function large

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
        if (!m_promise) [[unlikely]]
            detail::raiseReused();
        return std::exchange(m_promise, nullptr);
    }

private:
    friend promise_type;
    explicit Coroutine(promise_type *promise) : m_promise(promise) {}

    promise_type *m_promise = nullptr;
};

namespace detail {

template<class T, OnCancel onCancel>
class Promise : public Frame, public Result<T>, public frame_pool::Pooled<frame_pool::Kind::Frame>
{
public:
    using Handle = std::coroutine_handle<Promise>;

    Promise() : Frame(onCancel == OnCancel::Destroy ? diesOfCancel : 0)
    {
        static_assert(alignof(Promise) <= 2 * sizeof(void *), "a coroutine's result cannot be aligned so strictly");
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
                    keepValue(task, promise);
            }
            task.ended(promise);
        }
        void await_resume() const noexcept {}

    private:
        static void keepValue(CoroutineTask &task, Promise &promise) noexcept
        {
            try {
                static_cast<TaskOf<T> &>(task).keepValue(promise);
            } catch (...) { // of its move
                task.failed(currentError());
            }
        }
    };
    FinalAwaiter final_suspend() noexcept { return {}; }
};

template<class T, OnCancel onCancel>
Coroutine<T, onCancel> raising(Error error)
{
    raise(error);
    co_await std::suspend_never();
}

// What body(argument) gives, to be run. A failure before it gives anything is that of the coroutine.
template<class Body, class Argument>
auto *releaseBody(Body &body, Argument &argument)
{
    try {
        return body(argument).release();
    } catch (...) {
        return [error = currentError()]<class T, OnCancel onCancel>(std::type_identity<Coroutine<T, onCancel>>) {
            return raising<T, onCancel>(error).release();
        }(std::type_identity<std::invoke_result_t<Body &, Argument &>>());
    }
}

// A body that can be called with this, and gives a coroutine.
template<class Body, class Argument>
concept GivesCoroutine = requires(Body &body, Argument &argument) { body(argument).release(); };
// The same, or gives nothing.
template<class Body, class Argument>
concept GivesCoroutineOrNothing = GivesCoroutine<Body, Argument>
    || (std::is_invocable_v<Body &, Argument &> && std::is_void_v<std::invoke_result_t<Body &, Argument &>>);

} // namespace detail

// A task's frames are mostly made of these: one word each.
template<class T, OnCancel onCancel>
class Coroutine<T, onCancel>::Awaiter
{
public:
    explicit Awaiter(promise_type *promise) : m_promise(reinterpret_cast<std::uintptr_t>(promise)) {}
    ~Awaiter()
    {
        if (!(m_promise & running))
            promise().destroy();
    }
    Awaiter(const Awaiter &) = delete;
    Awaiter &operator=(const Awaiter &) = delete;

    bool await_ready() const noexcept { return false; }
    template<class P>
    void await_suspend(std::coroutine_handle<P> handle)
    {
        P &awaiter = handle.promise();
        awaiter.task()->push(promise(), awaiter);
        m_promise |= running;
    }
    T await_resume()
    {
        Frame::task()->raiseHandedOver(); // of a coroutine that failed, and is gone
        m_promise &= ~running;
        return promise().take();
    }

private:
    static constexpr std::uintptr_t running = 1; // until it ends well, its task destroys it

    promise_type &promise() const { return *reinterpret_cast<promise_type *>(m_promise & ~running); }

    std::uintptr_t m_promise;
};

} // namespace engine
