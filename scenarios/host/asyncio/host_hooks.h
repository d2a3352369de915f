// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/recorder.h"
#include "engine/trace/trace.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

struct _object; // PyObject

// Where the asyncio types (built-in module `_awaitscope`) and the rest of the
// host meet. The host sets its hooks before Python starts; they outlive it.
namespace host {

struct Limits
{
    std::uint64_t events = 0; // 0: none
    engine::trace::Time virtualTime{0}; // 0: none
    std::uint64_t turns = 0; // of the loop, 0: none
};

// A change to the run, asked for with --inject.
struct Injection
{
    engine::trace::Intervention kind = engine::trace::Intervention::Cancel;
    std::string task; // name, or "#" and its number; empty for an interrupt
    std::string exception; // Raise: the name of a built-in exception, perhaps with a message: ValueError("late")
    engine::trace::Time delay{0}; // Delay: how long
    engine::trace::EventNumber at = 0; // takes effect as soon as the loop can after this event
    std::string text; // as it was asked for
};

// What the asyncio types need of the process that they run in.
class Hooks
{
public:
    virtual ~Hooks() = default;

    virtual engine::trace::Trace &trace() = 0;
    virtual bool recording() const = 0; // false: make no Recorder, the run is only to be run
    // To be given to every Recorder: streams the trace out.
    virtual engine::core::EventListener *listener() = 0;
    // Adds an event that no loop tells: with actor and place if a loop is there.
    virtual void record(engine::trace::Event event) = 0;
    virtual const Limits &limits() const = 0;
    virtual const std::vector<Injection> &injections() const = 0; // by `at`, ascending

    // Ends the process here and now: prints the report on standard error, records
    // RunEnded and leaves with that status. For deadlocks (3) and limits (4).
    [[noreturn]] virtual void endRun(engine::trace::Ending ending, int status, std::string_view report) = 0;
    // Python code of ours: its frames never show in tracebacks or in the trace.
    virtual bool isOurs(std::string_view file) const = 0;
    // The path of the script as the trace has it; code of this file is the script's.
    virtual std::string_view scriptFile() const = 0;
};

Hooks *hooks(); // null: nothing is recorded, no limits
void setHooks(Hooks *hooks);

// What the asyncio types offer to the rest of the host.
namespace asyncio {

engine::trace::Time now(); // the one clock
// Whether it is asked for over and over, with no step in between: who waits so takes time.
bool askedRestlessly();
void passBusily(engine::trace::Time duration);
engine::core::Recorder *currentRecorder(); // of the loop that runs, else of the last one; null before the first

} // namespace asyncio
} // namespace host

// The module, to be entered with PyImport_AppendInittab. Of its Python functions the host uses:
//   install()                    puts our loop, Future, Task, … into the standard library's asyncio
//   now_ns()                     the clock, as an int
//   advance_ns(ns)               a blocking call took that long (time.sleep); LoopBlocked if a task runs
//   exception_raised(exc, line)  a raise statement of the script runs
//   exception_caught(exc, clause, line)
//   exception_split(group, matched, rest, clause, line)
//   exception_number(exc)        its number in the trace, 0 if it has none
//   apply_injection(index)       does injections()[index] now; a str says why it cannot, else None
extern "C" _object *PyInit__awaitscope();
