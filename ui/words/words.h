// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/snapshot.h"
#include "ui/words/telling.h"

#include <QStringList>

#include <vector>

// Meaning into English. Pure functions from a trace to text; nothing is empty,
// nothing is a raw repr of our own, every noun is one that the script's author knows.
// Every view takes its words from here, so that they agree.
namespace ui::words {

// "0.900 s", always with milliseconds; more digits where the time needs them.
QString time(engine::trace::Time time);
// "1.5 s", "300 ms", "2 min 5 s": a length, as short as it can be said.
QString duration(engine::trace::Time length);

// "600,001": of an event, or how many.
QString figure(std::uint64_t number);

// Ctrl-C, pressed by somebody or sent as a signal, or else KeyboardInterrupt, which a script can raise as well: what
// ended a run that was interrupted.
QString interruption(const engine::trace::Trace &trace);

// What stands where tasks would be: that there is none yet, or that there was none.
QString noTask(const engine::trace::Trace &trace);

// A tip that says this as it stands, which Qt would take for HTML where a script prints or names its tasks so.
QString tip(const QString &text);

// worker-2 where the script's author named the task so; with its call where others have that name: cook · fry("egg"),
// or which of them it is: cook (2nd). Otherwise its call, charge("visa"), with asyncio's name where another task has
// the same label: charge("visa") · Task-4
QString task(const engine::trace::Trace &trace, engine::trace::TaskId id);
// charge("visa"): the call as its author would write it, without what Python shows of objects
QString call(const engine::trace::Trace &trace, engine::trace::TaskId id);
// charge(): the call without its arguments, as long as that tells it from all other tasks
QString shortTask(const engine::trace::Trace &trace, engine::trace::TaskId id);
// task() and what may stand for it where it does not fit, the longest first. See fitting().
// visit(8080, "https://a.org/blog", 1): visit(…, "https://a.org/blog", …), visit(…, "…blog", …)
CallForms telling(const engine::trace::Trace &trace, engine::trace::TaskId id);
// "asyncio" where that library made the task for its own work, as its transports do for a connection that comes in: no
// line of the script is behind it. Empty for all others.
QString libraryBehind(const engine::trace::Trace &trace, engine::trace::TaskId id);
// "asyncio" where such a task of that library made this one in its turn, as for the function that serves a connection.
QString libraryThatCalled(const engine::trace::Trace &trace, engine::trace::TaskId id);
// "tg", "timeout(3)", "asyncio.run"
QString scope(const engine::trace::Trace &trace, engine::trace::ScopeId id);
// The same; with what tells it from others that are called so: tg of branch(1), tg at line 9, tg (2nd) of branch(1)
QString scopeApart(const engine::trace::Trace &trace, engine::trace::ScopeId id);
// What tells a scope from others that are called so: " of branch(1)", " at line 9"; empty if there are none.
QString apart(const engine::trace::Trace &trace, engine::trace::ScopeId id);
// "TaskGroup tg", "timeout(3)"
QString scopeTitle(const engine::trace::Trace &trace, engine::trace::ScopeId id);
// OutOfStock('lamp'); ExceptionGroup (2 errors)
QString exception(const engine::trace::Trace &trace, engine::trace::ExceptionId id);
// OutOfStock: without its module and message
QString exceptionType(const engine::trace::Trace &trace, engine::trace::ExceptionId id);
// Whether it is a SystemExit or KeyboardInterrupt, which tasks, groups and loops let through as it is.
bool endsTheProgram(const engine::trace::Trace &trace, engine::trace::ExceptionId id);
using engine::trace::scriptLine;
// "finally" or "except" where the innermost line of the script stands in such a clause, else empty
QString clause(const engine::trace::Trace &trace, engine::trace::FrameId frame);

// What a blocked task waits for: "sleep until 2.500 s", "lock “db”, held by worker-2"
QString wait(const engine::trace::Trace &trace, engine::trace::EventNumber blocked);
// The same of all the time until `end`: "lock “db”, held by worker-2, then worker-5"
QString waitThrough(const engine::trace::Trace &trace, engine::trace::EventNumber blocked, engine::trace::EventNumber end);
// The same, with who holds the lock by then.
QString waitNow(const engine::trace::Trace &trace, const engine::trace::Snapshot &now, engine::trace::EventNumber blocked);
// Which limit a run has reached, as the runner says it, without its option: "the run reached 1,000,000 events"
QString limit(QString said);
// A few words under a task's name: "waiting for the group to finish", "returned ['lamp'] at 0.400 s"
QString taskStatus(const engine::trace::Trace &trace, const engine::trace::Snapshot &snapshot, engine::trace::TaskId id);
// A few words under a scope's name: "aborting: 1 of 3 failed, 1 still cleaning up", "2.1 s left"
QString scopeStatus(const engine::trace::Trace &trace, const engine::trace::Snapshot &snapshot, engine::trace::ScopeId id);
// One word for a look: "running", "waiting", "cancelling"
QString look(engine::trace::Look look);

// An event in the log: who, and what in a few words. "charge()" + "cancel requested by tg"
struct Summary
{
    QString who;
    QString what;
    engine::trace::TaskId task; // who it is, if a task
};
Summary summary(const engine::trace::Trace &trace, engine::trace::EventNumber number);

// Rich text without its links, on one line.
QString plain(const QString &html);
// Why an event happened. Headline and reason are rich text: nouns are links with
// the addresses task:3, scope:2, exception:1, event:31, line:19.
struct Explanation
{
    QString headline; // one plain sentence that names tasks and lines
    QString reason; // the rule behind it; may be empty
    std::vector<engine::trace::EventNumber> causes; // from the nearest back to where it all began
    bool hasOlderCauses = false; // than those: of a very long chain only the nearest are told
};
// The event that made this one happen. Of the end of a sleep that is its begin, before which the timer was set: the trace
// names what the task had done until then.
engine::trace::EventNumber cause(const engine::trace::Trace &trace, engine::trace::EventNumber number);
constexpr std::size_t mostCauses = 200;
Explanation explain(const engine::trace::Trace &trace, engine::trace::EventNumber number);

} // namespace ui::words
