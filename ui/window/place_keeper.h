// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/trace.h"
#include "ui/code/line_map.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

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
// Wherever in the text, and whichever number it has.
bool isSamePlace(const Place &a, const Place &b);

// The event of `trace` that is most like it: same task, code and kind, the nearest
// repetition; else same task and code.
std::optional<engine::trace::EventNumber> matchPlace(const engine::trace::Trace &trace, const Place &place, const code::LineMap &since = {});
// The same; else the same number.
engine::trace::EventNumber findPlace(const engine::trace::Trace &trace, const Place &place, const code::LineMap &since = {});

// Those of several events, in their order, from one look through the trace.
std::vector<Place> placesOf(const engine::trace::Trace &trace, const std::vector<engine::trace::EventNumber> &numbers);

// From the script of one run to that of another.
code::LineMap linesSince(const engine::trace::Trace &before, const engine::trace::Trace &after);

// What somebody had in mind with what they put into a run: at which moment of it.
struct Aim
{
    TaskMark task; // that an intervention acts upon; that of no task for Ctrl-C, for bookmarks, and where the task was told by its name
    Place place;
    QString text; // the script then; empty: not known any more

    bool operator==(const Aim &) const = default;
};

Aim aimAt(const Place &place, const QString &text); // of no task

// Finds it again in another run, which must outlive this.
class AimFinder
{
public:
    struct Found
    {
        engine::trace::TaskId task;
        engine::trace::EventNumber number;
    };

    explicit AimFinder(const engine::trace::Trace &trace);

    // Rather what was meant; but the text may be another by now, step by step, and then it
    // is where a `later` text had it.
    std::optional<Found> find(const Aim &meant, const std::optional<Aim> &later);

private:
    std::optional<Found> look(const Aim &aim);
    const code::LineMap &since(const QString &text);

    const engine::trace::Trace &m_trace;
    QString m_text;
    std::map<QString, code::LineMap> m_since;
};

} // namespace ui::window
