// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runner.h"

namespace engine {

using Kind = core::LoopEnd::Kind;

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
        throw RuntimeError("Event loop stopped before Future completed.");
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
    const auto left = m_runner.beginClosing();
    Error stopped;
    for (const auto &task : left) {
        if (task->done() || stopped)
            continue;
        stopped = m_loop.runUntilComplete(*task).error;
    }
    if (!stopped)
        m_runner.reportLeft(left);
    m_runner.close();
    m_loop.close();
    if (stopped)
        raise(stopped);
}

} // namespace engine
