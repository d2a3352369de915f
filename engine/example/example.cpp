// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/engine.h"

#include <iostream>

using namespace engine;
using namespace std::chrono_literals;

Coroutine<int> job(std::string name, Duration delay)
{
    Error cancelled;
    try {
        co_await sleep(delay);
    } catch (const Cancelled &cancellation) {
        cancelled = cancellation.error(); // co_await is not allowed in a handler
    }
    if (cancelled) {
        co_await sleep(10ms);
        std::cout << name << " has cleaned up\n";
        raise(cancelled);
    }
    std::cout << name << " done at " << delay / 1ms << " ms\n";
    co_return 1;
}

Coroutine<> failing()
{
    co_await sleep(150ms);
    throw std::runtime_error("broken");
}

Coroutine<> root()
{
    try {
        co_await taskGroup([](TaskGroup group) { // a coroutine, if it awaits something
            group.createTask(job("A", 200ms));
            group.createTask(job("B", 100ms), "the quick one");
            group.createTask(failing());
        });
    } catch (const ExceptionGroup &errors) {
        std::cout << errors.what() << '\n';
    }
    try {
        co_await timeout(2s, [](Timeout) -> Coroutine<> { co_await sleep(1h); });
    } catch (const TimeoutError &) {
        std::cout << "too slow\n";
    }
}

int main()
{
    trace::Trace trace;
    Runner runner;
    Recorder recorder(runner.loop(), trace); // recording is optional
    runner.record(recorder);
    runner.run(root());
    runner.close(); // while the recorder listens
    std::cout << trace.size() << " events\n";
}
