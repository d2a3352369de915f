// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/words/words.h"

// What the explanations are built from; for the files of this folder.
namespace ui::words {

// The text of a StringId, as it stands in the trace but for what only a terminal reads.
QString plain(const engine::trace::Trace &trace, engine::trace::StringId id);
// On one line, with … in its middle if it is longer than `length`.
QString elided(QString text, int length);
// "1 child", "3 children"
QString counted(std::size_t count, const char *noun);

// What a task wants of a queue, by the words of a run: "yard.get (empty)".
enum class QueueWait { Item, Room, Done, Other };
QueueWait queueWaitOf(const QString &text);
// the lock “oven”, a lock, an event
QString withArticle(const QString &what);
// main(), or else the last function with async def of a script that has made no task and names it nowhere else; empty if
// there is none.
QString whatNothingRuns(const engine::trace::Trace &trace);
// How many children have not ended where a group or its task begins to wait for them. The group itself hears of an end
// only at the event loop's next turn.
std::size_t awaitedChildren(const engine::trace::Trace &trace, engine::trace::EventNumber number);
// What a blocked task waits for, without who holds it.
QString awaitedThing(const engine::trace::Trace &trace, engine::trace::EventNumber blocked);

// Whether it is the task that waits for threads at the end of asyncio.run().
bool isForThreads(const engine::trace::Trace &trace, engine::trace::TaskId id);

// The text of the script's line that a frame stands at; nothing where that is not known.
std::string_view lineOf(const engine::trace::Trace &trace, engine::trace::FrameId where);

// Where no task runs: the function that the event loop has called, or a thread runs, as in
// work(); nothing for the script's own lines.
QString outsideTasks(const engine::trace::Trace &trace, engine::trace::FrameId where);

// A headline and its reason, before the causes are added.
struct Sentence
{
    QString headline;
    QString reason;
};

// One event and the nouns around it, as rich text with links. Script-given
// text is escaped here, so that sentences are composed of safe parts only.
class Teller
{
public:
    Teller(const engine::trace::Trace &trace, engine::trace::EventNumber number);

    const engine::trace::Trace &trace;
    const engine::trace::EventNumber number;
    const engine::trace::Event event;

    QString task(engine::trace::TaskId id) const; // charge(), or "the event loop" for none
    QString taskByCall(engine::trace::TaskId id) const; // charge(), whatever its name
    QString actor() const { return task(event.actor); }
    QString hand() const; // the same, or work() or "the script" where no task runs
    QString subjectTask() const { return task(event.task()); }
    QString scope(engine::trace::ScopeId id) const; // tg, or "the group", "the timeout" …; told from others that are called so
    QString subjectScope() const { return scope(event.scope()); }
    QString ownScope() const { return scope(event.scope(), {}); } // where owner and line are told already
    QString owner(engine::trace::ScopeId id) const; // the task that entered it
    QString exception(engine::trace::ExceptionId id) const; // OutOfStock('lamp')
    QString exceptionType(engine::trace::ExceptionId id) const; // OutOfStock
    QString eventLink(engine::trace::EventNumber other) const; // event 31
    QString text() const; // of the event, escaped, on one line
    QString atLine() const { return atLine(event.where); } // " at line 19", or nothing
    QString atLine(engine::trace::FrameId where) const;
    QString atLineBeside(engine::trace::ScopeId named) const; // nothing if the scope's name says it: "tg at line 19"
    QString time(std::int64_t nanoseconds) const;

    using Track = engine::trace::TraceIndex::Track;
    // The newest such event before this one, or before `end`; 0: none.
    engine::trace::EventNumber before(Track track, std::uint32_t whose) const;
    engine::trace::EventNumber before(Track track, std::uint32_t whose, engine::trace::EventNumber end) const;
    // The nearest of the events that led to `from` that has this kind; 0: none.
    engine::trace::EventNumber causeOfKind(engine::trace::EventKind kind, engine::trace::EventNumber from) const;
    // The cancel request that a task has not got over; 0 if nobody has asked it.
    engine::trace::EventNumber openRequest(engine::trace::TaskId id) const;
    // How many tasks of a scope have begun and not ended, after this event.
    std::size_t unfinishedIn(engine::trace::ScopeId scope) const;
    bool isGroup(engine::trace::ScopeId id) const;
    bool isMainTask(engine::trace::TaskId id) const;
    // Why a group aborts, from its GroupAborting event.
    QString abortStory(engine::trace::EventNumber aborting) const;
    // What a cancel request was for, from its CancelRequested event.
    QString cancelStory(engine::trace::EventNumber requested) const;

private:
    QString scope(engine::trace::ScopeId id, const QString &apart) const;
};

// Whether trio ran the script: it has nurseries, and its CancelledError is Cancelled.
bool isTrio(const engine::trace::Trace &trace);
// "The group …" where a sentence begins with an article; names keep their case.
QString sentenceCase(QString sentence);
// With a full stop at its end, unless it is empty.
QString fullStop(const QString &sentence);
// "a", "a and b", "a, b and c"; only the first few, then "and 4 more".
QString listed(const QStringList &items);

// One per subject; each answers for its own kinds, and with an empty headline for others.
Sentence explainRun(const Teller &teller);
Sentence explainTask(const Teller &teller);
Sentence explainEnd(const Teller &teller);
Sentence explainBlocked(const Teller &teller);
Sentence explainCancel(const Teller &teller);
Sentence explainScope(const Teller &teller);
Sentence explainException(const Teller &teller);
Sentence explainRest(const Teller &teller);

} // namespace ui::words
