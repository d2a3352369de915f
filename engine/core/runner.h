// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/event_loop.h"

#include <span>

namespace engine::core {

// What asyncio's Runner does around its main tasks (3.14), apart from making the
// loop. open(), then begin(main)/run the loop/outcome(…) for each main, then
//   auto left = beginClosing(); run the loop until each of them is done; reportLeft(left);
//   (async generators and executor: the host's) close().
class Runner
{
public:
    explicit Runner(EventLoop &loop, std::string label = "asyncio.run") : m_loop(loop), m_label(std::move(label)) {}
    ~Runner();

    void open();
    void begin(Task &main);
    // Ctrl-C. True: the main task was cancelled. False (the second time, or no main): the
    // caller raises KeyboardInterrupt.
    bool interrupt(CancelReason reason = {trace::CancelSource::Interrupt, 0});
    // What run() raises: the main task's error, KeyboardInterrupt if it ended cancelled by
    // interrupt(), or none. `loopError`: what left the loop instead.
    Error outcome(const Error &loopError = {});

    // Cancels every task that is left, and returns them, retained until reportLeft().
    std::vector<Ref<Task>> beginClosing();
    void reportLeft(std::span<const Ref<Task>> left);
    void forgetError() { m_leaving = {}; } // it left run() and was caught: nothing leaves the runner
    void close();

    trace::ScopeId scope() const { return m_scope; }

private:
    EventLoop &m_loop;
    std::string m_label;
    Ref<Task> m_main;
    std::uint32_t m_interrupts = 0;
    bool m_open = false;
    trace::ScopeId m_scope;
    Error m_leaving;
    trace::EventNumber m_endedBy = 0; // the end of its main task, then its own closing
};

} // namespace engine::core
