// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/task.h"

namespace engine {

void detail::checkDone(core::Future &future)
{
    if (!future.done())
        throw InvalidStateError("Result is not set.");
    if (const Error error = takeError(future))
        raise(error);
}

Error detail::takeError(core::Future &future)
{
    if (!future.cancelled())
        return future.takeError();
    Error error(future.keptError());
    future.dropError();
    return error ? error : makeCancelledError(future.cancelMessage());
}

bool detail::cancelTask(core::Task &task, const std::string &message)
{
    return task.cancel(message.empty() ? core::Message() : textMessage(message));
}

void detail::raiseForeign()
{
    throw RuntimeError("attached to a different loop");
}

void detail::raiseEmpty()
{
    throw RuntimeError("this handle stands for nothing");
}

void detail::raiseRefusal(const core::TaskGroup &group)
{
    throw RuntimeError(group.refusal());
}

void detail::raiseReused()
{
    throw RuntimeError("cannot reuse already awaited coroutine");
}

core::Task &currentTask()
{
    core::Task *task = Loop::running().currentTask();
    if (!task)
        throw RuntimeError("no running task");
    return *task;
}

} // namespace engine
