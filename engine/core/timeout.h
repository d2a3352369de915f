// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/task.h"
#include "engine/core/timer.h"

#include <optional>

namespace engine::core {

// asyncio's Timeout (3.14): enter(), then leave() with what the block ended with.
// Functions that can be refused return the RuntimeError, or none.
class Timeout : public Object
{
public:
    enum class State : std::uint8_t { Created, Active, Expiring, Expired, Finished };

    // No deadline: never. The deadline is absolute.
    Timeout(EventLoop &loop, std::optional<Time> when) : m_loop(&loop), m_when(when), m_timer(*this) {}
    ~Timeout() override;

    [[nodiscard]] Error enter(Task *task); // null: not inside a task
    // Why it can't be rescheduled; null if it can.
    const char *refusal() const;
    void reschedule(std::optional<Time> when); // only without refusal()
    // What leaves the block in place of `error` (none: it ended well): the same error, a
    // TimeoutError made by EventLoop::makeTimeoutError, or none.
    Error leave(const Error &error);
    // It ends here, without any outcome.
    [[gnu::cold, gnu::noinline]] void abandon() noexcept;

    EventLoop &loop() const { return *m_loop; } // which may be gone
    State state() const { return m_state; }
    std::optional<Time> when() const { return m_when; }
    bool expired() const { return m_state == State::Expiring || m_state == State::Expired; }
    Task *task() const { return m_task; }
    bool isOpen() const { return m_task; } // entered, and not left

    // For the trace; asked on entering.
    virtual std::string label() const { return {}; }
    trace::ScopeId scope() const { return m_scope; }

private:
    class Alarm : public Timer
    {
    public:
        explicit Alarm(Timeout &timeout) : m_timeout(timeout) {}

    private:
        void run() override { m_timeout.expire(); }
        Timeout &m_timeout;
    };

    void set();
    void expire();
    void recordClosed(Recorder &recorder, const Error &error, const Error &leaving);

    EventLoop *m_loop;
    Task *m_task = nullptr; // retained while active
    std::optional<Time> m_when;
    Alarm m_timer;
    std::uint32_t m_cancelling = 0; // of the task, when it entered
    State m_state = State::Created;
    trace::ScopeId m_scope;
};

} // namespace engine::core
