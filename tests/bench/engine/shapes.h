// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>

// The shapes that all engines run, from 1,000 to 1,000,000 tasks:
//   spawn   a group of children that each yield once
//   switch  two tasks that take turns
//   cancel  sleeping children, cancelled by one failure
//   timers  children that sleep for different times
//   tree    groups 16 deep, whose leaf fails
//   parked  bytes per sleeping task
namespace shapes {

inline constexpr std::int64_t switches = 2'000'000;
inline constexpr int depth = 16;
inline constexpr std::int64_t treeTasks = (2 << depth) - 1;
inline constexpr std::int64_t hour = 3'600'000'000'000;

// The same "random" numbers in every engine.
class Numbers
{
public:
    std::uint32_t next()
    {
        m_state = m_state * 6364136223846793005u + 1442695040888963407u;
        return static_cast<std::uint32_t>(m_state >> 33);
    }

private:
    std::uint64_t m_state = 12345;
};

std::size_t residentBytes(); // of the process
double bytesPerParkedTask(); // once, while nothing lies ready to be used again

inline void perOperation(benchmark::State &state, std::int64_t operations)
{
    state.counters["op"] = benchmark::Counter(
        static_cast<double>(operations), benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

} // namespace shapes
