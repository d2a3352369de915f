// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/engine/shapes.h"

#define ASIO_STANDALONE
#include <asio/awaitable.hpp>
#include <asio/co_spawn.hpp>
#include <asio/detached.hpp>
#include <asio/io_context.hpp>
#include <asio/post.hpp>
#include <asio/this_coro.hpp>
#include <asio/use_awaitable.hpp>

// Asio's awaitables, where a shape means the same there: it has neither groups nor virtual time.
namespace {

asio::awaitable<void> yields(std::int64_t count)
{
    for (std::int64_t i = 0; i < count; ++i)
        co_await asio::post(co_await asio::this_coro::executor, asio::use_awaitable);
}

void spawning(benchmark::State &state)
{
    for (auto _ : state) {
        asio::io_context context(1);
        for (std::int64_t i = 0; i < state.range(0); ++i)
            asio::co_spawn(context, yields(1), asio::detached);
        context.run();
    }
    shapes::perOperation(state, state.range(0));
}

void switching(benchmark::State &state)
{
    for (auto _ : state) {
        asio::io_context context(1);
        asio::co_spawn(context, yields(state.range(0) / 2), asio::detached);
        asio::co_spawn(context, yields(state.range(0) / 2), asio::detached);
        context.run();
    }
    shapes::perOperation(state, state.range(0));
}

} // namespace

BENCHMARK(spawning)->Name("spawn/asio")->Arg(100'000);
BENCHMARK(switching)->Name("switch/asio")->Arg(shapes::switches);
