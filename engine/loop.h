// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/event_loop.h"
#include "engine/errors.h"

#include <functional>

namespace engine {

using core::Duration;
using core::Time;

// The event loop of the C++ face: core::EventLoop with C++ exceptions.
class Loop : public core::EventLoop
{
public:
    Loop();
    ~Loop() override; // destroys the coroutines that are left

    // The one that runs in this thread; throws RuntimeError when there is none.
    static Loop &running();

    // Hears of errors that nobody can be handed, or has asked for: asyncio's message, error. Without one, and of what
    // is dropped while its loop does not run, they are written to std::clog.
    using ErrorHandler = std::function<void(std::string_view message, const Error &error)>;
    void setErrorHandler(ErrorHandler handler) { m_errorHandler = std::move(handler); }

    Error makeCancelledError(const core::Message &message) override;
    [[gnu::noinline]] Error makeTimeoutError(const Error &cancelled) override;
    [[gnu::noinline]] Error makeRuntimeError(std::string text) override;
    [[gnu::noinline]] Error makeKeyboardInterrupt(const Error &context) override;
    [[gnu::noinline]] Error makeGroup(std::string_view message, std::span<const Error> members) override;
    [[gnu::noinline]] void reportError(std::string_view message, const Error &error, core::Future *future) override;

private:
    Error ownCancelledError(const Error &cancelled); // as the cause of another

    Error m_plainCancelled; // without a message they are all alike
    ErrorHandler m_errorHandler;
};

namespace detail {

// Of one that is dropped, and failed.
[[gnu::cold, gnu::noinline]] void reportUnretrieved(const core::Future &future, std::string_view message) noexcept;

} // namespace detail

// The message of a cancellation as text.
core::Message textMessage(std::string text);
[[gnu::noinline]] Error makeCancelledError(const core::Message &message);
std::string messageText(const core::Message &message);

} // namespace engine
