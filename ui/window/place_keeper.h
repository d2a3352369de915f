// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"
#include "ui/code/line_map.h"

#include <optional>
#include <string>

// By what one finds a task or a moment again in another run of nearly the same
// script. Pure. Where the script was edited between the two, `since` says where its
// lines are now: a line that was changed is found by what stands around it.
namespace ui::window {

struct TaskMark
{
    std::string called; // its call, and the name that the script gave it
    std::uint32_t ordinal = 0; // tasks before it that are called so
    std::uint32_t line = 0; // where it was created
    std::uint32_t ordinalOfLine = 0; // tasks before it that were created there

    bool operator==(const TaskMark &) const = default;
};

TaskMark markOf(const engine::trace::Trace &trace, engine::trace::TaskId id);
// None: it is not there, or `mark` is that of no task.
engine::trace::TaskId matchTask(const engine::trace::Trace &trace, const TaskMark &mark, const code::LineMap &since = {});

// Which task was on which line, for the how-many-th time.
struct Place
{
    TaskMark task; // that of no task: the loop's own work
    std::string code; // the text of its line, which stays when lines before it come or go
    std::uint32_t line = 0;
    engine::trace::EventKind kind = engine::trace::EventKind::None;
    std::uint32_t repetition = 0; // events before it with the same task, code and kind
    engine::trace::EventNumber number = 0;

    bool operator==(const Place &) const = default;
};

Place placeOf(const engine::trace::Trace &trace, engine::trace::EventNumber number);

// The event of `trace` that is most like it: same task, code and kind, the nearest
// repetition; else same task and code.
std::optional<engine::trace::EventNumber> matchPlace(const engine::trace::Trace &trace, const Place &place, const code::LineMap &since = {});
// The same; else the same number.
engine::trace::EventNumber findPlace(const engine::trace::Trace &trace, const Place &place, const code::LineMap &since = {});

// From the script of one run to that of another.
code::LineMap linesSince(const engine::trace::Trace &before, const engine::trace::Trace &after);

} // namespace ui::window
