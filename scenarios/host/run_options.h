// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenarios/host/asyncio/host_hooks.h"

#include <optional>
#include <string>
#include <vector>

namespace host {

enum class Confinement : std::uint8_t { Sandbox, None };
enum class LineRecording : std::uint8_t { Off, On };
enum class Notes : std::uint8_t { Told, Quiet };

// Where the trace goes.
struct TraceTarget
{
    enum class Kind : std::uint8_t { None, File, StandardOutput, Descriptor };
    Kind kind = Kind::None;
    std::string path;
    int descriptor = -1;
};

// What is to be run, and how.
struct RunOptions
{
    std::string script; // path, or "-" for standard input
    std::optional<std::uint64_t> sourceBytes; // of standard input: the script, if that is there; it reads what follows
    std::vector<std::string> arguments;
    TraceTarget trace;
    Confinement confinement = Confinement::Sandbox;
    LineRecording lines = LineRecording::Off;
    Notes notes = Notes::Told;
    std::string keepFiles; // where what the script wrote is kept; empty: thrown away
    std::uint64_t seed = 0;
    Limits limits{10'000'000, std::chrono::hours(24 * 365 * 100), 2'000'000};
    std::uint64_t cpuSeconds = 60;
    std::uint64_t memoryBytes = std::uint64_t{4} << 30;
    std::uint64_t outputBytes = std::uint64_t{256} << 20;
    std::vector<Injection> injections;
};

// Exit statuses besides the script's own.
inline constexpr int exitUsage = 2;
inline constexpr int exitDeadlock = 3;
inline constexpr int exitLimit = 4;
inline constexpr int exitTraceFailed = 5;
inline constexpr int exitInterrupted = 130;

// Runs the script in a process of its own and gives the exit status; if a
// signal ended the script, the same signal ends this process.
int runScript(const RunOptions &options);

} // namespace host
