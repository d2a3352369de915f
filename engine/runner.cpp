// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runner.h"

#include "engine/gather.h"

namespace engine {

using Kind = core::LoopEnd::Kind;

namespace {

// Done once it has run.
class Step : public core::Future
{
public:
    using Future::Future;

private:
    void run() override { finish(); }
};

Error stoppedEarly(core::EventLoop &loop)
{
    return loop.makeRuntimeError("Event loop stopped before Future completed.");
}

} // namespace

Runner::Runner() : m_runner(m_loop, "Runner") {}

Runner::~Runner()
{
    try {
        close();
    } catch (...) {
        // Who wants to know what stopped the loop once more calls close().
    }
}

void Runner::open()
{
    if (m_closed)
        throw RuntimeError("Runner is closed");
    if (core::EventLoop::current())
        throw RuntimeError("Runner.run() cannot be called from a running event loop");
    m_runner.open();
}

void Runner::runTask(core::Task &task)
{
    task.start();
    m_runner.begin(task);
    const core::LoopEnd end = m_loop.runUntilComplete(task);
    if (end.kind == Kind::Deadlock)
        throw Deadlock();
    if (end.kind == Kind::StoppedEarly)
        raise(stoppedEarly(m_loop));
    if (const Error error = m_runner.outcome(end.kind == Kind::Interrupted ? end.error : Error()))
        raise(error);
}

void Runner::interrupt()
{
    if (!m_runner.interrupt())
        m_loop.interrupt(m_loop.makeKeyboardInterrupt({}));
}

void Runner::close()
{
    if (m_closed)
        return;
    if (core::EventLoop::current())
        throw RuntimeError("Runner.close() cannot be called from a running event loop");
    m_closed = true;
    const Error stopped = endTasks();
    m_runner.close();
    m_loop.close();
    if (stopped)
        raise(stopped);
}

// Gives what stopped the loop too early, if something did.
Error Runner::finish(core::Future &future)
{
    const core::LoopEnd end = m_loop.runUntilComplete(future);
    return end.kind == Kind::StoppedEarly ? stoppedEarly(m_loop) : end.error;
}

Error Runner::endTasks()
{
    const auto left = m_runner.beginClosing();
    if (!left.empty()) {
        std::vector<core::Future *> tasks;
        for (const auto &task : left)
            tasks.push_back(task.get());
        const core::Ref all(new detail::Gathering(m_loop, tasks, detail::FirstFailure::Waits));
        Error stopped = finish(*all);
        if (!all->done())
            all->abandon();
        if (stopped)
            return stopped;
        m_runner.reportLeft(left);
    }
    // What was begun meanwhile has as many turns as asyncio takes for its generators, and for its threads.
    for (int i = 0; i < 2; ++i) {
        Step step(m_loop);
        m_loop.callSoon(step);
        if (Error stopped = finish(step))
            return stopped;
    }
    return {};
}

} // namespace engine
