// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/awaited.h"

#include <memory>

namespace engine::core {

class Task;

// A cancellation on its way from a task to what that awaits, which may be a task again, or many. They have their turns
// in the order in which each would call the next, but one after the other: the chain may be as long as memory lasts.
class CancelPass
{
public:
    explicit CancelPass(Task &first) : m_current(&first) {}
    CancelPass(const CancelPass &) = delete;
    CancelPass &operator=(const CancelPass &) = delete;
    ~CancelPass()
    {
        if (m_way) [[unlikely]]
            deleteWay();
    }

    // Has this one be cancelled next. False: it is done, or waits itself for the one who asks.
    [[gnu::noinline]] bool take(Task &task, CancelReason reason);
    // Cancels those that were taken, and so on.
    void goOn(const Message &message)
    {
        if (m_way) [[unlikely]]
            cancelTaken(message);
    }

private:
    struct Way; // most have none

    [[gnu::noinline]] void cancelTaken(const Message &message);
    [[gnu::noinline]] void deleteWay() noexcept;

    Task *m_current;
    Way *m_way = nullptr;
};

} // namespace engine::core
