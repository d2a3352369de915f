// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/task.h"

namespace engine {

// Waits until the clock has moved on by this much; nothing or less gives up one turn.
class Sleep : private core::Awaited, private core::Timer
{
public:
    explicit Sleep(Duration duration) : m_duration(duration) {}

    bool await_ready() const noexcept { return false; }
    template<class P>
    void await_suspend(std::coroutine_handle<P> handle)
    {
        begin(*handle.promise().task());
    }
    void await_resume() { m_task->raiseHandedOver(); }

private:
    static constexpr Duration cancelled{-1}; // what is left of m_duration then

    void begin(CoroutineTask &task);

    bool cancel(const core::Message &message, core::CancelReason reason) override;
    Error takeError() override;
    core::Waiting waiting() const override;
    void run() override { m_task->wakeUp(); }

    CoroutineTask *m_task = nullptr;
    Duration m_duration;
    core::Message m_message;
};

inline Sleep sleep(Duration duration)
{
    return Sleep(duration);
}

// Lets every other ready task run once.
class Yield
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
