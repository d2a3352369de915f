// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/runner.h"
#include "engine/recorder.h"
#include "engine/task.h"

namespace engine {

// Runs coroutines from ordinary code, one after the other, on a loop of its own.
// When it is closed (at the latest by its destructor) it cancels the tasks that are left
// and waits for their clean-up. Throws RuntimeError when used afterwards, or inside a loop.
// Handles of its tasks and futures may outlive it: a task that was not done then is cancelled, a future stays as it is.
class Runner
{
public:
    Runner();
    ~Runner();
    Runner(const Runner &) = delete;
    Runner &operator=(const Runner &) = delete;

    Loop &loop() { return m_loop; }
    // Before the first run.
    void record(Recorder &recorder) { m_loop.setRecorder(&recorder); }

    // The coroutine's result, or its error as an exception; Deadlock if it can never end.
    template<class T, OnCancel onCancel>
    T run(Coroutine<T, onCancel> coroutine, std::string_view name = {})
    {
        open();
        core::Ref task(new detail::TaskOf<T>(m_loop, std::move(coroutine), name));
        runTask(*task);
        return task->takeValue();
    }
    // Ctrl-C, from within: cancels the main task; the second time it stops the loop.
    void interrupt();
    // Throws KeyboardInterrupt or SystemExit if one of those that are left does.
    void close();

private:
    void open();
    void runTask(core::Task &task);
    Error finish(core::Future &future);
    Error endTasks();

    Loop m_loop;
    core::Runner m_runner;
    bool m_closed = false;
};

} // namespace engine
