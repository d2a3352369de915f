// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/task.h"

// How groups and timeouts run their bodies.
namespace engine::detail {

// A level of a task's await stack around a body, which is given the handle.
template<class Handle, std::uintptr_t mark>
class ScopeFrame : public Frame
{
public:
    auto &core() const { return m_handle.core(); }

protected:
    explicit ScopeFrame(Handle handle) : Frame(mark), m_handle(std::move(handle)) {}
    ~ScopeFrame() = default;

    void enter(CoroutineTask &task, Frame &awaiter)
    {
        if (&core().loop() != &task.loop()) [[unlikely]]
            raiseForeign();
        check(core().enter(&task));
        attach(&awaiter);
    }
    void leave() noexcept // at the latest
    {
        if (auto *state = m_handle.m_state.get(); state && state->isOpen()) [[unlikely]] // torn down in the middle
            state->abandon();
    }

    Handle m_handle;
};

// How the body runs: a coroutine, in a frame of its own, which is the scope's to destroy unless it fails.
template<class Made>
class ScopeBody
{
public:
    using Value = typename Made::Value;

    ScopeBody() = default;
    ~ScopeBody()
    {
        if (m_promise)
            m_promise->destroy();
    }
    ScopeBody(const ScopeBody &) = delete;
    ScopeBody &operator=(const ScopeBody &) = delete;

    // Runs it, or makes it run next.
    template<class Body, class Scope>
    void begin(Body &body, const auto &handle, CoroutineTask &task, Scope &scope)
    {
        m_promise = releaseBody(body, handle);
        task.push(*m_promise, scope);
    }
    Value take()
    {
        Frame::task()->raiseHandedOver();
        return m_promise->take();
    }
    void lost() { m_promise = nullptr; } // its task has destroyed it

private:
    typename Made::promise_type *m_promise = nullptr;
};

// A function that awaits nothing.
template<>
class ScopeBody<void>
{
public:
    using Value = void;

    template<class Body, class Scope>
    void begin(Body &body, const auto &handle, CoroutineTask &task, Scope &scope)
    {
        Error failure;
        try {
            body(handle);
        } catch (...) {
            failure = currentError();
        }
        task.groupBodyEnded(scope, scope.core(), std::move(failure));
    }
    void take() { Frame::task()->raiseHandedOver(); }
    void lost() {}
};

// What is awaited. Gives what the body gives.
template<class Handle, std::uintptr_t mark, class Body>
class [[nodiscard]] Scope : private ScopeFrame<Handle, mark>
{
    using Level = ScopeFrame<Handle, mark>;
    using Running = ScopeBody<std::invoke_result_t<Body &, const Handle &>>;

public:
    Scope(Handle handle, Body body) : Level(std::move(handle)), m_body(std::move(body)) {}
    Scope(Scope &&other) : Level(std::move(other.m_handle)), m_body(std::move(other.m_body)) {} // until it is awaited
    ~Scope()
    {
        this->leave(); // first, as children may refer to what stands in the body's frame
        if (this->lostInner())
            m_running.lost();
    }

    bool await_ready() const noexcept { return false; }
    template<class P>
    void await_suspend(std::coroutine_handle<P> handle)
    {
        CoroutineTask &task = *handle.promise().task();
        this->enter(task, handle.promise());
        m_running.begin(m_body, std::as_const(this->m_handle), task, static_cast<Level &>(*this));
    }
    typename Running::Value await_resume() { return m_running.take(); }

private:
    Body m_body;
    [[no_unique_address]] Running m_running;
};

} // namespace engine::detail
