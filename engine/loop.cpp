// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/loop.h"

#include "engine/error_objects.h"
#include "engine/frame.h"

#include <iostream>

namespace engine {

namespace {

class Text : public core::Counted
{
public:
    explicit Text(std::string text) : value(std::move(text)) {}
    const std::string value;
};

} // namespace

core::Message textMessage(std::string text)
{
    return core::Message(new Text(std::move(text)));
}

Error makeCancelledError(const core::Message &message)
{
    return Error(new CancelledError(messageText(message)));
}

std::string messageText(const core::Message &message)
{
    return message ? static_cast<const Text &>(*message).value : std::string();
}

Loop::Loop() : m_plainCancelled(new CancelledError({})) {}

Loop::~Loop()
{
    std::vector<core::Ref<core::Task>> left;
    for (core::Task *task : allTasks())
        left.emplace_back(task);
    // The youngest first: children may hold on to what stands in their parents' frames.
    for (auto task = left.rbegin(); task != left.rend(); ++task)
        static_cast<CoroutineTask &>(**task).abandon();
}

Loop &Loop::running()
{
    core::EventLoop *loop = current();
    if (!loop)
        throw RuntimeError("no running event loop");
    return static_cast<Loop &>(*loop);
}

Error Loop::makeCancelledError(const core::Message &message)
{
    if (message) [[unlikely]]
        return engine::makeCancelledError(message);
    if (m_plainCancelled->id) [[unlikely]] // that one has a story of its own in the trace
        m_plainCancelled = engine::makeCancelledError({});
    return m_plainCancelled;
}

Error Loop::ownCancelledError(const Error &cancelled)
{
    return cancelled == m_plainCancelled ? Error(new CancelledError({})) : cancelled;
}

Error Loop::makeTimeoutError(const Error &cancelled)
{
    Error error = makeError(TimeoutError());
    static_cast<FaceError &>(*error).setCause(ownCancelledError(cancelled));
    return error;
}

Error Loop::makeRuntimeError(std::string text)
{
    return makeError(RuntimeError(text));
}

Error Loop::makeKeyboardInterrupt(const Error &context)
{
    Error error = makeError(KeyboardInterrupt());
    static_cast<FaceError &>(*error).setCause(ownCancelledError(context));
    return error;
}

Error Loop::makeGroup(std::string_view message, std::span<const Error> members)
{
    return makeGroupError(std::string(message), {members.begin(), members.end()});
}

namespace {

void writeError(std::string_view message, const Error &error)
{
    std::clog << message << ": " << error->typeName() << ": " << error->text() << '\n';
}

} // namespace

void Loop::reportError(std::string_view message, const Error &error, core::Future *)
{
    if (m_errorHandler)
        m_errorHandler(message, error);
    else
        writeError(message, error);
}

void detail::reportUnretrieved(const core::Future &future, std::string_view message) noexcept
{
    try {
        const Error error = future.failure();
        core::EventLoop *loop = core::EventLoop::current();
        if (loop && future.isOf(*loop))
            loop->reportError(message, error, nullptr);
        else
            writeError(message, error);
    } catch (...) { // there is nobody to tell
    }
}

} // namespace engine
