// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/trace/event_log.h"
#include "engine/trace/interned.h"
#include "engine/trace/trace_index.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace engine::trace {

// A task, as known from its creation on.
struct TaskInfo
{
    StringId name{}; // "Task-3", or the name it was given
    StringId label{}; // the call it runs, for people: charge("visa")
    TaskId parent{}; // the task that created it; none for a main task
    ScopeId scope{}; // the group or runner that it lives in
    EventNumber created = 0;
};

enum class ScopeKind : std::uint8_t { Runner, Group, Timeout, CancelScope, Count_ };

// A runner, a group or a timeout: whatever has a beginning, an end and something inside.
struct ScopeInfo
{
    ScopeKind kind = ScopeKind::Group;
    StringId label{}; // "asyncio.run", "tg", "timeout(3)"
    TaskId owner{}; // the task that entered it; none for a runner
    ScopeId parent{}; // the scope around it: in its owner the next one out, else the one its owner lives in
    EventNumber opened = 0;
};

// One line of a task's await stack or of a traceback.
struct Frame
{
    StringId file{}; // empty: the run's own script
    StringId function{};
    std::uint32_t line = 0;
    FrameId outer{}; // who awaits or called it
    std::vector<std::pair<StringId, StringId>> locals{}; // name and repr, in the script's frames

    bool operator==(const Frame &) const = default;
};

// It refers only to exceptions with smaller numbers: members, cause and context
// are added before it, so that no chain of them ever runs in a circle.
struct ExceptionInfo
{
    StringId type{}; // "ValueError", qualified outside builtins
    StringId message{}; // str() of it
    std::vector<ExceptionId> members{}; // of a group
    ExceptionId cause{}, context{}; // __cause__; __context__ unless suppressed
    ExceptionId splitFrom{}; // a part that split() or except* made of a group
    bool matched = false; // of a part: the one that matched; else the rest
    bool isGroup = false;
    bool isBase = false; // a BaseException that is no Exception
    FrameId raisedAt{}; // innermost frame of its traceback when it was first seen
    EventNumber first = 0; // the event that mentioned it first
};

// What ran, from the head of the trace.
struct RunInfo
{
    std::string program; // "awaitscope-run 1.0"
    std::string python; // "3.11.2", empty without Python
    std::string source; // path as given
    std::string text; // the script itself
    std::vector<std::string> arguments;
    std::vector<std::string> interventions;
    std::uint64_t seed = 0;
};

// The run as it was written down: an append-only list of events and the
// tables that they refer to. Numbers are handed out in order and stay valid.
// References into the tables last until the next append. What stands in a table
// should be complete when an event first mentions it: a writer may be listening.
// at() and the look-ups take any number: one that is not there gives an empty
// entry, so that a damaged file cannot lead outside. One thread at a time, also for reading.
class Trace
{
public:
    Trace() = default;
    Trace(const Trace &) = delete;
    Trace(Trace &&) = default;
    Trace &operator=(const Trace &) = delete;
    Trace &operator=(Trace &&) = default;
    ~Trace() = default;

    RunInfo run;

    EventNumber size() const { return m_events.size(); }
    bool empty() const { return m_events.size() == 0; }
    Event at(EventNumber number) const // 1 … size()
    {
        return number > m_forgotten && number <= m_events.size() ? m_events[number - 1] : Event{};
    }
    // Also fills in `created`, `opened` and `first` where they are 0.
    EventNumber append(const Event &event);
    // For a recorder, which appends most events there at once.
    EventLog &log() { return m_events; }

    TaskId addTask(const TaskInfo &info) // here, so that it is written straight to its place
    {
        if (!info.created)
            awaitMention();
        m_tasks.append(info);
        return {taskCount()};
    }
    ScopeId addScope(const ScopeInfo &info)
    {
        if (!info.opened)
            awaitMention();
        m_scopes.append(info);
        return {scopeCount()};
    }
    ExceptionId addException(ExceptionInfo info);
    // Tasks that wait for each other, each for the next and the last for the first; a number from 1.
    std::uint32_t addCircle(std::vector<TaskId> tasks);
    FrameId addFrame(Frame frame); // the same frame gets the same number
    StringId intern(std::string_view text); // the same text gets the same number
    StringId note(std::string_view text); // likewise; but forgetBefore() may take it
    bool keeps(StringId note) const { return m_notes.keeps(note.value & ~noted); } // it is one that was not forgotten
    // "Task-" and this number, which is put together only when somebody reads it.
    static StringId automaticName(std::uint32_t number) { return {automatic | number}; }

    // For a writer who has written all events before `number` and needs them no more: gives most of their
    // memory back, and that of older frames and notes. Whoever asks for those gets an empty entry.
    void forgetBefore(EventNumber number);

    std::uint32_t taskCount() const { return static_cast<std::uint32_t>(m_tasks.size()); }
    std::uint32_t scopeCount() const { return static_cast<std::uint32_t>(m_scopes.size()); }
    std::uint32_t exceptionCount() const { return static_cast<std::uint32_t>(m_exceptions.size()); }

    const TaskInfo &task(TaskId id) const;
    const ScopeInfo &scope(ScopeId id) const;
    const ExceptionInfo &exception(ExceptionId id) const;
    const Frame &frame(FrameId id) const;
    std::span<const TaskId> circle(std::int64_t number) const;
    std::string_view text(StringId id) const;

    ExceptionInfo &editException(ExceptionId id); // id must be there

    // Finds events and counts names. It is made when somebody first asks, and is as complete as the trace.
    const TraceIndex &index() const;

    Time endTime() const { return empty() ? Time{0} : at(size()).time; }

private:
    struct FrameHash
    {
        std::size_t operator()(const Frame &frame) const;
    };

    // Of string numbers.
    static constexpr std::uint32_t automatic = std::uint32_t{1} << 31;
    static constexpr std::uint32_t noted = std::uint32_t{1} << 30;

    void awaitMention();
    void enterFirst(const Event &last);
    void mentioned(EventNumber &first);
    std::string_view automaticText(StringId id) const;

    EventLog m_events;
    std::uint32_t m_unmentioned = 0; // entries that were added without the number of their event
    std::uint32_t m_exceptionsSeen = 0; // have their `first`
    Chunks<TaskInfo, hugePage> m_tasks;
    Chunks<ScopeInfo, hugePage> m_scopes;
    std::vector<ExceptionInfo> m_exceptions;
    std::vector<std::vector<TaskId>> m_circles;
    Interned<Frame, FrameHash> m_frames;
    Interned<std::string, std::hash<std::string_view>> m_strings;
    Interned<std::string, std::hash<std::string_view>> m_notes;
    EventNumber m_forgotten = 0; // events up to this one
    mutable std::unordered_map<std::uint32_t, std::string> m_automaticNames; // those that were read
    mutable std::unique_ptr<TraceIndex> m_index;
};

// What an ExceptionSplit left over, which is noted together with the part that matched; none if nothing was.
ExceptionId restOfSplit(const Trace &trace, EventNumber split);

// The innermost line of the script in an await stack; 0 if there is none.
std::uint32_t scriptLine(const Trace &trace, FrameId frame);

} // namespace engine::trace
