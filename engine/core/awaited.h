// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/callback.h"
#include "engine/core/error.h"
#include "engine/trace/event.h"

#include <string>

namespace engine::core {

class CancelPass;

// Who asks for a cancellation; `value` as trace::CancelSource says.
struct CancelReason
{
    trace::CancelSource source = trace::CancelSource::Explicit;
    std::uint32_t value = 0;
    CancelPass *pass = nullptr; // if it is one that passes it on: tasks have their turn there
};

// What a blocked task waits for, for the trace; as trace::Wait says.
struct Waiting
{
    trace::Wait wait = trace::Wait::Future;
    std::int64_t value = 0;
    std::uint32_t count = 0;
    std::string text;
};

// What a task can wait for: a future of ours, a sleep, or something foreign that
// the host wraps. The task retains it while it waits. It is a Callback because tasks
// are both, and two bases would cost each of them another table of functions.
class Awaited : public Callback
{
public:
    // False: done already, nothing happens. Else the waiting task will be woken
    // by whatever this is, sooner or later, with what takeError() says.
    virtual bool cancel(const Message &message, CancelReason reason) = 0;
    // What is thrown into the task that was woken; none: it goes on well.
    virtual Error takeError() = 0;
    virtual Waiting waiting() const { return {}; }

protected:
    void run() override {}
};

} // namespace engine::core
