// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/timeout.h"

namespace engine {

// asyncio.wait_for: awaits the coroutine inside this task, but no longer than `limit`. When
// that is over the coroutine is cancelled, may clean up as long as it likes, and TimeoutError
// is thrown. With a limit of nothing or less it never starts.
template<class T, OnCancel onCancel>
Coroutine<T, onCancel> waitFor(Coroutine<T, onCancel> coroutine, Duration limit)
{
    if (limit <= Duration::zero()) {
        Task<T> task = createTask(std::move(coroutine));
        task.cancel();
        try {
            co_return co_await task;
        } catch (const Cancelled &) {
        }
        throw TimeoutError();
    }
    auto body = [&coroutine](Timeout &) { return std::move(coroutine); };
    co_return co_await timeout(limit, body);
}

} // namespace engine
