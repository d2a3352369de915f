// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/engine.h"
#include "tests/bench/engine/shapes.h"

namespace {

using namespace engine;

template<class T = void>
using Job = Coroutine<T, OnCancel::Destroy>;

constexpr Duration hour(shapes::hour);

struct Failure
{
};

Job<> yieldsOnce()
{
    co_await yield();
}

Coroutine<> spawning(std::int64_t count)
{
    const auto body = [count](const TaskGroup &group) {
        for (std::int64_t i = 0; i < count; ++i)
            group.createTask(yieldsOnce());
    };
    co_await taskGroup(body);
}

Job<> yields(std::int64_t count)
{
    for (std::int64_t i = 0; i < count; ++i)
        co_await yield();
}

Coroutine<> switching(std::int64_t count)
{
    const auto body = [count](const TaskGroup &group) {
        group.createTask(yields(count / 2));
        group.createTask(yields(count / 2));
    };
    co_await taskGroup(body);
}

Job<> sleeps(Duration duration)
{
    co_await sleep(duration);
}

Coroutine<> sleepsThrowing(Duration duration)
{
    co_await sleep(duration);
}

Job<> fails()
{
    co_await yield();
    co_await yield();
    throw Failure();
}

template<auto sleeper>
Coroutine<> cancelling(std::int64_t count)
{
    shapes::Numbers numbers;
    const auto body = [&](const TaskGroup &group) {
        for (std::int64_t i = 0; i < count; ++i)
            group.createTask(sleeper(hour + Duration(numbers.next())));
        group.createTask(fails());
    };
    try {
        co_await taskGroup(body);
    } catch (const BaseExceptionGroup &) {
    }
}

Coroutine<> timing(std::int64_t count)
{
    shapes::Numbers numbers;
    const auto body = [&](const TaskGroup &group) {
        for (std::int64_t i = 0; i < count; ++i)
            group.createTask(sleeps(Duration(1 + numbers.next() % 1'000'000)));
    };
    co_await taskGroup(body);
}

enum class Branch { Fails, Sleeps };

Job<> node(int depth, Branch branch)
{
    if (depth == 0) {
        if (branch == Branch::Fails)
            co_await fails();
        else
            co_await sleep(hour);
        co_return;
    }
    const auto body = [depth, branch](const TaskGroup &group) {
        group.createTask(node(depth - 1, branch));
        group.createTask(node(depth - 1, Branch::Sleeps));
    };
    co_await taskGroup(body);
}

Coroutine<> tree(std::int64_t)
{
    try {
        co_await node(shapes::depth, Branch::Fails);
    } catch (const BaseExceptionGroup &) {
    }
}

enum class Recording { Off, On };

template<auto shape>
void measure(benchmark::State &state, Recording recording, std::int64_t operations)
{
    for (auto _ : state) {
        trace::Trace trace;
        {
            Runner runner;
            Recorder recorder(runner.loop(), trace);
            if (recording == Recording::On)
                runner.record(recorder);
            runner.run(shape(state.range(0)));
        }
        state.PauseTiming();
        trace = {};
        state.ResumeTiming();
    }
    shapes::perOperation(state, operations);
}

template<auto shape>
void plain(benchmark::State &state)
{
    measure<shape>(state, Recording::Off, shape == tree ? shapes::treeTasks : state.range(0));
}

template<auto shape>
void recorded(benchmark::State &state)
{
    measure<shape>(state, Recording::On, shape == tree ? shapes::treeTasks : state.range(0));
}

} // namespace

double shapes::bytesPerParkedTask()
{
    constexpr int count = 1'000'000;
    double bytes = 0;
    const auto body = [&](const TaskGroup &group) -> Coroutine<> {
        const std::size_t before = residentBytes();
        for (int i = 0; i < count; ++i)
            group.createTask(sleeps(::hour));
        co_await yield();
        bytes = static_cast<double>(residentBytes() - before) / count;
        throw Failure();
    };
    const auto root = [&]() -> Coroutine<> {
        try {
            co_await taskGroup(body);
        } catch (const BaseExceptionGroup &) {
        }
    };
    Runner runner;
    runner.run(root());
    return bytes;
}

BENCHMARK(plain<spawning>)->Name("spawn/engine")->RangeMultiplier(10)->Range(1000, 1'000'000);
BENCHMARK(recorded<spawning>)->Name("spawn/recorded")->RangeMultiplier(10)->Range(1000, 1'000'000);
BENCHMARK(plain<switching>)->Name("switch/engine")->Arg(shapes::switches);
BENCHMARK(recorded<switching>)->Name("switch/recorded")->Arg(shapes::switches);
BENCHMARK(plain<cancelling<sleeps>>)->Name("cancel/engine")->Arg(200'000);
BENCHMARK(recorded<cancelling<sleeps>>)->Name("cancel/recorded")->Arg(200'000);
BENCHMARK(plain<cancelling<sleepsThrowing>>)->Name("cancel/throwing")->Arg(200'000);
BENCHMARK(plain<timing>)->Name("timers/engine")->Arg(200'000);
BENCHMARK(recorded<timing>)->Name("timers/recorded")->Arg(200'000);
BENCHMARK(plain<tree>)->Name("tree/engine")->Arg(shapes::depth);
BENCHMARK(recorded<tree>)->Name("tree/recorded")->Arg(shapes::depth);
