// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/task.h"

namespace engine {

// Waits until the clock has moved on by this much; nothing or less gives up one turn.
class [[nodiscard]] Sleep
{
public:
    explicit Sleep(Duration duration) : m_duration(duration) {}

    bool await_ready() const noexcept { return false; }
    template<class P>
    void await_suspend(std::coroutine_handle<P> handle) const
    {
        handle.promise().task()->sleep(m_duration);
    }
    void await_resume() const { Frame::task()->raiseHandedOver(); }

private:
    Duration m_duration;
};

// By reference, as g++ would keep a copy of the argument in the frame of who awaits.
inline Sleep sleep(const Duration &duration)
{
    return Sleep(duration);
}

// Lets every other ready task run once.
class [[nodiscard]] Yield
{
public:
    bool await_ready() const noexcept { return false; }
    template<class P>
    void await_suspend(std::coroutine_handle<P> handle) const
    {
        handle.promise().task()->yield();
    }
    void await_resume() const { Frame::task()->raiseHandedOver(); }
};

inline Yield yield()
{
    return {};
}

} // namespace engine
